"use client";

import { StackedTable, type Column } from "@/components/stacked-table";
import { useFormats, useTexts } from "@/texts";

import { paired, pairedLines, type Match, type Paired, type PairedLine } from "./comparison";
import type { Sides } from "./sides";

const COLOUR = { met: "text-met", partly: "text-partly", missing: "text-missing" };

/** What the posting asks for, with what each CV shows of it, in the CV's own words. */
export function RequirementTable({ left, right }: Sides) {
  const texts = useTexts().compare;
  const formats = useFormats();
  const rows = paired(left.analysis, right.analysis);
  const lines = pairedLines(left.analysis, right.analysis);
  const names = { left: left.cv.version_name, right: right.cv.version_name };
  const difference = (points: number) => {
    const rounded = Math.round(Math.abs(points) * 10) / 10;
    if (rounded === 0) return <span className="text-quiet">{texts.two.equal}</span>;
    return texts.two.by(points > 0 ? names.left : names.right, formats.number(rounded));
  };
  const columns: Column<Paired>[] = [
    {
      id: "asked",
      name: texts.two.asked,
      heads: true,
      plain: true,
      cell: ({ text, importance }) => (
        <>
          <span className="quoted font-normal">{text}</span>
          <span className="block text-sm font-normal text-quiet">
            {texts.importance[importance]}
          </span>
        </>
      ),
    },
    { id: "left", name: names.left, width: "sm:w-[32%]", cell: (row) => <Shown match={row.left} /> },
    { id: "right", name: names.right, width: "sm:w-[32%]", cell: (row) => <Shown match={row.right} /> },
    {
      id: "difference",
      name: texts.two.difference,
      cell: (row) => <span className="text-sm">{difference(row.difference)}</span>,
    },
  ];
  const points = (line: PairedLine["left"]) =>
    line ? texts.two.points(formats.number(line.points), formats.number(line.possible)) : "–";
  const lineColumns: Column<PairedLine>[] = [
    {
      id: "line",
      name: texts.two.line,
      heads: true,
      plain: true,
      cell: ({ name }) => texts.two.lines[name],
    },
    { id: "left", name: names.left, cell: (row) => points(row.left) },
    { id: "right", name: names.right, cell: (row) => points(row.right) },
    {
      id: "difference",
      name: texts.two.difference,
      cell: (row) => <span className="text-sm">{difference(row.difference)}</span>,
    },
  ];
  return (
    <>
      <section aria-labelledby="requirements">
        <h2 id="requirements" className="font-serif text-2xl font-semibold">
          {texts.two.requirements}
        </h2>
        <div className="mt-4">
          <StackedTable
            caption={texts.two.requirements}
            columns={columns}
            rows={rows}
            keyOf={({ id, text }) => `${id} ${text}`}
          />
        </div>
      </section>
      {lines.length > 0 ? (
        <section aria-labelledby="beside">
          <h2 id="beside" className="font-serif text-2xl font-semibold">
            {texts.two.beside}
          </h2>
          <div className="mt-4">
            <StackedTable
              caption={texts.two.beside}
              columns={lineColumns}
              rows={lines}
              keyOf={({ name }) => name}
            />
          </div>
        </section>
      ) : null}
    </>
  );
}

function Shown({ match }: { match: Match | null }) {
  const texts = useTexts().compare;
  const formats = useFormats();
  if (!match) return <span className="text-sm text-quiet">{texts.two.notAsked}</span>;
  const evidence = match.evidence;
  return (
    <>
      <span className={`block text-sm font-medium ${COLOUR[match.status]}`}>
        {texts.status[match.status]}
      </span>
      <span className="block text-sm tabular-nums text-quiet">
        {texts.two.points(formats.number(match.points), formats.number(match.possible))}
      </span>
      {evidence.length === 0 ? (
        <span className="mt-1 block text-sm">{match.explanation}</span>
      ) : (
        evidence.map(({ fact_id: id, text }) => (
          <span key={id} className="quoted mt-1 block">
            {text}
          </span>
        ))
      )}
    </>
  );
}
