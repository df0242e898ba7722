"""What `terraform/7_frontend` says of the API, against the API: its routes and its settings."""

from __future__ import annotations

import json
import re
from pathlib import Path

from careerassist.functions import NEEDS
from careerassist.settings import Settings

_ROOT = Path(__file__).parents[3]
_MODULE = _ROOT / "terraform" / "7_frontend"
_PATHS = json.loads((_ROOT / "frontend" / "openapi.json").read_text("utf-8"))["paths"]
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, operations in _PATHS.items()
    for method, operation in operations.items()
}
_ROUTE = re.compile(r'"((?:GET|POST|PUT|PATCH|DELETE) /[^"]*)"')


def routes(name: str) -> set[str]:
    """Those that a local of gateway.tf names, but for what they are all caught by."""
    text = (_MODULE / "gateway.tf").read_text("utf-8")
    found = re.search(rf"^  {name} = .*?\n  [}})]", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    return set(_ROUTE.findall(found[0]))


def test_open_are_the_routes_without_sign_in_but_for_signing_in_at_home() -> None:
    without = {route for route, operation in OPERATIONS.items() if "security" not in operation}
    at_home = {route for route in without if "/api/auth/" in route}
    assert at_home
    assert routes("open_routes") == without - at_home


def test_costly_routes_are_routes_that_ask_for_sign_in() -> None:
    costly = routes("guarded_routes")
    assert costly
    assert all("security" in OPERATIONS[route] for route in costly)


def test_the_function_gets_settings_that_are_there_and_all_that_it_needs() -> None:
    named = re.findall(r"^    ([A-Z_]+) +=", (_MODULE / "api.tf").read_text("utf-8"), re.MULTILINE)
    given = {name.lower() for name in named} | {"function_prefix"}
    assert given <= set(Settings.model_fields) | {"function_prefix"}
    for need in NEEDS["api"]:
        assert given & set(need.any_of), str(need)
