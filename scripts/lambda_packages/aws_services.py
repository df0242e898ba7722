"""Which AWS services the code speaks to: their descriptions in botocore stay in the zips.

A service is named where its client is made, in words: `AwsService("sqs", …)`, `client("rds")`.
A name that is computed could not be found, so it is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from lambda_packages.own_code import path_of

_MAKERS = ("AwsService", "client")


class ServiceNotNamed(Exception):
    """A client is made for a service whose name does not stand in the code."""


def services_of(modules: Iterable[str]) -> frozenset[str]:
    """The services that these modules make clients of, as botocore names them."""
    return frozenset(service for module in modules for service in _services_in(module))


def _services_in(module: str) -> Iterator[str]:
    tree = ast.parse(path_of(module).read_text("utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "resource" and _is_boto(node.func):
            raise ServiceNotNamed(f"{module}: boto3's resources are not in the packages")
        if name not in _MAKERS or (name == "client" and not _is_boto(node.func)):
            continue
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value
        elif module != "careerassist.adapters.aws.service":
            raise ServiceNotNamed(f"{module}, line {node.lineno}: name the service in the call")


def _is_boto(function: ast.expr) -> bool:
    """Whether this is a method of boto3 or of one of its sessions."""
    if not isinstance(function, ast.Attribute):
        return False
    holder = ast.unparse(function.value).lower()
    return "boto" in holder or "session" in holder
