"""What every store of files does alike: a folder with the API in front of its signed addresses, and
S3. Addresses are used as browsers and curl use them, by plain HTTP without credentials."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import httpx
import pytest
from loopback_api import serving

from careerassist.adapters.aws import objects as aws_objects
from careerassist.adapters.local import objects as local_objects
from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest, NotFound, TooLarge
from careerassist.ports import ObjectStore
from careerassist.settings import load_settings

MOST_BYTES = 16 * 1024 * 1024
PDF = "application/pdf"
DATA = b"%PDF-1.7 \x00\xff a CV"


@dataclass(frozen=True)
class Files:
    """A store, and a stranger who can be given addresses of it."""

    store: ObjectStore
    http: httpx.Client


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    """Without a database: signed addresses need none."""
    parts = Parts(load_settings(data_dir=tmp_path_factory.mktemp("files"), log_level="error"))
    with serving(parts) as address, httpx.Client(base_url=address) as http:
        yield Files(parts.objects, http)


@pytest.fixture(params=["folder", "s3"])
def files(request: pytest.FixtureRequest) -> Iterator[Files]:
    """Each adapter of the port."""
    if request.param == "folder":
        yield request.getfixturevalue("folder")
        return
    request.getfixturevalue("s3_files")
    with httpx.Client() as http:
        yield Files(request.getfixturevalue("s3_store"), http)


@pytest.fixture
def store(files: Files) -> ObjectStore:
    return files.store


@pytest.fixture
def key() -> str:
    """Of a file of a person whom nobody else uses."""
    return f"users/{uuid4()}/uploads/cv"


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [DATA, b"", bytes(range(256)) * 4096], ids=len)
def test_what_is_put_is_got(store: ObjectStore, key: str, data: bytes) -> None:
    store.put(key, data, media_type=PDF)
    assert store.get(key) == data


def test_a_second_file_takes_the_place_of_the_first(store: ObjectStore, key: str) -> None:
    store.put(key, b"first", media_type="")
    store.put(key, b"second", media_type="text/plain")
    assert store.get(key) == b"second"
    assert store.keys(key) == [key]


def test_what_is_not_there_is_said_so(store: ObjectStore, key: str) -> None:
    with pytest.raises(NotFound, match="not there"):
        store.get(key)
    assert store.keys(key) == []


def test_a_file_that_is_too_large_is_not_read_to_its_end(store: ObjectStore, key: str) -> None:
    store.put(key, bytes(MOST_BYTES + 1), media_type=PDF)
    with pytest.raises(TooLarge):
        store.get(key)


def test_names_that_look_like_something_else(store: ObjectStore, key: str) -> None:
    names = ["CV of Zoë.pdf", "100% true+false", "a&b=c?d#e", "履歴書", "x.y.z", "~a'(b)*!"]
    for name in names:
        store.put(f"{key}/{name}", name.encode(), media_type=PDF)
    assert list(store.keys(key)) == sorted(f"{key}/{name}" for name in names)
    for name in names:
        assert store.get(f"{key}/{name}") == name.encode()
        assert store.delete_prefix(f"{key}/{name}") == 1
    assert store.keys(key) == []


NO_KEYS = [
    *("", "/", "cv", "users", "users/", "users/1", "users/1/", "/users/1/cv", "users//cv"),
    *("other/1/cv", "Users/1/cv", "users/1/../2/cv", "users/../1/cv", "users/1/./cv"),
    *("users/1/..", "users/1/.hidden", "users/1//cv", "users/1/cv/", "users/1/a\\b"),
    *("users/1/c\0v", "users/1/c\nv", "users/1/" + "x" * 201, "users/1" + "/y" * 500),
    *("users/1/\ud800", "users/./1/cv"),
]


def test_what_is_no_key_is_refused(store: ObjectStore) -> None:
    uses: list[Callable[[str], Any]] = [
        lambda wrong: store.put(wrong, DATA, media_type=PDF),
        store.get,
        lambda wrong: store.upload_target(wrong, media_type=PDF, size=1),
        lambda wrong: store.download_target(wrong, filename="cv.pdf", media_type=PDF),
    ]
    for wrong in NO_KEYS:
        for use in uses:
            with pytest.raises(InvalidRequest):
                use(wrong)


def test_nobody_lists_or_deletes_more_than_one_persons_files(store: ObjectStore, key: str) -> None:
    store.put(key, DATA, media_type=PDF)
    for wrong in ("", "/", "users", "users/", "other/1", "users/..", "users/1/.."):
        for use in (store.keys, store.delete_prefix):
            with pytest.raises(InvalidRequest):
                use(wrong)
    assert store.get(key) == DATA


# --- folders -------------------------------------------------------------------------------------


@pytest.fixture
def people(store: ObjectStore) -> Iterator[tuple[str, str]]:
    """The folders of two people, of whom one has an id that begins as the other's."""
    short = f"users/{uuid4().hex}"
    long = f"{short}0"
    for folder in (short, long):
        for name in ("uploads/1", "uploads/10", "documents/2/1/cv_pdf", "texts/a"):
            store.put(f"{folder}/{name}", folder.encode(), media_type=PDF)
    yield short, long
    for folder in (short, long):
        store.delete_prefix(folder)


