"""When what a page says was written, as the page declares it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from lxml import etree

from careerassist.documents.declared_fields import day_of
from careerassist.documents.html_parsing import parse
from careerassist.documents.json_ld import DeclaredItems
from careerassist.documents.property_values import first_text, plain
from careerassist.errors import DocumentTooLong, DocumentUnsafe

_ARTICLES = re.compile(
    r"(?:^|[/:#])(?:\w*Article|BlogPosting|Report|Dataset|FAQPage|HowTo|Occupation|\w*WebPage"
    r"|Course|JobPosting)$"
)
_PROPERTIES = ("dateModified", "datePublished", "datePosted")
_META = (
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "datemodified",
    "last-modified",
    "article:published_time",
    "datepublished",
    "dcterms.date",
    "dcterms.issued",
    "dc.date",
    "date",
)
"""Names under which pages give their date, lower case, the most telling first."""
_MOST_ITEMS = 50


def declared_date(html: str, *, today: date) -> date | None:
    """The day on which a page was last changed or, where it does not say, published.

    Read from JSON-LD or microdata, else from `<meta>`, else from the first `<time>` of the main
    part. None if the page declares none, or one that is to come, or is too long or nested too
    deeply to be read. Raises nothing.
    """
    try:
        root = parse(html.encode(errors="replace"))
    except (DocumentTooLong, DocumentUnsafe):
        return None
    if root is None:
        return None
    for written in _written(root):
        found = day_of(plain(written))
        if found is not None and found <= today + timedelta(days=1):
            return min(found, today)
    return None


def _written(root: etree._Element) -> Iterator[str]:
    items = list(islice(DeclaredItems(root).of_type(_ARTICLES), _MOST_ITEMS))
    for name in _PROPERTIES:
        for item in items:
            yield first_text(item.get(name))
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        named = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(named.strip().lower(), meta.get("content") or "")
    yield from (said[name] for name in _META if name in said)
    for part in ("main", "article"):
        for element in root.iter(part):
            time = next(element.iter("time"), None)
            if time is not None:
                yield time.get("datetime") or "".join(str(words) for words in time.itertext())
