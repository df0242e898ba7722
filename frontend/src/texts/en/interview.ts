export const interview = {
  why: "Why they may ask",
};
