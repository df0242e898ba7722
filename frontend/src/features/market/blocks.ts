/** A paragraph, somebody's own words, or the items of a list. */
export type Block =
  | { kind: "words" | "quote"; text: string }
  | { kind: "items"; items: string[] };

const ITEM = /^\s*(?:[-*•]|\d{1,2}[.)])\s+(.*)$/;

/** What a passage in Markdown says, without its signs. Nothing of it becomes HTML. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open = false;
  for (const row of text.split("\n")) {
    const item = ITEM.exec(row);
    const kind = /^\s*>/.test(row) ? "quote" : "words";
    const last = blocks.at(-1);
    if (row.trim() === "") {
      open = false;
    } else if (item) {
      const words = plain(item[1] ?? "");
      if (last?.kind === "items") last.items.push(words);
      else blocks.push({ kind: "items", items: [words] });
      open = true;
    } else if (open && last?.kind === "items") {
      last.items.push(`${last.items.pop() ?? ""} ${plain(row)}`);
    } else if (open && last?.kind === kind) {
      last.text += ` ${plain(row)}`;
    } else {
      blocks.push({ kind, text: plain(row) });
      open = true;
    }
  }
  return blocks;
}

/** The beginning of a text, cut between words. */
export function beginning(text: string, most: number): string {
  const said = blocksOf(text)
    .map((block) => (block.kind === "items" ? block.items.join(" · ") : block.text))
    .join(" ");
  if (said.length <= most) return said;
  return `${said.slice(0, said.lastIndexOf(" ", most)).replace(/[\s.,;:·]+$/, "")} …`;
}

function plain(words: string): string {
  return words
    .trim()
    .replace(/^(?:>\s?)+/, "")
    .replace(/^#{1,6}\s+/, "")
    .replace(/^\\(?=[#>*+\-=|`~])/, "")
    .replace(/\[([^\]]+)\]\([^)\s]+\)/g, "$1")
    .replace(/(\*\*|__|`)(.+?)\1/g, "$2")
    .replace(/(^|\s)[*_](\S(?:.*?\S)?)[*_](?=[\s.,;:!?)]|$)/g, "$1$2");
}
