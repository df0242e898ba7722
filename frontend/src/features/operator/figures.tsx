export type Figure = { name: string; value: string; bad?: boolean };

/** A few figures beside each other, each under its name. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-5 sm:grid-cols-4">
      {figures.map(({ name, value, bad }) => (
        <div key={name}>
          <dt className="text-sm text-quiet">{name}</dt>
          <dd
            className={`font-serif text-2xl font-semibold tabular-nums ${bad ? "text-missing" : ""}`}
          >
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
