import type { Texts } from "@/texts";

import type { Finding, Kind } from "./findings";
import type { Spans } from "./use-spans";

type Formats = {
  number: (value: number) => string;
  money: (value: number, currency: string) => string;
};

/** What is said of a finding: in a few words, in a sentence, and what to do about it. */
export type Said = { short: string; is: string; todo: string; commands: readonly string[] };

export const CURRENCY = "USD";

const SHOW_CHORES = ["careerassist chores show"];
const DOCTOR = ["careerassist doctor"];

const COMMANDS: Record<Kind, readonly string[]> = {
  queue: DOCTOR,
  worker: SHOW_CHORES,
  dead: ["careerassist queue dead", "careerassist queue redrive --limit 5"],
  choreFailed: SHOW_CHORES,
  choreStuck: SHOW_CHORES,
  choreLate: SHOW_CHORES,
  wait: ["careerassist queue show", ...SHOW_CHORES],
  rising: [],
  choreNever: SHOW_CHORES,
  ours: [],
  spent: [],
  nearlySpent: [],
  rules: DOCTOR,
};

export function said(
  finding: Finding,
  texts: Texts["operator"]["finding"],
  { number, money }: Formats,
  { lasting, ago }: Spans,
): Said {
  const commands = COMMANDS[finding.kind];
  const all = (short: string, is: string): Said => ({
    short,
    is,
    todo: texts[finding.kind].do,
    commands,
  });
  switch (finding.kind) {
    case "queue":
      return all(texts.queue.short, texts.queue.is(finding.problem));
    case "worker": {
      const { quietSeconds } = finding;
      return all(texts.worker.short, texts.worker.is(quietSeconds === null ? null : ago(quietSeconds)));
    }
    case "dead":
      return all(texts.dead.short(finding.count), texts.dead.is(finding.count));
    case "choreFailed": {
      const { short, is } = texts.choreFailed;
      return all(short(finding.chore), is(finding.chore, finding.message));
    }
    case "choreStuck":
    case "choreLate": {
      const { short, is } = texts[finding.kind];
      return all(short(finding.chore), is(finding.chore, lasting(finding.seconds)));
    }
    case "wait":
      return all(texts.wait.short(lasting(finding.seconds)), texts.wait.is(lasting(finding.seconds)));
    case "rising": {
      const { failed, of, failedBefore, ofBefore } = finding;
      return all(
        texts.rising.short,
        texts.rising.is(number(failed), number(of), number(failedBefore), number(ofBefore)),
      );
    }
    case "choreNever":
      return all(texts.choreNever.short(finding.chore), texts.choreNever.is(finding.chore));
    case "ours":
      return all(texts.ours.short, texts.ours.is(finding.count));
    case "spent":
    case "nearlySpent": {
      const { short, is } = texts[finding.kind];
      return all(short, is(money(finding.costUsd, CURRENCY), money(finding.limitUsd, CURRENCY)));
    }
    case "rules": {
      const { model, asked, ruled } = finding;
      return all(texts.rules.short(model), texts.rules.is(model, number(ruled), number(asked)));
    }
  }
}
