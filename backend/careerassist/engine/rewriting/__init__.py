"""Rewriting by rules: the tailored CV and the cover letter, without a model.

`rewrite_cv` and `write_letter` answer when no model is configured or a model fails. Whatever they
say has passed the truth gate (`careerassist.engine.grounding`).
"""

from careerassist.engine.rewriting.cv import keywords_surfaced, rewrite_cv
from careerassist.engine.rewriting.letter import write_letter
from careerassist.engine.rewriting.relevance import shown_keywords
from careerassist.engine.rewriting.titles import without_shouting

__all__ = ["keywords_surfaced", "rewrite_cv", "shown_keywords", "without_shouting", "write_letter"]
