"""Pages that are pictures of text."""

from __future__ import annotations

import base64
import random
import shutil
import struct
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
import typst
from loopback_textract import LoopbackTextract
from scan_samples import ONE_COLUMN, Sample, TrueWord

from careerassist.adapters.local.scans import TesseractReader
from careerassist.bootstrap import Parts
from careerassist.documents.pdf_picture import draw_page
from careerassist.documents.reading import read_document
from careerassist.documents.scans import MAX_SCANNED_PAGES
from careerassist.errors import DocumentWithoutText, ServiceUnavailable
from careerassist.ports import PagePicture, ScannedLine
from careerassist.schemas.jobs import JobInput
from careerassist.schemas.users import Identity
from careerassist.services import analysis, materials
from careerassist.services.accounts import Account
from careerassist.settings import load_settings

needs_tesseract = pytest.mark.skipif(
    not (shutil.which("tesseract") and shutil.which("pdftoppm")),
    reason="tesseract or pdftoppm is not installed",
)


def scanned(tmp_path: Path, pages: Sequence[str]) -> bytes:
    """A PDF whose pages are pictures of what these sources look like."""
    names = []
    for number, source in enumerate(pages):
        (tmp_path / f"{number}.typ").write_text(source, "utf-8")
        (tmp_path / f"{number}.pdf").write_bytes(typst.compile(str(tmp_path / f"{number}.typ")))
        subprocess.run(
            ["pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", f"{number}.pdf", f"{number}"],
            cwd=tmp_path, check=True,
        )  # fmt: skip
        names.append(f'#image("{number}.png", width: 100%)')
    (tmp_path / "scan.typ").write_text(
        "#set page(margin: 0pt)\n" + "\n#pagebreak()\n".join(names), "utf-8"
    )
    return typst.compile(str(tmp_path / "scan.typ"))


class Reader:
    """A scan reader that says what it is told to, and keeps what it was given."""

    def __init__(self, *lines: ScannedLine) -> None:
        self.lines = lines
        self.most_bytes: int | None = None
        self.given: list[PagePicture] = []

    def read(self, picture: PagePicture) -> Sequence[ScannedLine]:
        self.given.append(picture)
        return self.lines


LINE = ScannedLine(text="Ines  Calloway", block=0, box=(300, 300, 900, 350))


def drawn(pages: int, *, words_on: int | None = None) -> bytes:
    """A PDF of pages with a grey bar each; one of them has real text."""
    source = "#set page(margin: 2cm)\n" + "\n#pagebreak()\n".join(
        "Real words" if number == words_on else "#rect(width: 50%, height: 1cm, fill: gray)"
        for number in range(1, pages + 1)
    )
    return typst.compile(source.encode())


def test_without_a_scan_reader_the_answer_is_a_clear_sentence() -> None:
    with pytest.raises(DocumentWithoutText, match="pictures of text"):
        read_document(drawn(1), "cv.pdf")


def test_recognised_words_stand_where_they_were_seen() -> None:
    reader = Reader(LINE)
    told: list[tuple[int, int]] = []
    document = read_document(
        drawn(2, words_on=2), "cv.pdf", scans=reader, progress=lambda *page: told.append(page)
    )
    assert told == [(1, 1)]
    assert [(line.text, line.page) for line in document.lines] == [
        ("Ines Calloway", 1),
        ("Real words", 2),
    ]
    box = document.lines[0].box
    assert box is not None
    assert (box.x0, box.y0) == (72.0, 72.0), "300 pixels at 300 dpi are an inch"
    assert [fault.code for fault in document.faults] == ["scanned_page"]


def test_a_picture_is_a_grey_png_of_the_page() -> None:
    reader = Reader(LINE)
    read_document(drawn(1), "cv.pdf", scans=reader)
    [picture] = reader.given
    assert picture.png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, colour = struct.unpack(">IIBB", picture.png[16:26])
    assert (depth, colour) == (8, 0)
    assert picture.dpi == 300
    assert abs(width - 2480) <= 1
    assert abs(height - 3508) <= 1
    start = picture.png.index(b"IDAT")
    length = struct.unpack(">I", picture.png[start - 4 : start])[0]
    rows = zlib.decompress(picture.png[start + 4 : start + 4 + length])
    assert len(rows) == height * (width + 1)
    assert set(rows[1 : width + 1]) == {255}, "the margin is white"
    assert min(rows) < 200, "the bar is not"


