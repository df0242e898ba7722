"""What an installation on AWS costs, per analysis and per month, and where it first meets a limit.

    python scripts/estimate_costs.py [--region eu-central-1] [--write]

Prices are in `prices.toml`, what one analysis takes in `analysis.toml` (`measure_analysis.py`),
what is merely supposed in `cost_assumptions.toml`, quotas in `cost_limits.toml`. The sums are in
`costing/`. `--write` puts the tables into `terraform/COSTS.md`; a test holds the two together.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from costing.bill import Line, bill, capacity
from costing.inputs import REGIONS, Case, Inputs, inputs
from costing.limits import Limit, limits, room
from costing.work import CEILINGS, STEPS_OF, Month, registry

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "terraform" / "COSTS.md"
SCALES = (100, 10_000, 1_000_000)
"""Analyses a month."""
_MORE = 10_000
CASES: tuple[Case, ...] = ("low", "usual", "high")
_PART = re.compile(r"(<!-- (?P<name>[a-z-]+) -->\n).*?(?=<!-- /(?P=name) -->)", re.DOTALL)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--region", choices=REGIONS, default=REGIONS[0])
    parser.add_argument("--write", action="store_true", help="put the tables into COSTS.md")
    options = parser.parse_args(arguments)
    if options.write:
        DOCUMENT.write_text(written(DOCUMENT.read_text("utf-8")), "utf-8")
        return 0
    for name, table in TABLES.items():
        print(f"## {name}\n\n{table(inputs(options.region))}\n")
    return 0


def written(document: str) -> str:
    """The document with its tables as they are now."""
    given = inputs(REGIONS[0])

    def table(part: re.Match[str]) -> str:
        return f"{part[1]}{TABLES[part['name']](given)}\n"

    return _PART.sub(table, document)


def _summary(given: Inputs) -> str:
    """The month's total, with a model and by the rules, in each region; cheap and dear."""
    rows = []
    for region in REGIONS:
        for model in (True, False):
            cells = []
            for scale in SCALES:
                low, usual, high = (
                    _total(bill(Month(inputs(region, case), scale, model))) for case in CASES
                )
                cells += [f"**{_usd(usual)}** ({_usd(low)} to {_usd(high)})", _usd(usual / scale)]
            rows.append([region, "Nova Pro" if model else "rules alone", *cells])
    head = ["region", "answers"]
    for scale in SCALES:
        head += [f"{scale:,} a month", "each"]
    return _table(head, rows)


def _lines(given: Inputs) -> str:
    """Every line of the bill, and what one analysis more adds to the last."""
    bills = [bill(Month(given, scale)) for scale in (*SCALES, SCALES[-1] + _MORE)]
    rows = []
    for lines in zip(*bills, strict=True):
        *usds, more = (line.usd for line in lines)
        added = _usd((more - usds[-1]) / _MORE)
        rows.append([lines[0].group, lines[0].name, *map(_usd, usds), added])
    *totals, more = (_total(lines) for lines in bills)
    every = [f"**{_usd(total)}**" for total in totals]
    rows.append(["**all**", "", *every, f"**{_usd((more - totals[-1]) / _MORE)}**"])
    idle = sum(line.usd for line in bill(Month(given, 0)))
    rows.append(["of which there without any analysis", "", *[_usd(idle)] * len(SCALES), ""])
    head = ["", "line", *(f"{scale:,}" for scale in SCALES), "one more"]
    return _table(head, rows, right=2)


def _groups(given: Inputs) -> str:
    """Where the money goes."""
    rows: dict[str, list[float]] = {}
    for place, scale in enumerate(SCALES):
        for line in bill(Month(given, scale)):
            rows.setdefault(line.group, [0.0] * len(SCALES))[place] += line.usd
    totals = [sum(column) for column in zip(*rows.values(), strict=True)]
    ordered = sorted(rows.items(), key=lambda row: -row[1][-1])
    return _table(
        ["", *(f"{scale:,}" for scale in SCALES)],
        [
            [
                group,
                *(
                    f"{_usd(usd)} ({usd / total:.0%})"
                    for usd, total in zip(told, totals, strict=True)
                ),
            ]
            for group, told in ordered
        ],
    )


