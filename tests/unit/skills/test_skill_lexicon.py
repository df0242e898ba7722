"""The lexicon's data: one meaning a spelling, trades covered, names in three languages."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from careerassist.engine.skills import LexiconError, Skill, all_skills, related, skill
from careerassist.engine.skills.lexicon import build


def skills() -> list[Skill]:
    return [entry for entry in all_skills() if entry.kind != "language"]


def test_covers_many_trades_and_skills_without_counting_spoken_languages() -> None:
    assert len(skills()) >= 2300
    by_trade = Counter(entry.trade for entry in skills())
    assert len(by_trade) >= 40
    assert min(by_trade.values()) >= 20, by_trade.most_common()[-3:]


def test_no_trade_of_computers_is_half_of_it() -> None:
    technical = {"Software", "Data", "IT support and networks", "Security"}
    assert sum(entry.trade in technical for entry in skills()) < 0.3 * len(skills())


def test_names_are_no_template_filled_in() -> None:
    names = [entry.name.casefold() for entry in skills() if " " in entry.name]
    for place in (0, -1):
        word, count = Counter(name.split()[place] for name in names).most_common(1)[0]
        assert count < 0.03 * len(skills()), (word, count)


def test_most_skills_have_other_names() -> None:
    assert sum(bool(entry.aliases) for entry in skills()) > 0.75 * len(skills())


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
        ("RN", "Registered Nurse"),
        ("C sharp", "C#"),
        ("CPP", "C++"),
        ("dotnet", ".NET"),
        ("CICD", "CI/CD"),
        ("continuous integration", "CI/CD"),
        ("MS Excel", "Microsoft Excel"),
        ("Excel", "Microsoft Excel"),
        ("NodeJS", "Node.js"),
        ("Node", "Node.js"),
        ("Postgres", "PostgreSQL"),
        ("GA4", "Google Analytics"),
        ("LGV C+E", "HGV licence"),
        ("HGV Class 1", "HGV licence"),
        ("CE licence", "HGV licence"),
        ("SPS", "PLC programming"),
        ("PLC", "PLC programming"),
        ("TIG", "TIG welding"),
        ("WIG", "TIG welding"),
        ("Kreißsaal", "Labour and delivery"),
        ("labor and delivery", "Labour and delivery"),
        ("Zahntechnik", "Dental technology"),
        ("albañilería", "Bricklaying"),
    ],
)
def test_other_names_lead_to_the_canonical_one(written: str, name: str) -> None:
    found = skill(written)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("data visualisation", "data visualization"),
        ("paediatric nursing", "pediatric nursing"),
        ("colour grading", "color grading"),
        ("programme management", "program management"),
        ("tunnelling", "tunneling"),
        ("health and safety", "health & safety"),
        ("pivot tables", "pivot table"),
        ("fire doors", "fire door"),
        ("feasibility study", "feasibility studies"),
    ],
)
def test_ways_to_spell_it_are_the_same_skill(one: str, other: str) -> None:
    first, second = skill(one), skill(other)
    assert first is second
    assert first is not None


def test_an_unknown_word_is_no_skill() -> None:
    assert skill("flumphering") is None
    assert skill("") is None


def test_siblings_and_broader_skills_are_related_and_others_are_not() -> None:
    assert related("PostgreSQL", "MySQL")
    assert related("Postgres", "Relational databases")
    assert related("MIG welding", "Welding")
    assert related("Wound care", "Tissue viability")
    assert related("Slate roofing", "Roofing")
    assert not related("Wound care", "Python")
    assert not related("Wound care", "Wundversorgung"), "the same skill is not merely related"
    assert not related("Wound care", "no such skill")
    assert not related("Confined spaces", "Construction contracts")


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
        ("HGV Class 1", "HGV Class 2"),
        ("TIG welding", "MIG welding"),
        ("Rettungssanitäter", "Notfallsanitäter"),
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


def test_groups_are_narrow_and_do_not_mix_papers_with_abilities() -> None:
    members: dict[str, list[Skill]] = {}
    for entry in skills():
        for parent in entry.parents:
            members.setdefault(parent, []).append(entry)
    for group, entries in members.items():
        assert len(entries) <= 60, group
        papers = sum(entry.kind == "certificate" for entry in entries)
        assert papers in (0, len(entries)) or skill(group) is not None, group


def test_no_skill_is_its_own_parent_and_no_name_is_empty() -> None:
    for entry in all_skills():
        assert entry.name.strip()
        assert entry.name not in entry.parents
        assert all(alias.strip() for alias in entry.aliases)


def test_technologies_say_since_when_they_exist() -> None:
    dated = {entry.name: entry.first_year for entry in skills() if entry.first_year is not None}
    assert len(dated) >= 250
    assert all(1950 <= year <= datetime.now(UTC).year for year in dated.values())
    assert dated["Kubernetes"] == 2014
    assert dated["Python"] == 1991
    assert dated["Rust"] == 2012
    assert dated["ISO 9001"] == 1987
    assert "Wound care" not in dated
    kinds = Counter(entry.kind for entry in skills() if entry.first_year is not None)
    assert kinds["quality"] == 0


def test_a_spelling_claimed_twice_is_refused() -> None:
    first = ("a.txt", "@trade T\n@skill\nOne = same")
    second = ("b.txt", "@trade T\n@skill\nTwo = Same")
    with pytest.raises(LexiconError, match=r"b\.txt:3.*already means 'One'"):
        build([first, second])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One", "outside a trade"),
        ("@trade T\nOne", "outside a trade"),
        ("@trade T\n@gift\nOne", "unknown section"),
        ("@trade T\n@tool\nOne @12", "no year"),
        ("@trade T\n@tool\nOne @1802", "no year"),
        ("@trade T\n@tool\n~ = alias", "without a name"),
        ("@trade T\n@tool\nOne\none", "defined twice"),
    ],
)
def test_a_broken_line_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=rf"a\.txt:\d.*{said}"):
        build([("a.txt", text)])


def test_a_variant_never_takes_a_spelling_that_the_data_give_to_another_skill() -> None:
    text = "@trade T\n@skill\nFire doors\nFire door @1990\n"
    lexicon = build([("a.txt", text)])
    assert lexicon.terms["fire door"].skill.name == "Fire door"
    assert lexicon.terms["fire doors"].skill.name == "Fire doors"
