"""A posting as somebody hands it over: a text, or an object whose keys are theirs to choose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from careerassist.documents.profiles.given_facts import employer_and_place
from careerassist.documents.reading import read_text
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.extraction.source import Piece, Source, sentences
from careerassist.errors import InvalidRequest
from careerassist.schemas.document import DocumentText, Span
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile

_HEADER: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "job_title", "position", "role"),
    "company": ("company", "employer", "organization", "organisation", "hiringorganization"),
    "location": ("location", "place", "joblocation", "city"),
}
"""Keys for what stands at a posting's head, the usual one first."""
_BODY = frozenset({"text", "description", "body", "summary", "content"})
"""Keys of running text, which needs no heading of its own."""
_ABOUT_THE_RECORD = frozenset({"id", "url", "language", "lang", "source", "as_of"})


_PARTED = re.compile(
    r"\s+[–—|-]\s+|,?\s+(?:at|bei(?:\s+de[rm])?|beim|im|in\s+der|für\s+die|en\s+(?:el|la)|para)"
    r"\s+(?=[^\W\d_a-zäöüáéíóúñ])"
)
"""Between a title and a company in a heading that runs on as text."""
_FOR_ALL = re.compile(r"\s*\((?:[mwfdxi]\s*/\s*){1,3}[mwfdxi]\)", re.IGNORECASE)
"""The remark that a title is meant for everybody."""
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_LONGEST_HEADING = 16
"""Words."""


def read_given_posting(given: object) -> JobProfile | None:
    """The profile of a posting, or None of none (null, no words).

    What an object says in a field of its own (title, company, location) is that; the rest is read
    as the text that it would make: running text, and lists under the names of their keys. A text
    of one paragraph may begin with its heading ("Chef – The Anchor, Hull. We are looking for …").

    Raises `InvalidRequest` for what is neither null, text nor object, and `DocumentTooLong`.
    """
    if given is None:
        return None
    if isinstance(given, str):
        if not given.strip():
            return None
        named, rest = _heading(given)
        return _read(named, "\n".join([*named.values(), "", rest]) if named else given)
    if not isinstance(given, Mapping):
        raise InvalidRequest("A posting is null, a text or an object.")
    named = {key: words for key, keys in _HEADER.items() if (words := _first(given, keys))}
    text = "\n".join(_written(given, named))
    return _read(named, text) if text.strip() else None


def _read(named: Mapping[str, str], text: str) -> JobProfile:
    document = read_text(text)
    said = {key: _placed(document, key, words) for key, words in named.items()}
    return extract_posting(document).model_copy(update=said)


def _heading(text: str) -> tuple[dict[str, str], str]:
    """Title, company and place if they are the first sentence of a paragraph, and what follows."""
    first, _, below = text.strip().partition("\n")
    source = Source(read_text(first))
    row = source.rows[0]
    said = sentences(source, [Piece(row.begin, row.end)])
    heading = source.words(said[0][0]).rstrip(".") if said else ""
    if len(said) < 2 or len(heading.split()) > _LONGEST_HEADING:
        return {}, text
    title, company, place = _parts(heading)
    if not company or not (title_score(title) or _FOR_ALL.search(title)):
        return {}, text
    named = {"title": _FOR_ALL.sub("", title), "company": company, "location": place}
    rest = source.text[said[1][0].start : row.end]
    return {key: words for key, words in named.items() if words}, f"{rest}\n{below}"


def _parts(heading: str) -> tuple[str, str, str]:
    """Title, company and place of a heading ("Chef – The Anchor, Hull", "Chef, The Anchor, Hull").

    Between commas only, the company stands last but for a place.
    """
    title, parted, rest = _partition(heading)
    if not parted:
        title, _, rest = heading.partition(", ")
        company, place = employer_and_place(rest)
        more, _, company = company.rpartition(", ")
        return f"{title}, {more}" if more else title, company, place
    if title_score(rest) > title_score(title) and employer_score(title) >= employer_score(rest):
        title, rest = rest, title
    return title, *employer_and_place(_ASIDE.sub("", rest))


def _partition(heading: str) -> tuple[str, bool, str]:
    found = _PARTED.search(heading)
    if found is None:
        return heading, False, ""
    return heading[: found.start()], True, heading[found.end() :]


def _first(given: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    table = {str(key).casefold(): value for key, value in given.items()}
    for key in keys:
        words = ", ".join(_texts(table.get(key)))
        if words:
            return " ".join(words.split())
    return None


def _written(given: Mapping[str, Any], header: Mapping[str, str]) -> Iterator[str]:
    """The object as the lines of a posting."""
    yield from header.values()
    yield ""
    taken = {key for keys in _HEADER.values() for key in keys} | _ABOUT_THE_RECORD
    for key, value in given.items():
        name = str(key).casefold()
        lines = [] if name in taken else list(_texts(value))
        if not lines:
            continue
        if name not in _BODY:
            yield f"{name.replace('_', ' ').capitalize()}:"
        yield from ((f"- {line}" for line in lines) if isinstance(value, list) else lines)
        yield ""


def _texts(value: Any) -> Iterator[str]:
    """The words in a value, however deep, in order."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def _placed(document: DocumentText, key: str, words: str) -> Fact:
    start = max(0, document.text.find(words))
    end = min(len(document.text), start + len(words))
    return Fact(id=key, text=words, spans=(Span(start=start, end=end, page=1),))