def _choices(given: Inputs) -> str:
    """What a month costs more or less by each choice."""

    def change(name: str, other: Callable[[int], list[Line]]) -> list[str]:
        return [
            name,
            *(
                _signed(_total(other(scale)) - _total(bill(Month(given, scale))))
                for scale in SCALES
            ),
        ]

    def with_assumption(name: str, value: float) -> Inputs:
        one = replace(given.assumptions[name], value=value)
        return replace(given, assumptions={**given.assumptions, name: one})

    one_zone = with_assumption("endpoint_zones", 1)
    silent = with_assumption("alarm_metrics", 0)
    rows = [
        change("rules instead of a model", lambda scale: bill(Month(given, scale, model=False))),
        change("NAT instead of endpoints", lambda scale: bill(Month(given, scale), way_out="nat")),
        change("endpoints in one zone", lambda scale: bill(Month(one_zone, scale))),
        change("no researcher", lambda scale: bill(Month(given, scale, research=False))),
        change(
            "researcher on App Runner", lambda scale: bill(Month(given, scale), host="apprunner")
        ),
        ["a reader of the database", *(_signed(_reader(given, scale)) for scale in SCALES)],
        change("no alarms", lambda scale: bill(Month(silent, scale))),
        [
            "weekly backups kept for 35 days",
            *(_signed(_backups(given, scale)) for scale in SCALES),
        ],
        [
            "a guardrail with one filter, at most",
            *(_signed(_guardrail(given, scale)) for scale in SCALES),
        ],
    ]
    return _table(["a month, instead of the above", *(f"{scale:,}" for scale in SCALES)], rows)


def _reader(given: Inputs, scale: int) -> float:
    """Another instance, as large as the writer at all times (5_database `readers`)."""
    lines = bill(Month(given, scale))
    (usd,) = (line.usd for line in lines if (line.group, line.name) == ("Aurora", "capacity"))
    return usd


def _backups(given: Inputs, scale: int) -> float:
    """Five copies of the database, as if each were whole."""
    lines = bill(Month(given, scale))
    (stored,) = (line.units for line in lines if (line.group, line.name) == ("Aurora", "storage"))
    return given.prices["backup_gb_month"].of(5 * stored)


