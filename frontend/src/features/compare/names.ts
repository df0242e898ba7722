import type { Posting } from "./pairs";

type Words = {
  /** Of a posting that says neither, added at that moment. */
  nameless: (moment: string) => string;
  at: (role: string, company: string) => string;
};

/** What a person knows a posting by: role and company, or the page or file it came from. */
export function postingName(
  { role_title: role, company, final_url: found, url, filename, created_at: added }: Posting,
  texts: Words,
  moment: (iso: string) => string,
): string {
  if (role && company) return texts.at(role, company);
  const page = found ?? url;
  // A pasted text is kept as a file of that name.
  const file = filename === "posting.txt" ? null : filename;
  return role ?? company ?? (page ? hostOf(page) : null) ?? file ?? texts.nameless(moment(added));
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./, "") : null;
}
