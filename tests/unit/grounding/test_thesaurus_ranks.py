"""No group of the thesaurus makes one rank of another: helping of leading, an aide of a chief."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest

from careerassist.engine.grounding.acts.deeds import CONTRIBUTE, COORDINATE, deeds
from careerassist.engine.grounding.language.words import fold, lexicon

_ACTS = {"verbs", "verben", "verbos"}
_DATA = resources.files("careerassist.engine.grounding") / "data"


def _groups(language: str) -> Iterator[tuple[str, str, list[str]]]:
    """File, table and members of every group of synonyms."""
    for file in sorted(_DATA.iterdir(), key=lambda entry: entry.name):
        if not file.name.startswith(f"thesaurus_{language}_"):
            continue
        for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for line in "\n".join(table.values()).splitlines():
                if line.strip() and ">" not in line:
                    yield file.name, name, [item.strip() for item in line.split(",")]


def _ranks(members: list[str]) -> dict[str, set[int]]:
    """The tiers of the members that are single words: "attend to" is more than "attend"."""
    single = [word for word in members if " " not in word]
    return {word: {deed.tier for deed in deeds(f"I {word} it")} for word in single}


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_verbs_of_helping_and_of_leading_replace_each_other(language: str) -> None:
    wrong = []
    for file, table, members in _groups(language):
        if table not in _ACTS:
            continue
        tiers = {tier for found in _ranks(members).values() for tier in found}
        if tiers and min(tiers) <= CONTRIBUTE and max(tiers) >= COORDINATE:
            wrong.append((file, members))
    assert wrong == []


def test_no_two_ranks_of_a_title_replace_each_other() -> None:
    """A supervisor is no manager, whichever file says so."""
    rank_of = {
        fold(word): line.split()[0] for line in lexicon("names")["ranks"] for word in line.split()
    }
    same = [{"headteacher", "principal"}]
    wrong = []
    for language in ("en", "de", "es"):
        for file, _, members in _groups(language):
            ranks = {rank_of[fold(word)] for word in members if fold(word) in rank_of}
            if len(ranks) > 1 and ranks not in same:
                wrong.append((file, members))
    assert wrong == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("solicitor", "paralegal"),
        ("engineer", "technician"),
        ("supervisor", "manager"),
        ("manager", "management"),
        ("architect", "designer"),
        ("volunteer", "assistant"),
        ("team", "department"),
        ("staff", "workforce"),
        ("local", "regional"),
        ("cheap", "good"),
    ],
)
def test_words_of_other_weight_share_no_group(one: str, other: str) -> None:
    together = [m for _, _, m in _groups("en") if one in m and other in m]
    assert together == []
