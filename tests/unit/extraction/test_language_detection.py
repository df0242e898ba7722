"""The language of a document."""

import pytest

from careerassist.engine.extraction.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for a nurse to join our team in Leeds.", "en"),
        ("Wir suchen eine Pflegefachkraft für unser Team in Berlin.", "de"),
        ("Buscamos un contable para la oficina de Madrid.", "es"),
        ("Lebenslauf\nSAP, MS Office\nBerufserfahrung\n2019 – heute", "de"),
        ("Experiencia laboral\nSAP, Excel\nenero 2018 – actualidad", "es"),
        ("Python, SQL, Docker", "en"),
        ("", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language
