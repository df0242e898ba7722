"""What of the installed libraries stays out of a zip: what no function reads."""

from __future__ import annotations

from collections.abc import Set
from fnmatch import fnmatchcase
from pathlib import Path

NOT_READ = {
    "bin/*": "programs for a shell",
    "*/__pycache__/*": "compiled anew, all in one way",
    "*/tests/*": "the libraries' own tests",
    "*.dist-info/RECORD": "what was installed, with hashes: no longer true after this",
    "*.dist-info/INSTALLER": "how it was installed",
    "*.dist-info/REQUESTED": "how it was installed",
    "*.dist-info/direct_url.json": "from where it was installed",
    "*.dist-info/sboms/*": "lists of parts",
    "*.pyi": "for type checkers",
    "*.pyx": "sources of compiled modules",
    "*.pxd": "sources of compiled modules",
    "*.pxi": "sources of compiled modules",
    "*.c": "sources of compiled modules",
    "*.cpp": "sources of compiled modules",
    "*.h": "sources of compiled modules",
    "*.hpp": "sources of compiled modules",
    "*.a": "for linkers",
    "*.lib": "for linkers",
    "*/py.typed": "for type checkers",
    "boto3/data/*": "descriptions of resources, which nothing of ours uses",
    "boto3/examples/*": "documentation",
    "agents/extensions/*": "other models, other stores, sandboxes",
    "aws_lambda_powertools/event_handler/*": "Mangum brings the events to FastAPI",
    "aws_lambda_powertools/utilities/[abcfikps]*/*": "all but what its logs need: `jmespath_utils`",
    "aws_lambda_powertools/utilities/data_*/*": "the same",
    "aws_lambda_powertools/utilities/validation/*": "the same",
    "numpy/_core/_simd.*": "for numpy's tests",
    "numpy/_core/*_tests.*": "for numpy's tests",
    "numpy/_pyinstaller/*": "for another kind of package",
    "numpy/distutils/*": "for building",
    "numpy/f2py/*": "a Fortran compiler's front end",
    "numpy/fft/*": "not used, and imported only when it is",
    "numpy/polynomial/*": "not used, and imported only when it is",
    "numpy/random/*": "not used, and imported only when it is",
    "websockets/*": "for models that are listened to",
    "websockets-*": "the same",
    "docx/templates/default-docx-template/*": "unpacked twin of default.docx",
}
"""Patterns of paths, with the reason."""

_BOTOCORE = "botocore/data/"
_PARTS_OF_A_SERVICE = ("service-2", "endpoint-rule-set-1", "paginators-1", "waiters-2")
"""Left are examples and what the command line shows."""


def is_kept(path: str) -> bool:
    """Whether a file of a library, by its path with slashes, goes into a zip. Licences stay
    whatever they lie in."""
    if "/licenses/" in path or Path(path).name.upper().startswith(("LICENSE", "LICENCE", "NOTICE")):
        return True
    return not any(fnmatchcase(path, pattern) for pattern in NOT_READ)


def serves(path: str, services: Set[str]) -> bool:
    """Whether functions that speak to these AWS services may read a file. botocore describes some
    four hundred of them; `endpoints.json`, `partitions.json`, `_retry.json` and their like are for
    all."""
    if not path.startswith(_BOTOCORE):
        return True
    service, _, rest = path.removeprefix(_BOTOCORE).partition("/")
    if not rest:
        return True
    return service in services and rest.rpartition("/")[2].startswith(_PARTS_OF_A_SERVICE)


def prune(folder: Path) -> None:
    """Delete what is not kept of the libraries in a folder, and folders that are empty then."""
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif not is_kept(name):
            path.unlink()
