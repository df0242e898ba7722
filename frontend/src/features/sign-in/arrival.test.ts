import { expect, test } from "vitest";

import { codeIn } from "@/api/sign-in/local";

import { arrivalOf } from "./arrival";

const PAGE = "https://app.example.com/sign-in/";

test("a link has its code behind the #", () => {
  const code = "pS4x_Zk-0aB1cD2eF3gH4iJ5kL6mN7oP";
  expect(arrivalOf(`${PAGE}#${code}`)).toEqual({ kind: "brought", brought: code });
});

test("a place on the page is no code", () => {
  expect(arrivalOf(`${PAGE}#content`).kind).toBe("plain");
  expect(arrivalOf(`${PAGE}?beside#content`).kind).toBe("beside");
});

test("a sign-in service answers in the query, well or badly", () => {
  for (const query of ["?code=1&state=2", "?error=access_denied&state=2"]) {
    expect(arrivalOf(PAGE + query)).toEqual({ kind: "brought", brought: PAGE + query });
  }
});

test("somebody may come with nothing, or for another tab", () => {
  expect(arrivalOf(PAGE).kind).toBe("plain");
  expect(arrivalOf(`${PAGE}#`).kind).toBe("plain");
  expect(arrivalOf(`${PAGE}?beside`).kind).toBe("beside");
  expect(arrivalOf(`${PAGE}?done`).kind).toBe("beside_done");
});

test("a code may be pasted alone or with its link", () => {
  expect(codeIn("abc")).toBe("abc");
  expect(codeIn("  http://127.0.0.1:8400/sign-in/#abc \n")).toBe("abc");
});
