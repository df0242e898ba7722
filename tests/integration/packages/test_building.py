"""How a zip is made: bytes that depend on contents alone, budgets, and a script that says what is
wrong with its arguments."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from lambda_packages import __main__ as command
from lambda_packages import libraries
from lambda_packages.archives import write_zip
from lambda_packages.building import Package, check_budget
from lambda_packages.compiling import main as compile_folder
from lambda_packages.families import families
from lambda_packages.libraries import NotBuilt, run


def a_folder(folder: Path, *, mode: int, moment: int) -> list[tuple[str, Path]]:
    files = []
    for name in ("b/one.py", "a.py", "c/lib.so", "c/lib.so.3"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"name = {name!r}\n")
        path.chmod(mode)
        os.utime(path, (moment, moment))
        files.append((name, path))
    return files


def test_times_modes_places_and_order_play_no_part(tmp_path: Path) -> None:
    one = a_folder(tmp_path / "one", mode=0o600, moment=1)
    other = a_folder(tmp_path / "another place", mode=0o755, moment=2_000_000_000)
    write_zip(tmp_path / "one.zip", one)
    write_zip(tmp_path / "other.zip", reversed(other))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        modes = {entry.filename: entry.external_attr >> 16 for entry in archive.infolist()}
        assert archive.read("a.py") == b"name = 'a.py'\n"
    assert modes == {
        "a.py": 0o100644,
        "b/one.py": 0o100644,
        "c/lib.so": 0o100755,
        "c/lib.so.3": 0o100755,
    }


def test_compiled_modules_are_the_same_in_another_place(tmp_path: Path) -> None:
    for name in ("one", "another place"):
        a_folder(tmp_path / name, mode=0o644, moment=len(name))
        assert compile_folder(str(tmp_path / name)) == 0
    found = [
        {path.relative_to(tmp_path / name): path.read_bytes() for path in paths}
        for name in ("one", "another place")
        for paths in [sorted((tmp_path / name).rglob("*.pyc"))]
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 2


def test_a_module_that_can_not_be_compiled_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("def\n")
    assert compile_folder(str(tmp_path)) == 1


def test_a_zip_over_its_budget_is_refused_with_what_is_large_in_it(tmp_path: Path) -> None:
    api = families()[0]
    small = Package(api, tmp_path / "api.zip", b"", {"careerassist": 5_000_000})
    check_budget(small)
    large = Package(api, tmp_path / "api.zip", b"", {"numpy": 60_000_000, "boto": 21_000_000})
    with pytest.raises(NotBuilt, match=r"api\.zip has 81\.0 MB .*budget of 80 MB.*numpy 60\.0 MB"):
        check_budget(large)


def test_what_a_program_said_is_shown_when_it_fails() -> None:
    with pytest.raises(NotBuilt, match=r"(?s)Looking failed:.*no-such-file"):
        run("Looking", ["ls", "no-such-file"])


def test_a_package_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--only", "api,web"])
    assert "there is no package web; there are api, agents, documents, ingest" in (
        capsys.readouterr().err
    )


def test_without_the_right_python_it_says_which_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    libraries.python.cache_clear()
    monkeypatch.setattr(libraries, "PYTHON", (3, 99))
    with pytest.raises(NotBuilt, match=r"Python 3\.99"):
        libraries.python()
    libraries.python.cache_clear()
