"""Which of our own modules a family of functions needs.

Found by following imports from the modules that Lambda starts. `bootstrap` is followed method by
method, because it imports every adapter that there is, each inside the method that builds it: only
the parts that the family's code names (`parts.database`) count, and what those parts name in turn.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import grimp

from lambda_packages.families import ROOT, Family

BOOTSTRAP = "careerassist.bootstrap"
_PACKAGES = {"careerassist": ROOT / "backend", "career_agents": ROOT / "agents"}


@dataclass(frozen=True)
class OwnCode:
    """What a family has of ours."""

    modules: frozenset[str]
    libraries: frozenset[str]
    """Names that these modules import from elsewhere, at their top or inside a function."""


@dataclass
class _Method:
    """A function of `bootstrap`: what it imports, and which others it may call."""

    modules: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    is_part: bool = False
    """Whether it is had without a call."""


@cache
def own_code(family: Family) -> OwnCode:
    """The modules that a family's functions may import, those that it leaves out aside."""
    graph = _graph()
    methods = _methods_of_bootstrap(graph)
    lazily = set[str]().union(*(method.modules for method in methods.values()))
    followed = {name: set(graph.find_modules_directly_imported_by(name)) for name in graph.modules}
    for module in _modules_of_bootstrap(graph):
        followed[module] -= lazily - _imported_at_its_top(module, graph)
    kept: set[str] = set()
    wanted = set(family.roots)
    while wanted:
        kept |= _closure(wanted - kept, followed, family)
        named = _reached(methods, _attributes_of_parts(kept))
        wanted = {
            module
            for name in named
            for module in methods[name].modules
            if module not in kept and not family.leaves_out(module) and _is_ours(module)
        }
    everything = set[str]().union(*(followed[name] for name in kept if _is_ours(name)))
    for name in _reached(methods, _attributes_of_parts(kept)):
        everything |= methods[name].modules
    return OwnCode(
        frozenset(name for name in kept if _is_ours(name)),
        frozenset(name for name in everything if not _is_ours(name)),
    )


def parts_of(family: Family) -> frozenset[str]:
    """The names of the parts that a family's functions may build."""
    methods = _methods_of_bootstrap(_graph())
    named = _reached(methods, _attributes_of_parts(own_code(family).modules))
    return frozenset(name for name in named if methods[name].is_part)


def path_of(module: str) -> Path:
    """Where a module's source is."""
    base = _PACKAGES[module.split(".")[0]].joinpath(*module.split("."))
    package = base / "__init__.py"
    return package if package.is_file() else base.with_suffix(".py")


def _is_ours(module: str) -> bool:
    return module.split(".")[0] in _PACKAGES


def _is_bootstrap(module: str) -> bool:
    return module == BOOTSTRAP or module.startswith(f"{BOOTSTRAP}.")


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(
        *_PACKAGES,
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,
    )


def _closure(start: Iterable[str], followed: dict[str, set[str]], family: Family) -> set[str]:
    """All that is imported, with the packages around each module: importing one runs theirs."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name in found or (_is_ours(name) and family.leaves_out(name)):
            continue
        found.add(name)
        waiting.extend(followed.get(name, ()))
        if _is_ours(name) and "." in name:
            waiting.append(name.rpartition(".")[0])
    return found


def _methods_of_bootstrap(graph: grimp.ImportGraph) -> dict[str, _Method]:
    """By name. Methods of classes and functions of its modules may not share one."""
    methods: dict[str, _Method] = {}
    trees = (_tree(module) for module in _modules_of_bootstrap(graph))
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.ClassDef | ast.Module):
            for item in node.body:
                if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef):
                    methods.setdefault(item.name, _Method())
                    methods[item.name].modules |= set(_imports(item, graph))
                    methods[item.name].names |= set(_names(item))
                    methods[item.name].is_part |= bool(item.decorator_list)
    return methods


def _modules_of_bootstrap(graph: grimp.ImportGraph) -> set[str]:
    return {module for module in graph.modules if _is_bootstrap(module)}


def _imported_at_its_top(module: str, graph: grimp.ImportGraph) -> set[str]:
    whole = _tree(module).body
    body: list[ast.stmt] = [one for one in whole if isinstance(one, ast.Import | ast.ImportFrom)]
    return set(_imports(ast.Module(body, []), graph))


def _imports(tree: ast.AST, graph: grimp.ImportGraph) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (_known(name.name, graph) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield inner if inner in graph.modules else _known(node.module, graph)


def _known(module: str, graph: grimp.ImportGraph) -> str:
    """As the graph has it: others' packages by their first name alone."""
    return module if module in graph.modules else module.split(".")[0]


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


def _attributes_of_parts(modules: Set[str]) -> set[str]:
    """What these modules take from `bootstrap` or from an object called `parts`."""
    ours = (module for module in modules if _is_ours(module) and not _is_bootstrap(module))
    return {name for module in ours for name in _taken(module)}


@cache
def _taken(module: str) -> frozenset[str]:
    found: set[str] = set()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module == BOOTSTRAP:
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.Attribute):
            holder = node.value
            name = getattr(holder, "attr", getattr(holder, "id", ""))
            if name.lstrip("_") == "parts":
                found.add(node.attr)
    return frozenset(found)


def _reached(methods: dict[str, _Method], names: Iterable[str]) -> set[str]:
    """The functions of `bootstrap` that are called, if these names are used."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in methods and name not in found:
            found.add(name)
            waiting.extend(methods[name].names)
    return found


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_text("utf-8"))
