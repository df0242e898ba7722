#!/usr/bin/env python3
"""Writes the hostile files of the tests to a folder, with a list of what must become of each."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from hostile_files import all_cases


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    folder: Path = options.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for case in all_cases():
        (folder / case.name).write_bytes(case.data)
        lines.append(f"{case.name}\t{len(case.data)}\t{' or '.join(sorted(case.expected))}")
    (folder / "expected.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} files in {folder}")


if __name__ == "__main__":
    main()
