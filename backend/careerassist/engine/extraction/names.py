"""The person's name: which of the words at the top of a CV it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from careerassist.engine.extraction.given_names import GIVEN_NAMES
from careerassist.engine.extraction.heading_names import kind_of
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import has_place, is_address
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.engine.extraction.vocabulary import words

_DOCUMENT_WORDS = re.compile(
    r"(?i)^(?:curriculum vitae|curriculum vitæ|currículum vítae|currículum|curriculum|cv|"
    r"r[eé]sum[eé]|lebenslauf|bewerbung|hoja de vida|个人简历|简历)"
    r"(?:\s+(?:of|von|de|for|–|-|:)\s+|\s*[:–|-]\s*|\s+|$)(?:vitae\b\s*)?"
)
_FORMS_OF_ADDRESS = re.compile(
    r"(?i)^(?:(?:(?:mr|mrs|ms|miss|mx|herr|frau|sr|sra|srta|dña|don|doña|rev|lic|licda|engr|ing|"
    r"dipl\.?-?ing|dipl\.?-?\w{3,5}|mag|arq|cpa|prof|dra?|med|rer|nat|phil|jur|h\.?c|b\.?sc|m\.?sc|"
    r"m\.?a|b\.?a|ra|pd|priv\.-doz)(?:\.|(?=\s))|d\.)\s*)+(?=[^\W\d_])"
)
_CREDENTIALS = words(
    "rn bsn msn dnp np fnp lpn lvn cna aprn cnm crna rgn rmn phd ph.d ph.d. md m.d. m.d do dds "
    "dvm pharmd esq esq. jd j.d. j.d mba ma m.a. msc m.sc. m.sc m.s. ms bsc b.sc. b.a. ba mph "
    "cpa cfa acca aca ca fca pmp pe p.e. ceng meng beng llm ll.m. llb pgce qts mcipd assoc dr. "
    "dipl.-ing. dipl.-kfm. dipl.-kffr. m.eng. b.eng. bed med ccrn cen cpht frcs mrcp obe mbe hons "
    "mrcgp mrcn rsn rnld srn mcsp hcpc frcn facs faan pgcert pgdip bsn-rn rn-bc agacnp-bc fnp-bc "
    "crrn cnor ocn rpn een den nd gn ahpra cissp-issap csm cspo shrm-cp phr sphr cfe cma ea csw "
    "mft "
    "bcba slp ccc-slp lpcc lcpc cpt emt emt-p nremt cemt frics arb cmgr fcca fcma dipswe bl "
    "llb(hons) "
    "m.b.a. m.p.h. m.d d.o. d.d.s. r.n. l.p.n. c.p.a. p.eng p.eng. ing. lic. msci mres mphil dphil "
    "lcsw lmft msw rd rdn ot otr pt dpt cissp leed ap se mrics riba mciob miet bds"
)
_PARTICLES = words(
    "dela delos delas della binti bt vom zum af ould do den der la le "
    "de da do dos das del della di du la le las los van von der den ter ten zu zur und y e bin ibn "
    "al el ben abu af av mac mc st san o d"
)
_MONOGRAM = re.compile(r"([^\W\d_a-z]{2,3})\s+(?=[^\W\d_a-z][a-zà-ÿ])")
"""Initials in a circle beside the name, as templates set them."""
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+\.[\w.-]+")
_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}[\w.'’‘ʼ·-]*\.?")
_FURTHEST_ROW = 6


def clean_name(source: Source, piece: Piece) -> Piece | None:
    """Only the name of a piece: "Curriculum Vitae – Frau Ana Ruiz, RN, BSN" gives "Ana Ruiz"."""
    start, end = piece
    for pattern in (_DOCUMENT_WORDS, _FORMS_OF_ADDRESS):
        if match := pattern.match(source.text[start:end]):
            start += match.end()
    if monogram := _MONOGRAM.match(source.text[start:end]):
        following = iter(source.text[start + monogram.end() : end].split())
        if all(any(word.startswith(letter) for word in following) for letter in monogram[1]):
            start += monogram.end()
    if comma := re.search(r"\s*[,(]", source.text[start:end]):
        after = source.text[start + comma.start() : end].strip(" ,()")
        first = re.split(r"[\s,]+", after)[0].casefold()
        before = source.text[start : start + comma.start()].split()
        trade = len(before) >= 2 and title_score(after) >= 2 and is_name_like(" ".join(before))
        if (
            trade
            or first in _CREDENTIALS
            or re.fullmatch(r"[A-Z]{2,6}(?:-[A-Z]{1,3})?", after[:8].strip())
        ):
            end = start + comma.start()
    while True:
        last = re.search(r"\s+(\S+)$", source.text[start:end])
        if not last or last[1].casefold().rstrip(",") not in _CREDENTIALS:
            break
        if last[1].islower() or (last[1].istitle() and "." not in last[1]):
            break
        end = start + last.start()
    return source.trim(Piece(start, end))


def names_document(text: str) -> bool:
    """The words only say that this is a CV ("Curriculum Vitae", "Lebenslauf")."""
    match = _DOCUMENT_WORDS.match(text)
    return match is not None and match.end() == len(text)


def only_credentials(text: str) -> bool:
    """Letters after a name ("RN, BSN"), and nothing else."""
    return all(part.casefold() in _CREDENTIALS for part in re.split(r"[\s,]+", text) if part)


def is_name_like(text: str) -> bool:
    """The words could be somebody's name, in any culture: one to six words that begin with a
    capital (particles aside), or a few letters of a script without capitals."""
    text = re.sub(r"\s*\(([^()]+)\)", r" \1", text)
    if not text or len(text) > 60 or re.search(r"[\d@:/\\|•!?;=<>#]", text):
        return False
    said = [part for part in re.split(r"[\s,]+", text) if part]
    if not 1 <= len(said) <= 6 or not all(_WORD.fullmatch(part) for part in said):
        return False
    if any(_is_caseless(part) for part in said):
        own = [part for part in said if _is_caseless(part)]
        return len("".join(own)) >= 2 and len(said) <= 5 and len(" ".join(own)) <= 12
    capital = [part[0].isupper() for part in said]
    small = [part.casefold() in _PARTICLES for part in said]
    return any(capital) and all(c or s for c, s in zip(capital, small, strict=True))


def name_score(source: Source, text: str, row: Row, position: int, email: str | None) -> int:
    """How likely `text`, in the `position`th row from the top, is the person's name; above 0 if
    likely. Size, place at the top and likeness to the e-mail address count for it; words of
    titles, employers, places and headings against it."""
    if not is_name_like(text) or kind_of(text):
        return -99
    score = 0
    size, body = row.line.size, source.body_size
    if size and body:
        largest = max(other.line.size or 0.0 for other in source.rows)
        score += 3 * (size >= body * 1.2) + 3 * (size >= largest - 0.1 and size > body * 1.1)
    score += max(0, 3 - position)
    count = len(text.split())
    score += 2 if 2 <= count <= 4 else 0 if count == 1 else 1
    score += 4 * _resembles(text, email)
    given = re.split(r"[\s-]", text.casefold())[0] in GIVEN_NAMES and count > 1
    score += 3 * given
    below = source.rows[row.index + 1] if row.index + 1 < len(source.rows) else None
    given = given or (row.index == 0 and below is not None and title_score(below.line.text) >= 2)
    score -= (2 if given else 5) * (title_score(text) >= 2) + 3 * (employer_score(text) >= 2)
    score -= 4 * has_place(text) * (count <= 3 and score < 8) + 4 * is_address(text)
    return score - 2 * (position > _FURTHEST_ROW)


def name_after_side_column(source: Source) -> Row | None:
    """The row of the name in a text that begins with its side column: a name like the e-mail
    address, with a job's title under it. None if the text begins with anything but a heading."""
    first = source.rows[0] if source.rows else None
    if first is None or first.line.size or not kind_of(first.line.text):
        return None
    email = _EMAIL.search(source.text)
    for row, below in pairwise(source.rows):
        text = row.line.text.strip()
        opens = row.index == 0 or source.rows[row.index - 1].line.block != row.line.block
        if opens and is_name_like(text) and not kind_of(text) and len(text.split()) > 1:
            title = title_score(below.line.text) >= 2 and not below.dates
            if title and email and title_score(text) < 2 and _resembles(text, email.group()):
                return row
    return None


def best_name(
    source: Source, candidates: Sequence[tuple[Piece, Row, int]], email: str | None
) -> Piece | None:
    """The likeliest name among pieces (with their row and position), or None."""
    best: tuple[int, Piece, Row] | None = None
    for piece, row, position in candidates:
        cleaned = clean_name(source, piece)
        if not cleaned:
            continue
        score = name_score(source, source.words(cleaned), row, position, email)
        if best is None or score > best[0]:
            best = (score, cleaned, row)
    return best[1] if best and best[0] > 1 else None


def _is_caseless(word: str) -> bool:
    return word[0].lower() == word[0].upper()


def _resembles(text: str, email: str | None) -> bool:
    if not email:
        return False
    local = _plain(email.split("@")[0])
    return any(len(part) >= 3 and part in local for part in _plain(text).split())


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z ]+", "", decomposed.replace("-", " "))
