"""What stands around the content of a web page: notices, menus, footers, lists of other jobs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

DROPPED = frozenset(
    {
        *("script", "style", "noscript", "template", "nav", "svg", "math", "iframe", "object"),
        *("canvas", "audio", "video", "select", "option", "button", "textarea", "input", "dialog"),
        *("head", "title", "meta", "link"),
    }
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NAVIGATION_ROLES = frozenset({"navigation", "search", "alert", "dialog", "alertdialog"})
_PARTS = frozenset({"div", "section", "aside", "ul", "ol", "p", "form", "header", "footer", "span"})
_NAMED = re.compile(
    r"(?<![a-z])(?:cookies?|cookie-?(?:banner|bar|notice|consent|policy|popup|message|hinweis)"
    r"|consent(?:-?(?:banner|manager|layer|popup))?|gdpr|ccpa|onetrust\S*|usercentrics\S*|cmp"
    r"|bread-?crumbs?|crumbs|skip-?(?:link|nav|to-?content)s?"
    r"|(?:social|share)-?(?:share|buttons?|links|bar|icons|media)"
    r"|newsletter(?:-?(?:signup|form|box))?|job-?alerts?(?:-?(?:box|form|signup))?"
    r"|(?:site|page|global|main|app)?-?footer|(?:site|main|nav|top|global)-?(?:menu|nav)|navbar"
    r"|(?:related|similar|recommended|suggested|other|more)-?(?:jobs|vacancies|postings|positions"
    r"|offers|openings|roles|listings))(?![a-z-])"
)
"""Names of classes and ids, lower case, underscores as hyphens."""
_OTHER_JOBS = re.compile(
    r"(?:(?:view |see |browse |explore )?(?:similar|related|recommended|suggested|other|more"
    r"|latest|featured|further|additional|our other)\s+(?:[\w&'’-]+\s){0,2}?(?:jobs?|vacanc\w+"
    r"|openings|positions|postings|roles|opportunities|listings)(?:\b.{0,40})?"
    r"|(?:jobs|roles|vacancies) (?:you (?:might|may)|like this|similar to|for you|near ).{0,40}"
    r"|you (?:might|may) also (?:like|be interested in)\b.{0,20}"
    r"|people (?:also|who) (?:viewed|searched|applied).{0,30}"
    r"|(?:ähnliche|weitere|andere|passende|verwandte|empfohlene)\s+(?:\w+\s)?(?:jobs?"
    r"|stellen(?:angebote|anzeigen)?|angebote|positionen|ausbildungsplätze|vakanzen)(?:\b.{0,40})?"
    r"|(?:das|diese (?:jobs|stellen)) könnten? (?:sie|dich|ihnen|dir) auch .{0,25}"
    r"|(?:otras|más) (?:ofertas|vacantes|oportunidades)(?:\b.{0,50})?|(?:ofertas|empleos|vacantes"
    r"|trabajos) (?:similares|relacionad[ao]s|parecid[ao]s|recomendad[ao]s)(?:\b.{0,30})?"
    r"|también te (?:puede|podría)n? interesar.{0,20})\s*[:.…]?",
    re.IGNORECASE,
)
_MAIN = (
    ".//main",
    ".//*[@role='main']",
    ".//*[contains(@itemtype, 'JobPosting')]",
    ".//article",
)
_LONGEST_HEADING = 70
_BARE_LINES = frozenset({"p", "div", "strong", "b", "dt", "summary"})
_MOST_OF_PAGE = 0.4
"""A part with more of the page's words is content, whatever its name."""


def is_furniture(element: etree._Element, tag: str, whole: int) -> bool:
    """Whether an element is no content: a menu, a dialogue, a cookie notice, the page's footer.

    `whole`: how many characters the page shows (`weight` of its body).
    """
    role = (element.get("role") or "").lower()
    if tag in DROPPED or role in _NAVIGATION_ROLES:
        return True
    if tag == "footer" and not any(
        parent.tag in ("article", "main") for parent in element.iterancestors()
    ):
        return True
    if tag not in _PARTS:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-")
    named = any(_NAMED.fullmatch(name) for name in names.split())
    return (
        (named or role == "contentinfo")
        and element.find(".//h1") is None
        and weight(element) <= whole * _MOST_OF_PAGE
    )


def content(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, without a heading for other jobs and what stands under it."""
    level = 0
    for child in element:
        if not isinstance(child.tag, str):
            continue
        heading, words = _heading(child)
        if words and _OTHER_JOBS.fullmatch(words):
            level = heading or 6
            continue
        if level and (not heading or heading > level):
            continue
        level = 0
        yield child


def main_parts(root: etree._Element) -> list[etree._Element]:
    """The elements that hold the content: `<main>` or an `<article>` with half of all words, and
    before it the part of the page that holds the title, where it stands outside."""
    body = root.find("body")
    whole = body if body is not None else root
    total = weight(whole)
    for path in _MAIN:
        found = whole.xpath(path)
        if not isinstance(found, list):
            continue
        best = max(
            (element for element in found if isinstance(element, etree._Element)),
            key=weight,
            default=None,
        )
        if best is not None and weight(best) >= total * 0.5:
            return [*_title_parts(root, whole, best), best]
    return [whole]


def _title_parts(
    root: etree._Element, whole: etree._Element, best: etree._Element
) -> list[etree._Element]:
    """What stands from the page's `<h1>` to its main part, if the title is not in there."""
    if best is whole or best.find(".//h1") is not None:
        return []
    page = " ".join((root.findtext(".//title") or "").casefold().split())
    opening = next((node for node in best.iter() if (node.text or "").strip()), None)
    headed = opening is not None and opening.tag in HEADINGS
    for title in whole.iter("h1"):
        words = " ".join("".join(str(part) for part in title.itertext()).casefold().split())
        if not words or (headed and words not in page):
            continue
        above = set(title.iterancestors())
        shared = next((node for node in best.iterancestors() if node in above), None)
        if shared is None:
            continue
        branches = [child for child in shared if isinstance(child.tag, str)]
        first = next(n for n, c in enumerate(branches) if c is title or c in above)
        under = {best, *best.iterancestors()}
        last = next(n for n, c in enumerate(branches) if c in under)
        return branches[first:last] if first < last else [branches[first]]
    return []


def weight(element: etree._Element) -> int:
    """How many characters of text an element shows, roughly."""
    return sum(
        len((node.text or "").strip()) * (node.tag not in DROPPED) + len((node.tail or "").strip())
        for node in element.iter()
        if isinstance(node.tag, str)
    )


def _heading(element: etree._Element) -> tuple[int, str]:
    """The level and words of a heading, also of one in a box of its own or of a bare line; level
    0 if it is none."""
    inner = next(element.iter(*HEADINGS), None)
    words = _short(element)
    if inner is None:
        return 0, words if element.tag in _BARE_LINES else ""
    own = inner is element or (words and _short(inner) == words)
    return HEADINGS[str(inner.tag)], words if own else ""


def _short(element: etree._Element) -> str:
    """An element's words, empty if they are more than a heading has."""
    found = ""
    for part in element.itertext():
        found = " ".join((found + " " + str(part)).split())
        if len(found) > _LONGEST_HEADING:
            return ""
    return found
