"""Measures the deployed functions in the stand-in for AWS: time cold and warm, and memory.

    scripts/package
    python scripts/measure_functions.py [--analyses 5]

Times are those of events as the stand-in counts them, the start of a new process included; the
orchestrator's include those of the functions that it waits for. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from render_test_people import people, render
from standin.around import surroundings
from standin.person import Person

from career_agents.registry import FUNCTIONS

ROOT = Path(__file__).resolve().parent.parent
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--analyses", type=int, default=5, help="how many, one after another (5)")
    options = parser.parse_args()
    cv = ("cv.docx", _DOCX, render(people()["nurse_aoife"], "docx_plain"))
    posting = (ROOT / "tests/data/postings/nurse_acute.txt").read_text("utf-8")
    with surroundings() as around:
        cloud = around.deploy()
        cloud.invoke("keeper", {"chore": "librarian"})
        with around.client(cloud, "somebody") as client:
            person = Person(client)
            for _ in range(options.analyses):
                job = person.waits(person.asks(person.brings(cv, posting)))
                assert job["state"] == "completed", job
        peaks = cloud.standin.peak_memory()
        print(f"Load of this machine: {os.getloadavg()[0]:.1f}\n")
        print("| function | first event | later events, median | peak memory | of |")
        print("| --- | --- | --- | --- | --- |")
        for function in FUNCTIONS:
            seconds = cloud.seconds(function.name)
            if not seconds:
                continue
            later = f"{statistics.median(seconds[1:]):.2f} s" if seconds[1:] else "-"
            peak = peaks.get(cloud.name(function.name), 0.0)
            print(
                f"| {function.name} | {seconds[0]:.2f} s | {later} | {peak:.0f} MB "
                f"| {function.memory_mb} MB |"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
