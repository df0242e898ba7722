"""The knowledge base: documents in passages, taken in, kept in step with their index, searched."""

from careerassist.knowledge.chunking import passages_of
from careerassist.knowledge.library import Library
from careerassist.knowledge.shelving import Shelved, Shelving

__all__ = ["Library", "Shelved", "Shelving", "passages_of"]
