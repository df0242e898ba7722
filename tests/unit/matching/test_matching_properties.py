"""What holds for every CV and every posting, tried on many invented ones."""

from __future__ import annotations

import string
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerassist.engine.matching import texts_to_embed

TRADES: dict[str, dict[str, tuple[str, ...]]] = {
    "nurse": {
        "titles": ("Staff Nurse", "Ward Sister", "Healthcare Assistant", "Krankenpfleger"),
        "skills": ("Wound care", "Infection control", "Intravenous therapy", "Phlebotomy"),
        "work": ("Cared for patients after surgery", "Planned discharges with families"),
        "degrees": ("BSc Nursing", "Diploma in Nursing"),
        "papers": ("NMC registration", "Immediate Life Support"),
    },
    "electrician": {
        "titles": ("Electrician", "Apprentice Electrician", "Elektroniker", "Electricista"),
        "skills": (
            "Fault finding",
            "PLC programming",
            "Conduit bending",
            "EV charger installation",
        ),
        "work": ("Rewired old houses", "Wartung von Anlagen in drei Werken"),
        "degrees": ("NVQ Level 3 Electrical Installation", "Gesellenbrief Elektroniker"),
        "papers": ("18th Edition Wiring Regulations", "ECS Gold Card"),
    },
    "cook": {
        "titles": ("Chef de Partie", "Sous Chef", "Jefe de cocina", "Kitchen Porter"),
        "skills": ("Menu planning", "HACCP", "Pastry", "Stock rotation"),
        "work": ("Ran the grill for 120 covers", "Trained two apprentices"),
        "degrees": ("Certificate III in Commercial Cookery",),
        "papers": ("Food Safety Supervisor", "Level 3 Food Hygiene Certificate"),
    },
    "clerk": {
        "titles": ("Office Manager", "Payroll Clerk", "Data Analyst", "Backend Developer"),
        "skills": ("Payroll", "Microsoft Excel", "Python", "SQL", "Time management"),
        "work": ("Kept the books of a small firm", "Built reports in Python for the board"),
        "degrees": ("BSc Mathematics", "BA History"),
        "papers": ("AAT Level 4", "PRINCE2"),
    },
}
ALL_SKILLS = tuple(skill for trade in TRADES.values() for skill in trade["skills"])
LEVELS = ("school", "vocational", "associate", "bachelor", "master")
DATES = ("2010/2014", "2015-03/2019-06", "2019-07/now", "2021/2021", "2024-01/now", "")


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """The words of an invented CV, for the fixture `applicant`."""
    trade = TRADES[draw(st.sampled_from(sorted(TRADES)))]
    # Skills in the text itself come from a pool that the tests add to and take from.
    roles = draw(
        st.lists(
            st.tuples(
                st.sampled_from(trade["titles"]),
                st.sampled_from(DATES),
                st.lists(st.sampled_from(trade["work"]), max_size=2, unique=True).map(tuple),
            ),
            max_size=3,
        )
    )
    degrees = draw(st.lists(st.sampled_from(trade["degrees"]), max_size=1))
    return {
        "headline": draw(st.sampled_from(("", *trade["titles"]))),
        "roles": roles,
        "skills": tuple(draw(st.lists(st.sampled_from(trade["skills"]), max_size=3, unique=True))),
        "education": [
            {"degree": degree, "level": draw(st.sampled_from(LEVELS))} for degree in degrees
        ],
        "certificates": [(paper, "") for paper in draw(st.sets(st.sampled_from(trade["papers"])))],
        "languages": draw(
            st.lists(
                st.tuples(
                    st.sampled_from(("German", "English", "Polish")),
                    st.sampled_from((None, "A2", "B2", "native")),
                ),
                max_size=2,
                unique_by=lambda pair: pair[0],
            )
        ),
        "language": draw(st.sampled_from(("en", "en", "de"))),
    }


@st.composite
def postings(draw: st.DrawFn) -> tuple[dict[str, Any], list[str]]:
    """The words of an invented posting, for the fixture `posting`, and the skills it requires."""
    trade = TRADES[draw(st.sampled_from(sorted(TRADES)))]
    named = draw(st.lists(st.sampled_from(ALL_SKILLS), min_size=1, max_size=4, unique=True))
    years = st.sampled_from((1, 3, 8))
    shapes = (
        lambda skill: {"text": f"Good knowledge of {skill}"},
        lambda skill: {"text": f"{skill}, teamwork and a sense of humour"},
        lambda skill: {"text": f"{skill} or something like it", "any_of": True},
        lambda skill: {
            "text": f"{draw(years)} years of {skill}",
            "kind": "experience",
            "years": draw(years),
        },
        lambda skill: {"text": f"{skill}: you do this alone, on nights too"},
    )
    asked = [draw(st.sampled_from(shapes))(skill) for skill in named]
    asked.append({"text": draw(st.sampled_from(trade["papers"])), "kind": "certificate"})
    asked.append({"text": draw(st.sampled_from(trade["work"])), "skills": ()})
    for one in asked:
        one["importance"] = draw(st.sampled_from(("must", "nice")))
    return {
        "title": draw(st.sampled_from(("", *trade["titles"]))),
        "requirements": asked[: draw(st.integers(1, len(asked)))],
        "duties": draw(st.lists(st.sampled_from(trade["work"]), max_size=2, unique=True)),
        "keywords": draw(st.lists(st.sampled_from(ALL_SKILLS), max_size=3, unique=True)),
        "seniority": draw(st.sampled_from((None, "junior", "senior"))),
    }, named


