export const offline = {
  title: "CareerAssist ist nicht zu erreichen",
  lead: "Diese Seite ist nicht auf diesem Gerät aufgehoben. Es ist nichts verloren: Alles ist, wo es war, und mit der Verbindung wieder da.",
  again: "Noch einmal versuchen",
  line: "CareerAssist ist nicht zu erreichen. Sie sehen, was vorher geladen wurde.",
};
