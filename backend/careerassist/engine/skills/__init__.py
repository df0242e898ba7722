"""The skills lexicon: what skills are called, how they are related, and where a text names them.

Pure: the lexicon is read once from this package's own data files (`data/*.txt`).
"""

from careerassist.engine.skills.lexicon import Skill, SkillKind, all_skills, related, skill
from careerassist.engine.skills.spotting import SkillHit, find_languages, find_skills

__all__ = [
    "Skill",
    "SkillHit",
    "SkillKind",
    "all_skills",
    "find_languages",
    "find_skills",
    "related",
    "skill",
]
