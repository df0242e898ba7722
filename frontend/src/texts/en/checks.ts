export const checks = {
  title: "Checks",
  lead: "Every CV that you have compared with a posting, the latest first.",
  empty: "No checks yet. Give it a CV and a posting, and see how the two fit.",
  first: "Start the first one",
  unnamed: "A posting without a title",
  noCv: "a CV that was deleted",
  with: (cv: string) => `with “${cv}”`,
  fit: "Fit",
  of: "of 100",
  state: {
    pending: "waiting",
    processing: "at work",
    completed: "done",
    partial: "done in part",
    failed: "failed",
    cancelled: "stopped",
  },
};
