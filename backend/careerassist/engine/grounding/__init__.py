"""The truth gate: code that refuses what a CV does not say.

`check` is the only way in; `find_support` looks for the facts that a text could stand
on. Rules live in modules by meaning and are listed in `rules.RULES`.
"""

from careerassist.engine.grounding.claim import Scope
from careerassist.engine.grounding.gate import check
from careerassist.engine.grounding.support import Support, find_support
from careerassist.engine.grounding.tenure import months_worked

__all__ = ["Scope", "Support", "check", "find_support", "months_worked"]
