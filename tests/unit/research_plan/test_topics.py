"""What postings ask for, and which of it is researched next."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerassist.documents.typed import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.research.asked_for import _name_in, _table, role_called
from careerassist.engine.research.names import _trades, names_of, trades_in
from careerassist.engine.research.topics import choose_topics, topics_of
from careerassist.engine.skills import all_skills, skill
from careerassist.engine.trades import known_families
from careerassist.schemas.research import Topic, TopicKind

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def asked(posting: str) -> list[tuple[str, str, str, str]]:
    topics = topics_of(extract_posting(read_text(posting)))
    return [(topic.kind, topic.name, topic.language, topic.role_family) for topic in topics]


def test_a_posting_gives_its_trade_and_the_abilities_it_asks_for() -> None:
    found = asked(
        "Job title: Staff Nurse (Band 5)\nCompany: Amberfield Community Hospital\n\n"
        "Requirements\n- Experience in wound care\n- Knowledge of SystmOne\n"
        "- Excellent communication and teamwork\n- Fluent German\n- Microsoft Word\n"
    )
    assert found[0] == ("role", "nurse", "en", "nursing")
    assert ("skill", "Wound care", "en", "nursing") in found
    assert ("skill", "SystmOne", "en", "any") in found
    names = {name for _, name, _, _ in found}
    assert not names & {"Communication", "Teamwork", "German", "Microsoft Word"}


def test_names_are_in_the_language_of_the_posting() -> None:
    german = asked(
        "Pflegefachkraft (m/w/d)\nHaus Lindenhof\n\nIhr Profil\n- Erfahrung in der Wundversorgung\n"
        "- Kenntnisse in Medikamentengabe\n- Teamfähigkeit\n\nWir freuen uns auf Ihre Bewerbung."
    )
    assert german[0] == ("role", "Pflegefachkraft", "de", "nursing")
    assert ("skill", "Wundversorgung", "de", "nursing") in german
    spanish = asked(
        "Camarero/a para hotel\n\nRequisitos\n- Experiencia en servicio de mesas\n"
        "- Atención al cliente\n- Trabajo en equipo\n\nOfrecemos contrato de jornada completa."
    )
    assert spanish[0][1:] == ("camarero", "es", "hospitality")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Registered Veterinary Nurse", "veterinary surgeon"),
        ("Nursery Nurse", "nursery practitioner"),
        ("Head of Retail", "retail assistant"),
        ("Solutions Architect", "software developer"),
        ("Landscape Architect", "architect"),
        ("Dental Nurse", "dental nurse"),
        ("HGV Class 1 Driver", "HGV driver"),
    ],
)
def test_the_trade_is_the_one_that_the_whole_title_names(title: str, name: str) -> None:
    found = asked(f"Job title: {title}\nCompany: Example Works\n\nRequirements\n- Reliability\n")
    assert found[0][:2] == ("role", name)


def test_what_the_trade_says_is_no_ability_besides() -> None:
    assert asked("Job title: Baker\nCompany: Kestrel Lane Bakery\n\nYou bake bread.\n") == [
        ("role", "baker", "en", "any")
    ]
    developer = asked("Job title: Java Developer\n\nYou write programs in Java.\n")
    assert [name for _, name, _, _ in developer] == ["software developer", "Java"]


def test_free_words_of_a_posting_never_become_a_topic() -> None:
    found = asked(
        "Job title: Chief Happiness Wizard\nCompany: Quillon Rocketry\n\n"
        "Requirements\n- Experience with the Quillon 3000 of Jane Example\n- Juggling of swords\n"
    )
    known = {name for trade in _table().trades.values() for name in trade.names.values()}
    assert all(name in known or skill(name) is not None for _, name, _, _ in found)
    assert "Quillon" not in str(found)


def test_no_posting_has_more_than_nine_topics() -> None:
    many = ", ".join(one.name for one in all_skills() if one.trade == "Nursing")
    assert len(asked(f"Job title: Nurse\n\nRequirements\n- {many}\n")) == 9


@pytest.mark.parametrize("trade", sorted(_table().trades))
def test_every_name_of_a_trade_is_found_by_the_table_of_trades(trade: str) -> None:
    for language, name in _table().trades[trade].names.items():
        assert trades_in(name)[:1] == (trade,), (language, name)
        assert names_of(Topic(kind="role", name=name)).named_in(name)


def test_every_trade_that_a_text_can_name_has_names_to_search_for() -> None:
    assert set(_table().trades) == set(_trades().words)
    assert set(_table().kinds.values()) <= set(_table().trades)
    assert {trade.family for trade in _table().trades.values()} - {"any"} <= known_families()
    assert set(_table().families.values()) <= known_families()
    assert set(_table().families) <= {one.trade for one in all_skills()}
    abilities = {one.name for one in all_skills()}
    assert _table().nobodys | _table().same_as_trades <= abilities


def test_somebody_may_call_a_trade_by_any_of_its_names() -> None:
    found = role_called("Registered nurse", "de")
    assert found is not None
    assert (found.name, found.language) == ("Pflegefachkraft", "de")
    assert role_called("Glass eel counter", "en") is None


def test_every_name_of_an_ability_means_that_ability() -> None:
    for one in all_skills():
        for name in (_name_in(one, "de"), _name_in(one, "es")):
            assert skill(name) is one
            assert len(name) <= 80


def test_the_tables_are_not_loaded_with_the_module() -> None:
    code = (
        "import sys, careerassist.engine.research.topics;"
        "heavy = ('careerassist.engine.skills', 'careerassist.engine.interview');"
        "sys.exit(any(name.startswith(heavy) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- choosing -------------------------------------------------------------------------------------


def topic(name: str, postings: int, days: float | None = None, kind: TopicKind = "role") -> Topic:
    researched = None if days is None else NOW - timedelta(days=days)
    return Topic(kind=kind, name=name, postings=postings, researched_at=researched)


def chosen(asked: list[Topic], most: int = 3) -> list[str]:
    return [one.name for one in choose_topics(asked, now=NOW, most=most)]


def test_what_is_asked_for_most_comes_first() -> None:
    assert chosen([topic("chef", 3), topic("nurse", 9), topic("baker", 5)], 2) == ["nurse", "baker"]


def test_what_was_researched_long_ago_comes_before_what_was_lately() -> None:
    assert chosen([topic("nurse", 10, 8), topic("chef", 10, 40)], 1) == ["chef"]
    assert chosen([topic("nurse", 100, 14), topic("chef", 10)], 1) == ["nurse"]


def test_what_was_researched_this_week_waits_unless_little_else_is_there() -> None:
    topics = [topic("nurse", 1000, 6), topic("chef", 1), topic("baker", 2)]
    assert chosen(topics, 2) == ["baker", "chef"]
    assert chosen(topics, 3) == ["baker", "chef", "nurse"]


def test_roles_and_abilities_take_turns() -> None:
    topics = [topic(f"role {n}", 100 - n) for n in range(5)]
    topics += [topic(f"ability {n}", 10 - n, kind="skill") for n in range(5)]
    assert chosen(topics, 4) == ["role 0", "ability 0", "role 1", "ability 1"]


def test_the_same_topic_is_chosen_once() -> None:
    assert chosen([topic("Nurse", 2), topic("nurse", 5), topic("chef", 3)]) == ["nurse", "chef"]


topics_any = st.lists(
    st.builds(
        topic,
        st.sampled_from(["nurse", "chef", "baker", "pilot", "vet", "Wound care", "Welding"]),
        st.integers(0, 50),
        st.one_of(st.none(), st.floats(-3, 400)),
        st.sampled_from(["role", "skill"]),
    ),
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(topics_any, st.integers(0, 10), st.randoms())
def test_choosing_depends_on_nothing_but_the_topics(asked: list[Topic], most: int, random) -> None:  # type: ignore[no-untyped-def]
    first = choose_topics(asked, now=NOW, most=most)
    shuffled = sorted(asked, key=lambda _: random.random())
    different = {(one.kind, one.name, one.language) for one in asked}
    assert len(first) == min(most, len(different))
    assert set(first) <= set(asked)
    if len({one.model_dump_json() for one in asked}) == len(different):
        assert choose_topics(shuffled, now=NOW, most=most) == first
