export const check = {
  title: "Your check",
  lost: "The connection is lost. Nothing is: we go on as soon as it is back.",
  steps: "What is being done",
  state: { pending: "waiting", running: "at work", done: "done", failed: "failed", skipped: "left out" },
  ended: {
    failed: "This could not be finished.",
    partial: "Part of this could not be finished.",
    cancelled: "This was stopped.",
  },
  views: { label: "Results", fit: "Fit", rewrite: "CV and letter", interview: "Interview" },
  unknown: "We could not find this. It may have been deleted.",
  another: "Start another",
};
