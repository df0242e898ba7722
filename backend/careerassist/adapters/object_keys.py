"""Which keys files may have. Every store asks here, so that all refuse the same.

A key is `users/<user_id>/<path>`, so that a file belongs to one person and theirs can be found, and
erased, whole. Keys stand in logs of stores and of key services: they are made of ids and kinds, and
never of what a person wrote.
"""

from __future__ import annotations

from careerassist.errors import InvalidRequest

_ROOT = "users"
_MOST_BYTES = 900
"""S3 takes 1,024; a folder of the store comes before it on a disk."""
_MOST_BYTES_OF_A_PART = 200


def user_of(key: str) -> str:
    """The id of the person whose file this is. `InvalidRequest` for what is no file's key."""
    parts = _parts(key)
    if len(parts) < 3:
        raise _refusal()
    return parts[1]


def folder_of(prefix: str) -> str:
    """A prefix without a slash at its end. `InvalidRequest` unless it lies within one person's
    files, or is all of them."""
    folder = prefix.rstrip("/")
    if len(_parts(folder)) < 2:
        raise _refusal()
    return folder


def _parts(key: str) -> list[str]:
    parts = key.split("/")
    if parts[0] != _ROOT or not all(map(_is_name, parts)) or len(key.encode()) > _MOST_BYTES:
        raise _refusal()
    return parts


def _is_name(part: str) -> bool:
    """Nothing that a file system could take for another place, or XML could not hold."""
    return (
        part.isprintable()
        and not part.startswith(".")
        and "\\" not in part
        and 0 < len(part.encode()) <= _MOST_BYTES_OF_A_PART
    )


def _refusal() -> InvalidRequest:
    return InvalidRequest("This is not a file key.")
