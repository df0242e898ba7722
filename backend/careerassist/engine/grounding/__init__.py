"""The truth gate: code that refuses what a CV does not say.

`check` is the only way in. Rules live in modules by meaning and are listed in `rules.RULES`.
"""

from careerassist.engine.grounding.claim import Scope
from careerassist.engine.grounding.gate import check
from careerassist.engine.grounding.tenure import months_worked

__all__ = ["Scope", "check", "months_worked"]
