"""What AWS itself would decide of a resource: its ARN, ids and addresses. Made from the resource's
name, or from all that is said of it where it has none, so they are the same on every run."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from aws_provider.known import ARNS, DATA, IDS, KNOWN, NAMES
from aws_provider.values import UNKNOWN, Value

ACCOUNT_ID = "123456789012"
REGION = "eu-central-1"
_MOST_REFERENCES = 4


@dataclass(frozen=True)
class Account:
    """Where resources are made."""

    region: str = REGION
    tags: Mapping[str, str] = field(default_factory=dict)
    """What every resource is tagged with."""

    @classmethod
    def configured(cls, provider: Value) -> Self:
        """As a provider block says."""
        tags: dict[str, str] = {}
        for block in provider.get("default_tags") or ():
            tags |= block.get("tags") or {}
        environment = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
        return cls(provider.get("region") or environment or REGION, tags)


class MadeUp:
    """Values for the computed attributes of one resource or data source (`data.aws_...`), as it is
    declared."""

    def __init__(self, kind: str, declared: Mapping[str, Value], account: Account) -> None:
        tables = DATA if kind.startswith("data.") else KNOWN
        self._type = kind.removeprefix("data.")
        self._declared = declared
        self._account = account
        self._known = tables.get(self._type, {})
        self._hash = hashlib.sha256(
            f"{kind}{sorted(declared.items(), key=str)}".encode()
        ).hexdigest()

    def __call__(self, attribute: str, described: Mapping[str, Any]) -> Value:
        if attribute in self._known:
            return _whole(self._resolved(self._known[attribute]), described.get("type"))
        match attribute:
            case "region":
                return self._account.region
            case "tags_all":
                return {**self._account.tags, **(self._given("tags") or {})}
            case "arn":
                return self._text(self._arn)
            case "id":
                return self._text(self._id)
        if described["mode"] == "optional_computed":
            return None
        return self._of_type(attribute, described)

    @property
    def _id(self) -> str:
        return IDS.get(self._type) or ("{name}" if self._name else "{hex17}")

    @property
    def _arn(self) -> str:
        _, service, *rest = self._type.split("_")
        general = f"{service}:{{region}}:{{account}}:{'-'.join(rest) or service}/{{name}}"
        return f"arn:aws:{ARNS.get(self._type, general)}"

    @property
    def _name(self) -> str | None:
        named = (self._given(attribute) for attribute in NAMES)
        return next((name for name in named if isinstance(name, str)), None)

    def _given(self, attribute: str) -> Value:
        value = self._declared.get(attribute)
        return None if value is UNKNOWN else value

    def _resolved(self, known: Value) -> Value:
        if isinstance(known, str):
            return self._text(known)
        if isinstance(known, list):
            return [self._resolved(one) for one in known]
        if isinstance(known, dict):
            return {name: self._resolved(one) for name, one in known.items()}
        return known

    def _text(self, template: str) -> str:
        """A template may name declared attributes, the account, a hash, and other templates."""
        for _ in range(_MOST_REFERENCES):
            if "{" not in template:
                break
            template = template.format_map(_Fields(self))
        return template

    def field(self, name: str) -> str:
        """What stands for `{name}` in a template."""
        if isinstance(given := self._given(name), str | int):
            return str(given)
        values = {
            "account": ACCOUNT_ID,
            "region": self._account.region,
            "name": self._name or self._hash[:12],
            "hex8": self._hash[:8],
            "hex17": self._hash[:17],
            "letters": "".join(chr(ord("a") + int(digit, 16)) for digit in self._hash[:26]),
            "LETTERS": "".join(chr(ord("A") + int(digit, 16)) for digit in self._hash[:13]),
            "uuid": str(uuid.UUID(self._hash[:32])),
            "id": self._id,
            "arn": self._arn,
        }
        return values.get(name) or str(self._known[name])

    def _of_type(self, attribute: str, described: Mapping[str, Any]) -> Value:
        """Something of the attribute's type, for what no template is about."""
        if "nested" in described:
            inner = described["nested"]["attributes"]
            made = {name: self._of_type(name, one) for name, one in inner.items()}
            return [made] if described["nesting"] in ("list", "set") else made
        return self._of(described["type"], attribute)

    def _of(self, kind: Any, attribute: str) -> Value:
        match kind:
            case "string":
                return self._text(f"{attribute.replace('_', '-')}-{{hex8}}")
            case "number":
                return 1
            case "bool":
                return False
            case ["list" | "set", ["object", fields]]:
                return [{name: self._of(one, name) for name, one in fields.items()}]
            case ["list" | "set", _]:
                return []
            case ["map", _]:
                return {}
            case ["object", fields]:
                return {name: self._of(one, name) for name, one in fields.items()}
        return None


def _whole(value: Value, kind: Any) -> Value:
    """Objects with all fields of their type; null are those that no template is about."""
    match kind:
        case ["list" | "set", inner]:
            return [_whole(one, inner) for one in value]
        case ["object", fields]:
            return {name: _whole(value.get(name), one) for name, one in fields.items()}
    return value


class _Fields(dict[str, str]):
    def __init__(self, made_up: MadeUp) -> None:
        super().__init__()
        self._made_up = made_up

    def __missing__(self, name: str) -> str:
        return self._made_up.field(name)
