export const offline = {
  title: "CareerAssist can't be reached",
  lead: "This page was not kept on this device. Nothing is lost: it is where it was, and will be here again with the connection.",
  again: "Try again",
  line: "CareerAssist can't be reached. What you see is what was loaded before.",
};
