"""Writes the tables of inputs and outputs into the README of every Terraform module, between its
markers, from variables.tf and outputs.tf. A test compares them.

    .venv/bin/python scripts/document_terraform.py
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

TERRAFORM = Path(__file__).parents[1] / "terraform"
_LONGEST = 60
"""Characters of a default that a table has room for."""

# `terraform fmt` puts a block's end at the beginning of a line and its arguments two spaces in.
_BLOCK = re.compile(r'^(variable|output) "(\w+)" \{\n(.*?)^\}', re.S | re.M)
_ARGUMENT = re.compile(r"^  (\w+) += (.*\n(?:(?:   .*|  [\]})]+.*|  [A-Z]+)?\n)*)", re.M)


def documented() -> Iterator[tuple[Path, str]]:
    """Every README with markers, and what it should be."""
    for readme in sorted(TERRAFORM.rglob("README.md")):
        text = readme.read_text("utf-8")
        if "<!-- inputs -->" in text or "<!-- outputs -->" in text:
            yield readme, with_tables(text, readme.parent)


def with_tables(text: str, module: Path) -> str:
    """A README's text with the tables of a module."""
    for marker, table in (("inputs", _inputs(module)), ("outputs", _outputs(module))):
        between = re.compile(rf"(<!-- {marker} -->\n).*?(<!-- /{marker} -->)", re.S)
        text = between.sub(lambda found, table=table: found[1] + table + found[2], text)
    return text


def _inputs(module: Path) -> str:
    rows = ["| input | what it is | type | default |", "|---|---|---|---|"]
    for name, arguments in _declared(module, "variable"):
        default = arguments.get("default")
        given = "required" if default is None else f"`{_default(default)}`"
        kind = _cell(_on_one_line(arguments.get("type", "any")))
        rows.append(f"| `{name}` | {_said(arguments)} | `{kind}` | {given} |")
    return "".join(f"{row}\n" for row in rows)


def _outputs(module: Path) -> str:
    rows = ["| output | what it is |", "|---|---|"]
    for name, arguments in _declared(module, "output"):
        rows.append(f"| `{name}` | {_said(arguments)} |")
    return "".join(f"{row}\n" for row in rows)


def _declared(module: Path, kind: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Blocks of a kind by name, with the text of their arguments."""
    for path in sorted(module.glob("*.tf")):
        for found, name, body in _BLOCK.findall(path.read_text("utf-8")):
            if found == kind:
                yield name, {key: value.strip() for key, value in _ARGUMENT.findall(body)}


def _said(arguments: dict[str, str]) -> str:
    description = arguments.get("description", "")
    if description.startswith("<<"):
        lines = description.splitlines()[1:-1]
        return _cell(textwrap.dedent("\n".join(lines)))
    return _cell(description.strip('"').replace('\\"', '"'))


def _default(text: str) -> str:
    line = _on_one_line(text)
    return _cell(line) if len(line) <= _LONGEST else "…"


def _on_one_line(text: str) -> str:
    """A value or a type, with commas where there were line breaks."""
    lines = (line.partition(" #")[0].strip().rstrip(",") for line in text.splitlines())
    joined = ", ".join(line for line in lines if line and not line.startswith("#"))
    return re.sub(r"(?<=[(\[{]), |, (?=[)\]}])", "", re.sub(r" +", " ", joined))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


if __name__ == "__main__":
    for path, text in documented():
        path.write_text(text, "utf-8")
