"""The skills lexicon: what skills are called, how they are related, and where a text names them.

Pure: the lexicon is read once from this package's own data files (`data/*.txt`); what else an
installation has imported is handed in at start (`use_imported`).
"""

from careerassist.engine.skills.lexicon import (
    all_skills,
    lexicon_version,
    related,
    skill,
    use_imported,
)
from careerassist.engine.skills.reading import LexiconError, Skill, SkillKind
from careerassist.engine.skills.spotting import SkillHit, find_languages, find_skills

__all__ = [
    "LexiconError",
    "Skill",
    "SkillHit",
    "SkillKind",
    "all_skills",
    "find_languages",
    "find_skills",
    "lexicon_version",
    "related",
    "skill",
    "use_imported",
]
