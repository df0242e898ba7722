export const rewrite = {
  files: "To send",
};
