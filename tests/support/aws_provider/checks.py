"""Terraform over every module and environment, two at a time:

PYTHONPATH=tests/support python -m aws_provider.checks validate
... test        the modules' own tests
... finish      every environment, whole, for the tests and checkov to look at
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from aws_provider.installations import GIVEN, finished
from aws_provider.process import Missing, Refused, Terraform, copied, roots, terraform

_AT_A_TIME = 2

Check = Callable[[], str]
"""What is worth saying when it passed."""


def main(arguments: list[str]) -> int:
    """0 if nothing failed. One line for each; all that Terraform said where it failed."""
    [what] = arguments
    try:
        if what == "finish":
            return _run({name: _finishing(name) for name in GIVEN})
        with tempfile.TemporaryDirectory() as place, terraform() as program:
            copy = copied(Path(place))
            return _run(dict(_modules(what, program, copy)))
    except Missing as reason:
        print(f"{reason}.")
        return 1


def _modules(what: str, program: Terraform, copy: Path) -> Iterable[tuple[str, Check]]:
    for folder in roots(copy):
        name = str(folder.relative_to(copy))
        if what == "validate":
            yield name, _validating(program, folder)
        elif any(folder.glob("tests/*.tftest.hcl")):
            yield name, _testing(program, folder)


def _validating(program: Terraform, folder: Path) -> Check:
    def check() -> str:
        program.initialise(folder)
        program.validate(folder)
        return ""

    return check


def _testing(program: Terraform, folder: Path) -> Check:
    def check() -> str:
        program.initialise(folder)
        return program.test(folder).strip().splitlines()[-1].removeprefix("Success! ")

    return check


def _finishing(environment: str) -> Check:
    return lambda: f"{len(finished(environment).resources)} resources"


def _run(checks: dict[str, Check]) -> int:
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        return 0 if all(pool.map(_passes, checks, checks.values())) else 1


def _passes(name: str, check: Check) -> bool:
    begun = time.monotonic()
    try:
        said, passed = check(), True
    except Refused as refusal:
        said, passed = f"{refusal.before}{refusal}", False
    taken = f"{time.monotonic() - begun:.1f} s"
    print(f"{name:<26} {'passed' if passed else 'FAILED'}  {taken:>7}  {said}", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
