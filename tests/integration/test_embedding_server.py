"""The embedding endpoint's server, as a process of its own, the way its image starts it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from embedding_server import COMMAND, embedding_server, environment

from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.api.embedding import main

SECRET = "Amal Example, amal@example.com, nurse in Leeds"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("embedding")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[httpx.Client]:
    with embedding_server(folder) as client:
        yield client


def test_vectors_of_the_texts_in_order(server: httpx.Client) -> None:
    texts = ["Cared for patients", "", "Grüße, 漢字", "word " * 400]
    answer = server.post("/invocations", json={"inputs": texts, "truncate": True})
    assert answer.status_code == 200
    right = MiniLMEmbedder().embed(texts)
    for given, vector in zip(answer.json(), right, strict=True):
        assert given == pytest.approx(list(vector), abs=1e-6)


def test_the_largest_request_that_sagemaker_takes(server: httpx.Client) -> None:
    texts = ["x" * 124_000] * 32
    assert len(server.post("/invocations", json={"inputs": texts}).json()) == 32


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 422),
        (b"", 422),
        (b'"' + SECRET.encode() + b'"', 422),
        (b"{}", 422),
        (b'{"inputs": "' + SECRET.encode() + b'"}', 422),
        (b'{"inputs": [["' + SECRET.encode() + b'"]]}', 422),
        (b'{"inputs": [1]}', 422),
        (b'{"inputs": ["\\ud800"]}', 422),
        (b'{"inputs": ["' + SECRET.encode() + b'"], "truncate": false}', 422),
        (b'{"inputs": [' + b",".join([b'"' + SECRET.encode() + b'"'] * 33) + b"]}", 422),
        (b'{"inputs": ["' + SECRET.encode() * 90_000 + b'"]}', 413),
    ],
)
def test_what_is_no_request_is_refused_in_words_that_hold_no_text(
    body: bytes, status: int, server: httpx.Client
) -> None:
    answer = server.post("/invocations", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(answer.json()["detail"]) > 20
    assert "Amal" not in answer.text


def test_other_addresses_and_ways_are_refused(server: httpx.Client) -> None:
    assert server.get("/invocations").status_code == 405
    assert server.get("/docs").status_code == 404
    assert server.post("/ping").status_code == 405


def test_no_text_is_logged(server: httpx.Client, folder: Path) -> None:
    server.post("/invocations", json={"inputs": [SECRET]})
    server.post("/invocations", json={"inputs": SECRET})
    assert "Amal" not in (folder / "log").read_text()


@pytest.mark.parametrize(
    ("arguments", "port", "said"),
    [(["train"], "8080", "Only `serve`"), (["serve"], "http", "SAGEMAKER_BIND_TO_PORT")],
)
def test_what_it_can_not_start_with_is_said_in_one_line(
    arguments: list[str],
    port: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SAGEMAKER_BIND_TO_PORT", port)
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1


def test_it_does_not_ask_itself(tmp_path: Path) -> None:
    given = {"CAREERASSIST_EMBEDDING_ENDPOINT": "career-embedding"}
    done = subprocess.run(
        COMMAND,
        env=environment(tmp_path, 1) | given,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("This is the embedding endpoint itself")
