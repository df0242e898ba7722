"""What prose may name because it is written to someone: the posting's title, company and place.

Those words claim nothing about the person while they say what is applied for. They are set aside
before the rules look, so that "Senior", "Manager" or a language in a title is not taken for a
claim; anywhere else the rules see them.
"""

from __future__ import annotations

import re

from careerassist.engine.grounding.language.words import fold, function_words
from careerassist.schemas.posting import JobProfile

_ASIDE = "…"
_APPLYING = (
    r"\b(?:appl(?:y|ying|ied|ication)|vacancy|advertis\w+|your|candida\w+|consider\w*|bewerb\w*"
    r"|Bewerbung|Ihre[mnr]?|candidatura|solicitud|solicito|postulo)\b"
)
_POST = r"(?:post|position|role|vacancy|opening|job|Stelle|puesto|vacante)\b"
_REACH = 140
"""Characters between the words of applying and what they apply to."""
_SHORTEST_NAME = 4
_PARTS = re.compile(r"\s*[,(/|–—]\s*|\s+-\s+")
_WORD = re.compile(r"[^\W_]+|[&+#]")
_FORM = re.compile(r"(?:ltd|llp|inc|plc|gmbh|ag|kg|sl|sa|co|company|limited|group|the)\.?")
"""Words of a company's name that stand for no company alone."""


def without_addressed(text: str, posting: JobProfile | None) -> str:
    """`text` with the company's name, and the title and place where they are applied for, as "…".

    The title counts only after words of applying in the same sentence, or before "at" and the
    company: "I worked as Head Chef" stays a claim though the posting looks for a head chef.
    """
    if posting is None:
        return text
    titles = [] if posting.title is None else _shortened_title(posting.title.text)
    names = [] if posting.company is None else short_names(posting.company.text)
    places = [] if posting.location is None else [posting.location.text]
    # Most texts name none of them; patterns of one posting are dear to make.
    spoken = text.lower()
    titles = [words for words in titles if _may_stand_in(spoken, words)]
    for words in (*titles, *(words for words in places if _may_stand_in(spoken, words))):
        pattern = rf"({_APPLYING}[^.!?]{{0,{_REACH}}}?){_loosely(words)}(?![^\W_])"
        text = re.sub(pattern, rf"\1{_ASIDE}", text, flags=re.IGNORECASE)
    for words in titles:
        named = "|".join(map(re.escape, names)) or "(?!)"
        follows = rf"(?=\s+{_POST}|,?\s+(?:at|with|for|bei|en)\s+(?:{named}))"
        text = re.sub(rf"(?<![^\W_]){_loosely(words)}{follows}", _ASIDE, text, flags=re.IGNORECASE)
    # After the title, which may hold the company's name.
    for name in names:
        if name not in text:
            continue
        text = re.sub(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", _ASIDE, text)
    return text


def short_names(company: str) -> list[str]:
    """A company's name and what it is called for short, longest first ("Coldharbour Logistics",
    "Coldharbour")."""
    words = company.split()
    found = [" ".join(words[:count]).rstrip(",") for count in range(len(words), 0, -1)]
    return [n for n in found if n == company or _is_name(n)]


def _is_name(words: str) -> bool:
    first = words.split()[0]
    return (
        len(words) >= _SHORTEST_NAME
        and first[0].isupper()
        and not _FORM.fullmatch(fold(words))
        and fold(words) not in function_words()
        and fold(words.split()[-1]) not in function_words()
    )


def _shortened_title(title: str) -> list[str]:
    """A title, whole and without what stands behind a comma or in parentheses."""
    head = _PARTS.split(title)[0]
    return list(dict.fromkeys((title, head))) if len(head) >= _SHORTEST_NAME else [title]


def _may_stand_in(text: str, words: str) -> bool:
    return all(word in text for word in _WORD.findall(words.lower()))


def _loosely(words: str) -> str:
    """The words in any punctuation."""
    return r"[\s,()/–-]*".join(map(re.escape, _WORD.findall(words)))
