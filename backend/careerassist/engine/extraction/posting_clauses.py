"""One line of a posting as clauses, each of which asks for one thing as a must or as a wish.

"Two years' experience, ideally in a hospital" asks for the years firmly and for the hospital as a
wish; "a degree in law or two years in a law firm" asks for one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from careerassist.engine.extraction.posting_criteria import (
    asks_for_licence,
    asks_for_permit,
    degree,
    years_of_experience,
)
from careerassist.engine.extraction.posting_languages import languages
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_wording import firm, importance, nice
from careerassist.engine.skills import find_skills, skill
from careerassist.schemas.posting import Importance

_LEAD = re.compile(
    r"(?:^|(?P<gap>\s*[,;(–—-]\s*(?:and|but|und|aber|y|e)?\s*|\s+(?:and|but|und|aber|y)\s+|\s+))"
    r"(?P<lead>\b(?:ideally|preferably|preferred:|idealerweise|im\ idealfall|bestenfalls"
    r"|vorzugsweise|optimalerweise|gerne?\sauch|gerne?\smit(?=\s\w*(?:erfahrung|kenntnis|schein))|preferiblemente|preferentemente"
    r"|idealmente|a\ ser\ posible|se\ valorar\w*|se\ tendrá\ en\ cuenta|valora(?:mos|remos)(?=\s\w)"
    r"|(?:von\ vorteil|wünschenswert|hilfreich|vorteilhaft)\s(?:ist|sind|wäre|wären)"
    r"|schön,?\ wenn|extra\ points\ for|bonus\ (?:points\ )?(?:if|for)))\b",
    re.IGNORECASE | re.VERBOSE,
)
_TAIL = re.compile(
    r"""\b(?:(?:is|are|be|being|as)\ (?:also\ )?(?:(?:an?|of)\ )?(?:\w+ly\ )?(?:(?:big|huge|real
    |strong
    |definite|distinct|added)\ )?(?:plus|bonus|asset|advantage|advantageous|desirable|desired
    |preferred|handy|helpful|useful|beneficial|welcome|nice\ to\ have|interest)
    | (?:an?\ )?(?:big\ |strong\ |definite\ )?(?:plus|bonus|asset|advantage)(?=\W*$)
    | (?:preferred|desirable|desired|optional|advantageous|helpful|useful|handy|beneficial
      |highly\ regarded|welcome[d]?)(?=\W*$)
    | would\ (?:put\ you|give\ you|be\ (?:lovely|great|super|nice|ideal|brilliant))\b
    | erwünscht | (?:kein\ muss|noch\ besser|no\ excluyente)(?=\W*$)
    | (?:would\ )?helps?(?=\W*$)
    | von\ vorteil | wünschenswert | vorteilhaft | hilfreich | gern[e]?\ gesehen
    | willkommen(?=\W*$)
    | (?:ist|sind|wäre|wären)\ (?:schön|toll|super|ein\ (?:plus|pluspunkt|bonus)) | ein\ plus
    | (?:es|será|sería)\ un\ plus | valorable | deseable | (?:será|serán)\ valorad\w+)""",
    re.IGNORECASE | re.VERBOSE,
)
_BRACKET = re.compile(r"\s*\(([^()]{4,80})\)\s*[.;]?$")
_COMMA = re.compile(
    r"\s*[,;]\s+(?:(?:and|und|sowie|y|plus|as\ well\ as)\s+)?|\s+/\s+", re.IGNORECASE
)
_JOIN = re.compile(
    r"\s*[;,]\s*(?:and|und|sowie|y|plus|but|aber|pero)?\s+|\s+(?:as\ well\ as|and|und|sowie|y|e"
    r"|plus)\s+",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*[;,]\s*(?:and|und|sowie|y|plus)?\s+|\s+(?:as well as|and|und|sowie|y|plus|with|mit"
    r"|con)\s+",
    re.IGNORECASE,
)
_SEMICOLON = re.compile(r"\s*;\s+(?!(?:or|oder|o)\b)(?:(?:and|und|sowie|y)\s+)?", re.IGNORECASE)
_BUT = re.compile(r",?\s+(?:but|aber|jedoch|pero)\s+", re.IGNORECASE)
_OR = re.compile(r"\b(?:or|oder|o|u|and/or|und/oder|y/o)\b|/", re.IGNORECASE)
_ALSO_OR = re.compile(r"\b(?:or|oder|o|u|bzw)\b", re.IGNORECASE)
_EITHER = re.compile(r"\S+(?:\s\S+)?\s(?:or|oder|o)\s\S+(?:\s\S+)?", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:in|with|of|as|for|on|using|like|including|such\ as|e\.g\.|als|mit|im|von|bei|wie|zur|zum"
    r"|z\.\ ?B\.|en|con|de|del|como|para|por\ ejemplo)\s(?!.*\s(?:and|or|und|oder|y|o|&)\s)[^,]*$",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"(?:which|who|that|um\b|to\b|para\b|but|aber|pero|including|incl\b|such\ as|e\.g|inkl"
    r"|z\.\s?B|wie\b|not\b"
    r"|no\b|nicht|some\b"
    r"|at\ least\ (?:one|two|\d)\ of|davon|one\ of|all\ of|even|auch|even\ if|if\b|wenn|where|when"
    r"|while|so\ that|as\ long|or\b|oder\b|o\b|then|because"
    r"|as\ we\b|since\ we\b|denn\b|porque\b|ya\ que\b|weil|da\b|da(?:ss|mit)\b|ideally\ but"
    r"|for\ example|zum\ Beispiel|por\ ejemplo|que\b|cuando|aunque|depending|je\ nach)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:experience|capa(?:z|ces)|erfahrung\w*|experiencia|ability|able|fähigkeit\w*|bereitschaft|capacidad"
    r"|disponibilidad|willing\w*|knowledge|kenntnisse?|\w+kenntnisse|conocimientos?|understanding"
    r"|verständnis|manejo|dominio|background|skills?|fluent|proficien\w+|confident|comfortable"
    r"|familiar\w*|competen\w+|available|flexib\w+|commitment|qualification|diploma|degree"
    r"|certificate|training|registration|licen[cs]e|nachweis|freude|teamf\w+|ausbildung|umgang"
    r"|estar|tener|poseer|haber|saber|can|know|hold|have|has|has\ held|will|do|must)\b",
    re.IGNORECASE,
)
_NEW_START = re.compile(
    r",\s+(?:and|und|sowie|y)\s+(?=(?:in|with|of|mit|im|en|con)\s)"
    r"|,\s+(?=(?:at\ least|mindestens|davon|al\ menos)\s\w+\s(?:years?\s|jahre?\s|años?\s)?(?:as"
    r"|als"
    r"|como)\s)",
    re.IGNORECASE,
)
_NEW_VERB = re.compile(
    r"\s*,\s+(?:(?:and|und|y)\s+)?(?=(?:sind|haben|verfügen|bringen|sprechen|beherrschen|können|bist"
    r"|hast|kannst|sprichst|bringst|verfügst|sollten|solltest)\s)"
    r"|\s*,?\s+(?:and|und|y)\s+(?=(?:who\s|sollten\s|solltest\s|que\s(?:sea|ten|man|hab|sep|red)))",
    re.IGNORECASE,
)
"""Where a sentence goes on with a second verb of the same person."""
_LONGEST_ITEM = 2_000
"""Characters. What is longer has lost its line breaks or was made to take long: each "and" in it
would have all of it read again."""
_LIKEWISE = re.compile(
    r"\b(?:as|so) (?:would|is|are)\b|\blikewise\b|\bebenso\b|\bigual que\b", re.I
)
_ARTICLE = re.compile(
    r"^(?:the|an?|your|good|very|some|ein\w*|d(?:ie|er|as|en|em)|gute\w*|el|la|los|las|una?|buen\w*)\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}|\d{3,}")
_SEPARATE_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A range of a line's characters, and how much what it asks for matters."""

    start: int
    end: int
    importance: Importance


