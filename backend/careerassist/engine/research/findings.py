"""What a page says that is worth knowing about a topic, found by rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from careerassist.engine.research.about import is_about
from careerassist.engine.research.claims import denied_by
from careerassist.engine.research.instructions import speaks_to_machines
from careerassist.engine.research.names import Names, names_of
from careerassist.engine.research.personal import holds_personal_data
from careerassist.engine.research.readable import is_readable
from careerassist.engine.research.sentences import PageSentence, sentences
from careerassist.engine.research.signs import confidence_of, kinds_of, signs
from careerassist.engine.research.staleness import is_stale
from careerassist.engine.skills.folding import fold
from careerassist.schemas.knowledge import KnowledgeLanguage
from careerassist.schemas.research import MOST_FINDINGS, CandidateFinding, Topic

_SHORTEST, _LONGEST = 40, 400
"""Characters."""
_FEWEST_WORDS = 6


def findings_in(
    text: str,
    topics: Sequence[Topic],
    *,
    language: KnowledgeLanguage,
    published_on: date | None,
    today: date,
) -> tuple[CandidateFinding, ...]:
    """Whole sentences of a page that tell something of work and of a topic, in the page's order;
    the `MOST_FINDINGS` that can be trusted most, where there are more.

    A sentence must stand by itself and be said by nobody: no question, no advertising, no opinion,
    no word about the page, nothing about a person, nothing that is too old. The claim is the
    sentence. `published_on` is the page's day, None where it names none.
    """
    names = [names_of(topic) for topic in topics]
    found = list(_found(text, names, language, published_on, today))
    if len(found) > MOST_FINDINGS:
        best = sorted(range(len(found)), key=lambda n: (-found[n].confidence, n))[:MOST_FINDINGS]
        found = [found[n] for n in sorted(best)]
    return tuple(found)


def _found(
    text: str,
    names: Sequence[Names],
    language: KnowledgeLanguage,
    published_on: date | None,
    today: date,
) -> Iterator[CandidateFinding]:
    seen = set()
    for sentence in sentences(text):
        if sentence.text in seen or not _stands_alone(sentence):
            continue
        folded = fold(sentence.text)
        kinds = kinds_of(folded)
        own = [one for one in names if is_about(sentence.text, sentence.headings, one)]
        if (
            not kinds
            or not own
            or signs().refused.search(folded)
            or denied_by(sentence.headings, language)
            or is_stale(sentence.text, kinds[0], published_on, today)
            or not is_readable(sentence.text)
            or holds_personal_data(sentence.text, language)
            or speaks_to_machines(sentence.text)
        ):
            continue
        seen.add(sentence.text)
        # The topic that it names comes before one that it only stands under.
        chosen = next((one for one in own if one.named_in(sentence.text)), own[0])
        yield CandidateFinding(
            topic=chosen.topic.name,
            kind=kinds[0],
            claim=sentence.text,
            quote=sentence.text,
            confidence=confidence_of(
                folded, named=chosen.named_in(sentence.text), dated=published_on is not None
            ),
            found_by="rules",
        )


def _stands_alone(sentence: PageSentence) -> bool:
    text = sentence.text
    return (
        sentence.ends
        and _SHORTEST <= len(text) <= _LONGEST
        and len(text.split()) >= _FEWEST_WORDS
        and text.rstrip("\"')").endswith(".")
        and (text[0].isupper() or text[0].isdigit())
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
        and not signs().openings.search(fold(text))
    )
