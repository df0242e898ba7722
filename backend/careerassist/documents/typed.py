"""Text that somebody typed or pasted. It needs no guarded process, and no library."""

from __future__ import annotations

from careerassist.documents.assembling import assembled
from careerassist.documents.plain import read_plain
from careerassist.errors import DocumentEmpty
from careerassist.schemas.document import DocumentText


def read_text(text: str) -> DocumentText:
    """Read pasted text in this process. Raises `DocumentEmpty` or `DocumentTooLong`."""
    document = read_plain(text)
    if not document.lines:
        raise DocumentEmpty("There is no text here yet.")
    return assembled({**vars(document), "lines": [vars(line) for line in document.lines],
                   "links": [vars(link) for link in document.links],
                   "faults": [vars(fault) for fault in document.faults]})  # fmt: skip
