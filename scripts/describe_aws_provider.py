"""Writes tests/support/aws_provider/schema.jsonl.gz: what resources, arguments and types the AWS
provider of Terraform has, for the stub that answers `terraform` in the tests.

    npm install --prefix FOLDER @cdktn/provider-aws@25.7.0
    .venv/bin/python scripts/describe_aws_provider.py FOLDER/node_modules/@cdktn/provider-aws

The provider's own schema comes from the provider alone, a program of 800 MB that is not always
within reach. The npm package @cdktn/provider-aws (MPL-2.0, by the CDK Terrain maintainers) is
generated from that schema, one folder for each resource, and every property of it can be read back:

    // kms_key_id - computed: false, optional: true, required: false     what may be given
    kms_key_id: { value: ..., isBlock: false, type: "simple", storageClassType: "string" }

It does not say how often a block may come at most beyond one, nor which values a string may have.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "tests/support/aws_provider/schema.jsonl.gz"

Json = Any
Block = dict[str, Any]
"""`attributes` and `blocks`, by name. An attribute has a `mode` (required, optional, computed,
optional_computed) and a `type` as Terraform writes it in JSON, or `nested` attributes and their
`nesting`. A block has its `block`, `nesting`, and `min` and `max` (0: any number)."""

_KINDS = {
    "TerraformResource": "resources",
    "TerraformDataSource": "data_sources",
    "TerraformProvider": "provider",
}
_TYPES: dict[str, Json] = {
    "string": "string",
    "number": "number",
    "boolean": "bool",
    "stringList": ["list", "string"],
    "numberList": ["list", "number"],
    "booleanList": ["list", "bool"],
    "stringMap": ["map", "string"],
    "numberMap": ["map", "number"],
    "booleanMap": ["map", "bool"],
    "stringListList": ["list", ["list", "string"]],
    "stringListMap": ["map", ["list", "string"]],
    "stringMapList": ["list", ["map", "string"]],
    "stringMapMap": ["map", ["map", "string"]],
}
_READ_BY: dict[str, Json] = {
    "Fn.tolist(this.getListAttribute": ["set", "string"],
    "Fn.tolist(this.getNumberListAttribute": ["set", "number"],
    "getStringAttribute": "string",
    "getNumberAttribute": "number",
    "getBooleanAttribute": "bool",
    "getListAttribute": ["list", "string"],
    "getNumberListAttribute": ["list", "number"],
    "getStringMapAttribute": ["map", "string"],
    "getNumberMapAttribute": ["map", "number"],
    "getBooleanMapAttribute": ["map", "bool"],
    "cdktn.StringMap": ["map", "string"],
    "cdktn.NumberMap": ["map", "number"],
    "cdktn.BooleanMap": ["map", "bool"],
}
"""Types of what can only be read, by how its getter reads it; the first that fits."""

_CLASS = re.compile(r"^class (\w+) extends cdktn\.(\w+) \{\n(.*?)^\}", re.S | re.M)
_WRITER = re.compile(r"^function (\w+)ToHclTerraform\(struct\) \{\n(.*?)^\}", re.S | re.M)
_ENTRY = re.compile(
    r"^ {8,12}(\w+): \{\n\s+value: (.*),\n\s+isBlock: (true|false),\n"
    r'\s+type: "(\w+)",\n\s+storageClassType: "(\w+)"',
    re.M,
)
_PROPERTY = re.compile(
    r"^ +// (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\n"
    r"((?:(?! +// \w+ - computed).*\n)*)",
    re.M,
)
_TYPE_NAME = re.compile(r"terraformResourceType: '(\w+)'")


@dataclass(frozen=True)
class Property:
    """What a class says of one of its properties."""

    mode: str
    getter: str


@dataclass(frozen=True)
class Source:
    """A folder of the package: its classes, and the functions that say how each is written."""

    classes: Mapping[str, tuple[str, str]]
    """What each extends, and its body."""
    writers: Mapping[str, str]
    legacy: bool = False
    """Whether it is written with the older plugin SDK. There an attribute that holds objects has
    a plain type, all of whose fields have to be given; Terraform takes it as blocks too."""


def described(package: Path) -> dict[str, Json]:
    """The schema of everything in an installed copy of the npm package."""
    schema: dict[str, Json] = {kind: {} for kind in _KINDS.values()}
    for folder in sorted(path.parent for path in package.glob("lib/*/index.js")):
        source = _source(folder)
        for extended, body in source.classes.values():
            if extended not in _KINDS:
                continue
            block, kind = _resource(body, source), _KINDS[extended]
            if kind == "provider":
                schema[kind] = block
            elif name := _TYPE_NAME.search(body):
                schema[kind][name[1]] = block
    _give_firewall_statements(schema["resources"])
    return schema


def compressed(schema: Mapping[str, Json]) -> bytes:
    """A line for each: kind, name and block, so that a reader parses only what it needs. The same
    bytes for the same schema."""
    lines = [f"provider aws {_compact(schema['provider'])}"]
    for kind in ("resources", "data_sources"):
        named = sorted(schema[kind].items())
        lines += [f"{kind} {name} {_compact(block)}" for name, block in named]
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


def _compact(block: Block) -> str:
    return json.dumps(block, sort_keys=True, separators=(",", ":"))


def _source(folder: Path) -> Source:
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.js"))]
    text = "\n".join(text.partition("//# sourceMappingURL")[0] for text in texts)
    classes = {name: (extended, body) for name, extended, body in _CLASS.findall(text)}
    writers = {name[0].upper() + name[1:]: body for name, body in _WRITER.findall(text)}
    resource = next((body for extended, body in classes.values() if extended in _KINDS), "")
    return Source(classes, writers, legacy="this._id = config.id" in resource)


def _resource(body: str, source: Source) -> Block:
    reading, _, writing = body.partition("    synthesizeHclAttributes() {")
    return _block(writing, _properties(reading), source, ())


def _block(
    writing: str, properties: Mapping[str, Property], source: Source, inside: tuple[str, ...]
) -> Block:
    attributes: dict[str, Json] = {}
    blocks: dict[str, Json] = {}
    for name, value, is_block, nesting, stored in _ENTRY.findall(writing):
        mode = properties[name].mode if name in properties else "optional"
        if is_block == "false":
            attributes[name] = {"mode": mode, "type": _given_type(nesting, stored)}
            continue
        struct, several, as_block = _written(value)
        if struct in inside:  # one without an end
            continue
        inner = _struct(struct, source, (*inside, struct))
        if as_block:
            blocks[name] = {
                "block": inner,
                "nesting": "single" if nesting == "struct" else nesting,
                "min": int(mode == "required"),
                "max": 0 if several or nesting == "struct" else 1,
            }
        elif source.legacy:
            attributes[name] = {"mode": mode, "type": [nesting, _object(inner)]}
        else:
            attributes[name] = {"mode": mode, "nested": inner, "nesting": nesting}
    for name, found in properties.items():
        if found.mode == "computed" and name not in blocks:
            attributes.setdefault(name, {"mode": "computed", "type": _read_type(found, source)})
    return {"attributes": attributes, "blocks": blocks}


def _struct(struct: str, source: Source, inside: tuple[str, ...]) -> Block:
    _, reading = source.classes.get(f"{struct}OutputReference", ("", ""))
    return _block(source.writers.get(struct, ""), _properties(reading), source, inside)


def _written(value: str) -> tuple[str, bool, bool]:
    """Of a block or nested attribute: its struct, whether there may be several, whether it is
    written as a block."""
    found = re.match(r"cdktn\.(list|hash)MapperHcl\((?:\w+\.)?(\w+)ToHclTerraform(, true)?", value)
    if found:
        name, several, as_block = found[2], True, found[3] is not None
    else:
        single = re.match(r"(?:\w+\.)?(\w+)ToHclTerraform", value)
        name, several, as_block = (single[1] if single else "?"), False, True
    return name[0].upper() + name[1:], several, as_block


def _given_type(nesting: str, stored: str) -> Json:
    kind = _TYPES.get(stored, "dynamic")
    return ["set", kind[1]] if nesting == "set" and kind[0] == "list" else kind


def _properties(reading: str) -> dict[str, Property]:
    found = {}
    for name, computed, optional, required, getter in _PROPERTY.findall(reading):
        mode = "required" if required == "true" else "optional" if optional == "true" else ""
        if computed == "true" and mode != "required":
            mode = f"{mode}_computed".lstrip("_")
        found[name] = Property(mode, getter)
    return found


def _read_type(found: Property, source: Source) -> Json:
    """Of what can only be read: as its getter has it, which for objects is a class of its own."""
    for reader, kind in _READ_BY.items():
        if reader in found.getter:
            return kind
    nested = re.search(
        r"= new (?:\w+\.)?(\w+?)(List|Map|OutputReference)\(this, .*?(true|false)?\)", found.getter
    )
    if nested is None:
        return "string"
    _, reading = source.classes.get(f"{nested[1]}OutputReference", ("", ""))
    fields = {name: _read_type(inner, source) for name, inner in _properties(reading).items()}
    if nested[2] == "OutputReference":
        return ["object", fields]
    return [
        "map" if nested[2] == "Map" else "set" if nested[3] == "true" else "list",
        ["object", fields],
    ]


def _object(block: Block) -> Json:
    """An attribute's type that holds what a block would."""
    fields = {name: one["type"] for name, one in block["attributes"].items()}
    for name, one in block["blocks"].items():
        fields[name] = [one["nesting"], _object(one["block"])]
    return ["object", fields]


def _give_firewall_statements(resources: dict[str, Json]) -> None:
    """The package leaves a rule's statement open where the rule is within its list, as deep as that
    goes, but not where the rule is a resource of its own."""
    statement = resources["aws_wafv2_web_acl_rule"]["blocks"]["statement"]
    for name in ("aws_wafv2_web_acl", "aws_wafv2_rule_group"):
        rule = resources[name]["blocks"]["rule"]["block"]
        del rule["attributes"]["statement"]
        rule["blocks"]["statement"] = {**statement, "min": 1, "max": 1}


def main(arguments: list[str]) -> int:
    """0 if the schema was written."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("package", type=Path, help="folder of the installed npm package")
    package = options.parse_args(arguments).package
    schema = described(package)
    TARGET.write_bytes(compressed(schema))
    counts = (f"{len(schema[kind])} {kind}" for kind in _KINDS.values() if kind != "provider")
    print(f"{TARGET.name}: {', '.join(counts)}; {TARGET.stat().st_size / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
