export const signIn = {
  title: "Sign in",
  busy: "Signing you in …",
  incomplete: "This link is not complete. Please copy all of it.",
  needed: "You are not signed in here.",
  how: "Open the sign-in link that CareerAssist showed when it started, or get a new one:",
  command: "careerassist user link",
};
