"""Amazon Textract where it does not read."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from loopback_aws import CLOSED, KEY_ID, UNAVAILABLE, Fault
from loopback_textract import LoopbackTextract
from scan_samples import BLANK, ONE_COLUMN, TWO_COLUMNS, sample

from careerassist.adapters.aws.scans import MOST_BYTES, TextractReader
from careerassist.errors import DocumentError, ServiceUnavailable, SetupError
from careerassist.ports import PagePicture

DETECT = "DetectDocumentText"
PICTURE = sample(ONE_COLUMN).picture
FULL = Fault(400, "ProvisionedThroughputExceededException", "Provisioned rate exceeded")
THROTTLED = Fault(400, "ThrottlingException", "Rate exceeded")
BROKEN = Fault(500, "InternalServerError")


@pytest.fixture(scope="module")
def server() -> Iterator[LoopbackTextract]:
    with LoopbackTextract([sample(ONE_COLUMN), sample(BLANK)]) as running:
        yield running


@pytest.fixture
def textract(monkeypatch: pytest.MonkeyPatch, server: LoopbackTextract) -> LoopbackTextract:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.forget()
    server.denied.clear()
    server.expired.clear()
    return server


@pytest.fixture(scope="module")
def made() -> TextractReader:
    """Its client is made by the first test that reads: making one takes longer than a test."""
    return TextractReader()


@pytest.fixture
def reader(textract: LoopbackTextract, made: TextractReader) -> TextractReader:
    return made


@pytest.mark.parametrize("fault", [FULL, THROTTLED, BROKEN, UNAVAILABLE, CLOSED])
def test_what_passes_is_tried_again(
    textract: LoopbackTextract, reader: TextractReader, pauses: list[float], fault: Fault
) -> None:
    textract.fail(DETECT, fault, fault)
    assert reader.read(PICTURE)[0].text == "Ines Calloway"
    assert len(pauses) == 2


@pytest.mark.parametrize("fault", [FULL, THROTTLED, BROKEN, UNAVAILABLE, CLOSED])
def test_what_does_not_pass_is_worth_another_try_later(
    textract: LoopbackTextract, reader: TextractReader, pauses: list[float], fault: Fault
) -> None:
    textract.fail(DETECT, *[fault] * 4)
    with pytest.raises(ServiceUnavailable, match="Textract"):
        reader.read(PICTURE)


@pytest.mark.parametrize(
    "code",
    [
        *("UnsupportedDocumentException", "BadDocumentException", "DocumentTooLargeException"),
        "InvalidParameterException",
    ],
)
def test_a_picture_that_is_not_taken_is_not_sent_again(
    textract: LoopbackTextract, reader: TextractReader, code: str
) -> None:
    textract.fail(DETECT, Fault(400, code, "Request has unsupported document format"))
    with pytest.raises(DocumentError, match="upload the original"):
        reader.read(PICTURE)
    assert len(textract.named(DETECT)) == 1


@pytest.mark.parametrize(
    "png",
    [
        b"no picture at all",
        sample(TWO_COLUMNS).picture.png,
        sample(BLANK).picture.png[:24] + bytes(MOST_BYTES + 300_000),
    ],
    ids=["no picture", "unreadable", "too large"],
)
def test_what_is_no_picture_of_text(
    textract: LoopbackTextract, reader: TextractReader, png: bytes
) -> None:
    with pytest.raises(DocumentError):
        reader.read(PagePicture(png=png, dpi=300))


@pytest.mark.parametrize("body", [b"<html>Please sign in to this network</html>", b"{}", b"\xa0"])
def test_a_page_of_a_proxy_is_no_answer(
    textract: LoopbackTextract, reader: TextractReader, pauses: list[float], body: bytes
) -> None:
    textract.fail(DETECT, *[Fault(body=body)] * 4)
    with pytest.raises(ServiceUnavailable):
        reader.read(PICTURE)


def test_an_answer_that_does_not_come_is_not_waited_for(
    textract: LoopbackTextract, pauses: list[float]
) -> None:
    textract.fail(DETECT, *[Fault(seconds=30)] * 4)
    began = time.monotonic()
    with pytest.raises(ServiceUnavailable):
        TextractReader(read_seconds=0.1).read(PICTURE)
    assert time.monotonic() - began < 20


def test_what_is_not_allowed_is_named(textract: LoopbackTextract, reader: TextractReader) -> None:
    textract.denied.add(DETECT)
    with pytest.raises(SetupError, match="textract:DetectDocumentText"):
        reader.read(PICTURE)


def test_credentials_that_have_expired(textract: LoopbackTextract, reader: TextractReader) -> None:
    textract.expired.add(KEY_ID)
    with pytest.raises(SetupError, match="expired"):
        reader.read(PICTURE)


def test_specks_are_not_read(textract: LoopbackTextract, reader: TextractReader) -> None:
    assert reader.read(sample(BLANK).picture) == []
