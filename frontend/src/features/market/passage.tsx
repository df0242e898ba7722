import { blocksOf, type Block } from "./blocks";

/** A passage of a document: paragraphs, quotations and lists. */
export function Passage({ text }: { text: string }) {
  return (
    <div className="mt-2 space-y-3 break-words">
      {blocksOf(text).map((block, index) => (
        <Said key={index} block={block} />
      ))}
    </div>
  );
}

function Said({ block }: { block: Block }) {
  if (block.kind === "items") {
    return (
      <ul className="list-disc space-y-1 pl-5 marker:text-quiet">
        {block.items.map((item, number) => (
          <li key={number}>{item}</li>
        ))}
      </ul>
    );
  }
  if (block.kind === "words") return <p>{block.text}</p>;
  return <blockquote className="quoted margin-note">{block.text}</blockquote>;
}
