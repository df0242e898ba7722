"""Whose deed it is: the person's own, the team's, somebody else's or nobody's in particular.

It follows from the words right before and after a verb. A bullet leaves its subject out, so a verb
that nothing else governs is the person's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise

from careerassist.engine.grounding.acts.forms import GERUND, ING, form_of, is_past
from careerassist.engine.grounding.language.german import closes_clause
from careerassist.engine.grounding.language.words import Token, fold, function_words, lexicon, stem

_NOUN = re.compile(r"['’]|(?:ment|ments|ance|ence|al)$")
PARTICIPLE_FOLLOWERS = frozenset(("in", "by", "at", "on", "as", "for", "with"))
_RELATIVE_REACH = 7
"""Words of a relative clause before its verb."""
_PERSON_ENDINGS = ("ologist", "ician", "apist", "worker", "keeper", "smith", "wright")
_NAMED_REACH = 4
"""Words before "to" that name who is to act: "for the duty manager to sign"."""
_SUBJECT_REACH = 7
"""Words after an opening gerund among which its own verb stands where it is a subject."""
_BY_REACH = 9
"""Words after a passive verb among which "by" names who did it."""


class Agent(Enum):
    """Who does a deed."""

    OWN = "own"
    JOINT = "joint"
    """The person together with others: "we", "the team"."""
    OTHER = "other"
    NOBODY = "nobody"
    """A passive or a thing's change that names nobody, or a participle that only describes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A verb at the words `start` to `end` (exclusive) of a text, and whose deed it is."""

    start: int
    end: int
    word: str
    stem: str
    tier: int
    agent: Agent
    ranked: bool


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("verbs")[name]["words"].split())


def is_person(word: str) -> bool:
    """A word that names people by what they are ("manager", "nurses", "colleague")."""
    bare = _singular(fold(word))
    return bare in _list("persons") or bare.removesuffix("s").endswith(_PERSON_ENDINGS)


def is_group(word: str) -> bool:
    """A word for several people who work together ("team", "crew")."""
    return _singular(fold(word)) in _list("groups_of_people")


def _singular(folded: str) -> str:
    bare = re.sub(r"['’]s?$", "", folded)
    if (
        bare.endswith("s")
        and not bare.endswith("ss")
        and bare[:-1] in (_list("persons") | _list("groups_of_people"))
    ):
        return bare[:-1]
    return bare


def agent_of(words: tuple[Token, ...], index: int, found: list[Found]) -> Agent | None:
    """Who does the verb at `index`; None if it is no deed but a noun or an adjective."""
    token = words[index]
    folded = fold(token.text)
    noun = folded in _list("nouns") or bool(_NOUN.search(folded))
    if _received(words, index):
        return Agent.OTHER
    if token.first:
        return Agent.NOBODY if _opens_as_noun(words, index) else Agent.OWN
    if noun and not _after_i(words, index) and not _beside_a_verb(words, index, found):
        return None
    if closes_clause(words, index):
        return Agent.OWN
    if _given(words, index):
        return None
    if token.break_before:
        return _after_break(words, index, found)
    at = index - 1
    if fold(words[at].text) in ("re", "co", "pre"):
        if words[at].first:
            return Agent.OWN
        at -= 1
    while at > 0 and not words[at].break_before and _is_adverb(words[at].text):
        at -= 1
    before = fold(words[at].text)
    if before in ("who", "that") and _one_of_several(words, at):
        return Agent.JOINT
    if _is_adverb(words[at].text):
        return _after_break(words, index, found) if words[at].break_before else Agent.OWN
    return _governed_by(words, index, at, before, found)


def _one_of_several(words: tuple[Token, ...], at: int) -> bool:
    """ "One of six operators who …": the person among them."""
    before = [fold(t.text) for t in words[max(0, at - _NAMED_REACH) : at]]
    return any(pair == ("one", "of") for pair in pairwise(before))


def _received(words: tuple[Token, ...], index: int) -> bool:
    """ "Trained at the bench in hammer work": a participle of what others did to the person."""
    token = words[index]
    if not (token.first or (token.break_before and index)) or not is_past(token.text):
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or following.break_before:
        return False
    ahead = fold(following.text)
    if ahead == "by" or _paired_passive(words, index):
        return _passive(words, index) in (Agent.OTHER, Agent.JOINT)
    if fold(token.text) in ("shown", "given", "taken", "chosen"):
        return True  # forms that are participles only
    return ahead in _received_before() and token.stem in _received_stems()


def _given(words: tuple[Token, ...], index: int) -> bool:
    """ "After a briefing from the keeper": a thing that others gave."""
    following = fold(words[index + 1].text) if index + 1 < len(words) else ""
    return (
        following == "from"
        and bool(ING.search(fold(words[index].text)))
        and any(
            fold(t.text) in ("a", "an", "the", "some", "more", "with", "after", "following")
            for t in words[max(0, index - 3) : index]
        )
    )


@cache
def _received_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["received"]["words"].split())