def test_keys_come_in_order_and_from_one_folder_only(
    store: ObjectStore, people: tuple[str, str]
) -> None:
    short, _ = people
    names = ["documents/2/1/cv_pdf", "texts/a", "uploads/1", "uploads/10"]
    expected = [f"{short}/{name}" for name in names]
    assert list(store.keys(short)) == expected
    assert list(store.keys(f"{short}/")) == expected
    assert list(store.keys(f"{short}/uploads")) == expected[2:]
    assert list(store.keys(f"{short}/uploads/1")) == [f"{short}/uploads/1"]
    assert list(store.keys(f"{short}/upload")) == []


def test_a_person_is_erased_whole_and_nobody_else_is_touched(
    store: ObjectStore, people: tuple[str, str]
) -> None:
    short, long = people
    before = list(store.keys(long))
    assert store.delete_prefix(short) == 4
    assert list(store.keys(short)) == []
    assert list(store.keys(long)) == before
    assert all(store.get(key) == long.encode() for key in before)
    assert store.delete_prefix(short) == 0, "twice is the same as once"


def test_a_single_file_is_deleted(store: ObjectStore, people: tuple[str, str]) -> None:
    short, _ = people
    assert store.delete_prefix(f"{short}/uploads/1") == 1
    assert [key.rpartition("/")[2] for key in store.keys(f"{short}/uploads")] == ["10"]
    assert store.delete_prefix(f"{short}/documents") == 1
    assert len(store.keys(short)) == 2


# --- addresses for sending a file ----------------------------------------------------------------


def test_a_file_is_sent_to_its_address(files: Files, key: str) -> None:
    target = files.store.upload_target(key, media_type=PDF, size=len(DATA))
    assert target.headers["content-type"] == PDF
    assert 300 <= target.expires_in <= 3600
    assert key not in files.store.keys(key), "an address alone makes no file"
    sent = files.http.put(target.url, content=DATA, headers=target.headers)
    assert sent.is_success, sent.text
    assert files.store.get(key) == DATA
    again = files.http.put(target.url, content=DATA, headers=target.headers)
    assert again.is_success, "who did not hear the answer sends it again"


def test_an_address_for_one_content_takes_that_only(files: Files, key: str) -> None:
    digest = hashlib.sha256(DATA).hexdigest().upper()
    target = files.store.upload_target(key, media_type=PDF, size=len(DATA), sha256=digest)
    other = files.http.put(target.url, content=DATA[::-1], headers=target.headers)
    assert other.status_code in (400, 403), other.text
    assert files.store.keys(key) == []
    assert files.http.put(target.url, content=DATA, headers=target.headers).is_success
    assert files.store.get(key) == DATA


@pytest.mark.parametrize("other", [DATA[:-1], DATA + b"!", b"", DATA * 1000], ids=len)
def test_a_file_of_another_size_is_refused(files: Files, key: str, other: bytes) -> None:
    target = files.store.upload_target(key, media_type=PDF, size=len(DATA))
    refused = files.http.put(target.url, content=other, headers=target.headers)
    assert refused.status_code == 403, refused.text
    assert files.store.keys(key) == []


@pytest.mark.parametrize("media_type", ["text/html", "application/pdf; charset=utf-8", None])
def test_a_file_of_another_type_is_refused(files: Files, key: str, media_type: str | None) -> None:
    target = files.store.upload_target(key, media_type=PDF, size=len(DATA))
    headers = {name: value for name, value in target.headers.items() if name != "content-type"}
    if media_type:
        headers["content-type"] = media_type
    refused = files.http.put(target.url, content=DATA, headers=headers)
    assert refused.status_code == 403, refused.text
    assert files.store.keys(key) == []


def test_an_upload_address_is_good_for_nothing_else(files: Files, key: str) -> None:
    other = f"{key}2"
    files.store.put(other, b"another file", media_type=PDF)
    target = files.store.upload_target(key, media_type=PDF, size=len(DATA))
    tampered = [target.url.replace(key, other), _with_more_time(target.url), _unsigned(target.url)]
    for url in tampered:
        assert url != target.url
        refused = files.http.put(url, content=DATA, headers=target.headers)
        assert refused.status_code == 403, refused.text
    assert files.http.put(target.url, content=DATA, headers=target.headers).is_success
    assert files.http.get(target.url).status_code == 403, "it does not read"
    assert files.http.delete(target.url).status_code in (403, 405), "nor delete"
    assert files.store.get(other) == b"another file"
    assert files.store.get(key) == DATA


