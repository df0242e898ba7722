// @vitest-environment jsdom
import { act, createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { StageSelect } from "./stage-select";

const moved = vi.fn();
let root: Root;
let list: HTMLSelectElement;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
  act(() => root.render(createElement(StageSelect, { label: "Stage", stage: "saved", onChange: moved })));
  list = place.querySelector("select")!;
  list.focus();
});

afterEach(() => {
  act(() => root.unmount());
  moved.mockReset();
  vi.unstubAllGlobals();
});

function press(key: string): void {
  act(() => void list.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
}

function change(to: string): void {
  act(() => {
    list.value = to;
    list.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** As a closed list does on Windows and Linux. */
function arrowTo(...stages: string[]): void {
  for (const to of stages) {
    press("ArrowDown");
    change(to);
  }
}

test("by pointer, a choice moves at once", () => {
  change("offer");
  expect(moved.mock.calls).toEqual([["offer", false]]);
});

test("arrow keys make one move, when Enter says so", () => {
  arrowTo("applied", "screening", "interview", "offer");
  expect(moved).not.toHaveBeenCalled();
  expect(list.value).toBe("offer");
  press("Enter");
  expect(moved.mock.calls).toEqual([["offer", false]]);
});

test("whoever goes on has chosen, and once", () => {
  arrowTo("applied", "screening");
  press("Tab");
  act(() => list.blur());
  expect(moved.mock.calls).toEqual([["screening", true]]);
});

test("Escape puts it back", () => {
  arrowTo("applied");
  press("Escape");
  act(() => list.blur());
  expect(list.value).toBe("saved");
  expect(moved).not.toHaveBeenCalled();
});

test("what is chosen in the open list with Enter moves at once", () => {
  press(" ");
  press("ArrowDown");
  press("Enter");
  change("offer");
  expect(moved.mock.calls).toEqual([["offer", false]]);
});
