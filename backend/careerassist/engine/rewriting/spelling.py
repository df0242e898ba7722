"""The posting's own spelling of a skill that the CV has under another name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from careerassist.engine.skills import find_skills
from careerassist.engine.skills.folding import fold
from careerassist.schemas.posting import JobProfile


def posting_spellings(posting: JobProfile, shown: Iterable[str]) -> dict[str, str]:
    """How the posting writes each skill, by canonical name, where no text of `shown` writes it so.

    A CV that already shows the posting's spelling somewhere needs no second one.
    """
    everything = fold("\n".join(shown))
    return {
        mention.name: mention.written
        for mention in posting.skills
        if not _holds(everything, fold(mention.written))
    }


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(words)}s?(?![^\W_])", text) is not None


def spelled_as_posting(text: str, spellings: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """`text` with its skills as the posting writes them, and the canonical names it changed.

    Only an abbreviation and its long form are joined ("Kubernetes (k8s)"): other names of a skill
    may differ in shade, so they stay as the person wrote them.
    """
    changed: list[str] = []
    for hit in reversed(find_skills(text)):
        wanted = spellings.get(hit.name)
        if wanted is None or hit.name in changed or _in_brackets(text, hit.start, hit.end):
            continue
        joined = _joined(hit.written, wanted)
        if joined:
            text = text[: hit.start] + joined + text[hit.end :]
            changed.append(hit.name)
    return text, tuple(reversed(changed))


def _in_brackets(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    return before.count("(") > before.count(")") or after.lstrip().startswith(("(", "/"))


def _joined(written: str, wanted: str) -> str | None:
    short, long = sorted((written, wanted), key=len)
    if not _abbreviates(short, long):
        return None
    return f"{long} ({short})"


def _abbreviates(short: str, long: str) -> bool:
    """ "ICU" of "intensive care unit", "k8s" of "Kubernetes"."""
    letters = fold(short)
    if numeronym := re.fullmatch(r"([a-z])(\d+)([a-z])", letters):
        first, between, last = numeronym.groups()
        plain = fold(long)
        return plain[0] == first and plain[-1] == last and len(plain) == int(between) + 2
    if not short.isupper() or len(short) < 2:
        return False
    words = re.findall(r"[a-z0-9]+", fold(long))
    telling = [w for w in words if w not in ("of", "the", "and", "for", "in", "on", "to")]
    initials = {"".join(w[0] for w in words), "".join(w[0] for w in telling)}
    return letters.rstrip("s") in initials or letters in initials
