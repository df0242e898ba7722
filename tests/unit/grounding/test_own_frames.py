"""Every sentence that the rules write for letters and profiles, filled with people's facts, passes
the gate; with a lie in its place it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from string import Formatter

import pytest

from careerassist.engine.grounding import check
from careerassist.engine.rewriting.asked_skills import listed
from careerassist.engine.rewriting.letter_sentences import LANGUAGES, templates
from careerassist.engine.rewriting.telling import Told, tell
from careerassist.engine.rewriting.titles import spoken_title, with_article
from careerassist.schemas.cv import Certificate, Contact, CVProfile, Role
from careerassist.schemas.document import Span
from careerassist.schemas.facts import DateRange, Fact, PartialDate
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import Refusal

TODAY = date(2026, 11, 1)


@dataclass(frozen=True)
class Someone:
    """A person with one job."""

    language: str
    title: str
    employer: str
    bullets: tuple[str, ...]
    skills: str
    paper: str
    applies_for: tuple[str, str]
    """The title and the company of the posting."""


PEOPLE = (
    Someone(
        "en",
        "Lift Engineer",
        "Highwell Lifts Ltd.",
        (
            "Serviced 60 traction and hydraulic lifts a month",
            "Took part in the modernisation of two goods lifts",
            "Planned maintenance, safety tests and call-outs",
            "Safety representative for the northern depot",
        ),
        "Fault finding, wiring diagrams, Excel, confined spaces",
        "Lift industry licence",
        ("Senior Shift Engineer", "Parkway Elevators"),
    ),
    Someone(
        "en",
        "Shift Beekeeper",
        "St. Oswin's Farm 27",
        (
            "Kept up to 140 hives on heather and clover",
            "Helped the owner with queen rearing",
            "Sales at farmers' markets and repairs of frames",
            "Secretary of the growers' club",
        ),
        "Moving and handling, food hygiene, civil partnerships, Polish",
        "Food handler card",
        ("Head Beekeeper", "Manor & Meadow Honey Co."),
    ),
    Someone(
        "en",
        "Archive Conservator (Paper)",
        "The Saltmarsh Record Office",
        (
            "Treated about 300 maps with a colleague in 2024",
            "Advised volunteers on the packing of glass plates",
            "Repairs to bindings, leaf casting and box making",
            "Member of the disaster response team",
        ),
        "Bookbinding, leaf casting, deed storage, photography",
        "Museum accreditation status",
        ("Lead Conservator", "Hospital of St. Cross Archive"),
    ),
    Someone(
        "de",
        "Orgelbauer",
        "Werkstatt Lindenhof e. K.",
        (
            "Reparierte Windladen und stimmte rund 30 Orgeln im Jahr",
            "Stimmung von Zungenpfeifen, Reinigung von Pfeifen",
            "Verantwortlich für das Holzlager",
            "Betreute zwei Auszubildende gemeinsam mit dem Meister",
        ),
        "Stimmung, Holzbearbeitung, Lötarbeiten, AutoCAD",
        "Gesellenbrief",
        ("Orgelbauer (m/w/d) in Teilzeit", "Kirchengemeinde Sankt Ansgar e. V."),
    ),
    Someone(
        "de",
        "Hebamme",
        "Geburtshaus Morgenrot 7",
        (
            "Begleitung von etwa 90 Geburten im Jahr",
            "Leitete einmal im Monat einen Kurs für Rückbildung",
            "Hausbesuche im Wochenbett, Beratung zum Stillen",
            "Zuständig für die Bestellung von Verbrauchsmaterial",
        ),
        "Stillberatung, CTG, Rückbildung, Dokumentation",
        "Fortbildung Reanimation",
        ("Leitende Hebamme", "Klinik Rosenau"),
    ),
    Someone(
        "es",
        "Apicultora",
        "Colmenares El Brezal 40",
        (
            "Cuidé unas 120 colmenas de brezo y romero",
            "Ayudé a organizar la venta en mercados",
            "Control de plagas, extracción de miel y envasado",
            "Encargada del almacén de cera",
        ),
        "Extracción de miel, control de plagas, Excel, manipulación de alimentos",
        "Carné de manipuladora",
        ("Responsable de Colmenar", "Cooperativa Nuestra Señora del Romeral"),
    ),
    Someone(
        "es",
        "Profesora de Música (Piano)",
        "Escuela Municipal 318",
        (
            "Preparé a 14 alumnos para el examen de grado medio",
            "Participé en la organización de dos conciertos",
            "Clases de lenguaje musical, ensayos de coro",
            "Tutora de un grupo de adultos",
        ),
        "Piano, lenguaje musical, dirección de coro, Sibelius",
        "Título de grado medio",
        ("Profesor/a de Piano", "Hospital Escuela de Música del Norte"),
    ),
)
INVENTED = {
    "employer": {
        "en": "Grand Meridian Group",
        "de": "Adlerhorst Konzern AG",
        "es": "Grupo Meridiano",
    },
    "title": {"en": "a Managing Director", "de": "Geschäftsführer", "es": "Directora General"},
    "clause": {
        "en": "{} and led a team of 40",
        "de": "{} und leitete ein Team von 40 Personen",
        "es": "{} y dirigí un equipo de 40 personas",
    },
    "noun": {
        "en": "{} and budgets of £2m",
        "de": "{} und Verhandlungen mit 40 Lieferanten",
        "es": "{} y negociación con 40 proveedores",
    },
    "post": {
        "en": "head of the whole company",
        "de": "verantwortlich für 40 Beschäftigte",
        "es": "directora de la empresa",
    },
    "skills": {"en": "{} and Salesforce", "de": "{} und Salesforce", "es": "{} y Salesforce"},
    "papers": {
        "en": "a pilot's licence",
        "de": "einen Pilotenschein",
        "es": "una licencia de piloto",
    },
}
BOAST = {
    "en": " There I led a team of 40.",
    "de": " Dort habe ich ein Team von 40 Personen geleitet.",
    "es": " Allí dirigí un equipo de 40 personas.",
}
PROFILE = {
    "en": (
        "{bare} with 9 years of experience, now at {employer}.",
        "{bare} with 9 years of experience.",
        "{bare} at {employer} since 2017.",
        "Skills include {skills}.",
    ),
    "de": (
        "{bare} mit 9 Jahren Berufserfahrung, derzeit bei {employer}.",
        "{bare} mit 9 Jahren Berufserfahrung.",
        "{bare} bei {employer} seit 2017.",
        "Kenntnisse in {skills}.",
    ),
    "es": (
        "{bare} con 9 años de experiencia, ahora en {employer}.",
        "{bare} con 9 años de experiencia.",
        "{bare} en {employer} desde 2017.",
        "Conocimientos de {skills}.",
    ),
}


def fact(fact_id: str, text: str) -> Fact:
    return Fact(id=fact_id, text=text, spans=(Span(start=0, end=1, page=1),))


def cv_of(one: Someone, *, current: bool) -> CVProfile:
    year = None if current else 2026
    job = Role(
        id="w1",
        title=fact("w1.title", one.title),
        employer=fact("w1.employer", one.employer),
        dates=DateRange(
            text=f"2017 - {year or 'present'}",
            spans=(Span(start=0, end=1, page=1),),
            start=PartialDate(year=2017),
            end=PartialDate(year=year) if year else None,
            current=current,
        ),
        bullets=tuple(fact(f"w1.b{n}", text) for n, text in enumerate(one.bullets, 1)),
    )
    return CVProfile(
        language=one.language,
        contact=Contact(name=fact("c.name", "Robin Ashgrove")),
        roles=(job,),
        skill_lines=(fact("s1", one.skills),),
        certificates=(Certificate(id="t1", name=fact("t1", one.paper)),),
    )


def told(one: Someone, *, current: bool) -> Iterator[tuple[str, Told]]:
    """The bullets as a letter tells them, by their ids."""
    small = frozenset(re.findall(r"\w+", " ".join(one.bullets).casefold()))
    for number, bullet in enumerate(one.bullets, 1):
        said = tell(bullet, one.language, current=current, small=small)
        if said is not None:
            yield f"w1.b{number}", said


def fillings(one: Someone, frame: str, *, current: bool) -> Iterator[tuple[dict[str, str], str]]:
    """What the slots of a frame can hold, and the fact of its own that each stands on."""
    posting_title, company = one.applies_for
    names = [name.strip() for name in one.skills.split(",")]
    heads = {
        "role": posting_title,
        "company": company,
        "title": spoken_title(one.title, one.language),
        "bare": one.title,
        "employer": one.employer,
        "skills": listed(names, one.language),
        "papers": one.paper if one.paper.endswith("status") else with_article(one.paper),
    }
    slots = {name for _, name, _, _ in Formatter().parse(frame) if name}
    forms = slots & {"clause", "noun", "post"}
    if not forms:
        yield heads, "s1" if "skills" in slots else "t1"
    for fact_id, said in told(one, current=current):
        if said.form in forms:
            yield heads | {said.form: said.text}, fact_id


def refusals(one: Someone, text: str, fact_id: str, *, current: bool) -> tuple[Refusal, ...]:
    title, company = one.applies_for
    posting = JobProfile(
        language=one.language, title=fact("title", title), company=fact("company", company)
    )
    # What speaks only of the post stands on nothing.
    cited = [fact_id, "w1.title", "w1.employer"] if fact_id else []
    text = re.sub(r"(?<=\w)\.\.(?!\.)", ".", text[0].upper() + text[1:])
    cv = cv_of(one, current=current)
    return check(text, cited, cv, posting=posting, scope="prose", today=TODAY)


def frames(language: str) -> Iterator[tuple[str, str, bool]]:
    """Name, sentence and whether the role goes on."""
    for name, frame in templates()[language].items():
        if name.startswith(("greeting_", "title_")):
            continue  # forms of address: no sentence of the letter
        if "past" not in name:
            yield name, frame, True
        if "current" not in name:
            yield name, frame, False
    for number, frame in enumerate(PROFILE[language]):
        yield f"profile_{number}", frame, True


CASES = [
    pytest.param(one, name, frame, current, id=f"{one.title}-{name}-{'on' if current else 'past'}")
    for one in PEOPLE
    for name, frame, current in frames(one.language)
]


@pytest.mark.parametrize(("one", "name", "frame", "current"), CASES)
def test_a_sentence_of_the_rules_passes(one: Someone, name: str, frame: str, current: bool) -> None:
    addressed = name.startswith(("apply", "end", "greeting", "closing"))
    for values, fact_id in fillings(one, frame, current=current):
        text = frame.format(**values)
        found = refusals(one, text, "" if addressed else fact_id, current=current)
        assert found == (), text


@pytest.mark.parametrize(("one", "name", "frame", "current"), CASES)
def test_a_lie_in_a_sentence_of_the_rules_is_refused(
    one: Someone, name: str, frame: str, current: bool
) -> None:
    for values, fact_id in fillings(one, frame, current=current):
        for slot, lies in INVENTED.items():
            if f"{{{slot}}}" in frame:
                lie = lies[one.language].format(values[slot])
                text = frame.format(**values | {slot: lie})
                assert refusals(one, text, fact_id, current=current), text
        if not name.startswith(("greeting", "closing")):
            text = frame.format(**values) + BOAST[one.language]
            assert refusals(one, text, fact_id, current=current), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_form_of_telling_is_filled(language: str) -> None:
    forms = {
        said.form
        for one in PEOPLE
        if one.language == language
        for _, said in told(one, current=False)
    }
    assert forms == {"clause", "noun", "post"}


@pytest.mark.parametrize("one", PEOPLE, ids=lambda one: one.title)
def test_each_item_of_a_skills_list_passes_by_itself(one: Someone) -> None:
    for item in one.skills.split(","):
        assert refusals(one, item.strip(), "s1", current=True) == (), item
