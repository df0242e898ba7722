/** Seconds as somebody reads them from a clock: 0:05, 1:40, 12:00. */
export function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}
