"""Plain text, Markdown, HTML, and other people's formats."""

from __future__ import annotations

import base64

from hostile_files.case import CV_LINES, READ, Case, case

CV = "\n".join(CV_LINES)
NAME = CV_LINES[0]
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def texts() -> list[Case]:
    return [*_nothing(), *_encodings(), *_endless(), *_html(), *_others()]


def _nothing() -> list[Case]:
    return [
        case("empty.pdf", b"", "document_empty"),
        case("one-byte.pdf", b"%", "document_corrupt"),
        case("white-space.txt", b" \r\n\t \n" * 400, "document_empty"),
        case("nul.docx", bytes(5000), "document_empty"),
        case("only-invisible.txt", "\u200b\u2060\ufeff".encode() * 50, "document_empty"),
    ]


def _encodings() -> list[Case]:
    return [
        case("latin.txt", f"{CV}\nCafé Ñandú".encode("latin-1"), READ, holds="Café"),
        case("bad-utf8.txt", CV.encode() + b"\nCaf\xc3\x28 \xf5\xff", READ, holds=NAME),
        case("utf16-with-mark.txt", CV.encode("utf-16"), READ, holds=NAME),
        case("utf16-without-mark.txt", CV.encode("utf-16-le"), READ, "document_unsupported"),
        case("utf32.txt", CV.encode("utf-32"), READ, "document_unsupported"),
        case("two-encodings.txt", CV.encode() + "\nMüller".encode("latin-1"), READ, holds=NAME),
        case("nul-inside.txt", f"{CV}\0\0hidden".encode(), READ, "document_unsupported"),
        case("old-mac.txt", CV.replace("\n", "\r").encode(), READ, holds=NAME),
        case("right-to-left.txt", f"{CV}\n\u202egnitset\u202c".encode(), READ, holds=NAME),
        case("between-letters.txt", "\u200b".join(CV).encode(), READ),
        case("surrogates.txt", b"\xed\xa0\x80" * 30 + b"\n" + CV.encode(), READ, holds=NAME),
        case("flags.txt", (CV + "\n" + "🏳️‍🌈👩‍👩‍👧" * 500).encode(), READ, holds=NAME),
    ]


def _endless() -> list[Case]:
    long = "document_too_long"
    return [
        case("one-line.txt", lambda: b"electrician " * 800_000, long, "document_unsafe"),
        case("one-word.txt", lambda: b"x" * 9_000_000, long, "document_unsafe"),
        case("million-lines.txt", b"a\n" * 1_000_000, long, "document_unsafe"),
        case("30-megabytes.txt", lambda: b"electrician\n" * 2_600_000, "too_large", says="10 MB"),
        case("combining.txt", (CV + "\ne" + "\u0301" * 300_000).encode(), READ, long),
        case("quotes.md", b"> " * 500_000 + CV.encode(), READ, long, "document_unsafe"),
        case("lists.md", b"".join(b" " * n + b"- a\n" for n in range(2000)), READ, long),
        case("brackets.md", b"[" * 1_000_000 + CV.encode(), READ, long, "document_unsafe"),
        case("stars.md", b"*_" * 1_000_000 + CV.encode(), READ, long, "document_unsafe"),
        case("links.md", b"[a](" * 300_000 + CV.encode(), READ, long, "document_unsafe"),
        case("backticks.md", b"`" * 2_000_000 + CV.encode(), READ, long, "document_unsafe"),
        case("dates.txt", b"01/2019 - " * 60_000, READ, long),
        case("at-signs.txt", b"a@" * 500_000, READ, long, "document_unsafe"),
        case("digits.txt", b"1 " * 200_000, READ, long),
    ]


def _html() -> list[Case]:
    deep = 100_000
    body = "".join(f"<p>{line}</p>" for line in CV_LINES)
    script = (
        "<script>document.title='stolen'</script><iframe src='http://169.254.169.254/'></iframe>"
        "<meta http-equiv='refresh' content='0;url=http://example.com'>"
        "<img src=x onerror=alert(1)><style>p{color:red}</style>"
    )
    entities = "<!DOCTYPE html [" + "".join(
        f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};&l{n - 1};&l{n - 1};&l{n - 1};&l{n - 1};">'
        for n in range(1, 12)
    )
    read_or = (READ, "document_too_long", "document_unsafe", "document_corrupt")
    return [
        case("script.html", f"<html>{script}{body}</html>".encode(), READ, holds=NAME, lacks="stolen"),
        case("deep.html", b"<html>" + b"<div>" * deep + body.encode(), *read_or),
        case("tables.html", b"<html>" + b"<table><tr><td>" * 30_000 + body.encode(), *read_or),
        case(
            "million-cells.html",
            lambda: b"<html><table><tr>" + b"<td>a</td>" * 900_000 + b"</table>",
            *read_or,
        ),
        case("entities.html", f"{entities}]><html>&l11;{body}</html>".encode(), *read_or),
        case("attributes.html", b"<html><p " + b"a=1 " * 500_000 + b">" + body.encode(), *read_or),
        case("unclosed.html", b"<html><p>" + body.encode() + b"<" * 500_000, *read_or),
        case("comment.html", f"<html><!-- {'x' * 100_000} -->{body}".encode(), READ, holds=NAME),
        case("hidden.html", f"<html>{body}<p style='display:none'>secret</p>".encode(), READ,
             holds=NAME, lacks="secret"),
        case("xhtml-xxe.html", b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM '
             b'"file:///etc/passwd">]><html><p>&x;</p>' + body.encode() + b"</html>", READ,
             lacks="root:"),
        case("svg.html", f"<html><svg><foreignObject>{body}</foreignObject></svg></html>".encode(),
             *read_or, "document_empty"),
        case("html-as-pdf.pdf", f"<!doctype html><html>{body}</html>".encode(), READ, holds=NAME),
    ]  # fmt: skip


def _others() -> list[Case]:
    no = "document_unsupported"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    mail = (
        b"From: a@example.com\nTo: b@example.com\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
    )
    return [
        case("picture.pdf", _PNG * 4, no, says="picture"),
        case("photo.docx", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(2000), no, says="picture"),
        case("program.pdf", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, no),
        case("program.docx", b"MZ\x90\x00" + bytes(range(256)) * 40, no),
        case("archive.docx", b"7z\xbc\xaf\x27\x1c" + bytes(range(256)) * 10, no),
        case("old-word.doc", ole, no, says="DOCX"),
        case("locked.docx", ole + "EncryptedPackage".encode("utf-16-le"), "document_encrypted",
             says="password"),
        case("rich.rtf", rb"{\rtf1\ansi " + CV.encode() + b"}", no, says="DOCX"),
        case("mail.eml", mail + CV.encode(), READ, no),
        case("gif-script.pdf", b"GIF89a/*" + b"\x00" * 40 + b"*/=1;alert(1)", no, says="picture"),
        case("gzip.txt", b"\x1f\x8b\x08\x00" + bytes(range(256)) * 4, no),
        case("random.pdf", bytes((n * 7919) % 251 for n in range(60_000)), no),
    ]  # fmt: skip
