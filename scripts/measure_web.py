"""Measures the built web app: what each page loads first, and how large the site is.

    .venv/bin/python scripts/measure_web.py

Prints Markdown for scripts/README.md. A page's first load is its HTML with the scripts and styles
that it names, each packed with gzip; fonts and what is loaded later on demand do not count."""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

from careerassist.built_site import BUILT_SITE, is_built

BUDGET_KB = 260
_NAMED = re.compile(r'<(?:script|link)[^>]*(?:src|href)="(/_next/static/[^"]+\.(?:js|css))"[^>]*>')
_NO_PAGES_OF_THEIR_OWN = {"/404/", "/_not-found/"}


def first_loads(site: Path) -> dict[str, int]:
    """By page: the bytes of its first load, packed."""
    packed: dict[Path, int] = {}

    def size(path: Path) -> int:
        if path not in packed:
            packed[path] = len(gzip.compress(path.read_bytes(), compresslevel=6, mtime=0))
        return packed[path]

    loads: dict[str, int] = {}
    for page in sorted(site.rglob("index.html")):
        address = f"/{page.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        if address in _NO_PAGES_OF_THEIR_OWN:
            continue
        html = page.read_text("utf-8")
        named = {match[1] for match in _NAMED.finditer(html) if "noModule" not in match[0]}
        loads[address] = size(page) + sum(size(site / name[1:]) for name in named)
    return loads


def main() -> None:
    """Print the figures."""
    if not is_built():
        sys.exit("The web app is not built.")
    site = BUILT_SITE / "site"
    print(f"| page | first load, gzip (budget {BUDGET_KB} KB) |\n|---|---|")
    for address, size in first_loads(site).items():
        print(f"| `{address}` | {size / 1000:.0f} KB |")
    files = [path for path in site.rglob("*") if path.is_file()]
    whole = sum(path.stat().st_size for path in files)
    print(f"\nThe site: {len(files)} files, {whole / 1e6:.2f} MB.")


if __name__ == "__main__":
    main()
