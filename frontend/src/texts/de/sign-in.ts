import type { Texts } from "@/texts";

export const signIn: Texts["signIn"] = {
  title: "Anmelden",
  busy: "Sie werden angemeldet …",
  needed: "Sie sind hier nicht angemeldet",
  inPlace: "Was Sie angegeben haben, bleibt hier. Melden Sie sich an und machen Sie weiter.",
  how: "Öffnen Sie den Anmeldelink, den CareerAssist beim Start gezeigt hat, oder holen Sie mit diesem Befehl einen neuen:",
  command: "careerassist user link",
  brought: "Anmeldelink oder sein Code",
  broughtHint: "Beides gilt einmal, zehn Minuten lang.",
  missing: "Fügen Sie den Link ein oder den Code an seinem Ende.",
  go: "Anmelden",
  elsewhere: "Sie melden sich bei Ihrem eigenen Anmeldedienst an und kommen hierher zurück.",
  beside: "In einem anderen Tab anmelden",
  besideHint: "Kommen Sie dann in diesen Tab zurück; was Sie angegeben haben, ist noch da.",
  done: "Sie sind angemeldet",
  doneLead: "Sie können diesen Tab schließen und im anderen weitermachen.",
  home: "Hier weitermachen",
};
