/** A sentence of ours in which the posting's or the CV's words, in quotation marks, have their voice. */
export function Quoting({ text }: { text: string }) {
  return text.split(/([“„][^”“]+[”“])/u).map((piece, index) =>
    index % 2 === 1 ? (
      <span key={index} className="quoted">
        {piece}
      </span>
    ) : (
      piece
    ),
  );
}
