"""The skills that this installation has imported: files in the lexicon's format in its data folder.

`services/skill_import.py` writes them; every process that reads or matches hands them to the engine
once, at its start.
"""

from __future__ import annotations

from pathlib import Path

from careerassist.engine.skills import LexiconError, use_imported
from careerassist.errors import SetupError


def imported_skills_folder(data_dir: Path) -> Path:
    """Where an installation keeps its imported skills, one file a source."""
    return data_dir / "skills"


def use_imported_skills(data_dir: Path) -> str:
    """Put the imported skills to use in this process; the version of the lexicon that results.

    Without imported files the lexicon is the product's own. `SetupError` if a file can't be read.
    """
    texts = []
    for file in sorted(imported_skills_folder(data_dir).glob("*.txt")):
        try:
            texts.append((file.name, file.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise SetupError(f"The imported skills in {file} can't be read: {error}") from error
    try:
        return use_imported(texts).version
    except LexiconError as error:
        raise SetupError(
            f"The imported skills can't be read ({error}). Import them again, or delete the file."
        ) from error
