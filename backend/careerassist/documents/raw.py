"""What a parser hands back from its process: plain values, so that the child needs no pydantic.

The parent turns a `RawDocument` into `schemas.document.DocumentText`, which also validates it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_CHARACTERS = 200_000
"""Thirty dense pages. What a format without pages may hold; a PDF is cut there."""

MAX_LINKS = 200
MAX_EXCERPT = 200


@dataclass
class RawLine:
    """One line; the fields mean what they mean in `schemas.document.Line`."""

    text: str
    page: int = 1
    block: int = 0
    box: tuple[float, float, float, float] | None = None
    size: float | None = None
    bold: bool = False
    bullet: bool = False
    heading: int = 0


@dataclass
class RawLink:
    """A hyperlink as found; its scheme is checked by `RawDocument.add_link`."""

    text: str
    url: str
    page: int = 1


@dataclass
class RawFault:
    """A fault as found; `code` is one of `DocumentFault.code`."""

    code: str
    message: str
    page: int | None = None
    excerpt: str | None = None


@dataclass
class RawDocument:
    """Everything one parser read."""

    kind: str
    pages: int = 1
    lines: list[RawLine] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    faults: list[RawFault] = field(default_factory=list)

    def add_link(self, text: str, url: str, page: int = 1) -> None:
        """Keep a link if its scheme is harmless and it was not seen before."""
        url = "".join(url.split())
        scheme = url.partition(":")[0].lower()
        if scheme not in ("http", "https", "mailto", "tel") or len(url) > 2000:
            return
        link = RawLink(" ".join(text.split())[:MAX_EXCERPT], url, page)
        if len(self.links) >= MAX_LINKS or link in self.links:
            return
        same = [known for known in self.links if known.url == url and known.page == page]
        if same and not link.text:
            return
        # An icon and the words beside it often carry the same link: the words are kept.
        self.links = [known for known in self.links if known not in same or known.text]
        self.links.append(link)

    def add_fault(
        self, code: str, message: str, page: int | None = None, excerpt: str | None = None
    ) -> None:
        """Record a fault once per code and page."""
        if any(f.code == code and f.page == page for f in self.faults):
            return
        if excerpt is not None:
            excerpt = " ".join(excerpt.split())
            if len(excerpt) > MAX_EXCERPT:
                excerpt = excerpt[: MAX_EXCERPT - 1] + "…"
        self.faults.append(RawFault(code, message, page, excerpt))