def _guardrail(given: Inputs, scale: int) -> float:
    """A filter reads what the model is sent, in units of 1,000 characters, four to a token; as if
    it were shown the instructions too."""
    read = [
        given.measured["tokens"][step]["input"] for steps in STEPS_OF.values() for step in steps
    ]
    units = sum(-(-tokens * 4 // 1000) for tokens in read) * scale
    return given.prices["bedrock_guardrail_text_unit"].of(units)


def _tokens(given: Inputs) -> str:
    month = Month(given, 1)
    price_in, price_out = (given.prices[f"bedrock_{way}_token"] for way in ("input", "output"))
    rows = []
    sums = [0.0] * 5
    for agent, steps in STEPS_OF.items():
        for step in steps:
            told, (read, said) = given.measured["tokens"][step], month.tokens(step)
            usd = price_in.of(read) + price_out.of(said)
            most = price_in.of(read) + price_out.of(CEILINGS[step])
            figures = [told["input"], told["output"], said, usd, most]
            sums = [one + other for one, other in zip(sums, figures, strict=True)]
            counts = [f"{figure:,.0f}" for figure in figures[:3]]
            rows.append([agent, step, *counts, f"{CEILINGS[step]:,}", _usd(usd), _usd(most)])
    counts = [f"{figure:,.0f}" for figure in sums[:3]]
    ceiling = f"{sum(CEILINGS.values()):,}"
    rows.append(["**all**", "", *counts, ceiling, _usd(sums[3]), _usd(sums[4])])
    head = ["agent", "step", "in, measured", "out, measured", "out, supposed", "out, at most"]
    return _table([*head, "costs", "costs at most"], rows, right=2)


def _functions(given: Inputs) -> str:
    months = [Month(inputs(given.region, case), SCALES[1]) for case in CASES]
    rows = []
    for name, told in registry().items():
        measured = given.measured["functions"].get(name)
        seconds = [month.functions[name].seconds for month in months]
        rows.append(
            [
                f"`{name}`",
                f"{told['memory_mb']:,} MB",
                f"{measured['events']:g}" if measured else "–",
                f"{measured['processor_seconds']:.3f} s" if measured else "supposed",
                f"{measured['peak_mb']} MB" if measured else "–",
                f"{seconds[1]:.2f} s ({seconds[0]:.2f} to {seconds[2]:.2f})",
                f"{months[1].functions[name].events:,.0f}",
            ]
        )
    head = ["function", "memory", "events per analysis", "processor time of one", "peak", "billed"]
    return _table([*head, f"events at {SCALES[1]:,}"], rows, right=1)


def _limits(given: Inputs) -> str:
    found = {limit.name: limit for limit in limits(Month(given, SCALES[-1]))}
    others = [{limit.name: limit for limit in limits(Month(given, scale))} for scale in SCALES[:-1]]
    rows = []
    for name, limit in found.items():
        uses = [limits_[name] for limits_ in others] + [limit]
        first = room(limit, Month(given, SCALES[-1]))
        rows.append(
            [limit.what, f"{limit.value:,.0f}", *map(_use, uses), f"{first:,.0f}", limit.remedy]
        )
    head = ["limit", "is", *(f"needed at {scale:,}" for scale in SCALES), "reached at", "raise by"]
    return _table(head, rows)


def _sizes(given: Inputs) -> str:
    """What a month of the largest scale asks for."""
    month = Month(given, SCALES[-1])
    of = {limit.name: limit for limit in limits(month)}

    def half_more(name: str, step: int) -> str:
        return f"{-(-of[name].needed * 1.5 // step) * step:,.0f}"

    least, most = capacity(month)
    rows = [
        ["2_sagemaker", "`max_concurrency`", half_more("sagemaker_concurrency", 5)],
        [
            "6_agents",
            "maximum concurrency of the trigger",
            half_more("event_source_concurrency", 10),
        ],
        ["5_database", "`min_capacity`, `max_capacity`", f"{least:g}, {most:g}"],
        ["7_frontend", "throttling, requests a second", half_more("api_requests_second", 10)],
        ["quota", "Lambda, concurrent executions", half_more("lambda_concurrency", 100)],
        ["quota", "Bedrock, requests a minute", half_more("bedrock_requests_minute", 100)],
        ["quota", "Bedrock, tokens a minute", half_more("bedrock_tokens_minute", 100_000)],
        ["quota", "SES, e-mails a second", half_more("ses_mails_second", 1)],
        ["quota", "Textract, pages a second", half_more("textract_second", 1)],
    ]
    return _table(["where", "what", f"for {SCALES[-1]:,} a month, half as much again"], rows)


def _measured(given: Inputs) -> str:
    told = given.measured
    about = told["measured"]
    month = Month(given, SCALES[1])
    rows = [
        ["API requests, without polls and other pages", f"{told['api']['requests_besides_polls']}"],
        ["polls, at the job's time and the web app's pauses", f"{month.polls:.0f}"],
        ["the job, where nothing waits", f"{month.job_seconds:.1f} s"],
        ["bytes of a poll that shows something new", f"{told['api']['poll_bytes']:,}"],
        ["database: rows", f"{sum(told['rows'].values()):.0f}"],
        ["database: growth", f"{told['database']['bytes'] / 1000:,.0f} KB"],
        ["database: log written", f"{told['database']['log_bytes'] / 1000:,.0f} KB"],
        ["database: transactions", f"{told['database']['transactions']:,}"],
        ["database: processor", f"{told['database']['processor_seconds']:.2f} s"],
        [
            "files: objects, size",
            f"{told['files']['objects']:g}, {told['files']['bytes'] / 1000:,.0f} KB",
        ],
        [
            "embedding: requests, texts",
            f"{told['embedding']['calls']:g}, {told['embedding']['texts']:g}",
        ],
        ["S3 Vectors: queries", f"{told['vectors'].get('QueryVectors', 0):g}"],
        [
            "seed of the knowledge base: vectors, bytes of one",
            f"{told['seed']['vectors']:,}, {told['seed']['vector_bytes']:,}",
        ],
        ["logs", f"{sum(one['log_bytes'] for one in told['functions'].values()) / 1000:,.0f} KB"],
        ["spans, traces", f"{told['spans']['spans']:g}, {told['spans']['traces']:g}"],
        ["series of figures, all in all", f"{told['metrics']['series']}"],
    ]
    note = f"`{about['command']}`, {about['date']}, {about['machine']}, load {about['load']}."
    return f"{note}\n\n{_table(['in one analysis', 'measured'], rows)}"


def _assumptions(given: Inputs) -> str:
    rows = []
    for name, told in given.assumptions.items():
        spread = "" if told.low == told.high else f" ({told.low:,g} to {told.high:,g})"
        rows.append([f"`{name}`", f"{told.value:,g}{spread} {told.unit}", told.why])
    return _table(["supposed", "value", "why"], rows, right=9)


def _prices(given: Inputs) -> str:
    rows = []
    listed = {region: inputs(region).prices for region in REGIONS}
    for name, price in given.prices.items():
        cells = []
        for region in REGIONS:
            one = listed[region][name]
            mark = "*" if one.elsewhere else ("†" if one.last_known else "")
            cells += [f"{one.usd:g}{mark}", one.as_of.isoformat()]
        per = f"{price.per:,.0f} " if price.per != 1 else ""
        free = f"{price.free:,.0f}" if price.free else "–"
        rows.append([f"{per}{price.unit}", f"`{name}`", *cells, free])
    head = ["for", "price", *(part for region in REGIONS for part in (region, "as of"))]
    return _table([*head, "free a month"], rows, right=2)


TABLES: dict[str, Callable[[Inputs], str]] = {
    "summary": _summary,
    "groups": _groups,
    "lines": _lines,
    "choices": _choices,
    "limits": _limits,
    "sizes": _sizes,
    "tokens": _tokens,
    "functions": _functions,
    "measured": _measured,
    "assumptions": _assumptions,
    "prices": _prices,
}
"""By the name of the markers in the document."""


def _total(lines: Sequence[Line]) -> float:
    return sum(line.usd for line in lines)


def _use(limit: Limit) -> str:
    needed = f"{limit.needed:,.1f}" if limit.needed < 10 else f"{limit.needed:,.0f}"
    return f"**{needed}**" if limit.use > 1 else needed


def _usd(amount: float) -> str:
    """Whole dollars, cents, or two digits of what is less."""
    if amount < 0.000001:
        return "0"
    if amount >= 1:
        return f"${amount:,.0f}" if amount >= 100 else f"${amount:,.2f}"
    return f"${amount:.{1 - math.floor(math.log10(amount))}f}"


def _signed(amount: float) -> str:
    return f"{'-' if amount < 0 else '+'}{_usd(abs(amount))}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], right: int = 9) -> str:
    """A Markdown table; columns from `right` on are set to the right."""
    marks = ["---:" if column >= right else "---" for column in range(len(head))]

    def lines() -> Iterator[str]:
        for cells in (head, marks, *rows):
            yield "| " + " | ".join(cells) + " |"

    return "\n".join(lines())


if __name__ == "__main__":
    sys.exit(main())
