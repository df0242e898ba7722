"""`terraform validate` or `terraform test` over every module and environment, two at a time:

PYTHONPATH=tests/support python -m aws_provider.checks validate
"""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from aws_provider.process import Missing, Refused, Terraform, copied, roots, terraform

_AT_A_TIME = 2


def main(arguments: list[str]) -> int:
    """0 if nothing failed. One line for each folder; all that Terraform said where it failed."""
    [what] = arguments
    try:
        with tempfile.TemporaryDirectory() as place, terraform() as program:
            copy = copied(Path(place))
            chosen = [one for one in roots(copy) if what != "test" or list(one.glob("tests/*.hcl"))]
            with ThreadPoolExecutor(_AT_A_TIME) as pool:
                passed = list(pool.map(partial(_check, program, what, copy), chosen))
    except Missing as reason:
        print(f"{reason}.")
        return 1
    return 0 if all(passed) else 1


def _check(program: Terraform, what: str, copy: Path, folder: Path) -> bool:
    begun = time.monotonic()
    name = folder.relative_to(copy)
    said, passed = "", True
    try:
        program.initialise(folder)
        if what == "test":
            said = program.test(folder).strip().splitlines()[-1].removeprefix("Success! ")
        else:
            program.validate(folder)
    except Refused as refusal:
        said, passed = f"{refusal.before if what == 'test' else ''}{refusal}", False
    taken = f"{time.monotonic() - begun:.1f} s"
    print(f"{name!s:<26} {'passed' if passed else 'FAILED'}  {taken:>7}  {said}", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
