"""PDF files, written object by object."""

from __future__ import annotations

import zlib

import typst

from hostile_files.case import CV_LINES, READ, Case, case
from hostile_files.containers import word

NAME = CV_LINES[0]
UNSAFE, BROKEN, NONE, LONG, LOCKED = (
    "document_unsafe",
    "document_corrupt",
    "document_without_text",
    "document_too_long",
    "document_encrypted",
)
ANY = (READ, UNSAFE, BROKEN, NONE, LONG)
"""Where it only matters that there is an answer, soon."""
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CONTENT = b"BT /R 12 Tf 50 780 Td 16 TL " + b"".join(
    b"(" + line.encode() + b") Tj T* " for line in CV_LINES
) + b"ET"  # fmt: skip


def pdfs() -> list[Case]:
    return [*_damaged(), *_locked(), *_shapes(), *_bombs(), *_actions(), *_fonts()]


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


def packed(data: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode" + entries)


def squeezed(chunk: bytes, times: int) -> bytes:
    """`zlib.compress(chunk * times)` without the time that hundreds of megabytes take: the chunk
    is compressed once, for itself, and then repeated."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packing.compress(chunk) + packing.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(times):
        checksum = zlib.adler32(chunk, checksum)
    return b"\x78\xda" + block * times + packing.flush() + checksum.to_bytes(4, "big")


def pdf(
    content: bytes | None = None,
    *,
    more: dict[int, bytes] | None = None,
    page: bytes = b"",
    catalog: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """A PDF of one page. Objects: 1 catalog, 2 pages, 3 page, 4 content, 5 font, and `more`."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</R 5 0 R>>>>%b>>" % page,
        4: content or stream(CONTENT),
        5: FONT,
        **(more or {}),
    }
    written = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(written)
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    at = len(written)
    written += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        written += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    written += b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, at)
    return bytes(written)


