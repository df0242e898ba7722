import { expect, test } from "vitest";

import { everyPage } from "./every-page";

test("goes on until there is no cursor, and keeps the order", async () => {
  const pages = new Map([
    [undefined, { items: [1, 2], next_cursor: "a" }],
    ["a", { items: [3], next_cursor: "b" }],
    ["b", { items: [], next_cursor: null }],
  ]);
  const asked: (string | undefined)[] = [];
  const all = await everyPage(async ({ cursor }) => {
    asked.push(cursor);
    return pages.get(cursor)!;
  });
  expect(all).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, "a", "b"]);
});

test("a page that fails fails the list: half of it would look like all", async () => {
  await expect(
    everyPage(({ cursor }) =>
      cursor ? Promise.reject(new Error("gone")) : Promise.resolve({ items: [1], next_cursor: "a" }),
    ),
  ).rejects.toThrow("gone");
});
