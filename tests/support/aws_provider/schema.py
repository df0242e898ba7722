"""The provider's schema, as scripts/describe_aws_provider.py writes it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("schema.jsonl.gz")

Block = dict[str, Any]
"""`attributes` and `blocks`, as that script says."""


@dataclass(frozen=True)
class Schema:
    """What of the provider is served."""

    provider: Block
    resources: dict[str, Block]
    data_sources: dict[str, Block]


def schema_for(folders: Iterable[Path]) -> Schema:
    """That of the types which Terraform text in these folders names. All of them would take
    Terraform two seconds to read, each time."""
    named = {"aws"}
    for folder in folders:
        for pattern in ("*.tf", "*.tftest.hcl"):
            for path in folder.rglob(pattern):
                named.update(re.findall(r"\baws_\w+", path.read_text("utf-8")))
    blocks: dict[str, dict[str, Block]] = {"provider": {}, "resources": {}, "data_sources": {}}
    for line in gzip.decompress(_FILE.read_bytes()).decode().splitlines():
        kind, name, block = line.split(" ", 2)
        if name in named:
            blocks[kind][name] = json.loads(block)
    return Schema(blocks["provider"]["aws"], blocks["resources"], blocks["data_sources"])


def is_write_only(name: str, attribute: dict[str, Any]) -> bool:
    """Whether Terraform hands it on and keeps it nowhere: by its name, as the provider has it."""
    return name.endswith("_wo") and attribute["mode"] == "optional"
