"""Builds the zips of the Lambda functions, the same bytes from the same things, and says what they
weigh."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lambda_packages.building import Package, build
from lambda_packages.families import LARGEST_UPLOAD, MEGABYTE, ROOT, families
from lambda_packages.libraries import NotBuilt

_NAMED = 10
"""Parts of a package that the table names."""


def main(arguments: Sequence[str]) -> int:
    """0 if all was built and is within its budget."""
    every = {family.name: family for family in families()}
    options = argparse.ArgumentParser(prog="scripts/package", description=__doc__)
    options.add_argument("--only", help="some of these, with commas: " + ", ".join(every))
    options.add_argument("--output", type=Path, default=ROOT / "dist", help="folder (dist)")
    given = options.parse_args(arguments)
    names = given.only.split(",") if given.only else list(every)
    if unknown := [name for name in names if name not in every]:
        options.error(f"there is no package {', '.join(unknown)}; there are {', '.join(every)}")
    try:
        packages = build([every[name] for name in names], given.output)
    except NotBuilt as error:
        print(error, file=sys.stderr)
        return 1
    for package in packages:
        show(package)
    return 0


def show(package: Package) -> None:
    """A package's size and what is large in it."""
    functions = ", ".join(function.name for function in package.family.functions)
    way = "upload to S3" if package.zipped > LARGEST_UPLOAD else "direct upload"
    print(f"{package.path.name}: {functions}")
    unpacked, most = package.unpacked / MEGABYTE, package.family.budget / MEGABYTE
    print(
        f"  unpacked {unpacked:6.1f} MB of {most:.0f}   "
        f"zip {package.zipped / MEGABYTE:.1f} MB, {way}   sha256 {package.sha256.hex()[:16]}…"
    )
    for part, size in Counter(package.parts).most_common(_NAMED):
        print(f"    {part:<28} {size / MEGABYTE:6.1f} MB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