def _damaged() -> list[Case]:
    whole = pdf()
    flipped = bytearray(whole)
    for at in range(60, len(flipped), 41):
        flipped[at] ^= 0x2A
    return [
        *(case(f"cut-{p}.pdf", whole[: len(whole) * p // 100], *ANY) for p in (10, 50, 90)),
        case("no-cross-references.pdf", whole[: whole.index(b"xref")], *ANY),
        case("wrong-offsets.pdf", whole.replace(b"00000 n", b"99999 n"), *ANY),
        case("flipped.pdf", bytes(flipped), *ANY),
        case("header-only.pdf", b"%PDF-1.7\n", BROKEN),
        case("junk-before.pdf", b"From the gateway\n" * 20 + whole, READ, holds=NAME),
        case("pdf-as.docx", whole, READ, holds=NAME),
        case("pdf-as.html", whole, READ, holds=NAME),
        case("pdf-and-zip.pdf", whole + word(b"<a/>"), READ, BROKEN, holds=NAME),
        case(
            "pdf-and-html.pdf", whole + b"<html><script>alert(1)</script></html>", READ, holds=NAME
        ),
    ]


def _locked() -> list[Case]:
    locked = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -60/O<" + b"a5" * 32 + b">/U<"
        + b"5a" * 32 + b">>>/ID[<00112233><00112233>]"
    )  # fmt: skip
    unknown = b"/Encrypt<</Filter/Acme.Rights/V 9/R 9>>"
    return [
        case("password.pdf", pdf(trailer=locked), LOCKED, says="password"),
        case("rights-management.pdf", pdf(trailer=unknown), LOCKED, BROKEN),
    ]


def _shapes() -> list[Case]:
    undated = "#set document(date: none)\n"  # the same bytes each time
    text = undated + "\n#pagebreak()\n".join("Electrician" for _ in range(200))
    pages = typst.compile(text.encode())
    loop = {2: b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 9>>"}
    ring = {
        2: b"<</Type/Pages/Kids[6 0 R]/Count 5>>",
        6: b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 5>>",
    }
    outlines = {
        6: b"<</First 7 0 R/Last 7 0 R>>",
        7: b"<</Title(a)/Next 7 0 R/Prev 7 0 R/Parent 6 0 R>>",
    }
    claims = {2: b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"}
    return [
        case("200-pages.pdf", pages, LONG, says="30 pages"),
        case("pages-in-a-loop.pdf", pdf(more=loop), *ANY),
        case("pages-in-a-ring.pdf", pdf(more=ring), *ANY),
        case("claims-many-pages.pdf", pdf(more=claims), *ANY),
        case("outlines-in-a-loop.pdf", pdf(more=outlines, catalog=b"/Outlines 6 0 R"), READ, holds=NAME),
        case("deep-array.pdf", pdf(page=b"/X" + b"[" * 200_000 + b"]" * 200_000), *ANY),
        case("deep-dictionary.pdf", pdf(page=b"/X" + b"<</X" * 50_000 + b" 1" + b">>" * 50_000), *ANY),
        case("no-pages.pdf", pdf(more={2: b"<</Type/Pages/Kids[]/Count 0>>"}), *ANY),
        case("huge-page.pdf", pdf(page=b"/MediaBox[0 0 1e9 1e9]"), *ANY),
        case("no-page-box.pdf", pdf(page=b"/MediaBox[0 0 0 0]"), *ANY),
        case("form-in-itself.pdf", pdf(
            stream(CONTENT + b" /F Do"), page=b"/Resources<</Font<</R 5 0 R>>/XObject<</F 6 0 R>>>>",
            more={6: stream(b"/F Do /F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
                            b"/Resources<</XObject<</F 6 0 R>>>>")}), *ANY),
        case("objects-in-themselves.pdf", pdf(more={
            6: stream(b"6 0 " + b"<<>>", b"/Type/ObjStm/N 1/First 4/Extends 6 0 R")}), READ, holds=NAME),
    ]  # fmt: skip


def _bombs() -> list[Case]:

    def spaces() -> bytes:
        return pdf(stream(squeezed(b"BT " + b" " * (1 << 20), 400), b"/Filter/FlateDecode"))

    def twice() -> bytes:
        packed_twice = zlib.compress(squeezed(bytes(1 << 20), 300), 9)
        return pdf(stream(packed_twice, b"/Filter[/FlateDecode/FlateDecode]"))

    def runs() -> bytes:
        data = bytes([129, 32]) * 4_000_000 + b"\x80"
        return pdf(stream(data, b"/Filter/RunLengthDecode"))

    image = packed(
        bytes(1000), b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB"
        b"/BitsPerComponent 8"
    )  # fmt: skip
    shown = b"/Resources<</Font<</R 5 0 R>>/XObject<</I 6 0 R>>>>"
    operators = b"BT /R 1 Tf " + b"1 0 Td (a) Tj " * 700_000 + b"ET"
    return [
        case("packed-bomb.pdf", spaces, *ANY),
        case("packed-twice.pdf", twice, *ANY),
        case("run-lengths.pdf", runs, *ANY),
        case("huge-image.pdf", pdf(stream(CONTENT + b" /I Do"), page=shown, more={6: image}), READ,
             UNSAFE),
        case("million-operators.pdf", pdf(packed(operators)), *ANY),
        case("million-letters.pdf", pdf(packed(b"BT /R 1 Tf (" + b"a" * 3_000_000 + b") Tj ET")), *ANY),
        case("deep-graphics.pdf", pdf(packed(b"q " * 2_000_000 + CONTENT)), *ANY),
        case("endless-text-line.pdf", pdf(packed(b"BT /R 12 Tf " + b"(electrician ) Tj " * 100_000 + b"ET")),
             *ANY),
        case("nested-marks.pdf", pdf(packed(b"/A BMC " * 300_000 + CONTENT)), *ANY),
    ]  # fmt: skip


def _actions() -> list[Case]:
    script = b"/OpenAction<</S/JavaScript/JS(app.alert\\('x'\\); this.submitForm\\('http://example.com'\\))>>"
    launch = b"/OpenAction<</S/Launch/F(cmd.exe)/Win<</F(cmd.exe)/P(/c calc)>>>>"
    form = b"/AcroForm<</XFA 6 0 R/Fields[]>>"
    link = (
        b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/URI/URI(file:///etc/passwd)>>>>"
        b"<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/URI/URI(javascript:alert\\(1\\))>>>>]"
    )
    attached = (
        b"/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>]>>>>"
    )
    white = CONTENT + b" BT 1 1 1 rg /R 12 Tf 50 300 Td (secret) Tj ET"
    return [
        case("script.pdf", pdf(catalog=script), READ, holds=NAME, lacks="alert"),
        case("launch.pdf", pdf(catalog=launch), READ, holds=NAME, lacks="cmd.exe"),
        case("form.pdf", pdf(catalog=form, more={6: stream(b"<xdp/>")}), READ, holds=NAME),
        case("links.pdf", pdf(page=link), READ, holds=NAME, lacks="passwd"),
        case("attached.pdf", pdf(catalog=attached, more={6: stream(b"MZ" * 999)}), READ, holds=NAME,
             lacks="MZ"),
        case("white.pdf", pdf(stream(white)), READ, holds=NAME, lacks="secret"),
    ]  # fmt: skip


def _fonts() -> list[Case]:
    def with_font(font: bytes, more: dict[int, bytes]) -> bytes:
        return pdf(more={5: font, **more})

    true = b"<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 0/LastChar 255/FontDescriptor 6 0 R%b>>"
    describes = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 7 0 R>>"
    ranges = b"\n".join(b"<%04x> <%04x> <0041>" % (n, n) for n in range(60_000))
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 60000 beginbfrange\n%b\nendbfrange endcmap"
    )
    itself = stream(b"/Self usecmap", b"/Type/CMap/CMapName/Self/UseCMap 8 0 R")
    glyphs = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>"
        b"/Encoding<</Differences[0/a]>>/FirstChar 0/LastChar 0/Widths[1]"
        b"/Resources<</Font<</R 5 0 R>>>>>>"
    )
    return [
        case("broken-font.pdf", with_font(true % b"", {6: describes, 7: packed(b"\0\1\0\0" + b"\xff" * 9999)}),
             *ANY),
        case("empty-font.pdf", with_font(true % b"", {6: describes, 7: stream(b"")}), *ANY),
        case("huge-map.pdf", with_font(true % b"/ToUnicode 8 0 R",
             {6: describes, 7: stream(b""), 8: packed(cmap % ranges)}), *ANY),
        case("map-of-itself.pdf", with_font(true % b"/ToUnicode 8 0 R",
             {6: describes, 7: stream(b""), 8: itself}), *ANY),
        case("glyph-of-itself.pdf", with_font(glyphs, {6: stream(b"BT /R 1 Tf (\\000) Tj ET")}), *ANY),
        case("no-font.pdf", pdf(more={5: b"null"}), *ANY),
    ]  # fmt: skip
