"""How the posting's words are put into a question: quoted, shortened, and called by their name."""

from __future__ import annotations

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.interview.alike import about
from careerassist.engine.skills import find_languages, find_skills
from careerassist.schemas.posting import JobProfile, Requirement

_LONGEST = 160
"""Characters of a quotation."""
_CLAUSE_WORDS = 4
"""From here on a full stop ends a sentence rather than an abbreviation in a name ("S.L.")."""


def cut(words: str) -> str:
    """Words for a quotation: without a closing full stop, shortened at a word's end."""
    words = words.strip().rstrip(";,")
    if len(words.split()) >= _CLAUSE_WORDS:
        words = words.rstrip(".")
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;") + " …"


def quoted(words: str) -> str:
    """Words in quotation marks, for a sentence to the job seeker."""
    return f"“{cut(words)}”"


def asked_for(requirement: Requirement) -> str:
    """The reason for a question about a requirement."""
    wish = "asks for" if requirement.importance == "must" else "would like"
    return f"The posting {wish}: {quoted(requirement.fact.text)}"


def language_name(requirement: Requirement) -> str | None:
    """The spoken language asked for, as the posting writes it."""
    found = find_languages(requirement.fact.text)
    return next((hit.written for hit in found), requirement.language)


def skill_name(name: str, requirement: Requirement, posting: JobProfile) -> str | None:
    """A skill in the posting's language, as the requirement or the posting writes it.

    None if they only write it as the name of the job itself ("electrician" for electrical
    installation): nobody is asked how they go about "electrician". The lexicon's name
    where the posting does not write it at all.
    """
    title = fold(posting.title.text) if posting.title else ""
    written = [
        *(hit.written for hit in find_skills(requirement.fact.text) if hit.name == name),
        *(mention.written for mention in posting.skills if mention.name == name),
    ]
    for words in written:
        said = about(words)
        of_title = fold(words) in title or (bool(said) and said <= about(title))
        if fold(words) == fold(name) or not of_title:
            return words
    return None if written else name