def test_an_upload_address_ends(files: Files, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (local_objects, aws_objects):
        monkeypatch.setattr(module, "_UPLOAD_SECONDS", -2)
    target = files.store.upload_target(key, media_type=PDF, size=len(DATA))
    refused = files.http.put(target.url, content=DATA, headers=target.headers)
    assert refused.status_code == 403, refused.text
    assert files.store.keys(key) == []


# --- addresses for getting a file ----------------------------------------------------------------


def test_a_file_is_got_at_its_address_to_be_saved(files: Files, key: str) -> None:
    files.store.put(key, DATA, media_type="text/html")
    target = files.store.download_target(key, filename="Amara-CV.pdf", media_type=PDF)
    assert 10 <= target.expires_in <= 300
    got = files.http.get(target.url)
    assert (got.status_code, got.content) == (200, DATA)
    assert got.headers["content-type"] == PDF
    assert _saved_as(got) == ("Amara-CV.pdf", "Amara-CV.pdf")
    assert "no-store" in got.headers["cache-control"]
    assert files.http.get(target.url).content == DATA, "a browser may ask twice"


@pytest.mark.parametrize(
    ("filename", "plain"),
    [
        ("Zoë Ní Bhriain.pdf", "Zoe Ni Bhriain.pdf"),
        ('a "b"; filename=c.exe', "a _b__ filename_c.exe"),
        ("line\r\nSet-Cookie: a=b", "lineSet-Cookie_ a_b"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("履歴書", "file"),
        ("50% & more.md", "50_ _ more.md"),
    ],
)
def test_a_name_reaches_the_browser_as_it_is_and_in_plain_letters(
    files: Files, key: str, filename: str, plain: str
) -> None:
    files.store.put(key, DATA, media_type=PDF)
    target = files.store.download_target(key, filename=filename, media_type="text/markdown")
    got = files.http.get(target.url)
    assert got.status_code == 200, got.text
    printable = "".join(char for char in filename if char.isprintable())
    assert _saved_as(got) == (plain, printable)
    assert "set-cookie" not in got.headers


def test_a_download_address_is_good_for_nothing_else(files: Files, key: str) -> None:
    other = f"{key}2"
    for name in (key, other):
        files.store.put(name, name.encode(), media_type=PDF)
    url = files.store.download_target(key, filename="Amara.pdf", media_type=PDF).url
    tampered = [
        url.replace(key, other),
        url.replace("Amara", "Bogus"),
        url.replace("pdf", "html"),
        _with_more_time(url),
        _unsigned(url),
    ]
    for changed in tampered:
        assert changed != url
        assert files.http.get(changed).status_code == 403, changed
    assert files.http.put(url, content=b"overwritten").status_code == 403
    assert files.http.get(url).content == key.encode()


def test_a_download_address_ends(files: Files, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (local_objects, aws_objects):
        monkeypatch.setattr(module, "_DOWNLOAD_SECONDS", -2)
    files.store.put(key, DATA, media_type=PDF)
    target = files.store.download_target(key, filename="cv.pdf", media_type=PDF)
    assert files.http.get(target.url).status_code == 403


def test_where_there_is_no_file_an_address_leads_to_nothing(files: Files, key: str) -> None:
    target = files.store.download_target(key, filename="cv.pdf", media_type=PDF)
    assert files.http.get(target.url).status_code == 404


def _with_more_time(url: str) -> str:
    split = httpx.URL(url)
    name = next(name for name in split.params if name.lower().endswith("expires"))
    return url.replace(f"{name}={split.params[name]}", f"{name}={int(split.params[name]) + 60}")


def _unsigned(url: str) -> str:
    return "&".join(part for part in url.split("&") if "ignature=" not in part)


def _saved_as(response: httpx.Response) -> tuple[str, str]:
    """The name for what is old, and the name for all others."""
    header = response.headers["content-disposition"]
    message = Message()
    message["content-disposition"] = header
    assert message.get_content_disposition() == "attachment"
    plain, _, full = header.removeprefix('attachment; filename="').partition('"; filename*=')
    assert full.startswith("UTF-8''")
    return plain, unquote(full.removeprefix("UTF-8''"))


# --- what only the folder has --------------------------------------------------------------------


def test_what_the_api_gives_out_is_harmless_in_a_browser(folder: Files, key: str) -> None:
    folder.store.put(key, b"<script>alert(1)</script>", media_type="text/html")
    target = folder.store.download_target(key, filename="cv.html", media_type="text/html")
    headers = folder.http.get(target.url).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "private, no-store"


def test_addresses_of_another_installation_are_not_good_here(
    folder: Files, key: str, tmp_path: Path
) -> None:
    other = Parts(load_settings(data_dir=tmp_path / "other")).objects
    folder.store.put(key, DATA, media_type=PDF)
    url = other.download_target(key, filename="cv.pdf", media_type=PDF).url
    assert folder.http.get(url).status_code == 403
