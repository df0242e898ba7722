import type { Posting } from "./pairs";

type Words = {
  /** Of a posting that says neither, added at that moment. */
  nameless: (moment: string) => string;
  at: (role: string, company: string) => string;
  /** Of one of several that go by the same name. */
  added: (name: string, moment: string) => string;
};

/** What each posting is called, by its id; those that go by the same name are told apart by time. */
export function postingNames(
  postings: readonly Posting[],
  texts: Words,
  moment: (iso: string) => string,
): Map<string, string> {
  const named = postings.map((posting) => ({
    posting,
    name: postingName(posting, texts, moment),
  }));
  const alike = (name: string) => named.filter((one) => one.name === name).length > 1;
  return new Map(
    named.map(({ posting: { posting_id: id, created_at: added }, name }) => [
      id,
      alike(name) ? texts.added(name, moment(added)) : name,
    ]),
  );
}

/** What a person knows a posting by: role and company, or the page or file it came from. */
function postingName(
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
