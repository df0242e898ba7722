export type Unit = "second" | "minute" | "hour" | "day";

const UNITS: readonly (readonly [Unit, number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A time in whole units, in the largest of which there are two or more: 90 minutes, 3 hours. */
export function inUnits(seconds: number): { value: number; unit: Unit } {
  for (const [unit, size] of UNITS) {
    if (seconds >= 2 * size) return { value: Math.floor(seconds / size), unit };
  }
  return { value: Math.max(0, Math.round(seconds)), unit: "second" };
}

/** The seconds from one moment to another, both in ISO 8601. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
