"""What Word's styles and numbering mean for a paragraph: heading, list item, bold, size, gap."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from careerassist.documents.office_zip import Element, attribute, child, local

_HEADING = re.compile(r"^heading\s*([1-9])$", re.I)
_OFF = frozenset({"0", "false", "off", "none"})


def is_on(properties: Element | None, name: str) -> bool | None:
    """A toggle such as `w:b`: True or False where it is given, None where it is not."""
    node = child(properties, name)
    if node is None:
        return None
    return (attribute(node, "val") or "true").lower() not in _OFF


@dataclass(frozen=True)
class Style:
    """A style after inheritance. Sizes and gaps in points; `numbering` is (list id, level)."""

    heading: int = 0
    bold: bool = False
    vanish: bool = False
    size: float | None = None
    numbering: tuple[str, str] | None = None
    before: float = 0.0
    after: float = 0.0
    tight: bool = False
    """No gap between neighbours of the same style (Word's contextual spacing)."""


class Styles:
    """Styles by id, resolved along their chain of parents."""

    def __init__(self, root: Element | None) -> None:
        self._nodes: dict[str, Element] = {}
        self._cache: dict[str, Style] = {}
        self.default = Style()
        self._default_paragraph = ""
        for node in root if root is not None else ():
            if local(node) == "docDefaults":
                self.default = refine(
                    refine(Style(), child(node, "pPrDefault", "pPr")),
                    child(node, "rPrDefault", "rPr"),
                )
            elif local(node) == "style":
                identifier = attribute(node, "styleId") or ""
                self._nodes[identifier] = node
                if attribute(node, "type") == "paragraph" and attribute(node, "default") in (
                    "1",
                    "true",
                ):
                    self._default_paragraph = identifier

    def paragraph(self, properties: Element | None) -> Style:
        """The style of a paragraph, with what its own properties add."""
        identifier = attribute(child(properties, "pStyle"), "val") or self._default_paragraph
        return refine(self.resolve(identifier), properties)

    def resolve(self, identifier: str) -> Style:
        """The style with this id; the document's default if there is none."""
        chain: list[Element] = []
        step: str | None = identifier
        while step and step in self._nodes and len(chain) < 20:
            chain.append(self._nodes[step])
            step = attribute(child(self._nodes[step], "basedOn"), "val")
        if identifier in self._cache:
            return self._cache[identifier]
        style = self.default
        for node in reversed(chain):
            style = refine(refine(style, child(node, "pPr")), child(node, "rPr"))
            # Built-in styles keep their English name in every language of Word.
            name = attribute(child(node, "name"), "val") or ""
            match = _HEADING.match(name)
            if match:
                style = replace(style, heading=int(match.group(1)))
            elif name.lower() == "title":
                style = replace(style, heading=1)
            elif name.lower().startswith("list bullet") and style.numbering is None:
                style = replace(style, numbering=("", "0"))
        self._cache[identifier] = style
        return style


def refine(style: Style, properties: Element | None) -> Style:
    """A style with the values that a `w:pPr` or `w:rPr` gives directly."""
    if properties is None:
        return style
    changes: dict[str, object] = {}
    for name in ("bold", "vanish"):
        given = is_on(properties, "b" if name == "bold" else name)
        if given is not None:
            changes[name] = given
    size = points(attribute(child(properties, "sz"), "val"), 2)
    if size is not None:
        changes["size"] = size
    outline = attribute(child(properties, "outlineLvl"), "val")
    if outline is not None and outline.isdigit():
        changes["heading"] = int(outline) + 1 if int(outline) < 9 else 0
    numbering = child(properties, "numPr")
    if numbering is not None:
        identifier = attribute(child(numbering, "numId"), "val")
        level = attribute(child(numbering, "ilvl"), "val") or "0"
        inherited = style.numbering[0] if style.numbering else ""
        identifier = inherited if identifier is None else identifier
        changes["numbering"] = None if identifier == "0" else (identifier, level)
    spacing = child(properties, "spacing")
    for name in ("before", "after"):
        gap = points(attribute(spacing, name), 20)
        if gap is not None:
            changes[name] = gap
    tight = is_on(properties, "contextualSpacing")
    if tight is not None:
        changes["tight"] = tight
    return replace(style, **changes) if changes else style  # type: ignore[arg-type]


def points(value: str | None, per_point: int) -> float | None:
    """A length given in a fraction of a point; None if it is not a number."""
    try:
        return None if value is None else float(value) / per_point
    except ValueError:
        return None


class Numbering:
    """Which lists show a marker. Word's numbering can also be invisible (`none`)."""

    def __init__(self, root: Element | None) -> None:
        formats: dict[tuple[str, str], str] = {}
        self._formats: dict[tuple[str, str], str] = {}
        for node in root if root is not None else ():
            if local(node) == "abstractNum":
                identifier = attribute(node, "abstractNumId") or ""
                for level in node:
                    if local(level) == "lvl":
                        shown = attribute(child(level, "numFmt"), "val") or "bullet"
                        if not attribute(child(level, "lvlText"), "val"):
                            shown = "none"
                        formats[identifier, attribute(level, "ilvl") or "0"] = shown
            elif local(node) == "num":
                target = attribute(child(node, "abstractNumId"), "val") or ""
                for (identifier, depth), shown in formats.items():
                    if identifier == target:
                        self._formats[attribute(node, "numId") or "", depth] = shown

    def shows_marker(self, numbering: tuple[str, str] | None) -> bool:
        """Whether a paragraph with this (list id, level) begins with a bullet or a number."""
        return numbering is not None and self._formats.get(numbering, "bullet") != "none"
