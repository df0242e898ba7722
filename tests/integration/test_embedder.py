"""The local embedder on its real weights."""

from __future__ import annotations

import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from careerassist.adapters.local import embedder as module
from careerassist.adapters.local.embedder import DIMENSIONS, MiniLMEmbedder
from careerassist.errors import SetupError
from careerassist.ports import Embedder

SENTENCES = (
    "Cared for patients after surgery",
    "Looked after people recovering from an operation",
    "Rewired forty houses and tested every circuit",
    "Taught mathematics to classes of thirty pupils",
    "Ü",
    "",
    "a long text about menus " * 300,
)


@pytest.fixture(scope="module")
def embedder() -> MiniLMEmbedder:
    return MiniLMEmbedder(threads=2)


def cosine(one, other) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_vectors_have_length_one_and_384_numbers(embedder):
    vectors = embedder.embed(SENTENCES)
    assert len(vectors) == len(SENTENCES)
    for vector in vectors:
        assert len(vector) == DIMENSIONS
        assert math.sqrt(cosine(vector, vector)) == pytest.approx(1.0, abs=1e-5)


def test_meaning_is_nearer_than_trade(embedder):
    nursing, same, wiring, teaching, *_ = embedder.embed(SENTENCES)
    assert cosine(nursing, same) > 0.5
    assert cosine(nursing, same) > cosine(nursing, teaching) + 0.3
    assert cosine(nursing, same) > cosine(nursing, wiring) + 0.3


def test_known_values_of_the_model(embedder):
    # The pair's similarity as computed with the original weights; wrong pooling, a wrong layer or
    # wrong token ids would move it.
    one, other = embedder.embed(["That is a happy person", "That is a very happy person"])
    assert cosine(one, other) == pytest.approx(0.9429, abs=5e-4)


def test_a_text_has_one_vector_alone_in_company_and_on_any_number_of_threads(embedder):
    together = embedder.embed(SENTENCES)
    reversed_company = MiniLMEmbedder(threads=3).embed(SENTENCES[::-1])[::-1]
    for number, text in enumerate(SENTENCES):
        (alone,) = MiniLMEmbedder(threads=1).embed([text])
        assert alone == together[number] == reversed_company[number]


def test_nothing_in_nothing_out(embedder):
    assert list(embedder.embed([])) == []


def test_repeated_texts_keep_their_places(embedder):
    first, second, third = embedder.embed(["welding", "cooking", "welding"])
    assert first == third != second


def test_only_the_first_256_tokens_count(embedder):
    base = "word " * 254
    one, same, other = embedder.embed([base, base + "nurse surgery", "word " * 100])
    assert one == same
    assert one != other


def test_threads_may_share_one_embedder(embedder):
    expected = list(embedder.embed(SENTENCES[:4]))
    fresh = MiniLMEmbedder()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: list(fresh.embed(SENTENCES[:4])), range(8)))
    assert all(answer == expected for answer in answers)


def test_the_cache_is_bounded(embedder, monkeypatch):
    monkeypatch.setattr(module, "_CACHED_TEXTS", 2)
    small = MiniLMEmbedder(threads=1)
    small.embed(["one", "two", "three"])
    assert len(small._cache) == 2
    assert small.embed(["one"]) == embedder.embed(["one"])


@pytest.mark.parametrize(
    ("share", "threads"), [("max 100000", None), ("50000 100000", 1), ("100000 100000", 1)]
)
def test_no_more_threads_than_the_container_has_processors(
    share: str, threads: int | None, tmp_path: Path, monkeypatch
):
    (tmp_path / "cpu.max").write_text(f"{share}\n")
    monkeypatch.setattr(module, "_CPU_MAX", tmp_path / "absent")
    all_of_them = module._processors()
    monkeypatch.setattr(module, "_CPU_MAX", tmp_path / "cpu.max")
    assert module._processors() == (threads or all_of_them)


def test_importing_the_module_loads_no_model_library():
    code = (
        "import sys, careerassist.adapters.local.embedder as e; e.MiniLMEmbedder(); "
        "print(sorted({'onnxruntime', 'tokenizers', 'numpy', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_weights_of_another_build_are_refused(monkeypatch, tmp_path: Path):
    real = module._weights_folder()
    (tmp_path / "tokenizer.json").write_bytes((real / "tokenizer.json").read_bytes())
    weights = (real / "model.safetensors").read_bytes()
    (tmp_path / "model.safetensors").write_bytes(weights + b"x")
    monkeypatch.setattr(module, "_weights_folder", lambda: tmp_path)
    with pytest.raises(SetupError, match="not the expected"):
        MiniLMEmbedder().embed(["text"])
    (tmp_path / "model.safetensors").write_bytes(weights[: len(weights) // 2])
    with pytest.raises(SetupError, match="Reinstall"):
        MiniLMEmbedder().embed(["text"])


def test_absent_weights_say_what_to_do(monkeypatch):
    monkeypatch.setattr(module, "_WEIGHTS_PACKAGE", "no_such_package_of_weights")
    with pytest.raises(SetupError, match="not installed"):
        MiniLMEmbedder().embed(["text"])


def test_it_is_an_embedder():
    port: Embedder = MiniLMEmbedder()
    assert port.name == "all-MiniLM-L6-v2"
