import type { ReactNode } from "react";

export type Column<Row> = {
  id: string;
  name: string;
  cell: (row: Row) => ReactNode;
  /** What the row is about: its own header. One column should be this. */
  heads?: boolean;
  /** Says by itself what it is, so on a phone it stands without its header. */
  plain?: boolean;
  /** Figures stand under one another. */
  figures?: boolean;
  /** How wide it is beside the others, as a class: `sm:w-1/3`. */
  width?: string;
};

type Props<Row> = {
  /** What the table shows; read out and not seen, unless it is shown. */
  caption: string;
  captionShown?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** It fits on a phone as it is: few columns of few words. */
  narrow?: boolean;
};

/**
 * A table with headers. On a phone each row is a stack of its cells, each with its header before it.
 * The roles are said again because browsers forget those of a table that is shown as something else.
 */
export function StackedTable<Row>({
  caption,
  captionShown = false,
  columns,
  rows,
  keyOf,
  narrow = false,
}: Props<Row>) {
  const stack = narrow ? "" : "max-sm:block";
  return (
    <table role="table" className={`w-full border-collapse text-left ${stack}`}>
      <caption
        className={
          captionShown ? `pb-3 text-left text-sm text-quiet ${stack}` : "sr-only"
        }
      >
        {caption}
      </caption>
      <thead role="rowgroup" className={narrow ? "" : "max-sm:sr-only"}>
        <tr role="row" className="border-b border-line">
          {columns.map((column) => (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              className={`py-2 pr-6 align-bottom text-sm font-semibold text-quiet last:pr-0 ${column.figures ? "text-right" : ""} ${column.width ?? ""}`}
            >
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className={stack}>
        {rows.map((row) => (
          <tr
            key={keyOf(row)}
            role="row"
            className={`border-b border-line ${narrow ? "" : "max-sm:block max-sm:py-4"}`}
          >
            {columns.map((column) => (
              <Cell key={column.id} column={column} narrow={narrow}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps<Row> = { column: Column<Row>; narrow: boolean; children: ReactNode };

function Cell<Row>({ column, narrow, children }: CellProps<Row>) {
  const stack = narrow ? "" : "max-sm:flex max-sm:gap-4 max-sm:py-1 max-sm:pr-0";
  const align = narrow ? "text-right" : "sm:text-right";
  const look = `py-3 pr-6 align-top last:pr-0 ${stack} ${column.figures ? `tabular-nums ${align}` : ""}`;
  const inside = (
    <>
      {column.plain || narrow ? null : (
        <span aria-hidden className="w-28 shrink-0 text-sm font-normal text-quiet sm:hidden">
          {column.name}
        </span>
      )}
      <span className="block min-w-0">{children}</span>
    </>
  );
  return column.heads ? (
    <th role="rowheader" scope="row" className={`font-medium ${look}`}>
      {inside}
    </th>
  ) : (
    <td role="cell" className={look}>
      {inside}
    </td>
  );
}
