"""The built web app: in the wheel, in no function's zip, and small enough for a slow connection."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lambda_packages.building import belongs
from lambda_packages.families import ROOT, Family, families
from lambda_packages.own_code import own_code
from measure_web import BUDGET_KB, first_loads

from careerassist.built_site import BUILT_SITE, is_built

built = pytest.mark.skipif(not is_built(), reason="The web app is not built: scripts/test does it.")


@built
def test_a_wheel_from_the_checkout_brings_the_web_app(tmp_path: Path) -> None:
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=True)
    [wheel] = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        f"careerassist/web/{path.relative_to(BUILT_SITE).as_posix()}"
        for path in BUILT_SITE.rglob("*")
        if path.is_file()
    }
    assert {"careerassist/web/policies.json", "careerassist/web/site/index.html"} <= ours
    assert ours <= names


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_no_function_carries_the_web_app(family: Family) -> None:
    modules = own_code(family).modules
    assert not belongs("careerassist/web/site/index.html", modules, family)
    assert not belongs("careerassist/web/policies.json", modules, family)


@built
def test_each_page_is_within_its_budget() -> None:
    loads = first_loads(BUILT_SITE / "site")
    assert "/" in loads
    assert {page: size for page, size in loads.items() if size > BUDGET_KB * 1000} == {}
