"""Compiles a folder's modules, always to the same bytes. Run by the Python that the zips are for:
`python3.11 -I -S -B compiling.py FOLDER`, with `PYTHONHASHSEED=0`.

Compiled modules carry the hash of their source instead of its time, and Lambda's Python takes them
as they are ("unchecked"), without reading the source. They name their source by its path within the
zip. One process does all, in order: what a constant's bytes look like depends on how often it was
met before.
"""

import compileall
import sys
from pathlib import Path
from py_compile import PycInvalidationMode


def main(folder: str) -> int:
    """0 if every module could be compiled."""
    done = compileall.compile_dir(
        folder,
        maxlevels=100,
        quiet=1,
        force=True,
        workers=1,
        stripdir=str(Path(folder)),
        prependdir="",
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
    )
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
