import type { Texts } from "@/texts";

export const signIn: Texts["signIn"] = {
  title: "Anmelden",
  busy: "Sie werden angemeldet …",
  incomplete: "Dieser Link ist nicht vollständig. Bitte kopieren Sie ihn ganz.",
  needed: "Sie sind hier nicht angemeldet.",
  how: "Öffnen Sie den Anmeldelink, den CareerAssist beim Start gezeigt hat, oder holen Sie einen neuen:",
  command: "careerassist user link",
};
