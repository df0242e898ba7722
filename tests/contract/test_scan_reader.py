"""What every reader of scans does with the same pictures: tesseract, where it is installed, and
Amazon Textract over its wire protocol."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from difflib import SequenceMatcher

import pytest
from loopback_textract import LoopbackTextract
from scan_samples import BLANK, ONE_COLUMN, TWO_COLUMNS, sample

from careerassist.adapters.aws.scans import TextractReader
from careerassist.adapters.local.scans import TesseractReader
from careerassist.ports import ScannedLine, ScanReader

SOURCES = (ONE_COLUMN, TWO_COLUMNS, BLANK)


class Read:
    """What a reader made of the samples. Each is read once: recognition takes seconds."""

    def __init__(self, reader: ScanReader) -> None:
        self._reader = reader
        self._lines: dict[str, list[ScannedLine]] = {}

    def __call__(self, source: str) -> list[ScannedLine]:
        if source not in self._lines:
            self._lines[source] = list(self._reader.read(sample(source).picture))
        return self._lines[source]


@pytest.fixture(scope="module", params=["tesseract", "textract"])
def read(request: pytest.FixtureRequest) -> Iterator[Read]:
    if request.param == "tesseract":
        if not shutil.which("tesseract"):
            pytest.skip("tesseract is not installed")
        found = TesseractReader.installed()
        assert found is not None
        yield Read(found)
        return
    with (
        LoopbackTextract([sample(source) for source in SOURCES]) as server,
        pytest.MonkeyPatch.context() as patched,
    ):
        for name, value in server.environment.items():
            patched.setenv(name, value)
        reader = Read(TextractReader())
        for source in SOURCES:
            reader(source)  # while the environment leads there
        yield reader


def texts(lines: list[ScannedLine]) -> list[str]:
    return [line.text for line in lines]


def alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def place(lines: list[ScannedLine], words: str) -> int:
    """The number of the line that says so, give or take a letter."""
    return max(range(len(lines)), key=lambda number: alike(lines[number].text, words))


@pytest.mark.parametrize("source", [ONE_COLUMN, TWO_COLUMNS])
def test_every_word_is_read_and_no_other(read: Read, source: str) -> None:
    said = " ".join(texts(read(source)))
    printed = (word.text for word in sample(source).words)
    assert alike(" ".join(sorted(said.split())), " ".join(sorted(printed))) > 0.97


def test_lines_come_from_top_to_bottom(read: Read) -> None:
    lines = read(ONE_COLUMN)
    assert [line.box[1] for line in lines] == sorted(line.box[1] for line in lines)
    assert lines[0].text == "Ines Calloway"
    assert "Brightwell Electrical" in " ".join(texts(lines))


def test_one_column_is_read_after_the_other(read: Read) -> None:
    lines = read(TWO_COLUMNS)
    said = [
        *("Contact", "Ben Okoro", "Manchester", "Skills", "Brickwork", "Estimating"),
        *("Experience", "Bricklayer, Harrow Builders", "Ordered sand and cement for three sites"),
        *("Education", "Finished in 2017 with distinction"),
    ]
    assert [place(lines, words) for words in said] == sorted(place(lines, words) for words in said)
    assert len({place(lines, words) for words in said}) == len(said), "no line runs over both"


def test_columns_and_paragraphs_are_blocks_of_their_own(read: Read) -> None:
    lines = read(TWO_COLUMNS)
    block = {
        words: lines[place(lines, words)].block
        for words in ("Manchester", "ben.okoro@example.com", "Brickwork", "Estimating")
    }
    trained = lines[place(lines, "Trained two apprentices in bonding and pointing")].block
    school = lines[place(lines, "Salford Trade School")].block
    assert block["Manchester"] == block["ben.okoro@example.com"]
    assert block["Brickwork"] == block["Estimating"]
    assert len({block["Manchester"], block["Brickwork"], trained, school}) == 4
    assert [line.block for line in lines] == sorted(line.block for line in lines)


def test_list_items_begin_with_their_mark(read: Read) -> None:
    marked = [line.text for line in read(ONE_COLUMN) if line.text.startswith("•")]
    assert [text[:12] for text in marked] == ["• Test and i", "• Wired 40 n"]


def test_the_second_line_of_a_list_item_is_in_its_block(read: Read) -> None:
    lines = read(ONE_COLUMN)
    first = next(number for number, line in enumerate(lines) if line.text.startswith("• Test"))
    assert lines[first].block == lines[first + 1].block


def test_words_stand_where_they_were_printed(read: Read) -> None:
    page = sample(ONE_COLUMN)
    printed = next(word for word in page.words if word.text == "Calloway")
    wide, high = (round(inches * page.picture.dpi) for inches in (8.268, 11.693))
    line = read(ONE_COLUMN)[0]
    left, top, right, bottom = line.box
    assert right == pytest.approx(printed.box[2] * wide, abs=8)
    assert (top, bottom) == (
        pytest.approx(printed.box[1] * high, abs=12),
        pytest.approx(printed.box[3] * high, abs=12),
    )
    assert 0 < left < right


def test_a_page_without_words_has_no_lines(read: Read) -> None:
    assert read(BLANK) == []