@cache
def _received_before() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("verbs")["received"]["before"].split())


def _after_i(words: tuple[Token, ...], index: int) -> bool:
    """ "I lead the choir", "I also chair it": no noun stands there."""
    before = [token.text for token in words[max(0, index - 2) : index]]
    return before[-1:] == ["I"] or (before[:1] == ["I"] and before[-1] in ("also", "now", "still"))


def _beside_a_verb(words: tuple[Token, ...], index: int, found: list[Found]) -> bool:
    """ "Prepare and file returns": right beside a verb, in its form, a word is a verb too."""
    if not found or fold(words[index - 1].text) not in ("and", "or"):
        return False
    following = words[index + 1].text if index + 1 < len(words) else ""
    people = is_person(following) or is_group(following)
    # "Ordering supplies and training staff".
    if found[-1].end != index - 1 and not (people and form_of(words[index].text) == "ing"):
        return False
    return form_of(found[-1].word) == form_of(words[index].text)


def _governed_by(
    words: tuple[Token, ...], index: int, at: int, before: str, found: list[Found]
) -> Agent | None:
    text = words[index].text
    past, ing = is_past(text), bool(GERUND.search(fold(text)))
    if before == "a" and fold(words[at - 1].text) in _list("before_a_verb"):
        return Agent.OWN  # "volver a coordinar"
    if before in _list("be_forms"):
        if past:
            return _passive(words, index)
        return _subject(words, at - 1)
    if before in _list("auxiliaries"):
        if before in ("have", "has", "had", "having", "ve") and not past:
            # "Had direct supervision": a thing, no deed.
            return None
        return _subject(words, at - 1)
    if before in ("to", "zu"):
        return _for_another(words, at)
    if past and before in ("while", "when", "if", "once", "as", "unless", "until"):
        return Agent.NOBODY  # "checked figures while supervised": done to the person
    if before in ("and", "or", "but", "nor", "then", "und", "y", "e"):
        return _coordinated(words, index, found)
    if before in _list("determiners"):
        # "the planned switch", "their own homes", "a lead".
        return None
    if before in _list("prepositions") and not ing:
        return None
    subject = _subject_word(before)
    if subject is not None:
        return subject
    if before in ("that", "which"):
        previous = words[at - 1].text if at else ""
        return Agent.JOINT if is_group(previous) else Agent.NOBODY
    if is_person(before) or is_group(before):
        if ing:
            return Agent.OWN
        if not _told_of(words, at):
            # "guest reviews", "nurses trained": no sentence about them.
            return Agent.NOBODY if past else None
        if past or fold(text).endswith("s") or before.endswith("s"):
            return Agent.JOINT if _own_group(words, at) else Agent.OTHER
        return None
    if before not in function_words():
        if ing:
            return Agent.OWN
        if _in_relative_clause(words, at):
            return Agent.OTHER
        if past and index + 1 < len(words) and fold(words[index + 1].text) == "by":
            # "14 notices issued by council officers".
            return _passive(words, index)
        # "sign-ups grew", "a study published there"; "lead times", "exercise plan".
        return Agent.NOBODY if past else (None if _english(before) else Agent.OWN)
    return Agent.OWN


def _english(word: str) -> bool:
    return word.isascii()


def _in_relative_clause(words: tuple[Token, ...], at: int) -> bool:
    """ "…, which the head of purchasing led": the clause has a subject of its own."""
    for place in range(at, max(0, at - _RELATIVE_REACH), -1):
        if fold(words[place - 1].text) in ("which", "that", "whom"):
            return fold(words[place].text) in _list("determiners")
        if words[place].break_before:
            return False
    return False


def _own_group(words: tuple[Token, ...], at: int) -> bool:
    """ "The team", "our crew"; but "the design systems team" may be another."""
    return is_group(words[at].text) and (
        at == 0 or fold(words[at - 1].text) in _list("determiners") | {"whole", "entire"}
    )


def _told_of(words: tuple[Token, ...], at: int) -> bool:
    """People who are the subject: "the duty manager checks", "; partners sign"."""
    following = words[at + 2] if at + 2 < len(words) else None
    if words[at].first and words[at].text.endswith("s") and following is not None:
        # "Contractors felled 35 trees"; but "Customers served a day", "Patients seen in 2021".
        verb = fold(words[at + 1].text)
        return not following.break_before and (
            following.text[0].isdigit()
            or fold(following.text) in _list("determiners") - {"a", "each", "every"}
            or verb.endswith("s")
        )
    for place in range(at, max(-1, at - 4), -1):
        folded = fold(words[place].text)
        if folded in _list("determiners") or (words[place].break_before and place):
            return True
        if folded in function_words():
            return folded in ("after", "while", "when", "until", "before", "because", "so", "and")
    return False


def _subject_word(before: str) -> Agent | None:
    if before in ("i", "ich", "yo", "me"):
        return Agent.OWN
    if before in ("we", "us", "wir"):
        return Agent.JOINT
    if before in ("he", "she", "they", "them", "who", "it", "you", "someone", "others", "everyone"):
        return Agent.OTHER
    return None