def clauses(passage: Passage, default: Importance, *, listed: bool) -> tuple[Clause, ...]:
    """The clauses of a line, in order.

    `listed`: the line is prose or enumerates at the heading ("Must have: a, b, c"), so that commas
    part what is asked for; a list item is cut only where its parts differ in kind.
    """
    text = passage.text
    found: list[Clause] = []
    thoughts = [
        piece
        for thought in _thoughts(text)
        for piece in (_between(text, *thought, _NEW_VERB) if listed else (thought,))
    ]
    for start, end in thoughts:
        for clause in _weighed(text, start, end, default):
            ranges = (
                _items(text, clause.start, clause.end)
                if listed
                else list(_item_parts(text, clause.start, clause.end))
            )
            for first, last in ranges:
                for begin, stop in _by_kind(text, first, last):
                    found.append(Clause(begin, stop, clause.importance))
    return tuple(found)


def _thoughts(text: str) -> Iterator[tuple[int, int]]:
    """The ranges between semicolons, and on either side of a "but" that asks anew."""
    for start, end in _between(text, 0, len(text), _SEMICOLON):
        but = _BUT.search(text, start, end)
        if but and firm(text[but.end() : end]) and not nice(text[start : but.start()]):
            yield start, but.start()
            yield but.end(), end
        else:
            yield start, end