def test_a_picture_of_grain_is_drawn_as_large_as_its_reader_takes_it(tmp_path: Path) -> None:
    """Noise is what a picture of paper has at worst: nothing of it can be left out."""
    wide, high = 1240, 1754
    rows = (b"\0" + random.Random(row).randbytes(wide) for row in range(high))
    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 1)), (b"IEND", b""))
    png = b"".join(
        struct.pack(">I", len(each)) + kind + each + struct.pack(">I", zlib.crc32(kind + each))
        for kind, each in chunks
    )
    (tmp_path / "noise.png").write_bytes(b"\x89PNG\r\n\x1a\n" + png)
    source = tmp_path / "page.typ"
    source.write_text('#set page(margin: 0pt)\n#image("noise.png", width: 100%)')
    page = typst.compile(str(source))
    reader = Reader(LINE)
    reader.most_bytes = 2_000_000
    document = read_document(page, "cv.pdf", scans=reader)
    [picture] = reader.given
    assert 1_000_000 < len(picture.png) <= 2_000_000
    assert struct.unpack(">I", picture.png[16:20])[0] == int(picture.dpi * 595.28 / 72)
    box = document.lines[0].box
    assert box is not None
    assert box.x0 == pytest.approx(300 * 72 / picture.dpi, abs=0.1)


def test_a_scan_is_read_by_textract_where_the_settings_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = drawn(1)
    picture = draw_page(page, 1)
    words = (TrueWord("Ines", (0.1, 0.1, 0.15, 0.12)), TrueWord("Calloway", (0.16, 0.1, 0.3, 0.12)))
    seen = Sample(PagePicture(png=base64.b64decode(picture["png"]), dpi=picture["dpi"]), words)
    with LoopbackTextract([seen]) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        document = read_document(page, "cv.pdf", scans=Parts(load_settings(scans="textract")).scans)
    [line] = document.lines
    assert line.text == "Ines Calloway"
    assert line.box is not None
    assert line.box.x0 == pytest.approx(0.1 * 595.28, abs=0.2)
    assert line.box.y0 == pytest.approx(0.1 * 841.89, abs=0.2)


def test_only_the_first_pages_of_a_long_scan_are_recognised() -> None:
    reader = Reader(LINE)
    document = read_document(drawn(MAX_SCANNED_PAGES + 2), "cv.pdf", scans=reader)
    assert len(reader.given) == MAX_SCANNED_PAGES
    codes = [fault.code for fault in document.faults]
    assert codes.count("scanned_page") == MAX_SCANNED_PAGES
    assert codes.count("page_without_text") == 2


def test_a_blank_scan_is_a_clear_sentence() -> None:
    with pytest.raises(DocumentWithoutText):
        read_document(drawn(1), "cv.pdf", scans=Reader())


def test_a_program_that_fails_is_worth_another_try() -> None:
    with pytest.raises(ServiceUnavailable):
        TesseractReader("false").read(PagePicture(png=b"", dpi=300))


@needs_tesseract
def test_a_scanned_cv_is_read(tmp_path: Path) -> None:
    document = read_document(
        scanned(tmp_path, [ONE_COLUMN]), "cv.pdf", scans=TesseractReader.installed()
    )
    lines = [line.text for line in document.lines]
    assert lines[0] == "Ines Calloway"
    assert "ines.calloway@example.com" in lines
    assert "Brightwell Electrical" in document.text
    bullets = [line.text for line in document.lines if line.bullet]
    assert len(bullets) == 2
    assert bullets[1] == "Wired 40 new homes"


@needs_tesseract
def test_a_scan_is_analyzed_as_any_cv_and_progress_is_told(parts: Parts, tmp_path: Path) -> None:
    person = Account(Identity(issuer="test", subject="ines"))
    data = scanned(tmp_path, [ONE_COLUMN])
    upload_id, _ = materials.begin_upload(
        parts, person, filename="cv.pdf", media_type="application/pdf", size=len(data)
    )
    key = f"{person.folder}/uploads/{upload_id}"
    parts.objects.put(key, data, media_type="application/pdf")
    cv_id = materials.add_cv(parts, person, upload_id=upload_id).cv_id
    job = analysis.submit(parts, person, "cv_parse", JobInput(cv_id=cv_id))
    parts.worker.start()
    seen = set()
    try:
        while job.row.status not in ("completed", "partial", "failed"):
            job = analysis.job(parts, person, job.row.job_id)
            seen |= {step.progress["message"] for step in job.steps if step.progress}
    finally:
        parts.worker.stop()
    assert job.row.status == "completed"
    assert seen == {"This is a scan. Recognising its text: page 1 of 1."}
    assert not any(step.progress for step in job.steps), "it is over"
    _, profile = materials.cv(parts, person, cv_id)
    assert profile is not None
    assert profile.contact.name is not None
    assert profile.contact.name.text == "Ines Calloway"
    [role] = profile.roles
    assert role.title is not None
    assert role.title.text == "Electrician"
