"""Opens the ZIP of an Office file with care: sizes are checked before anything is unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from careerassist.errors import DocumentCorrupt, DocumentUnsafe, DocumentUnsupported

MAX_ENTRIES = 2000
MAX_UNPACKED = 60 << 20
MAX_RATIO = 200

Element = etree._Element

_OTHER_FORMATS = (
    ("xl/workbook.xml", "This is a spreadsheet."),
    ("ppt/presentation.xml", "This is a presentation."),
    ("content.xml", "This is an OpenDocument file."),
    ("Index/Document.iwa", "This is a Pages file."),
    ("META-INF/container.xml", "This is an e-book."),
)


def local(element: Element) -> str:
    """The element's name without its namespace: Word writes two dialects (strict, transitional)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((node for node in element if local(node) == name), None)
    return element


class OfficeZip:
    """The parts of an Office file.

    Raises `DocumentCorrupt`, `DocumentUnsafe` (a zip bomb, a DOCTYPE) or `DocumentUnsupported`
    (another kind of file in a ZIP).
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise DocumentCorrupt from error
        entries = self._zip.infolist()
        if (
            len(entries) > MAX_ENTRIES
            or sum(entry.file_size for entry in entries) > MAX_UNPACKED
            or any(
                entry.file_size > 1 << 20
                and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
                for entry in entries
            )
        ):
            raise DocumentUnsafe
        self.names = frozenset(entry.filename for entry in entries)
        self._unpacked = 0

    def main_part(self) -> str:
        """The name of the part that holds the text; it is not always `word/document.xml`."""
        for _, kind, target in self.relations(""):
            if kind.endswith("/officeDocument"):
                name = target.lstrip("/")
                if name in self.names and not name.startswith(("xl/", "ppt/")):
                    return name
        if "word/document.xml" in self.names:
            return "word/document.xml"
        for name, what in _OTHER_FORMATS:
            if name in self.names:
                raise DocumentUnsupported(
                    f"{what} Please save your document as DOCX or PDF and upload that."
                )
        raise DocumentUnsupported

    def xml(self, name: str) -> Element | None:
        """A part's root element; None if there is no such part."""
        if name not in self.names:
            return None
        data = self._read(name)
        # The declarations that expansion bombs need have no place in an Office file.
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or _is_utf16_doctype(data):
            raise DocumentUnsafe
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise DocumentCorrupt from error

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """(id, type, target) of what a part refers to; targets inside are full part names."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for node in root if root is not None else ():
            target = node.get("Target") or ""
            if node.get("TargetMode") != "External" and not target.startswith("/"):
                target = posixpath.normpath(posixpath.join(folder, target))
            found.append((node.get("Id") or "", node.get("Type") or "", target))
        return found

    def _read(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as stream:
                # The size in the directory may lie: what is really unpacked is counted too.
                data = stream.read(MAX_UNPACKED - self._unpacked + 1)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
            raise DocumentCorrupt from error
        self._unpacked += len(data)
        if self._unpacked > MAX_UNPACKED:
            raise DocumentUnsafe
        return data


def _is_utf16_doctype(data: bytes) -> bool:
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    return "<!DOCTYPE" in data.decode("utf-16", errors="replace")
