"""Name, telephone and place, as people of many countries write them at the top of a CV."""

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.schemas.cv import Contact

REST = "\n\nExperience\n\nCook, Lindenwirt, 2015 – 2019\n- Menus for two hundred guests a day"


def contact(head: str) -> Contact:
    return extract_cv(read_text(head + REST)).contact


@pytest.mark.parametrize(
    ("line", "phone"),
    [
        ("029 2018 0374 | Cardiff", "029 2018 0374"),
        ("Tel. 089 / 12 34 56 78", "089 / 12 34 56 78"),
        ("Mobil 0171-1234567", "0171-1234567"),
        ("Telefon: +43 (0)732 555 0123", "+43 (0)732 555 0123"),
        ("Cel. 443 555 01 23, Morelia, México", "443 555 01 23"),
        ("0803 123 4567 | Ikeja, Lagos, Nigeria", "0803 123 4567"),
        ("0917 555 0123 | Quezon City, Philippines", "0917 555 0123"),
        ("0412 555 012 | Footscray VIC 3011", "0412 555 012"),
        ("WhatsApp +34 600 123 456", "+34 600 123 456"),
        ("(617) 555-0188 ext. 12", "(617) 555-0188 ext. 12"),
        ("040 66969 312 / 21031 Hamburg", "040 66969 312"),
        ("Phone: 00.000.000", "00.000.000"),
    ],
)
def test_phones_of_many_countries(line: str, phone: str) -> None:
    found = contact(f"Ana Ruiz\n{line}\nana@example.com").phone
    assert found is not None
    assert found.text == phone


@pytest.mark.parametrize("line", ["Cédula: 00.000.000", "Geboren am 02.03.1990", "2015 – 2019"])
def test_other_numbers_are_no_phones(line: str) -> None:
    assert contact(f"Ana Ruiz\n{line}\nana@example.com").phone is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Based in Doncaster, South Yorkshire", "Doncaster, South Yorkshire"),
        ("Leith, Edinburgh", "Leith, Edinburgh"),
        ("Bristol BS6", "Bristol BS6"),
        ("Fitzroy, Melbourne VIC", "Fitzroy, Melbourne VIC"),
        (
            "Blk 5 Lot 12, Brgy. San Jose, Quezon City, Metro Manila",
            "Blk 5 Lot 12, Brgy. San Jose, Quezon City, Metro Manila",
        ),
        (
            "Rancagua 1234, depto 56, Santiago de Chile",
            "Rancagua 1234, depto 56, Santiago de Chile",
        ),
        ("Dirección Calle Olmo 15, 28012 Madrid", "Calle Olmo 15, 28012 Madrid"),
        ("Wohnort\t70182 Stuttgart", "70182 Stuttgart"),
    ],
)
def test_places(line: str, place: str) -> None:
    found = contact(f"Ana Ruiz\n{line}\nana@example.com").location
    assert found is not None
    assert found.text == place


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Anna Koch\nKöchin", "Anna Koch"),
        ("John Baker\nHead Chef", "John Baker"),
        ("Dr. med. Cem Yılmaz-Schröder\nFacharzt", "Cem Yılmaz-Schröder"),
        ("Priya S. Ramaswamy, RN, BSN, CCRN\nNurse", "Priya S. Ramaswamy"),
        ("Surname: Okonjo\nFirst name: Blessing Adaobi", "Blessing Adaobi Okonjo"),
        ("Jomar P. dela Cruz, RN\nStaff Nurse", "Jomar P. dela Cruz"),
        ("R. Venkatasubramanian\nSite Engineer", "R. Venkatasubramanian"),
        ("Name\tSevgi Aydın", "Sevgi Aydın"),
        ("李伟 (Wei Li)\nMechanical Engineer", "李伟 (Wei Li)"),
        ("Desmond Baker\nClass 1 HGV Driver", "Desmond Baker"),
    ],
)
def test_names(head: str, name: str) -> None:
    found = contact(f"{head}\n+44 20 7946 0018 | someone@example.com").name
    assert found is not None
    assert found.text == name


def test_a_trade_among_the_fields_of_a_form_is_the_headline() -> None:
    profile = extract_cv(
        read_text(
            "CURRICULUM VITAE\n\nPersonal details\nName: Ana Ruiz\nE-mail: ana@example.com\n"
            "Registered Nurse (Adult)" + REST
        )
    )
    assert profile.headline is not None
    assert profile.headline.text == "Registered Nurse (Adult)"


@pytest.mark.parametrize(
    "line",
    [
        "ana.ruiz@example.com | 07700 900123 | Stoke",
        "07700 900123 • ana.ruiz@example.com • Stoke",
    ],
)
def test_a_town_behind_the_address_is_no_headline(line: str) -> None:
    profile = extract_cv(read_text(f"Ana Ruiz\n{line}" + REST))
    assert profile.headline is None
    assert profile.contact.location is not None
    assert profile.contact.location.text == "Stoke"
