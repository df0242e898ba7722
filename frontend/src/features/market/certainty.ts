export type Certainty = "high" | "medium" | "low";

/** How sure it is that a page says this of its topic, from a confidence of 0 to 1. */
export function certaintyOf(confidence: number): Certainty {
  if (confidence >= 0.75) return "high";
  return confidence >= 0.5 ? "medium" : "low";
}
