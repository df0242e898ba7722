"""Files that cannot or must not be read end in the right error, soon."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from careerassist.documents.guard import run_guarded
from careerassist.documents.reading import read_document, read_text
from careerassist.errors import (
    DocumentCorrupt,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentTooLong,
    DocumentUnsafe,
    DocumentUnsupported,
    DocumentWithoutText,
    TooLarge,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(autouse=True)
def _soon():
    started = time.monotonic()
    yield
    assert time.monotonic() - started < 60


def test_empty_file_is_said_to_be_empty():
    for data in (b"", b"  \n\t ", b"\x00" * 50):
        with pytest.raises(DocumentEmpty):
            read_document(data, "cv.pdf")


def test_file_over_ten_megabytes_is_refused_before_it_is_read():
    with pytest.raises(TooLarge):
        read_document(b"%PDF-1.7" + b"x" * (10 << 20), "cv.pdf")


def test_scrap_of_text_named_pdf_is_damaged_rather_than_a_cv():
    with pytest.raises(DocumentCorrupt):
        read_document(b"this was once a portable document", "cv.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n\xff\xfe broken", b"PK\x03\x04 broken archive"])
def test_broken_container_is_damaged(data):
    with pytest.raises(DocumentCorrupt):
        read_document(data, "cv")


def test_truncated_docx_is_damaged(make_docx):
    data = make_docx("<w:p><w:r><w:t>Asha Verma</w:t></w:r></w:p>")
    with pytest.raises(DocumentCorrupt):
        read_document(data[: len(data) // 2], "cv.docx")


def test_binary_junk_is_refused():
    with pytest.raises(DocumentUnsupported):
        read_document(bytes(range(256)) * 20, "cv.txt")


def test_picture_is_refused_and_told_apart():
    with pytest.raises(DocumentUnsupported, match="picture"):
        read_document(b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 40, "cv.png")


def test_old_word_file_named_docx_says_to_save_as_docx():
    with pytest.raises(DocumentUnsupported, match="save it as DOCX"):
        read_document(OLE + b"\x00" * 600, "cv.docx")


def test_rtf_says_to_save_as_docx():
    with pytest.raises(DocumentUnsupported, match="DOCX"):
        read_document(rb"{\rtf1\ansi Nurse}", "cv.doc")


def test_locked_docx_is_encrypted():
    with pytest.raises(DocumentEncrypted):
        read_document(OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 300, "cv.docx")


def test_locked_pdf_is_encrypted(make_pdf, put):
    secret = "00" * 32
    lock = f"<</Filter/Standard/V 1/R 2/O<{secret}>/U<{secret}>/P -4>>"
    data = make_pdf(
        [put(50, 50, "Nurse")], extra=[lock], trailer=f"/Encrypt 8 0 R/ID[<{secret}><{secret}>]"
    )
    with pytest.raises(DocumentEncrypted):
        read_document(data, "cv.pdf")


def test_pdf_without_a_text_layer_is_a_scan(make_pdf):
    with pytest.raises(DocumentWithoutText):
        read_document(make_pdf(["0.8 g 50 50 400 700 re f"]), "scan.pdf")


def test_two_hundred_pages_are_too_many(make_pdf, put):
    with pytest.raises(DocumentTooLong):
        read_document(make_pdf([put(50, 50, "Page")] * 200), "book.pdf")


def test_a_book_as_text_is_too_long():
    book = "A line that goes on and on.\n" * 10_000
    with pytest.raises(DocumentTooLong):
        read_document(book.encode(), "book.txt")
    with pytest.raises(DocumentTooLong):
        read_text(book)


def test_zip_bomb_is_unsafe():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * (100 << 20))
    with pytest.raises(DocumentUnsafe):
        read_document(out.getvalue(), "cv.docx")


def test_zip_with_thousands_of_entries_is_unsafe():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(2500):
            archive.writestr(f"word/{number}.xml", b"")
    with pytest.raises(DocumentUnsafe):
        read_document(out.getvalue(), "cv.docx")


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]>',
        '<!DOCTYPE w SYSTEM "file:///etc/hostname">',
    ],
)
def test_doctype_inside_a_docx_is_unsafe(make_docx, prolog):
    data = make_docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>", prolog=prolog)
    with pytest.raises(DocumentUnsafe):
        read_document(data, "cv.docx")


def test_spreadsheet_is_named_as_one():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    with pytest.raises(DocumentUnsupported, match="spreadsheet"):
        read_document(out.getvalue(), "cv.docx")


def test_reader_that_takes_too_long_is_stopped(make_pdf, put):
    """Far more text than is read in the time given, however fast the machine."""
    dense = "\n".join(put(50, 10 + line, "Nurse on a ward " * 6) for line in range(700))
    data = make_pdf([dense] * 20)
    with pytest.raises(DocumentUnsafe, match="longer"):
        run_guarded("pdf", data, wall_seconds=0.05)


def test_reader_inherits_no_secrets(monkeypatch, make_pdf, put):
    """A child that were to leak its environment would have nothing to leak."""
    import subprocess

    seen = {}
    start = subprocess.Popen

    def watch(*args, **kwargs):
        seen.update(kwargs["env"])
        return start(*args, **kwargs)

    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setattr(subprocess, "Popen", watch)
    read_document(make_pdf([put(50, 50, "Nurse")]), "cv.pdf")
    assert "AWS_SECRET_ACCESS_KEY" not in seen
