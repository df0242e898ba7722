"""Hybrid matching: by words, by meaning, and by counting and comparing. Pure and reproducible.

`texts_to_embed` says which texts need vectors; `match` does the rest.
"""

from careerassist.engine.matching.analysis import match
from careerassist.engine.matching.subject import texts_to_embed

__all__ = ["match", "texts_to_embed"]
