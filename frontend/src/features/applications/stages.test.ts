import { expect, test } from "vitest";

import { boardOf, found, moved, movedBack, STAGES, type Application } from "./stages";

let number = 0;
function application(given: Partial<Application>): Application {
  number += 1;
  return {
    application_id: `a${number}`,
    posting_id: null,
    analysis_id: null,
    company: "Northgate Clinic",
    role_title: "Staff nurse",
    stage: "applied",
    next_step: null,
    next_step_on: null,
    created_at: `2026-11-01T00:00:${String(number).padStart(2, "0")}Z`,
    updated_at: "2026-11-01T00:00:00Z",
    ...given,
  };
}

test("every stage has its place, also the empty ones", () => {
  const board = boardOf([application({ stage: "offer" }), application({ stage: "rejected" })]);
  expect(Object.keys(board)).toEqual([...STAGES]);
  expect(board.offer).toHaveLength(1);
  expect(board.rejected).toHaveLength(1);
  expect(board.applied).toEqual([]);
});

test("what is due first stands first, then the newest", () => {
  const older = application({});
  const newer = application({});
  const later = application({ next_step_on: "2026-12-24" });
  const sooner = application({ next_step_on: "2026-11-22" });
  expect(boardOf([older, later, newer, sooner]).applied).toEqual([sooner, later, newer, older]);
});

test("a filter wants all words, in whatever field and case", () => {
  const nurse = application({ next_step: "Call the ward manager" });
  const none = application({ role_title: null, company: "Field & Sons" });
  expect(found([nurse, none], "")).toEqual([nurse, none]);
  expect(found([nurse, none], " NORTHGATE manager ")).toEqual([nurse]);
  expect(found([nurse, none], "northgate sons")).toEqual([]);
});

test("moving changes one application and leaves the list it was given alone", () => {
  const one = application({});
  const other = application({});
  const list = [one, other];
  expect(moved(list, other.application_id, "offer").map((each) => each.stage)).toEqual([
    "applied",
    "offer",
  ]);
  expect(other.stage).toBe("applied");
});

test("a failed move is taken back, but not a later one of the same application", () => {
  const one = application({ stage: "screening" });
  const id = one.application_id;
  expect(movedBack([one], id, "screening", "applied")[0]!.stage).toBe("applied");
  expect(movedBack(moved([one], id, "offer"), id, "screening", "applied")[0]!.stage).toBe("offer");
});
