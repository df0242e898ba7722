"""Files for the commands that work on many: found, read side by side, and a bad one skipped."""

from __future__ import annotations

import os
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from careerassist.documents.profiles.files import ProfileKind, ReadCV, ReadPosting, read_profile
from careerassist.documents.reading import read_document
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.kind import kind_of
from careerassist.engine.extraction.posting import extract_posting
from careerassist.errors import CareerAssistError, DocumentUnsupported, InvalidRequest
from careerassist.ports import ScanReader

_WAITING_PER_THREAD = 2
"""Files read ahead: what is in memory does not grow with their number."""

_SUFFIXES = frozenset(
    {".pdf", ".docx", ".doc", ".html", ".htm", ".md", ".markdown", ".txt", ".text", ".json", ""}
)

Made = TypeVar("Made")


@dataclass(frozen=True)
class Input:
    """A file, and the name by which results speak of it."""

    path: Path
    name: str
    """The file's name without its suffix; with it where two files would share the name."""


def inputs_of(paths: Sequence[Path]) -> list[Input]:
    """The files given, and the documents in the folders given (not in folders below), by name.

    Raises `InvalidRequest` for a path that does not exist.
    """
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            files |= dict.fromkeys(_documents_in(path))
        elif path.exists():
            files[path] = None
        else:
            raise InvalidRequest(f"There is no file or folder {path}.")
    stems = Counter(path.stem for path in files)
    return [Input(path, path.stem if stems[path.stem] == 1 else path.name) for path in files]


def _documents_in(folder: Path) -> list[Path]:
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    files = [path for path in files if not path.name.startswith(".")]
    documents = [path for path in files if path.suffix.lower() in _SUFFIXES]
    others = sorted({path.suffix for path in files} - {path.suffix for path in documents})
    if others:
        print(f"Not looked at in {folder}: files named {', '.join(others)}.", file=sys.stderr)
    return documents


def read_input(
    given: Input, kind: ProfileKind | None, *, scans: ScanReader | None
) -> ReadCV | ReadPosting:
    """A document, or a profile already extracted; of the kind given, else of the one it looks like.

    Raises a `CareerAssistError` if the file can't be read, or is a profile of the other kind.
    """
    try:
        data = given.path.read_bytes()
    except OSError as error:
        raise InvalidRequest(f"It could not be opened: {error.strerror}.") from error
    if given.path.suffix.lower() == ".json":
        read = read_profile(data)
        if kind is not None and isinstance(read, ReadCV) != (kind == "cv"):
            other = "a posting" if kind == "cv" else "a CV"
            raise DocumentUnsupported(f"This is the profile of {other}.")
        return read
    document = read_document(
        data, given.path.name, scans=scans, progress=lambda page, pages: _say(given, page, pages)
    )
    if kind == "cv":
        return ReadCV(document, extract_cv(document))
    if kind == "posting":
        return ReadPosting(document, extract_posting(document))
    cv, posting = extract_cv(document), extract_posting(document)
    if kind_of(document.text, cv, posting) == "cv":
        return ReadCV(document, cv)
    return ReadPosting(document, posting)


def _say(given: Input, page: int, pages: int) -> None:
    print(f"Recognising text in {given.path}: page {page} of {pages}", file=sys.stderr)


def each(inputs: Sequence[Input], work: Callable[[Input], Made]) -> Iterator[tuple[Input, Made]]:
    """The result of each input in their order, several worked on at once.

    An input whose work raises a `CareerAssistError` is named on stderr and skipped.
    """
    threads = os.cpu_count() or 1
    pending: deque[tuple[Input, Future[Made]]] = deque()
    remaining = iter(inputs)
    with ThreadPoolExecutor(threads) as pool:
        while True:
            while len(pending) < threads * _WAITING_PER_THREAD:
                following = next(remaining, None)
                if following is None:
                    break
                pending.append((following, pool.submit(work, following)))
            if not pending:
                return
            given, future = pending.popleft()
            try:
                made = future.result()
            except CareerAssistError as error:
                print(f"Skipped {given.path}: {error.message}", file=sys.stderr)
                continue
            yield given, made
