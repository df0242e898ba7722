"""The lexicon's data: one meaning a spelling, trades covered, names in three languages."""

from __future__ import annotations

from collections import Counter

import pytest

from careerassist.engine.skills import all_skills, related, skill
from careerassist.engine.skills.lexicon import LexiconError, load


def test_covers_many_trades_and_skills_without_counting_spoken_languages() -> None:
    skills = [entry for entry in all_skills() if entry.kind != "language"]
    assert len(skills) >= 800
    assert len({entry.trade for entry in skills}) >= 20


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Wundversorgung", "Wound care"),
        ("wound dressings", "Wound care"),
        ("contabilidad", "Accounting"),
        ("Buchhaltung", "Accounting"),
        ("k8s", "Kubernetes"),
        ("Führerschein", "Driving licence"),
        ("carnet de conducir", "Driving licence"),
        ("NMC PIN", "NMC registration"),
        ("18th Edition", "18th Edition Wiring Regulations"),
        ("trabajo en equipo", "Teamwork"),
        ("Teamfähigkeit", "Teamwork"),
        ("Deutsch", "German"),
        ("qts", "Qualified Teacher Status"),
        ("GESTION DE PROYECTOS", "Project management"),
        ("golang", "Go"),
    ],
)
def test_other_names_lead_to_the_canonical_one(written: str, name: str) -> None:
    found = skill(written)
    assert found is not None
    assert found.name == name


def test_an_unknown_word_is_no_skill() -> None:
    assert skill("flumphering") is None
    assert skill("") is None


def test_siblings_and_broader_skills_are_related_and_others_are_not() -> None:
    assert related("PostgreSQL", "MySQL")
    assert related("Postgres", "Relational databases")
    assert related("MIG welding", "Welding")
    assert related("Wound care", "Tissue viability")
    assert not related("Wound care", "Python")
    assert not related("Wound care", "Wundversorgung"), "the same skill is not merely related"
    assert not related("Wound care", "no such skill")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CircleCI", "Travis CI"),
        ("UK GAAP", "US GAAP"),
        ("Git", "Version control"),
        ("ISO 27001", "SOC 2"),
        ("NumPy", "pandas"),
        ("Qualified Teacher Status", "PGCE"),
        ("Registered Nurse", "Licensed Practical Nurse"),
    ],
)
def test_things_that_a_person_may_have_one_of_are_different_skills(one: str, other: str) -> None:
    """An alias may stand for its skill in a CV, so a neighbour must never be an alias."""
    first, second = skill(one), skill(other)
    assert first is not None
    assert second is not None
    assert first.name != second.name


def test_every_group_is_a_skill_or_has_more_than_one_member() -> None:
    members = Counter(parent for entry in all_skills() for parent in entry.parents)
    lonely = [group for group, count in members.items() if count < 2 and skill(group) is None]
    assert lonely == []


def test_no_skill_is_its_own_parent_and_no_name_is_empty() -> None:
    for entry in all_skills():
        assert entry.name.strip()
        assert entry.name not in entry.parents
        assert all(alias.strip() for alias in entry.aliases)


def test_a_spelling_claimed_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from careerassist.engine.skills import lexicon

    def two_files(file: str, text: str) -> object:
        first = lexicon.Skill("One", "skill", "T", (), ("same",))
        second = lexicon.Skill("Two", "skill", "T", (), ("same",))
        yield "a.txt:1", first, (("One", "plain"), ("same", "plain"))
        yield "a.txt:2", second, (("Two", "plain"), ("Same", "plain"))

    monkeypatch.setattr(lexicon, "_read", two_files)
    with pytest.raises(LexiconError, match=r"a\.txt:2.*already means 'One'"):
        load.__wrapped__()
