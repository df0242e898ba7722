"""Skills that an installation adds: the product's own win, and the version tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from careerassist.engine.skills import (
    LexiconError,
    find_skills,
    lexicon_version,
    related,
    skill,
    use_imported,
)
from careerassist.errors import SetupError
from careerassist.imported_skills import use_imported_skills

EXTRA = """
@trade Extra
@tool Kites
Box kite = cellular kite
Power kite = traction kite, wound dressing
Wundversorgung = dressing of grazes
"""


@pytest.fixture(autouse=True)
def own_skills_again() -> Iterator[None]:
    yield
    use_imported(())


def names(text: str) -> list[str]:
    return [hit.name for hit in find_skills(text)]


def test_imported_skills_are_found_looked_up_and_related() -> None:
    assert names("a traction kite") == []
    use_imported([("extra.txt", EXTRA)])
    assert names("a traction kite") == ["Power kite"]
    assert related("Box kite", "Power kite")


def test_the_products_own_spelling_wins_and_its_skill_gets_the_other_names() -> None:
    use_imported([("extra.txt", EXTRA)])
    assert names("wound dressing") == ["Wound care"]
    assert names("dressing of grazes") == ["Wound care"]
    found = skill("Wundversorgung")
    assert found is not None
    assert found.trade == "Nursing"


def test_without_imported_skills_everything_is_as_before() -> None:
    before = lexicon_version()
    use_imported([("extra.txt", EXTRA)])
    assert lexicon_version() != before
    use_imported(())
    assert lexicon_version() == before
    assert skill("Power kite") is None


def test_the_version_depends_on_what_is_imported_and_not_on_the_order() -> None:
    other = ("other.txt", "@trade O\n@tool\nDelta kite")
    first = use_imported([("extra.txt", EXTRA), other]).version
    assert use_imported([other, ("extra.txt", EXTRA)]).version == first
    changed = use_imported([("extra.txt", EXTRA + "Stunt kite\n"), other]).version
    assert changed != first


def test_a_broken_text_changes_nothing() -> None:
    before = lexicon_version()
    with pytest.raises(LexiconError, match=r"bad\.txt:1"):
        use_imported([("bad.txt", "A skill without a section")])
    assert lexicon_version() == before


def test_a_process_uses_the_files_of_its_data_folder(tmp_path: Path) -> None:
    own = use_imported_skills(tmp_path)
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "extra.txt").write_text(EXTRA, encoding="utf-8")
    assert use_imported_skills(tmp_path) != own
    assert names("a cellular kite") == ["Box kite"]


def test_a_damaged_file_of_the_data_folder_stops_the_start_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "extra.txt").write_text("no section", encoding="utf-8")
    with pytest.raises(SetupError, match=r"extra\.txt:1.*Import them again"):
        use_imported_skills(tmp_path)
    (tmp_path / "skills" / "extra.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SetupError, match="can't be read"):
        use_imported_skills(tmp_path)
