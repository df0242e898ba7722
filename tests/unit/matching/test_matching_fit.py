"""The fit score as a caller sees it."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerassist.engine.matching import texts_to_embed

SKILL_POOL = (
    "Wound care",
    "Infection control",
    "Medication administration",
    "Python",
    "SQL",
    "Docker",
    "Kubernetes",
    "patient discharge planning",
    "rota planning for the ward",
)

NURSE = {
    "headline": "Registered Nurse",
    "summary": ("Registered nurse with years in surgical wards.",),
    "roles": (
        (
            "Staff Nurse",
            "2019-03/now",
            ("Cared for post-operative patients", "Trained six colleagues in wound care"),
        ),
        ("Healthcare Assistant", "2016-01/2019-02", ("Recorded vital signs",)),
    ),
    "skills": ("Wound care, infection control",),
    "education": ({"degree": "BSc Nursing", "level": "bachelor"},),
    "certificates": (("NMC registration", ""),),
    "languages": (("English", "native"),),
}
WARD = {
    "title": "Staff Nurse",
    "requirements": (
        {"text": "NMC registration", "kind": "certificate"},
        {"text": "Wound care"},
        {"text": "Infection control"},
        {"text": "3 years in an acute setting", "kind": "experience", "years": 3},
        {"text": "Degree in nursing", "kind": "education", "level": "bachelor"},
        {"text": "Calm under pressure", "kind": "quality"},
        {"text": "German", "kind": "language", "language": "German", "importance": "nice"},
        {"text": "Mentoring of students", "importance": "nice"},
    ),
    "duties": ("Care for patients after surgery",),
    "keywords": ("wound care", "patients", "medication"),
    "seniority": "mid",
}
KITCHEN = {
    "title": "Sous Chef",
    "requirements": (
        {"text": "Running a busy kitchen section"},
        {"text": "Menu planning and costing"},
        {"text": "Food hygiene certificate level 3", "kind": "certificate"},
        {"text": "4 years in professional kitchens", "kind": "experience", "years": 4},
    ),
    "keywords": ("menu", "kitchen", "food hygiene"),
}


def test_each_requirement_is_answered_once_with_evidence_that_exists(applicant, posting, analyse):
    person, job = applicant(**NURSE), posting(**WARD)
    done = analyse(person, job)
    facts = person.cv.facts()
    assert [match.requirement_id for match in done.requirements] == [r.id for r in job.requirements]
    for match in done.requirements:
        assert 0 <= match.points <= match.possible
        assert match.explanation.endswith(".")
        assert (match.how == "none") == (not match.evidence) or match.how in {"level", "years"}
        for evidence in match.evidence:
            assert facts[evidence.fact_id].text == evidence.text
    assert all(strength.fact_id in facts for strength in done.strengths)


def test_own_trade_scores_far_above_another(applicant, posting, analyse, toy_vectors):
    person = applicant(**NURSE)
    scores = {}
    for name, spec in (("ward", WARD), ("kitchen", KITCHEN)):
        job = posting(**spec)
        scores[name] = analyse(
            person, job, vectors=toy_vectors(texts_to_embed(person.cv, job))
        ).fit_score
    assert scores["ward"] >= 70
    assert scores["kitchen"] <= 30


def test_without_vectors_the_semantic_part_says_so_and_gives_its_weight_away(
    applicant, posting, analyse
):
    done = analyse(applicant(**NURSE), posting(**WARD))
    semantic = next(part for part in done.parts if part.name == "semantic")
    assert semantic.weight == 0
    assert "not counted" in semantic.explanation.lower()
    assert any("meaning" in note.lower() for note in done.notes)


def test_similar_meaning_is_found_where_no_word_is_shared(applicant, posting, analyse):
    person = applicant(roles=(("Nurse", "2020-01/now", ("Dressed injuries after operations",)),))
    job = posting(requirements=({"text": "Postsurgical lesion bandaging", "skills": ()},))
    near = {
        "Dressed injuries after operations": [0.8, 0.6],
        "Postsurgical lesion bandaging": [1, 0],
    }
    done = analyse(person, job, vectors=near)
    (match,) = done.requirements
    assert match.how == "meaning"
    assert match.evidence[0].fact_id == "w1.b1"
    assert match.evidence[0].similarity == 0.8
    assert match.status == "met"


def test_similar_meaning_is_no_part_of_a_product_that_is_named(applicant, posting, analyse):
    person = applicant(roles=(("Engineer", "2020-01/now", ("Ran many containers in the cloud",)),))
    job = posting(requirements=({"text": "Kubernetes"},))
    assert job.requirements[0].skills
    vectors = {"Ran many containers in the cloud": [1.0, 0.0], "Kubernetes": [1.0, 0.0]}
    (match,) = analyse(person, job, vectors=vectors).requirements
    assert match.status == "missing"
    assert match.points == 0


def test_similarities_that_differ_in_the_last_bits_give_the_same_analysis(
    applicant, posting, analyse, toy_vectors
):
    person, job = applicant(**NURSE), posting(**WARD)
    vectors = toy_vectors(texts_to_embed(person.cv, job))
    noise = random.Random(1)
    shaken = {
        text: [value + noise.uniform(-1e-6, 1e-6) for value in vector]
        for text, vector in vectors.items()
    }
    assert analyse(person, job, vectors=vectors) == analyse(person, job, vectors=shaken)


def test_losing_a_must_costs_more_than_losing_a_nice(applicant, posting, analyse):
    job = posting(
        title="Nurse",
        requirements=(
            {"text": "Wound care"},
            {"text": "Infection control", "importance": "nice"},
        ),
    )
    both, no_must, no_nice = (
        analyse(applicant(skills=(skills,)), job).fit_score
        for skills in ("Wound care, infection control", "infection control", "Wound care")
    )
    assert both > no_nice > no_must


def test_shown_at_work_counts_more_than_listed(applicant, posting, analyse):
    job = posting(requirements=({"text": "Wound care"},))
    listed = analyse(applicant(skills=("Wound care",)), job)
    shown = analyse(applicant(roles=(("Nurse", "2020-01/now", ("Did wound care daily",)),)), job)
    assert shown.requirements[0].points > listed.requirements[0].points
    assert listed.requirements[0].status == "met"


def test_one_of_several_named_skills_is_enough_only_if_any_will_do(applicant, posting, analyse):
    person = applicant(skills=("Python",))
    every = posting(requirements=({"text": "Python and Kubernetes"},))
    some = posting(requirements=({"text": "Python or Kubernetes", "any_of": True},))
    assert analyse(person, every).requirements[0].status == "partly"
    assert analyse(person, some).requirements[0].status == "met"


def test_another_name_of_a_skill_counts_and_says_so(applicant, posting, analyse):
    person = applicant(roles=(("Engineer", "2020-01/now", ("Moved services to k8s",)),))
    (match,) = analyse(person, posting(requirements=({"text": "Kubernetes"},))).requirements
    assert (match.status, match.how) == ("met", "alias")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    held=st.lists(st.sampled_from(SKILL_POOL), unique=True, max_size=5),
    added=st.sampled_from(SKILL_POOL),
    asked=st.lists(st.sampled_from(SKILL_POOL), unique=True, min_size=1, max_size=5),
    years=st.sampled_from([None, 2, 6]),
    at_work=st.booleans(),
)
def test_adding_a_skill_never_lowers_the_fit(
    applicant, posting, analyse, toy_vectors, held, added, asked, years, at_work
):
    def score(skills: list[str]) -> int:
        roles = [("Ward clerk", "2018-01/2020-12", ("Kept the records",))]
        if at_work:
            roles += [("Employee", "2021-01/2022-06", tuple(f"Used {name}" for name in skills))]
            person = applicant(roles=roles)
        else:
            person = applicant(roles=roles, skills=(", ".join(skills),) if skills else ())
        job = posting(
            title="Ward nurse",
            requirements=[
                {"text": name, "kind": "experience" if years else "skill", "years": years}
                for name in asked
            ],
            duties=("Plan the rota",),
            keywords=asked,
        )
        return analyse(person, job, vectors=toy_vectors(texts_to_embed(person.cv, job))).fit_score

    assert score([*held, added] if added not in held else held) >= score(held)


def test_order_of_entries_changes_nothing_but_their_order(applicant, posting, analyse, toy_vectors):
    person, job = applicant(**NURSE), posting(**WARD)
    cv = person.cv
    turned = cv.model_copy(
        update={
            "roles": tuple(
                role.model_copy(update={"bullets": role.bullets[::-1]}) for role in cv.roles[::-1]
            ),
            "skills": cv.skills[::-1],
            "skill_lines": cv.skill_lines[::-1],
            "education": cv.education[::-1],
        }
    )
    turned_job = job.model_copy(
        update={
            "requirements": job.requirements[::-1],
            "keywords": job.keywords[::-1],
            "duties": job.duties[::-1],
        }
    )
    vectors = toy_vectors(texts_to_embed(cv, job))
    before = analyse(person, job, vectors=vectors)
    after = analyse(type(person)(turned, person.document), turned_job, vectors=vectors)
    assert (before.fit_score, before.ats_score) == (after.fit_score, after.ats_score)
    assert before.parts == after.parts
    points = {match.requirement_id: match.points for match in before.requirements}
    assert points == {match.requirement_id: match.points for match in after.requirements}


def test_a_posting_without_requirements_says_what_the_score_rests_on(applicant, posting, analyse):
    person = applicant(**NURSE)
    titled = analyse(person, posting(title="Staff Nurse", keywords=("wound care",)))
    assert titled.fit_score > 50
    assert "no requirements" in titled.summary
    assert "title, keywords" in titled.summary
    empty = analyse(person, posting())
    assert empty.fit_score == 0
    assert "nothing that a CV can be compared with" in empty.summary


def test_a_requirement_of_empty_words_costs_nothing(applicant, posting, analyse):
    person = applicant(**NURSE)
    alone = posting(requirements=({"text": "Wound care"},))
    padded = posting(
        requirements=(
            {"text": "Wound care"},
            {"text": "Required skills and experience", "kind": "other"},
        )
    )
    assert analyse(person, alone).fit_score == analyse(person, padded).fit_score


def test_summary_is_two_sentences_with_the_score(applicant, posting, analyse):
    done = analyse(applicant(**NURSE), posting(**WARD))
    assert str(done.fit_score) in done.summary
    assert done.summary.count(". ") == 1
    assert done.summary.endswith(".")


def test_large_documents_stay_within_the_bounds(applicant, posting):
    bullets = tuple(f"Delivered project number {number} for the harbour" for number in range(400))
    person = applicant(roles=(("Engineer", "2020-01/now", bullets),))
    job = posting(requirements=[{"text": f"Harbour work of kind {n}"} for n in range(200)])
    assert len(texts_to_embed(person.cv, job)) <= 200


def test_today_is_what_dates_a_role_that_goes_on(applicant, posting, analyse):
    person = applicant(roles=(("Cook", "2024-01/now", ()),))
    job = posting(
        title="Cook", requirements=({"text": "4 years as cook", "kind": "experience", "years": 4},)
    )
    early = analyse(person, job, today=date(2025, 1, 1))
    late = analyse(person, job, today=date(2028, 1, 1))
    assert early.fit_score < late.fit_score
    assert late.requirements[0].status == "met"


def test_meanings_must_be_nearer_outside_the_language_that_the_model_knows(
    applicant, posting, analyse, toy_vectors
):
    job = posting(**WARD)
    semantic = {}
    for language in ("en", "de"):
        person = applicant(**NURSE, language=language)
        done = analyse(person, job, vectors=toy_vectors(texts_to_embed(person.cv, job)))
        semantic[language] = next(part for part in done.parts if part.name == "semantic")
    assert semantic["de"].weight == semantic["en"].weight  # the posting alone decides it
    assert semantic["de"].score <= semantic["en"].score
