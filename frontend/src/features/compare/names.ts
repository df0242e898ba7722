import type { Posting } from "./pairs";

type Words = {
  /** Of a posting that says neither what the post is nor where. */
  nameless: string;
  at: (role: string, company: string) => string;
  /** Of a posting that its name alone does not tell from others. */
  added: (name: string, moment: string) => string;
};

/**
 * What each posting is called, by its id. Those that go by the same name, or by none, are told apart
 * by when they came, and at last by number.
 */
export function postingNames(
  postings: readonly Posting[],
  texts: Words,
  moment: (iso: string) => string,
): Map<string, string> {
  const plain = postings.map((posting) => nameOf(posting, texts) ?? texts.nameless);
  const dated = plain.map((name, index) => {
    const alike = name === texts.nameless || plain.filter((one) => one === name).length > 1;
    return alike ? texts.added(name, moment(postings[index]?.created_at ?? "")) : name;
  });
  return new Map(
    postings.map(({ posting_id: id }, index) => {
      const name = dated[index] ?? texts.nameless;
      const before = dated.slice(0, index).filter((one) => one === name).length;
      return [id, before === 0 ? name : `${name} (${before + 1})`];
    }),
  );
}

/** Role and company, or the page or file it came from. */
function nameOf(
  { role_title: role, company, final_url: found, url, filename }: Posting,
  texts: Words,
): string | null {
  if (role && company) return texts.at(role, company);
  const page = found ?? url;
  // A pasted text is kept as a file of that name.
  const file = filename === "posting.txt" ? null : filename;
  return role ?? company ?? (page ? hostOf(page) : null) ?? file;
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./, "") : null;
}
