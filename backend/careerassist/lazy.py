"""Parts that are built when they are first needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Built = TypeVar("Built")


class Building:
    """What has parts, and keeps those that were built."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._built: dict[str, Any] = {}


class part(Generic[Built]):  # noqa: N801  (reads as the decorator that it is)
    """A property that is built once, also when several threads ask for it at the same moment."""

    def __init__(self, build: Callable[[Any], Built]) -> None:
        self._build = build
        self._name = build.__name__
        self.__doc__ = build.__doc__

    @overload
    def __get__(self, parts: None, owner: type) -> part[Built]: ...
    @overload
    def __get__(self, parts: Building, owner: type) -> Built: ...
    def __get__(self, parts: Building | None, owner: type) -> Built | part[Built]:
        if parts is None:
            return self
        with parts._lock:
            if self._name not in parts._built:
                parts._built[self._name] = self._build(parts)
            built: Built = parts._built[self._name]
            return built
