"""German: compounds, inflection, separable verbs and capitals, and claims raised in them."""

from __future__ import annotations

from functools import partial

import pytest
from judged_texts import rules_of_line

from careerassist.engine.grounding.language.german import is_common_noun, parts

rules = partial(rules_of_line, "de")

HONEST = [
    (
        "Reparatur von alten Büchern für die Stadtbücherei",
        "Alte Bücher für die Stadtbücherei repariert",
    ),
    ("Einführung einer digitalen Kartei", "Führte eine digitale Kartei ein"),
    ("Beratung von Kunden am Telefon", "Telefonische Kundenberatung"),
    ("Pflege der Maschinen und Planung der Schichten", "Maschinenpflege und Schichtplanung"),
    ("Versand von rund 30 Paketen am Tag", "Etwa 30 Pakete täglich verschickt"),
    ("Mithilfe bei der Erstellung von Dienstplänen", "Unterstützung bei der Dienstplanerstellung"),
    ("Ausschuss von 40 auf 30 Bögen je Auftrag verringert", "Ausschuss um ein Viertel gesenkt"),
    ("Gelegentlich Vertretung im Laden", "Ab und zu Vertretung im Geschäft"),
    (
        "Arbeit im Team von 4 Personen an der Prägepresse",
        "Arbeit an der Prägepresse im vierköpfigen Team",
    ),
    (
        "Seit 2021 unfallfrei an der Schneidemaschine",
        "Arbeit an der Schneidemaschine, ohne Unfall seit 2021",
    ),
]

LIES = [
    (
        "Reparatur von alten Büchern",
        "Reparatur von alten Büchern bei Siemens",
        "name_not_in_source",
    ),
    (
        "Reparatur von alten Büchern",
        "Reparatur von alten Büchern für die Charité",
        "name_not_in_source",
    ),
    ("Mithilfe bei der Umstellung der Kartei", "Umstellung der Kartei geleitet", "scope_raised"),
    (
        "Mitwirkung an einem neuen Konzept",
        "Ein neues Konzept federführend ausgearbeitet",
        "scope_raised",
    ),
    ("Bindung von bis zu 40 Heften am Tag", "Bindung von 40 Heften am Tag", "number_hedge_changed"),
    ("Gelegentlich Vertretung im Laden", "Vertretung im Laden", "extent_raised"),
    ("Inventur in zwei von fünf Lagern", "Inventur in sämtlichen Lagern", "extent_raised"),
    (
        "Bücher zusammen mit einer Kollegin restauriert",
        "Bücher eigenständig restauriert",
        "sole_credit",
    ),
    (
        "Vorschlag für eine neue Presse eingereicht",
        "Neue Presse angeschafft und eingeführt",
        "unfinished_as_done",
    ),
    (
        "Beratung von Kunden am Telefon",
        "Beratung von Kunden am Telefon und im Ausland",
        "clause_not_in_source",
    ),
    (
        "Bücher repariert; Reklamationen sanken von 12 auf 6",
        "Bücher repariert, wodurch die Reklamationen von 12 auf 6 sanken",
        "cause_not_in_source",
    ),
]

HONEST_PROSE = [
    (
        "Buchbinderin",
        "Reparatur von alten Büchern",
        "Buchbinderin mit über sechs Jahren Berufserfahrung in der Reparatur alter Bücher.",
    ),
    (
        "Buchbinderin",
        "Reparatur von alten Büchern",
        "Gern würde ich mich bei Ihnen in die Restaurierung einarbeiten.",
    ),
    ("Aushilfe", "Versand von Paketen", "Als Aushilfe habe ich Pakete verschickt."),
]

LIES_IN_PROSE = [
    (
        "Stellvertretende Schichtführerin",
        "Planung der Schichten",
        "Schichtführerin mit Erfahrung in der Planung der Schichten.",
        "title_inflated",
    ),
    (
        "Buchbinderin (Teilzeit)",
        "Reparatur von alten Büchern",
        "Ich arbeite seit 2020 in Vollzeit als Buchbinderin.",
        "employment_kind_changed",
    ),
    (
        "Buchbinderin",
        "Reparatur von alten Büchern",
        "Buchbinderin mit über zwölf Jahren Berufserfahrung.",
        "number_not_in_source",
    ),
]


@pytest.mark.parametrize(("source", "text"), HONEST)
def test_the_same_in_other_words_passes(source: str, text: str) -> None:
    assert rules("Buchbinderin", "Binderei Ostheim", source, text) == set()


@pytest.mark.parametrize(("source", "text", "rule"), LIES)
def test_more_than_the_line_says_is_refused(source: str, text: str, rule: str) -> None:
    assert rule in rules("Buchbinderin", "Binderei Ostheim", source, text)


@pytest.mark.parametrize(("title", "source", "text"), HONEST_PROSE)
def test_a_true_paragraph_passes(title: str, source: str, text: str) -> None:
    assert rules(title, "Binderei Ostheim", source, text, "prose") == set()


@pytest.mark.parametrize(("title", "source", "text", "rule"), LIES_IN_PROSE)
def test_a_paragraph_that_raises_the_person_is_refused(
    title: str, source: str, text: str, rule: str
) -> None:
    assert rule in rules(title, "Binderei Ostheim", source, text, "prose")


@pytest.mark.parametrize("word", ["Erstellung", "Dienstplänen", "Vorschulkind", "Pünktlichkeit"])
def test_nouns_of_work_are_no_names(word: str) -> None:
    assert is_common_noun(word)


@pytest.mark.parametrize("word", ["Siemens", "Charité", "Asklepios", "Deutsche"])
def test_names_are_no_nouns_of_work(word: str) -> None:
    assert not is_common_noun(word)


def test_a_compound_is_taken_apart_at_its_parts() -> None:
    assert parts("Kleinkinder") == parts("Kleinkindern")
    assert len(parts("Stadtbücherei")) == 2
    assert parts("Buch") == ()