def _between(text: str, start: int, end: int, gap: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The ranges between matches that stand outside brackets and have words on either side."""
    begin = start
    for match in gap.finditer(text, start, end):
        before = text[begin : match.start()]
        if before.count("(") > before.count(")") or not _WORD.search(before):
            continue
        if not _WORD.search(text[match.end() : end]):
            continue
        yield begin, match.start()
        begin = match.end()
    yield begin, end


def _weighed(text: str, start: int, end: int, default: Importance) -> Iterator[Clause]:
    """The range cut where a wish begins or ends."""
    words = text[start:end]
    bracket = _BRACKET.search(words)
    if (
        bracket
        and nice(bracket[1])
        and len(bracket[1].split()) > 1
        and not nice(words[: bracket.start()])
    ):
        yield from _weighed(text, start, start + bracket.start(), default)
        yield Clause(start + bracket.start(1), start + bracket.end(1), "nice")
        return
    lead = next(
        (
            m
            for m in _LEAD.finditer(words)
            if m.start("lead") > 0 and _asks_alone(words[: m.start()])
        ),
        None,
    )
    if lead:
        yield from _weighed(text, start, start + lead.start(), default)
        yield Clause(start + lead.start("lead"), end, "nice")
        return
    if _LEAD.match(words):
        yield Clause(start, end, "nice")
        return
    if tails := list(_TAIL.finditer(words)):
        yield from _before_tails(text, start, end, tails, default)
        return
    yield Clause(start, end, importance(words, default))


def _before_tails(
    text: str, start: int, end: int, tails: list[re.Match[str]], default: Importance
) -> Iterator[Clause]:
    """ "A, B is a plus": the wish goes back to the last point where what stands before it asks for
    something by itself."""
    begin = start
    for number, tail in enumerate(tails):
        tail_start = start + tail.start()
        gaps = [
            gap
            for gap in _JOIN.finditer(text, begin, tail_start)
            if text[begin : gap.start()].count("(") <= text[begin : gap.start()].count(")")
        ]
        if number and gaps and not _WORD.search(text[begin : gaps[0].start()]):
            gaps = gaps[1:]
        cut = next(
            (gap for gap in reversed(gaps) if _parts_here(text, begin, gap, tail_start)), None
        )
        if cut:
            yield Clause(begin, cut.start(), importance(text[begin : cut.start()], default))
            begin = cut.end()
        stop = end
        if number + 1 < len(tails):
            after = _JOIN.search(text, start + tail.end(), start + tails[number + 1].start())
            if not after:
                continue
            stop, following = after.start(), after.end()
        elif _LIKEWISE.search(text, start + tail.end(), end):
            following = end
        else:
            after = _JOIN.search(text, start + tail.end(), end)
            if after and _clipped(text[after.end() : end]):
                after = None
            following = end
            if (
                after
                and _asks_alone(text[after.end() : end])
                and not _CONTINUES.match(text[after.end() : end])
            ):
                stop, following = after.start(), after.end()
        yield Clause(begin, stop, "nice")
        begin = following
    if begin < end and _WORD.search(text[begin:end]):
        yield Clause(begin, end, importance(text[begin:end], default))


def _parts_here(text: str, begin: int, gap: re.Match[str], tail: int) -> bool:
    left, right = text[begin : gap.start()], text[gap.end() : tail]
    if not _WORD.search(right) or not _asks_alone(left):
        return False
    if firm(left):
        return True
    spoken = languages(left, alone=True)
    if spoken and languages(right, alone=True):
        return any(demand.level for demand in spoken)
    comma = "," in gap.group() or ";" in gap.group()
    if not comma or _OPEN.search(left):
        return False
    return not _ALSO_OR.search(right) and " and " not in right and " und " not in right


def _asks_alone(text: str) -> bool:
    """The words ask for something without what follows them."""
    return bool(_anchored(text) or _OWN.search(text) or find_skills(text))


def _anchored(text: str) -> bool:
    return bool(
        years_of_experience(text)
        or degree(text)
        or languages(text, alone=True)
        or asks_for_permit(text)
        or asks_for_licence(text)
        or any(_is_certificate(hit.name) for hit in find_skills(text))
    )


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of an enumeration: "a, b or c, d and e" as "a, b or c", "d", "e"."""
    atoms = list(_between(text, start, end, _COMMA))
    atoms = [piece for atom in atoms for piece in _by_and(text, *atom, several=len(atoms) > 1)]
    items = [atoms[0]]
    for atom in atoms[1:]:
        words = text[slice(*atom)]
        if _goes_on(words, _SEPARATE_BRACKETS.sub("", text[slice(*items[-1])])):
            items[-1] = (items[-1][0], atom[1])
        else:
            items.append(atom)
    return items


def _goes_on(words: str, last: str) -> bool:
    """The words belong to the item before them: an aside, or more of "a degree in a, b or c"."""
    if _CONTINUES.match(words) or not _WORD.search(words):
        return True
    if not _OPEN.search(last):
        return False
    either = _EITHER.fullmatch(words.strip(" .")) and not _spoken(words)
    return bool(either) or not (_anchored(words) or _OWN.search(words))


def _spoken(text: str) -> bool:
    return bool(languages(text, alone=True) or years_of_experience(text))


def _item_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A list item cut before ", and in …", ", at least one as …" and before an "and" behind which
    it asks anew ("a clean record and the ability to …")."""
    for first, last in _between(text, start, end, _NEW_START):
        yield from _by_and(text, first, last, several=False)


def _by_and(text: str, start: int, end: int, *, several: bool) -> Iterator[tuple[int, int]]:
    """The last item of an enumeration cut at its "and", if either side can stand alone."""
    if end - start > _LONGEST_ITEM:
        yield start, end
        return
    for match in re.finditer(r"\s+(?:and|und|sowie|y)\s+", text[start:end]):
        left, right = text[start : start + match.start()], text[start + match.end() : end]
        if _clipped(right):
            continue
        if left.count("(") > left.count(")") or _ALSO_OR.search(right):
            continue
        if len(_WORD.findall(left)) < 2:
            continue  # "knowledge and experience of …"
        alone = _anchored(right) or _OWN.match(_ARTICLE.sub("", right))
        if alone and (_anchored(left) or _OWN.search(left) or several):
            yield start, start + match.start()
            yield from _by_and(text, start + match.end(), end, several=several)
            return
    yield start, end


def _by_kind(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range cut between a degree, years, certificates and each language where "and" or a
    comma parts them; "or" keeps them together."""
    words = text[start:end]
    anchors: list[tuple[int, int, bool]] = []
    if found := degree(words):
        anchors.append((found.start, found.end, True))
    if asked := years_of_experience(words):
        anchors.append((asked.start, asked.end, False))
    anchors += [(demand.start, demand.end, True) for demand in languages(words, alone=True)]
    anchors += [(h.start, h.end, True) for h in find_skills(words) if _is_certificate(h.name)]
    anchors.sort()
    begin = 0
    for (_, left, one), (right, right_end, other) in pairwise(anchors):
        cuts = list(_CUT.finditer(words, left, right)) if left < right else []
        if not cuts or cuts[-1].start() < left + _last_or(words[left:right]):
            continue
        before = words[begin : cuts[-1].start()]
        if before.count("(") > before.count(")"):
            continue
        if "," in cuts[-1].group() and one and other and _ends_in_or(words, right_end):
            continue
        yield start + begin, start + cuts[-1].start()
        begin = cuts[-1].end()
    yield start + begin, end


def _clipped(text: str) -> bool:
    """The words end inside a bracket that began before them."""
    return text.count(")") > text.count("(")


def _is_certificate(name: str) -> bool:
    found = skill(name)
    return found is not None and found.kind == "certificate"


def _last_or(text: str) -> int:
    return max((match.end() for match in _OR.finditer(text)), default=0)


def _ends_in_or(text: str, position: int) -> bool:
    """The enumeration goes on with "or": what stands before it is an alternative too."""
    rest = re.split(r"[;:.]", text[position:], maxsplit=1)[0]
    return bool(re.search(r"\s(?:or|oder|o|u)\s", rest))
