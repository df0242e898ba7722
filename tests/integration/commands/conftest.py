"""A folder with the project's own evaluation set, and the command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from careerassist.cli import main

ROOT = Path(__file__).resolve().parents[3]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def own_set(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own people and postings in the shape that `evaluate --data` reads."""
    folder = tmp_path_factory.mktemp("own_set")
    script = ROOT / "scripts" / "render_evaluation_set.py"
    subprocess.run([sys.executable, script, folder], check=True)
    return folder


@pytest.fixture
def careerassist(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: its exit code, what it printed, and what on stderr."""

    def run(*words: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else bool(code)), said.out, said.err

    return run
