"""Write the project's own evaluation set as a folder that `careerassist evaluate --data` reads.

    python scripts/render_evaluation_set.py OUT [--all]

CVs are the invented people of `tests/data/people`, rendered in the layouts that each names
(`--all`: everybody in every layout); postings are those of `tests/data/postings` that have a truth
beside them; cases for the truth gate are those of `tests/evals/truth`, questions to the knowledge
base those of `tests/evals/retrieval`, pages and findings those of `tests/evals/research`. The same
sources give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from render_test_people import render_all

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
EVALS = DATA.parent / "evals"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write the project's own evaluation set.")
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--all", action="store_true", help="everybody in every layout")
    options = parser.parse_args(arguments)
    own_trade = _cvs(options.out / "cvs", everything=options.all)
    _postings(options.out / "postings")
    _write(options.out / "pairs" / "own_trade.json", json.dumps(own_trade, indent=1))
    shutil.copytree(DATA / "plain", options.out / "plain", dirs_exist_ok=True)
    for part in ("truth", "retrieval", "research"):
        if (EVALS / part).is_dir():
            shutil.copytree(EVALS / part, options.out / part, dirs_exist_ok=True)
    shutil.copy(EVALS / "floors.toml", options.out / "floors.toml")
    return 0


def _cvs(out: Path, *, everything: bool) -> dict[str, list[str]]:
    """Write files, truths and index; the postings of each CV's own trade."""
    pairs = tomllib.loads((DATA / "pairs.toml").read_text("utf-8"))
    entries: list[dict[str, Any]] = []
    own_trade: dict[str, list[str]] = {}
    for person in render_all(out / "files", everything=everything):
        truth = out / "truth" / f"{person.id}.json"
        _write(truth, json.dumps(person.truth, ensure_ascii=False, indent=1, default=_date))
        for number, (layout, path) in enumerate(person.files.items()):
            name = f"{person.id}.{layout}"
            entries.append(
                {
                    "id": name,
                    "file": f"files/{path.name}",
                    "truth": f"truth/{truth.name}",
                    "layout": layout,
                    "trade": person.id.split("_")[0],
                    "language": person.truth["language"],
                }
            )
            # One layout a person is enough to see which posting comes first.
            if number == 0 and person.id in pairs:
                own_trade[name] = [Path(posting).stem for posting in pairs[person.id]]
    _write(out / "index.jsonl", _lines(entries))
    return own_trade


def _postings(out: Path) -> None:
    texts: list[dict[str, Any]] = []
    for truth in sorted((DATA / "postings").glob("*.toml")):
        said = tomllib.loads(truth.read_text("utf-8"))
        files = [path for path in truth.parent.glob(f"{truth.stem}.*") if path != truth]
        for path in files:
            target = out / "files" / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
            texts.append(
                {
                    "id": truth.stem,
                    "file": f"files/{path.name}",
                    "language": said.get("language", "en"),
                    "truth": said,
                }
            )
    _write(out / "metadata.jsonl", _lines(texts))


def _lines(entries: Sequence[dict[str, Any]]) -> str:
    return "".join(json.dumps(entry, ensure_ascii=False, default=_date) + "\n" for entry in entries)


def _date(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in JSON")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
