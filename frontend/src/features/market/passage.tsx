import { blocksOf } from "./blocks";

/** A passage of a document: paragraphs and lists. */
export function Passage({ text }: { text: string }) {
  return (
    <div className="mt-2 space-y-3 break-words">
      {blocksOf(text).map((block, index) =>
        block.kind === "words" ? (
          <p key={index}>{block.text}</p>
        ) : (
          <ul key={index} className="list-disc space-y-1 pl-5 marker:text-quiet">
            {block.items.map((item, number) => (
              <li key={number}>{item}</li>
            ))}
          </ul>
        ),
      )}
    </div>
  );
}
