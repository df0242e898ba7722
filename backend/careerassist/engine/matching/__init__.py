"""Hybrid matching: by words, by meaning, and by counting and comparing. Pure and reproducible.

`texts_to_embed` says which texts need vectors; `match` does the rest. For many CVs and postings,
each side is prepared once (`prepare_cv`, `prepare_posting`) and the pairs are matched or only
scored (`match_prepared`, `score_prepared`).
"""

from careerassist.engine.matching.analysis import (
    match,
    match_prepared,
    prepare_cv,
    prepare_posting,
    score_prepared,
    texts_to_embed,
)
from careerassist.engine.matching.brief import in_brief
from careerassist.engine.matching.prepared_cv import PreparedCV, cv_texts
from careerassist.engine.matching.prepared_posting import PreparedPosting, posting_texts
from careerassist.engine.matching.questions import posting_of_terms, status_of_term
from careerassist.engine.matching.version import score_version

__all__ = [
    "PreparedCV",
    "PreparedPosting",
    "cv_texts",
    "in_brief",
    "match",
    "match_prepared",
    "posting_of_terms",
    "posting_texts",
    "prepare_cv",
    "prepare_posting",
    "score_prepared",
    "score_version",
    "status_of_term",
    "texts_to_embed",
]
