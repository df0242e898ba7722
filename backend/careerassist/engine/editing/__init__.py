"""What the person makes of a proposal: accept, reject, or say it in words of their own.

An edit is checked like any other text about the person. `parts` names what can be decided, `edited`
checks a wording, `decided` puts the decisions over the proposals.
"""

from careerassist.engine.editing.checking import Edited, edited
from careerassist.engine.editing.decisions import decided
from careerassist.engine.editing.parts import Part, not_of_this_reading, parts

__all__ = ["Edited", "Part", "decided", "edited", "not_of_this_reading", "parts"]
