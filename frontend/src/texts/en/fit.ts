export const fit = {
  fit: "Fit",
  ats: "What a parser makes of it",
  of: "of 100",
  asked: "What they ask for, and where you show it",
  nothing: "Your CV says nothing about this.",
  status: { met: "shown", partly: "shown in part", missing: "missing" },
  must: "required",
  nice: "nice to have",
  points: (points: string, possible: string) => `${points} of ${possible} points`,
  gaps: "Gaps, worst first",
  noGaps: "There are none worth speaking of.",
};
