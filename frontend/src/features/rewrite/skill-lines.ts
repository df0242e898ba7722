import type { Detail, Profile } from "./types";

const LABEL = /^[^:,;()–—]{1,40}(?::|\s[–—-])\s+(?=\S)/;
const TWO_NAMES = /^([^()]+) \(([^()]+)\)$/;
const SEPARATORS = new Set(",;|•·");

/** The skills as they are printed: those for the posting, then the CV's lines without them. */
export function skillLines({ rewrite }: Detail, profile: Profile): string[] {
  const first = rewrite.skills.map(({ text }) => text).filter(Boolean);
  const own = profile.skill_lines.map(({ text }) => text).filter(Boolean);
  if (first.length === 0) return own;
  const said = new Set(first.map((skill) => skill.toLowerCase()));
  for (const skill of first) {
    // "Kubernetes (k8s)" says both names.
    for (const name of TWO_NAMES.exec(skill)?.slice(1) ?? []) said.add(name.toLowerCase());
  }
  for (const { name, written } of profile.skills) {
    if (said.has(name.toLowerCase())) said.add(written.toLowerCase());
  }
  return [first.join(", "), ...own.map((line) => without(line, said)).filter(Boolean)];
}

/** A line less the items already said; its label stays while an item is left. */
function without(line: string, said: ReadonlySet<string>): string {
  const label = LABEL.exec(line)?.[0] ?? "";
  const items = itemsOf(line.slice(label.length));
  const left = items.filter((item) => !said.has(item.toLowerCase()));
  if (left.length === items.length) return line;
  return left.length ? label + left.join(", ") : "";
}

/** Items of a list in a line; separators within brackets do not separate. */
function itemsOf(text: string): string[] {
  const items = [""];
  let depth = 0;
  for (const char of text) {
    depth += Number(char === "(") - Number(char === ")");
    if (SEPARATORS.has(char) && depth <= 0) items.push("");
    else items[items.length - 1] += char;
  }
  return items.map((item) => item.replace(/^[ .]+|[ .]+$/g, "")).filter(Boolean);
}
