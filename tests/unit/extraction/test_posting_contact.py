"""To whom the letter goes: a person whom the posting names, and never a department or a company."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.posting import ContactPerson

HEADS = {
    "en": "Ward sister\nOakdale Care Ltd, Leeds\n\nWe need a nurse with two years of experience.",
    "de": "Pflegefachkraft (m/w/d)\nMusterheim GmbH, Leipzig\n\nWir suchen eine Pflegekraft mit "
    "Erfahrung. Sie arbeiten im Team und betreuen unsere Bewohner.",
    "es": "Enfermera\nResidencia Los Olmos S.L., Madrid\n\nBuscamos una enfermera con dos años de "
    "experiencia para nuestra residencia. Sus funciones son cuidar de los residentes.",
}


def contact(said: str, language: str = "en") -> ContactPerson | None:
    return extract_posting(read_text(f"{HEADS[language]}\n\n{said}\n")).contact


@pytest.mark.parametrize(
    ("said", "name", "family", "form"),
    [
        ("Contact: Ms Jane Roe", "Jane Roe", "Roe", "ms"),
        ("CONTACT: MS JANE ROE", "Jane Roe", "Roe", "ms"),
        ("Contact: Jane Roe, jobs@example.com", "Jane Roe", "Roe", None),
        ("Please apply to Jane Roe, Ward Manager, by 3 May.", "Jane Roe", "Roe", None),
        (
            "Send your CV to Mrs. Adaeze Okafor at the address below.",
            "Adaeze Okafor",
            "Okafor",
            "mrs",
        ),
        ("For a chat, contact our Ward Manager Jane Roe on 01632 960123.", "Jane Roe", "Roe", None),
        ("Hiring manager: Olumide Quarshie", "Olumide Quarshie", "Quarshie", None),
        ("Apply with CV to Xiomar Quispe, head chef.", "Xiomar Quispe", "Quispe", None),
        ("FAO: Mr J. Penhaligon", "J. Penhaligon", "Penhaligon", "mr"),
        ("Ms Jane Roe will be happy to answer your questions.", "Jane Roe", "Roe", "ms"),
        (
            "Questions can be put to the Head of Kitchen, Mr Pierre du Toit, on 020 7946 0000.",
            "Pierre du Toit",
            "du Toit",
            "mr",
        ),
        ("Contact Lucy on 07700 900123 for a chat.", "Lucy", "Lucy", None),
        (
            "For further details contact:\nName: Xiomar Quispe\nJob title: Ward Manager",
            "Xiomar Quispe",
            "Quispe",
            None,
        ),
    ],
)
def test_the_person_in_an_english_posting(
    said: str, name: str, family: str, form: str | None
) -> None:
    found = contact(said)
    assert found is not None
    assert (found.name, found.family, found.form) == (name, family, form)


@pytest.mark.parametrize(
    ("language", "said", "family", "form"),
    [
        (
            "de",
            "Ansprechpartnerin: Frau Dr. Anke von der Heide, Tel. 030 1234",
            "von der Heide",
            "ms",
        ),
        ("de", "Für Rückfragen steht Ihnen Herr Krause gerne zur Verfügung.", "Krause", "mr"),
        (
            "de",
            "Bei Fragen wenden Sie sich an unsere Leiterin, Frau Jana Özdemir.",
            "Özdemir",
            "ms",
        ),
        ("de", "Bitte richten Sie Ihre Bewerbung an Herrn Uwe Muster.", "Muster", "mr"),
        ("de", "Ihr Ansprechpartner:\nThorben Beispiel\nTel. 030 1234", "Beispiel", None),
        ("es", "Persona de contacto: Sra. Ana López García", "López García", "ms"),
        ("es", "Enviar CV a la atención de Dña. Marta Ruiz antes del 3 de mayo.", "Ruiz", "ms"),
        ("es", "Póngase en contacto con D. José Manuel Pérez Soto.", "Pérez Soto", "mr"),
    ],
)
def test_the_person_in_a_german_or_spanish_posting(
    language: str, said: str, family: str, form: str | None
) -> None:
    found = contact(said, language)
    assert found is not None
    assert (found.family, found.form) == (family, form)


@pytest.mark.parametrize(
    "said",
    [
        "Contact: Human Resources",
        "Contact: HR Department, jobs@example.com",
        "Contact person: Ward Manager",
        "Contact us at jobs@example.com",
        "Please apply to Acme Widgets Ltd.",
        "Please apply to Oakdale Care.",
        "Apply to St John Ambulance by 3 May.",
        "Apply to Virginia Mason Hospital.",
        "Send applications to the David Lewis Centre.",
        "Contact: Frank Smith & Partners",
        "Contact: Victoria Road Surgery",
        "Kontakt: Klinikum Anna Berg",
        "Ansprechpartner: Personalabteilung",
        "Contacto: Clínica Santa Ana",
        "Persona de contacto: Recursos Humanos",
        "Attention: Detail",
        "Call Austin, Texas",
        "Contact Ms Roe's clients each day.",
        "Speak to Parents and Teachers daily.",
        "You will report to Jane Roe.",
        "For reasonable adjustments contact Ms Jane Roe.",
        "Gleichstellungsbeauftragte: Frau Roe",
    ],
)
def test_nobody_is_read_from_what_names_no_person_for_the_job(said: str) -> None:
    assert contact(said) is None


def test_applications_go_before_questions() -> None:
    found = contact(
        "Questions about the ward: contact Dr Tariq Nasser.\n\nSend your application to Ms Roe."
    )
    assert found is not None
    assert found.name == "Roe"


def test_the_words_are_found_where_they_stand() -> None:
    document = read_text(
        f"{HEADS['en']}\n\nQuestions? Email Dr Tariq Nasser (t.nasser@example.com).\n"
    )
    found = extract_posting(document).contact
    assert found is not None
    (span,) = found.fact.spans
    assert found.fact.text == "Dr Tariq Nasser" == document.text[span.start : span.end]
    assert (found.fact.id, found.title) == ("contact", "doctor")


def test_which_name_is_the_family_s_is_left_open_where_it_comes_first() -> None:
    found = contact("Contact person: Ms Tran Thi Linh")
    assert found is not None
    assert (found.name, found.family) == ("Tran Thi Linh", None)
