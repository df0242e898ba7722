"""Text made to take long is read in seconds: no rule looks at everything once for each part."""

from __future__ import annotations

import time

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting

CHARACTERS = 20_000
SECONDS = 12.0
"""Each takes well under one on an idle machine; what is quadratic takes minutes."""
UNITS = {
    "brackets": "((((",
    "bullets in a line": "• a ",
    "colons": "a: b: c: ",
    "conjunctions": "and or and/or ",
    "dates": "Jan 2019 - Mar 2020 ",
    "demands": "Sie haben und sind sicher in ",
    "digits": "1234567890 ",
    "duties": "must have must be able to ",
    "pay": "£12,000 - £13,000 per ",
    "roles": "Title - Employer - Place - ",
    "semicolons": "; ; ; ",
    "spaces": "x        ",
    "tabs": "a\tb\t",
    "years": "years of experience of years ",
}


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """What the first reading of a process loads is loaded, so that no text is charged for it."""
    for unit in UNITS.values():
        extract_cv(read_text(unit))
        extract_posting(read_text(unit))


@pytest.mark.parametrize("lines", [False, True], ids=["one line", "many lines"])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_hostile_text_is_read_in_seconds(unit: str, lines: bool) -> None:
    text = (unit * (CHARACTERS // len(unit) + 1))[:CHARACTERS]
    if lines:
        text = "\n".join(text[at : at + 60] for at in range(0, len(text), 60))
    document = read_text(text)
    begun = time.thread_time()  # other threads of a test process may be at work
    extract_cv(document)
    extract_posting(document)
    assert time.thread_time() - begun < SECONDS
