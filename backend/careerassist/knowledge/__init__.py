"""The knowledge base: documents in passages, taken in, kept in step with their index, searched."""

from careerassist.knowledge.chunking import passages_of
from careerassist.knowledge.library import Library
from careerassist.knowledge.lookups import (
    get_ats_keywords,
    get_bullet_templates,
    get_interview_questions,
)
from careerassist.knowledge.seed import load_seed, seed_documents
from careerassist.knowledge.shelving import Shelved, Shelving

__all__ = [
    "Library",
    "Shelved",
    "Shelving",
    "get_ats_keywords",
    "get_bullet_templates",
    "get_interview_questions",
    "load_seed",
    "passages_of",
    "seed_documents",
]
