"""The cover letter: natural sentences, each from the CV, in three languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from careerassist.engine.grounding import check
from careerassist.engine.rewriting import write_letter
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

MakeCV = Callable[..., CVProfile]
MakePosting = Callable[..., JobProfile]
MakeAnalysis = Callable[..., GapAnalysis]
TODAY = date(2026, 3, 1)


def test_an_english_letter(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Ordered the flowers",
        "Reduced medication errors by 40%",
        "Led team of 6 nurses.",
        end=None,
        skill_lines=("Python, Docker",),
        earlier=(
            ("Care Assistant", "Elm House", 2014, 2018, ("Washed and dressed 12 residents a day",)),
        ),
    )
    posting = make_posting("Python", "Docker", "Terraform", title="Senior Ward Manager")
    letter = write_letter(cv, posting, make_analysis("w1.b2", "w1.b3"), today=TODAY)
    assert letter.greeting == "Dear Hiring Manager,"
    assert [p.text for p in letter.paragraphs] == [
        "I am applying for the position of Senior Ward Manager at Halden Clinic. "
        "I currently work as a Registered Nurse at Northgate Hospital.",
        "There, I reduced medication errors by 40%. I also led a team of 6 nurses.",
        "Before that, at Elm House, I washed and dressed 12 residents a day.",
        "I would also bring skills in Python and Docker.",
        "I would be glad to put this experience to use at Halden Clinic and to tell you more in an "
        "interview. Thank you for considering my application.",
    ]
    assert (letter.closing, letter.signature) == ("Yours faithfully,", "Amara Quist")
    assert letter.refused == ()


def test_lines_without_a_verb_are_what_the_work_included(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Wound care, cannulation and 40 catheterisations a month",
        "Link nurse for infection prevention; ran the monthly audit",
        skill_lines=("wound care",),
    )
    letter = write_letter(
        cv, make_posting("wound care"), make_analysis("w1.b1", "w1.b2"), today=TODAY
    )
    assert letter.paragraphs[1].text == (
        "My work there included wound care, cannulation and 40 catheterisations a month. "
        "I was also link nurse for infection prevention and ran the monthly audit."
    )


def test_no_line_is_glued_in_that_makes_no_sentence(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Intervention group of 14 patients: 11 went home early",
        "SAP super user",
        "40-bed unit; nights; two wards",
        "Cleaned 30 rooms a day; complaints down from 12 to 3 a month",
    )
    letter = write_letter(cv, make_posting(), make_analysis("w1.b1", "w1.b2"), today=TODAY)
    told = letter.paragraphs[1].text
    assert told == "There, I cleaned 30 rooms a day. Complaints went down from 12 to 3 a month."
    assert not any(sign in p.text for p in letter.paragraphs for sign in ":;")


def test_titles_and_employers_are_said_as_people_say_them(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Wired 12 houses", title="Electrician", employer="Self-employed")
    posting = make_posting(title="SITE ELECTRICIAN")
    letter = write_letter(cv, posting, make_analysis(), today=TODAY)
    text = " ".join(p.text for p in letter.paragraphs)
    assert "the position of Site Electrician at" in text
    assert "Most recently I worked as an Electrician." in text
    assert "Self-employed" not in text
    head = make_cv("Cooked for 90 guests", title="Head Chef, Larder", employer="The Copper Ladle")
    letter = write_letter(head, make_posting(), make_analysis(), today=TODAY)
    assert "worked as Head Chef (Larder) at The Copper Ladle." in letter.paragraphs[0].text


def test_an_american_letter_ends_the_american_way(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Organized and analyzed the labor schedule of the call center")
    letter = write_letter(cv, make_posting(), make_analysis(), today=TODAY)
    assert letter.closing == "Sincerely,"


def test_a_german_letter_tells_tasks_given_as_nouns(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Pflege von 18 Patienten",
        "Einführung der digitalen Akte auf zwei Stationen begleitet",
        "SAP, Word, Outlook",
        title="Krankenpfleger",
        employer="Klinikum Ostheide",
        language="de",
    )
    posting = make_posting(title="Stationsleitung (m/w/d)", language="de")
    letter = write_letter(cv, posting, make_analysis(), today=TODAY)
    text = "\n".join(p.text for p in letter.paragraphs)
    assert "bewerbe ich mich bei Halden Clinic um die Stelle „Stationsleitung (m/w/d)“." in text
    assert "Zuletzt war ich als Krankenpfleger bei Klinikum Ostheide tätig." in text
    assert "habe ich die Einführung der digitalen Akte auf zwei Stationen begleitet." in text
    assert "umfasste auch die Pflege von 18 Patienten." in text
    assert letter.closing == "Mit freundlichen Grüßen"


def test_a_german_sentence_puts_the_verb_second(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Betreute 18 Patienten auf zwei Stationen",
        title="Krankenpfleger",
        employer="Klinikum Ostheide",
        language="de",
    )
    letter = write_letter(cv, make_posting(language="de"), make_analysis(), today=TODAY)
    assert "Dort betreute ich 18 Patienten auf zwei Stationen." in [
        p.text for p in letter.paragraphs
    ]


def test_a_spanish_letter(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Atendí a más de 80 clientes al día",
        "Formé a 3 camareras",
        title="Camarera",
        employer="Restaurante La Noria",
        language="es",
    )
    posting = make_posting(title="JEFA DE SALA", company="Hotel Miralba", language="es")
    letter = write_letter(cv, posting, make_analysis("w1.b1"), today=TODAY)
    assert [p.text for p in letter.paragraphs[:2]] == [
        "Les presento mi candidatura al puesto de Jefa de sala en Hotel Miralba. "
        "Trabajé como Camarera en Restaurante La Noria.",
        "En este puesto atendí a más de 80 clientes al día. También formé a 3 camareras.",
    ]


def test_a_letter_is_written_in_the_language_of_the_facts_it_quotes(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    letter = write_letter(
        make_cv("Washed 12 residents"), make_posting(language="de"), make_analysis(), today=TODAY
    )
    assert letter.language == "en"


def test_a_letter_never_claims_what_only_the_posting_has(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    posting = make_posting("Kubernetes", "Terraform", "PhD in nursing")
    letter = write_letter(make_cv("Washed 12 residents"), posting, make_analysis(), today=TODAY)
    text = " ".join(p.text for p in letter.paragraphs)
    assert "Kubernetes" not in text
    assert "PhD" not in text
    assert not any(word in text.lower() for word in ("willing", "eager", "passion", "fast learner"))


def test_words_that_a_broken_layout_left_are_not_quoted(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Managed the catering for",
        "https://portfolio.example.com/meals",
        title="Cook (",
        employer="The Copper Ladle",
    )
    letter = write_letter(cv, make_posting(), make_analysis("w1.b1", "w1.b2"), today=TODAY)
    text = " ".join(p.text for p in letter.paragraphs)
    assert "Cook (" not in text
    assert "catering for" not in text
    assert "portfolio" not in text


def test_each_paragraph_passes_the_gate_again(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Reduced medication errors by 40%",
        earlier=(("Chef", "Ladle Ltd.", 2010, 2018, ("Cooked 120 covers a night",)),),
    )
    posting = make_posting()
    letter = write_letter(cv, posting, make_analysis("w1.b1", "w2.b1"), today=TODAY)
    assert len(letter.paragraphs) == 4
    for paragraph in letter.paragraphs:
        assert not check(
            paragraph.text, paragraph.fact_ids, cv, posting=posting, scope="prose", today=TODAY
        )


def test_a_posting_without_title_and_company_is_still_answered(
    make_cv: MakeCV, make_analysis: MakeAnalysis
) -> None:
    letter = write_letter(make_cv(), JobProfile(), make_analysis(), today=TODAY)
    assert letter.paragraphs[0].text.startswith(
        "I am applying for the position that you advertised."
    )
