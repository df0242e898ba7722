"""One Word paragraph: its runs as lines, its links, and what it hides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from careerassist.documents.docx_styles import Style, Styles, refine
from careerassist.documents.office_zip import Element, attribute, child, local
from careerassist.documents.raw import RawDocument

_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"', re.I)
_SMALLEST_POINTS = 2.0
_SKIPPED = frozenset(
    {"Fallback", "instrText", "delText", "pPr", "rPr", "rubyPr", "rt", "annotation"}
)


@dataclass
class ParagraphText:
    """`lines` are (text, bold, size in points); `boxes` the text boxes anchored here."""

    lines: list[tuple[str, bool, float | None]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    breaks_before: int = 0
    """Page breaks before the first word."""
    breaks: int = 0
    """Page breaks in all."""


class ParagraphReader:
    """Reads the paragraphs of one part; `targets` are its hyperlinks by relation id."""

    def __init__(self, document: RawDocument, styles: Styles, targets: dict[str, str]) -> None:
        self._document = document
        self._styles = styles
        self._targets = targets
        self.hidden: list[str] = []
        self.tracked = False
        self._fields: list[list[str]] = []

    def read(self, paragraph: Element, style: Style) -> ParagraphText:
        """The visible text of a paragraph."""
        self._result = ParagraphText()
        self._runs: list[tuple[str, bool, float | None]] = []
        for node in paragraph:
            self._walk(node, style)
        self._result.lines = self._split()
        return self._result

    def _split(self) -> list[tuple[str, bool, float | None]]:
        lines: list[tuple[str, bool, float | None]] = []
        words: list[str] = []
        bold = 0
        size: float | None = None
        for text, is_bold, points in [*self._runs, ("\n", False, None)]:
            for position, piece in enumerate(text.split("\n")):
                if position:
                    joined = "".join(words)
                    if joined.strip():
                        lines.append((joined, bold >= 0.8 * len(joined.strip()), size))
                    words, bold, size = [], 0, None
                if piece:
                    words.append(piece)
                    bold += len(piece) if is_bold else 0
                    size = max(size or 0.0, points) if points else size
        return lines

    def _walk(self, node: Element, style: Style) -> None:
        name = local(node)
        if name in _SKIPPED:
            if name == "instrText" and self._fields:
                self._fields[-1].append(node.text or "")
            return
        if name in ("del", "moveFrom"):
            self.tracked = True
            return
        if name in ("ins", "moveTo"):
            self.tracked = True
        if name == "txbxContent":
            self._result.boxes.append(node)
            return
        if name == "hyperlink":
            self._hyperlink(node, style)
            return
        if name == "r":
            self._run(node, style)
            return
        for inner in node:
            self._walk(inner, style)

    def _hyperlink(self, node: Element, style: Style) -> None:
        before = len(self._runs)
        for inner in node:
            self._walk(inner, style)
        words = "".join(text for text, _, _ in self._runs[before:])
        target = self._targets.get(attribute(node, "id") or "")
        if target:
            self._document.add_link(words, target)

    def _run(self, run: Element, style: Style) -> None:
        properties = child(run, "rPr")
        named = attribute(child(properties, "rStyle"), "val")
        if named:
            character = self._styles.resolve(named)
            if character.bold:
                style = replace(style, bold=True)
        style = refine(style, properties)
        text = "".join(self._piece(node, style) for node in run)
        if not text:
            return
        if self._fields and text.strip():
            self._link_from_field(text)
        if text.strip() and self._is_hidden(run, properties, style):
            self.hidden.append(text.strip())
            return
        if not any(text for text, _, _ in self._runs if text.strip()):
            self._result.breaks_before = self._result.breaks
        self._runs.append((text, style.bold, style.size))

    def _piece(self, node: Element, style: Style) -> str:
        name = local(node)
        if name == "t":
            return node.text or ""
        if name in ("tab", "ptab"):
            return "\t"
        if name == "br" or name == "cr":
            if attribute(node, "type") == "page":
                self._result.breaks += 1
            return "\n"
        if name == "lastRenderedPageBreak":
            self._result.breaks += 1
        elif name == "noBreakHyphen":
            return "-"
        elif name == "sym":
            code = attribute(node, "char") or ""
            return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""
        elif name == "fldChar":
            self._field(attribute(node, "fldCharType"))
        else:
            self._walk(node, style)
        return ""

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append([])
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _link_from_field(self, words: str) -> None:
        match = _FIELD_LINK.search("".join(self._fields[-1]))
        if match:
            self._document.add_link(words, match.group(1))

    def _is_hidden(self, run: Element, properties: Element | None, style: Style) -> bool:
        if style.vanish:
            return True
        if style.size is not None and style.size < _SMALLEST_POINTS:
            return True
        colour = attribute(child(properties, "color"), "val") or ""
        return _is_near_white(colour) and not _on_colour(run)


def _is_near_white(colour: str) -> bool:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return False
    return all(int(colour[at : at + 2], 16) >= 0xEB for at in (0, 2, 4))


def _on_colour(run: Element) -> bool:
    """Whether white text stands on something that is not white: shading, a filled shape, a page
    colour, or a table style, which we do not resolve and give the benefit of the doubt."""
    for node in [run, *run.iterancestors()]:
        name = local(node)
        for properties in (
            child(node, f"{name}Pr"),
            child(node, "tblPr") if name == "tbl" else None,
        ):
            fill = attribute(child(properties, "shd"), "fill")
            if fill and fill != "auto" and not _is_near_white(fill):
                return True
            if child(properties, "highlight") is not None:
                return True
        if name == "tbl" and child(node, "tblPr", "tblStyle") is not None:
            return True
        if name == "wsp" and child(node, "spPr", "solidFill") is not None:
            return True
        if name in ("shape", "rect", "roundrect") and attribute(node, "fillcolor"):
            return True
        if name == "document":
            page = attribute(child(node, "background"), "color")
            return page is not None and page != "auto" and not _is_near_white(page)
    return False
