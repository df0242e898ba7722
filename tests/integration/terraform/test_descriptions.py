"""What is generated for Terraform, or from it, is of now."""

from __future__ import annotations

import re
from pathlib import Path

import describe_functions
import document_terraform
import pytest
from aws_provider.process import TERRAFORM, roots

MODULES = [folder for folder in roots(TERRAFORM) if (folder / "variables.tf").exists()]


def test_functions_json_is_of_now() -> None:
    assert describe_functions.TARGET.read_text("utf-8") == describe_functions.written(), (
        "Run scripts/describe_functions.py."
    )


@pytest.mark.parametrize(
    ("readme", "text"),
    [pytest.param(*one, id=one[0].parent.name) for one in document_terraform.documented()],
)
def test_the_tables_of_inputs_and_outputs_are_of_now(readme: Path, text: str) -> None:
    assert readme.read_text("utf-8") == text, "Run scripts/document_terraform.py."


@pytest.mark.parametrize("module", MODULES, ids=lambda folder: folder.name)
def test_every_input_and_output_says_what_it_is(module: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in module.glob("*.tf"))
    blocks = re.findall(r'^(?:variable|output) "(\w+)" \{\n(.*?)^\}', text, re.S | re.M)

    assert [name for name, body in blocks if not re.search(r"^  description +=", body, re.M)] == []


@pytest.mark.parametrize(
    "module", sorted(TERRAFORM.glob("[1-8]_*")), ids=lambda folder: folder.name
)
def test_every_module_documents_its_inputs_and_outputs(module: Path) -> None:
    text = (module / "README.md").read_text("utf-8")

    assert all(f"<!-- {marker} -->" in text for marker in ("inputs", "outputs"))


def test_every_skip_of_checkov_has_its_reason() -> None:
    skips = [
        (path.name, line.strip())
        for path in TERRAFORM.rglob("*.tf")
        for line in path.read_text("utf-8").splitlines()
        if "checkov:skip" in line
    ]
    reasoned = re.compile(r"# ?checkov:skip=CKV2?_AWS_\d+:\S.{6,}")

    assert [skip for skip in skips if not reasoned.search(skip[1])] == []


def test_every_skip_for_everything_has_its_reason() -> None:
    lines = (TERRAFORM.parent / ".checkov.yaml").read_text("utf-8").splitlines()
    skips = [line for line in lines if re.search(r"- CKV", line)]

    assert [line for line in skips if not re.search(r"- CKV2?_AWS_\d+ +# \S.{14,}", line)] == []
