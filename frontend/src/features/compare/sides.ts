import type { Analysis, Cv, Scored } from "./pairs";

export type OneSide = { cv: Cv; scored: Scored; analysis: Analysis };

/** Two CVs with what each came to against the same posting. */
export type Sides = { left: OneSide; right: OneSide };
