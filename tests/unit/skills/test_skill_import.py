"""Importing files shaped like ESCO's and O*NET's, with words of our own."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from careerassist.engine.skills import find_skills, related, skill, use_imported
from careerassist.errors import SetupError
from careerassist.imported_skills import use_imported_skills
from careerassist.services.skill_import import ImportReport, SourceReport, import_skills

ESCO_COLUMNS = ("conceptType", "conceptUri", "skillType", "preferredLabel", "altLabels", "status")
ONET_COLUMNS = ("O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title", "Hot Technology")


@pytest.fixture(autouse=True)
def own_skills_again() -> Iterator[None]:
    yield
    use_imported(())


def esco(folder: Path, *rows: tuple[str, str, str], name: str = "skills_en.csv") -> Path:
    """A file like ESCO's: identifier, preferred label, other labels a line each."""
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(ESCO_COLUMNS)
        for uri, preferred, others in rows:
            writer.writerow(("KnowledgeSkillCompetence", uri, "", preferred, others, "released"))
    return file


def onet(folder: Path, *rows: tuple[str, str], name: str = "Technology Skills.txt") -> Path:
    file = folder / name
    lines = ["\t".join(ONET_COLUMNS)]
    lines += ["\t".join(("00-0000.00", example, "1", title, "N")) for example, title in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def only(report: ImportReport) -> SourceReport:
    (source,) = report.sources
    assert source.read == source.added + source.merged + sum(source.skipped.values())
    return source


def names(text: str) -> list[str]:
    return [hit.name for hit in find_skills(text)]


def test_esco_skills_come_with_their_other_names(tmp_path: Path) -> None:
    file = esco(tmp_path, ("u/1", "fold paper cranes", "crane folding in paper\npaper crane craft"))
    report = only(import_skills([file], tmp_path))
    assert (report.source, report.read, report.added, report.merged) == ("ESCO", 1, 1, 0)
    assert report.file == tmp_path / "skills" / "esco.txt"
    use_imported_skills(tmp_path)
    assert names("I teach paper crane craft") == ["fold paper cranes"]


def test_the_products_own_skill_gets_new_names_and_keeps_its_spellings(tmp_path: Path) -> None:
    file = esco(
        tmp_path,
        ("u/1", "wound care", "looking after grazes\nWundversorgung"),
        ("u/2", "mind the grazes", "wound dressing\nbandage the grazed"),
        ("u/3", "Python", ""),
    )
    report = only(import_skills([file], tmp_path))
    assert (report.added, report.merged) == (0, 2)
    assert sum(report.skipped.values()) == 1
    use_imported_skills(tmp_path)
    assert names("looking after grazes; bandage the grazed") == ["Wound care", "Wound care"]
    assert names("wound dressing") == ["Wound care"]


def test_other_names_of_two_own_skills_merge_nothing(tmp_path: Path) -> None:
    file = esco(tmp_path, ("u/1", "grazes and guests", "wound dressing\nguest relations"))
    report = only(import_skills([file], tmp_path))
    assert (report.added, report.merged) == (1, 0)
    use_imported_skills(tmp_path)
    assert names("wound dressing, guest relations") == ["Wound care", "Guest relations"]


def test_broader_skills_become_groups_in_whatever_order_files_come(tmp_path: Path) -> None:
    skills = esco(
        tmp_path,
        ("u/1", "fold paper cranes", ""),
        ("u/2", "fold paper frogs", ""),
    )
    groups = tmp_path / "skillGroups_en.csv"
    groups.write_text(
        "conceptType,conceptUri,preferredLabel\nSkillGroup,g/1,paper folding\n", encoding="utf-8"
    )
    broader = tmp_path / "broaderRelationsSkillPillar_en.csv"
    broader.write_text(
        "conceptType,conceptUri,broaderType,broaderUri\nK,u/1,SkillGroup,g/1\nK,u/2,SkillGroup,g/1\n",
        encoding="utf-8",
    )
    relations = tmp_path / "occupationSkillRelations_en.csv"
    relations.write_text(
        "occupationUri,relationType,skillType,skillUri\no/1,essential,,u/1\n", encoding="utf-8"
    )
    report = import_skills([broader, relations, groups, skills], tmp_path)
    assert report.unused == (relations,)
    assert only(report).added == 2
    use_imported_skills(tmp_path)
    assert related("fold paper cranes", "fold paper frogs")


def test_a_second_language_of_esco_adds_names_to_the_same_skill(tmp_path: Path) -> None:
    english = esco(tmp_path, ("u/1", "fold paper cranes", ""))
    german = esco(tmp_path, ("u/1", "Papierkraniche falten", ""), name="skills_de.csv")
    assert only(import_skills([english, german], tmp_path)).added == 1
    use_imported_skills(tmp_path)
    assert names("Papierkraniche falten") == ["fold paper cranes"]


def test_onet_examples_are_products_named_once_and_grouped(tmp_path: Path) -> None:
    file = onet(
        tmp_path,
        ("Quibble Systems Quibble Ledgerette", "Ledger software"),
        ("Quibble Systems Quibble Ledgerette", "Ledger software"),
        ("Brimtop ledger software", "Ledger software"),
        ("Microsoft Excel", "Spreadsheet software"),
    )
    report = only(import_skills([file], tmp_path))
    assert report.source == "O*NET"
    assert (report.read, report.added) == (4, 2)
    use_imported_skills(tmp_path)
    assert names("Quibble Ledgerette, Brimtop ledger") == ["Quibble Ledgerette", "Brimtop ledger"]
    assert related("Quibble Ledgerette", "Brimtop ledger")


def test_onet_tools_and_skills_are_read_too(tmp_path: Path) -> None:
    tools = onet(tmp_path, ("Three-armed tongs", "Tongs"), name="Tools Used.txt")
    elements = tmp_path / "Skills.txt"
    elements.write_text(
        "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\n"
        "00-0000.00\t1\tPatient puzzling\tIM\t3.1\n00-0000.00\t1\tPatient puzzling\tLV\t2.0\n",
        encoding="utf-8",
    )
    report = only(import_skills([tools, elements], tmp_path))
    assert (report.read, report.added) == (3, 2)
    use_imported_skills(tmp_path)
    found = skill("patient puzzling")
    assert found is not None
    assert found.kind == "quality"


def test_ordinary_words_and_short_acronyms_are_not_seen_everywhere(tmp_path: Path) -> None:
    file = esco(
        tmp_path,
        ("u/1", "pebbles", ""),
        ("u/2", "ZQX", ""),
        ("u/3", "pebbleological", ""),
    )
    import_skills([file], tmp_path)
    use_imported_skills(tmp_path)
    assert names("We throw pebbles at zqx") == []
    assert names("knowledge of pebbles") == ["pebbles"]
    assert names("ZQX and pebbleological things") == ["ZQX", "pebbleological"]


@pytest.mark.parametrize(
    "label",
    [
        "@trade Trick",
        "~tilde",
        "# hash",
        "left = right",
        "ends @",
        "equal =",
        "= equal",
        "less <",
        ", comma",
        "left < right",
        "a; b",
        "x" * 90,
        "12",
        "a",
    ],
)
def test_a_label_that_the_format_cannot_hold_is_skipped(tmp_path: Path, label: str) -> None:
    file = esco(tmp_path, ("u/1", label, ""), ("u/2", "fold paper cranes", label))
    report = only(import_skills([file], tmp_path))
    assert report.added == 1
    assert sum(report.skipped.values()) == 1
    use_imported_skills(tmp_path)
    assert names("fold paper cranes") == ["fold paper cranes"]


def test_labels_with_a_comma_stay_names_and_are_no_aliases(tmp_path: Path) -> None:
    file = esco(tmp_path, ("u/1", "cranes, paper", "frogs, paper\npaper cranes of all kinds"))
    assert only(import_skills([file], tmp_path)).added == 1
    use_imported_skills(tmp_path)
    assert names("paper cranes of all kinds") == ["cranes, paper"]


def test_importing_again_replaces_and_leaves_the_other_source(tmp_path: Path) -> None:
    import_skills([esco(tmp_path, ("u/1", "fold paper cranes", ""))], tmp_path)
    import_skills([onet(tmp_path, ("Brimtop Ledger", "Ledgers"))], tmp_path)
    import_skills([esco(tmp_path, ("u/1", "fold paper frogs", ""))], tmp_path)
    use_imported_skills(tmp_path)
    assert names("fold paper cranes; fold paper frogs; Brimtop Ledger") == [
        "fold paper frogs",
        "Brimtop Ledger",
    ]
    assert [file.suffix for file in sorted((tmp_path / "skills").iterdir())] == [".txt", ".txt"]


def test_rows_without_a_name_are_counted(tmp_path: Path) -> None:
    file = esco(tmp_path, ("u/1", "", "nameless"), ("u/2", "fold paper cranes", ""))
    report = only(import_skills([file], tmp_path))
    assert report.added == 1
    assert sum(report.skipped.values()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name,size\nA,1\n", "no file of ESCO or O\\*NET"),
        (b"", "no file of ESCO or O\\*NET"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "no UTF-8 text"),
        (b"conceptUri,preferredLabel,altLabels,skillType\nu/1,caf\xe9,,\n", "no UTF-8 text"),
        (b"conceptUri,broaderUri\nu/1,u/2\n", "skills_en.csv"),
    ],
)
def test_other_files_are_refused_with_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "given.csv"
    file.write_bytes(content)
    with pytest.raises(SetupError, match=said):
        import_skills([file], tmp_path)
    assert not (tmp_path / "skills").exists()


def test_a_missing_file_is_named_and_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"nowhere\.csv can't be opened"):
        import_skills([tmp_path / "nowhere.csv"], tmp_path)
    nothing: Sequence[Path] = ()
    with pytest.raises(SetupError, match="at least one file"):
        import_skills(nothing, tmp_path)


def test_a_folder_that_cannot_be_written_is_a_setup_error(tmp_path: Path) -> None:
    (tmp_path / "skills").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(SetupError, match="can't be written"):
        import_skills([esco(tmp_path, ("u/1", "fold paper cranes", ""))], tmp_path)
