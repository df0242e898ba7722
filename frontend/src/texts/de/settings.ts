import type { Texts } from "@/texts";

export const settings: Texts["settings"] = {
  title: "Einstellungen",
  wishes: {
    title: "Was Sie suchen",
    lead: "Jede Prüfung sagt, was davon eine Anzeige erfüllt und was nicht. An der Bewertung ändert es nichts.",
    roles: "Stellen",
    rolesHint: "Eine je Zeile, zum Beispiel: Pflegefachkraft",
    places: "Orte",
    placesHint: "Einer je Zeile, zum Beispiel: Leipzig",
    remote: "Wo Sie arbeiten möchten",
    anywhere: "Das ist mir gleich",
    remoteKind: { on_site: "Beim Arbeitgeber", hybrid: "Teils zu Hause", remote: "Zu Hause" },
    salary: "Jahresgehalt, mindestens",
    currency: "Währung",
    noCurrency: "Nicht gewählt",
    noNumber: "Schreiben Sie eine Zahl, zum Beispiel 42000.",
    needsCurrency: "Wählen Sie die Währung dazu.",
    permits: "Länder, in denen Sie arbeiten dürfen",
    addPermit: "Land hinzufügen",
    addIt: "Hinzufügen",
    choosePermit: "Land wählen",
    removePermit: (country) => `${country} entfernen`,
    alertsTitle: "Gefundene Stellen",
    alerts: "Meinen Lebenslauf mit gefundenen Stellen vergleichen und mir sagen, welche gut passen",
    alertsWords:
      "Wieder, wenn neue Stellen da sind, und wenn sich Ihr Lebenslauf, Ihre Antworten oder Ihre Wünsche ändern. Von einer Stelle erfahren Sie einmal, und von keiner, die dem widerspricht, was Sie suchen.",
    alertFit: "Wie gut eine Stelle passen muss",
    alertFitOf: (least) => `${least} von 100 oder mehr`,
    alertEmail: "Schreiben Sie mir auch eine E-Mail darüber",
    alertEmailTo: (address) =>
      `An ${address}, höchstens einmal am Tag. Darin steht, wie viele es sind, und sonst nichts.`,
    email: "Schreiben Sie mir eine E-Mail, wenn eine Prüfung zu Ende ist",
    emailTo: (address) =>
      `An ${address}. Darin steht, dass sie zu Ende ist, und nichts von ihrem Inhalt.`,
    noEmail: "Ihre Anmeldung nennt uns keine E-Mail-Adresse. Deshalb können wir Ihnen nicht schreiben.",
    language: "Sprache der E-Mails",
    languageUnset: "Englisch, solange Sie keine wählen",
    save: "Speichern, was Sie suchen",
    unsaved: "Noch nicht gespeichert.",
    kept: "Was Sie geschrieben haben, steht noch da.",
  },
  browser: {
    title: "Dieser Browser",
    lead: "Das merkt sich dieser Browser und sonst niemand.",
  },
  answers: {
    title: "Wer antwortet",
    rules:
      "Regeln: Gleiche Wörter ergeben jedes Mal die gleiche Antwort, und nichts von Ihnen wird an irgendjemanden geschickt; nur die Adresse einer Anzeige, die Sie angeben, wird auf deren Seite abgerufen.",
    model: (name) =>
      `Das Modell ${name}. Es liest und formuliert; was es über Sie sagt, prüfen Regeln, und wo es scheitert, antworten Regeln. Jedes Ergebnis sagt, wer es war.`,
    daily: (sum) => `Es darf für Sie am Tag ${sum} kosten. Danach antworten Regeln.`,
    monthly: "Für alle zusammen gilt im Monat eine Grenze. Danach antworten Regeln.",
    spent: "Was Modelle gekostet haben",
    period: "Wann",
    today: "Heute",
    month: "Diesen Monat",
    requests: "Anfragen",
    tokensIn: "Gelesene Tokens",
    tokensOut: "Geschriebene Tokens",
    cost: "Kosten",
    allowances: "Heute verbraucht",
    kind: { jobs: "Prüfungen", uploads: "Dateien und Texte", answers: "Übungsantworten" },
    of: (used, limit) => `${used} von ${limit}`,
    anew: "All das beginnt um Mitternacht (UTC) von vorn.",
  },
  log: {
    title: "Was mit Ihrem Konto geschah",
    lead: "Wenn etwas davon nicht von Ihnen kam: Melden Sie sich ab und sagen Sie es der Person, die diese Installation betreibt.",
    action: {
      signed_in: "Angemeldet",
      signed_out: "Abgemeldet",
      exported: "Alles exportiert",
      erased: "Alles gelöscht",
      document_downloaded: "Ein Dokument heruntergeladen",
      cv_deleted: "Einen Lebenslauf gelöscht",
      posting_deleted: "Eine Anzeige gelöscht",
    },
    from: (network) => `aus dem Netz ${network}`,
    none: "Noch nichts.",
  },
  data: {
    title: "Ihre Daten",
    local:
      "Alles von Ihnen liegt auf dem Rechner, auf dem CareerAssist läuft: in dessen Datenbank und dessen Ordner.",
    cloud:
      "Alles von Ihnen liegt in der Datenbank und im Dateispeicher der Person oder Stelle, die diese Installation betreibt.",
    sent: (name) =>
      `Teile Ihres Lebenslaufs und der Anzeigen werden an das Modell ${name} geschickt, wenn es gefragt wird.`,
    export: "Alles exportieren",
    exportWords:
      "Ein ZIP mit allem, was wir von Ihnen haben: eine Datei mit den Daten und Ihre Dateien, so wie Sie sie hochgeladen haben.",
    exporting: "Wird gepackt …",
    exported: "Die Datei liegt bei Ihren Downloads.",
    delete: "Konto löschen",
    deleteWords: "Alles von Ihnen verschwindet, sofort und endgültig.",
    deleteTitle: "Das Konto mit allem darin löschen?",
    goes: "Das verschwindet:",
    what: [
      "Ihre Lebensläufe mit allen Fassungen und die Dateien, die Sie hochgeladen haben",
      "Anzeigen, Prüfungen, Vorschläge, Anschreiben und fertige Unterlagen",
      "Fragen fürs Gespräch, Ihre Übungsantworten und was dazu gesagt wurde",
      "Bewerbungen mit ihren Notizen, Ständen und Personen",
      "was Sie suchen, gemerkte Stellen, Mitteilungen und was Modelle für Sie gekostet haben",
    ],
    stays:
      "Eine Zeile bleibt: dass ein Konto gelöscht wurde und an welchem Tag, unter einer Nummer, die niemanden nennt.",
    cant: "Es gibt kein Zurück. Wenn Sie etwas davon noch einmal brauchen könnten, exportieren Sie es vorher.",
    word: "löschen",
    type: (word) => `Schreiben Sie „${word}“, um es zu bestätigen`,
    deleteYes: "Alles löschen",
  },
  deleted: {
    title: "Ihr Konto ist gelöscht",
    words:
      "Alles von Ihnen ist aus dieser Installation verschwunden: Dokumente, Prüfungen, Bewerbungen, Einstellungen.",
    elsewhere:
      "Bei dem Dienst, mit dem Sie sich anmelden, sind Sie noch angemeldet. Wenn Sie weitergehen, beginnt ein neues, leeres Konto.",
    signOut: "Auch dort abmelden",
    again: "Von vorn beginnen",
  },
};