def _subject(words: tuple[Token, ...], at: int) -> Agent:
    """Who the word before an auxiliary names; nobody named is the person."""
    while at >= 0 and _is_adverb(words[at].text):
        at -= 1
    if at < 0:
        return Agent.OWN
    word = fold(words[at].text)
    known = _subject_word(word)
    if known is not None:
        return known
    if is_group(word):
        return Agent.JOINT
    return Agent.OTHER if is_person(word) else Agent.OWN


def _passive(words: tuple[Token, ...], index: int) -> Agent:
    for at in range(index + 1, min(index + 1 + _BY_REACH, len(words) - 1)):
        if words[at].break_before:
            break
        if fold(words[at].text) == "by":
            return _doer_after_by(words, at + 1)
    return Agent.NOBODY


def _doer_after_by(words: tuple[Token, ...], at: int) -> Agent:
    if fold(words[at].text) in _list("determiners") and not _is_means(words, at):
        named = [fold(t.text) for t in words[at : at + 4]]
        return Agent.JOINT if _own_group_named(named) else Agent.OTHER
    for token in words[at : at + 5]:
        folded = fold(token.text)
        if folded in ("me", "myself"):
            return Agent.OWN
        if folded == "us" or is_group(folded):
            return Agent.JOINT
        if is_person(folded) or (token.text.isupper() and len(token.text) > 1):
            return Agent.OTHER
    return Agent.NOBODY


def _own_group_named(named: list[str]) -> bool:
    """ "By the team"; "by the quality team" may be another."""
    at = next((i for i, word in enumerate(named) if is_group(word)), None)
    return at is not None and (at < 2 or named[at - 1] in ("whole", "entire", "same"))


def _is_means(words: tuple[Token, ...], at: int) -> bool:
    """ "By the deadline", "by a third": no doer."""
    following = words[at + 1] if at + 1 < len(words) else words[at]
    return fold(following.text) in _list("no_doers") or following.text[0].isdigit()


def _for_another(words: tuple[Token, ...], at: int) -> Agent:
    """ "Prepared the papers for the manager to sign": the manager signs."""
    if at and fold(words[at - 1].text) in ("yet", "going", "due", "able", "has", "have", "had"):
        return _subject(words, at - 3 if fold(words[at - 1].text) == "yet" else at - 2)
    before = [fold(t.text) for t in words[max(0, at - _NAMED_REACH) : at]]
    if "for" in before:
        named = before[before.index("for") + 1 :]
        if named and (named[0] in _list("determiners") or is_person(words[at - 1].text)):
            return Agent.OTHER
    return Agent.OWN


def _coordinated(words: tuple[Token, ...], index: int, found: list[Found]) -> Agent | None:
    """ "The accountant checks and submits": the second verb of a pair has the first one's doer."""
    text = words[index].text
    if not found:
        return Agent.OWN
    last = found[-1]
    if is_past(text) and words[last.start].first and is_past(last.word):
        return Agent.OWN  # "briefed by the keeper, then worked in a pair"
    if last.agent is Agent.OWN:
        # "pears and orders": a noun after a noun; a verb has the form of the verb before it.
        return Agent.OWN
    same_form = form_of(text) == form_of(last.word)
    near = index - last.end <= 6 and not any(t.first for t in words[last.end : index + 1])
    return last.agent if same_form and near else Agent.OWN


def _after_break(words: tuple[Token, ...], index: int, found: list[Found]) -> Agent:
    text = words[index].text
    following = fold(words[index + 1].text) if index + 1 < len(words) else ""
    if (
        is_past(text)
        and following in PARTICIPLE_FOLLOWERS
        and (following == "by" or not found or form_of(found[-1].word) != "past")
    ):
        return _passive(words, index) if following == "by" else Agent.NOBODY
    return _coordinated(words, index, found) or Agent.OWN


def _paired_passive(words: tuple[Token, ...], index: int) -> bool:
    """ "…; reviewed and signed by my manager": a pair of participles and who did both."""
    ahead = words[index + 1 : index + 4]
    return (
        len(ahead) == 3
        and fold(ahead[0].text) == "and"
        and is_past(ahead[1].text)
        and fold(ahead[2].text) == "by"
    )


def _opens_as_noun(words: tuple[Token, ...], index: int) -> bool:
    """ "Reports to the manager", "Orders were placed": a noun that opens a sentence."""
    following = fold(words[index + 1].text) if index + 1 < len(words) else ""
    if ING.search(fold(words[index].text)):
        # "Setting up a loom used to take an hour".
        ahead = [fold(t.text) for t in words[index + 1 : index + _SUBJECT_REACH]]
        if any(word in ("used", "took", "takes", "meant", "means", "was", "is") for word in ahead):
            return True
    return following in _list("be_forms") and following not in ("being", "be")


def _is_adverb(word: str) -> bool:
    folded = fold(word)
    return folded in _list("adverbs") or (folded.endswith("ly") and len(folded) > 4)