PLACES = ("skills", "role", "certificate", "summary")


def with_skill(person: dict[str, Any], skill: str, place: str) -> dict[str, Any]:
    """The same person, who now says that they have a skill, and where."""
    said = {**person}
    if place == "skills":
        said["skills"] = (*person["skills"], skill)
    elif place == "role" and person["roles"]:
        (title, dates, work), *others = person["roles"]
        said["roles"] = [(title, dates, (*work, f"Did {skill} every day")), *others]
    elif place == "certificate":
        said["certificates"] = [*person["certificates"], (f"Course in {skill}", "")]
    else:
        said["summary"] = (f"I know {skill}.",)
    return said


MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@MANY
@given(
    person=people(),
    wanted=postings(),
    which=st.integers(0, 3),
    place=st.sampled_from(PLACES),
    meaning=st.booleans(),
)
def test_a_required_skill_shown_never_lowers_and_one_taken_out_never_raises(
    applicant, posting, analyse, toy_vectors, person, wanted, which, place, meaning
):
    spec, named = wanted
    skill = named[which % len(named)]
    job = posting(**spec)

    def done(words: dict[str, Any]):
        given_person = applicant(**words)
        texts = texts_to_embed(given_person.cv, job)
        return analyse(given_person, job, vectors=toy_vectors(texts) if meaning else {})

    without, shown = done(person), done(with_skill(person, skill, place))
    # Read both ways: `shown` adds to `without`, `without` takes from `shown`.
    assert shown.fit_score >= without.fit_score
    for before, after in zip(without.requirements, shown.requirements, strict=True):
        assert after.points >= before.points, before.text


@MANY
@given(person=people(), wanted=postings(), turn=st.randoms(use_true_random=False))
def test_order_is_irrelevant(applicant, posting, analyse, toy_vectors, person, wanted, turn):
    job = posting(**wanted[0])
    someone = applicant(**person)
    vectors = toy_vectors(texts_to_embed(someone.cv, job))

    def shuffled(items):
        items = list(items)
        turn.shuffle(items)
        return tuple(items)

    cv = someone.cv.model_copy(
        update={
            name: shuffled(getattr(someone.cv, name))
            for name in ("roles", "skills", "skill_lines", "education", "certificates", "languages")
        }
    )
    turned = job.model_copy(
        update={
            name: shuffled(getattr(job, name)) for name in ("requirements", "duties", "keywords")
        }
    )
    before = analyse(someone, job, vectors=vectors)
    after = analyse(type(someone)(cv, someone.document), turned, vectors=vectors)
    assert (before.fit_score, before.ats_score) == (after.fit_score, after.ats_score)
    assert before.parts == after.parts
    judged = {match.requirement_id: match for match in before.requirements}
    for match in after.requirements:
        assert (match.status, match.points) == (
            judged[match.requirement_id].status,
            judged[match.requirement_id].points,
        )


WORDS = st.text(string.ascii_letters + " -'äéñü", min_size=1, max_size=25).filter(str.strip)
PERSONAL = st.sampled_from(
    (
        "Date of birth: {day}.{month}.{year}",
        "Geboren am {day}.{month}.{year}",
        "Fecha de nacimiento: {day}/{month}/{year}",
        "Age: {day}",
        "Nationality: {word}",
        "Staatsangehörigkeit: {word}",
        "Gender: {word}",
        "Familienstand: {word}",
        "Photo: {word}.jpg",
    )
)


@MANY
@given(
    person=people(),
    wanted=postings(),
    name=WORDS,
    line=PERSONAL,
    word=st.sampled_from((*ALL_SKILLS, "German", "female", "divers", "Senior", "Nurse")),
    day=st.integers(1, 28),
    year=st.integers(1940, 2008),
)
def test_who_someone_is_moves_nothing(
    applicant, posting, analyse, toy_vectors, person, wanted, name, line, word, day, year
):
    job = posting(**wanted[0])
    private = line.format(day=day, month=day % 12 + 1, year=year, word=word)

    def done(**changes: Any):
        someone = applicant(**{**person, **changes})
        return analyse(someone, job, vectors=toy_vectors(texts_to_embed(someone.cv, job)))

    plain = done()
    for other in (done(name=name), done(unread=(private,)), done(summary=(private,))):
        assert (other.fit_score, other.ats_score) == (plain.fit_score, plain.ats_score)
        assert [match.points for match in other.requirements] == [
            match.points for match in plain.requirements
        ]
