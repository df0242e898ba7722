"""Reads a CV or a posting from its numbered lines, as a diligent but simple model would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Line = tuple[int, str]
"""Number and words."""

_NUMBERED = re.compile(r"^\s*(\d+)\|\s?(.*)$")
_YEAR = r"(?:\d{1,2}[./])?(?:19|20)\d{2}(?:[-/]\d{2})?"
_MONTH = r"(?:[A-Za-zäéç]{3,10}\.?\s+(?:de\s+)?)?"
_POINT = rf"{_MONTH}{_YEAR}"
_OPEN = r"(?:[Pp]resent|[Nn]ow|[Tt]oday|[Cc]urrent|heute|jetzt|actualidad|presente)"
_DATES = re.compile(
    rf"(?:(?:seit|since|desde)\s+{_POINT}|{_POINT}\s*(?:-|–|—|to|bis|a)\s*(?:{_POINT}|{_OPEN}))",
    re.I,
)
_SINGLE = re.compile(rf"\b{_POINT}\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PHONE = re.compile(r"\+?\(?\d[\d ()/-]{6,}\d")

_HEADINGS = {
    "work": "experience|employment|work history|career|werdegang|berufspraxis|experiencia"
    "|.*erfahrung$",
    "summary": "summary|profile|about|profil|über mich|perfil|resumen|objective|personal statement",
    "languages": "languages|sprach|idiomas",
    "certificates": "certificat|licen[cs]es|registration|fortbildung|weiterbildungen|zertifikate"
    "|certificados|tickets|professional development",
    "education": "education|studies|^school$|bildungsweg|schulbildung|formación|.*ausbildung$",
    "skills": "skills|tech stack|fähigkeiten|competenc|habilidades|conocimientos|.*good at$"
    "|.*kenntnisse$",
    "projects": "projects|projekte|proyectos",
    "other": "interests|volunteer|^community$|ehrenamt|interessen|references|hobbies|intereses"
    "|voluntariado|kontakt|contact|contacto|publications|awards|personal|sonstiges",
}


def numbered_lines(section: str) -> list[Line]:
    """The lines of a section of data that hold words."""
    found = (_NUMBERED.match(line) for line in section.splitlines())
    return [(int(hit[1]), hit[2].strip()) for hit in found if hit and hit[2].strip()]


def read_cv(section: str) -> dict[str, Any]:
    """A `CVDraft`."""
    lines = numbered_lines(section)
    blocks = _blocks(lines)
    top = blocks.get("top") or lines[:5]
    draft: dict[str, Any] = {"roles": [], "education": [], "skills": []}
    if top:
        draft["name"] = top[0][1]
        if len(top) > 1 and not _is_contact(top[1][1]):
            draft["headline"] = top[1][1]
    everything = "\n".join(words for _, words in lines)
    for key, pattern in (("email", _EMAIL), ("phone", _PHONE)):
        if hit := pattern.search(everything):
            draft[key] = hit[0]
    if blocks.get("summary"):
        draft["summary"] = _range(blocks["summary"])
    draft["roles"] = [_role(entry) for entry in _entries(blocks.get("work", []))]
    draft["education"] = [_study(entry) for entry in _entries(blocks.get("education", []))]
    draft["projects"] = [_project(entry) for entry in _entries(blocks.get("projects", []))]
    draft["skills"] = list(_items(blocks.get("skills", [])))
    draft["certificates"] = [_certificate(words) for _, words in blocks.get("certificates", [])]
    draft["languages"] = [words for _, words in blocks.get("languages", [])][:20]
    return draft


def _blocks(lines: list[Line]) -> dict[str, list[Line]]:
    """The lines under each kind of heading; `top` is what stands before the first one."""
    blocks: dict[str, list[Line]] = {}
    kind = "top"
    for line in lines:
        named = _heading(line[1])
        if named:
            kind = named
            continue
        blocks.setdefault(kind, []).append(line)
    return blocks


def _heading(words: str) -> str | None:
    plain = words.strip(":#* ").lower()
    if len(plain.split()) > 5 or _SINGLE.search(plain) or any(mark in plain for mark in ",|:@"):
        return None
    if words[:1].islower() or plain.endswith("."):
        return None
    for kind, pattern in _HEADINGS.items():
        if re.search(rf"\b(?:{pattern})", plain):
            return kind
    return None


def _entries(block: list[Line]) -> Iterator[tuple[list[Line], Line, list[Line]]]:
    """Each entry's heading lines, the line of its dates, and what stands below."""
    dated = [index for index, (_, words) in enumerate(block) if _is_dates(words)]
    begins = [_first_heading(block, index, floor) for index, floor in _floors(dated)]
    for number, (begin, index) in enumerate(zip(begins, dated, strict=True)):
        end = begins[number + 1] if number + 1 < len(begins) else len(block)
        yield block[begin:index], block[index], block[index + 1 : end]


def _floors(dated: list[int]) -> Iterator[tuple[int, int]]:
    floor = 0
    for index in dated:
        yield index, floor
        floor = index + 1


def _is_dates(words: str) -> bool:
    hit = _DATES.search(words)
    if hit is None or len(words) - len(hit[0]) >= 60:
        return False
    aside = hit.start() > 0 and words[hit.start() - 1] == "("
    return not (aside and re.match(r"(seit|since|desde)\b", hit[0], re.I))


def _first_heading(block: list[Line], index: int, floor: int) -> int:
    """Where the entry begins whose dates stand at `index`."""
    rest = _DATES.sub("", block[index][1]).strip(" |,;()–-")
    if len(rest.split()) > 2 or "\t" in block[index][1] or index == floor:
        return index  # the heading stands on the line of the dates
    before = block[index - 1][1]
    if before.count("|") == 1 and index - 2 >= floor and _is_title(block[index - 2][1]):
        return index - 2
    return index - 1


def _is_title(words: str) -> bool:
    return len(words.split()) <= 6 and not words.endswith(".") and not re.search(r"\d", words)


def _parts(heading: list[Line], dates: Line) -> list[str]:
    """What a heading names, in order: title, organisation, place."""
    words = [text for _, text in heading]
    words.append(_DATES.sub("", dates[1]))
    joined = " | ".join(words)
    parts = re.split(r"\s*[|•·]\s*|,\s+|\s+(?:at|bei|en)\s+|\t|\s{3,}", joined)
    return [part.strip(" –-,;") for part in parts if part.strip(" –-,;")]


def _role(entry: tuple[list[Line], Line, list[Line]]) -> dict[str, Any]:
    heading, dates, below = entry
    parts = _parts(heading, dates)
    lines = [*heading, dates, *below]
    return {
        "lines": _range(lines),
        "title": parts[0] if parts else None,
        "employer": parts[1] if len(parts) > 1 else None,
        "place": parts[2] if len(parts) > 2 else None,
        "dates": _found(_DATES, dates[1]),
        "bullets": list(_bullets(below)),
    }


def _study(entry: tuple[list[Line], Line, list[Line]]) -> dict[str, Any]:
    heading, dates, below = entry
    parts = _parts(heading, dates)
    return {
        "lines": _range([*heading, dates, *below]),
        "degree": parts[0] if parts else None,
        "institution": parts[1] if len(parts) > 1 else None,
        "dates": _found(_DATES, dates[1]),
        "details": list(_bullets(below)),
    }


def _project(entry: tuple[list[Line], Line, list[Line]]) -> dict[str, Any]:
    heading, dates, below = entry
    parts = _parts(heading, dates)
    return {
        "lines": _range([*heading, dates, *below]),
        "name": parts[0] if parts else dates[1],
        "dates": _found(_DATES, dates[1]),
        "bullets": list(_bullets(below)),
    }


def _bullets(below: list[Line]) -> Iterator[str]:
    """One bullet a line; a line that begins small goes on with the one before."""
    group: list[Line] = []
    for line in below:
        if group and line[1][:1].islower():
            group.append(line)
            continue
        if group:
            yield _range(group)
        group = [line]
    if group:
        yield _range(group)


def _certificate(words: str) -> dict[str, Any]:
    name = words.split(",")[0].strip()
    return {"name": name, "date": _found(_SINGLE, words[len(name) :])}


def _items(block: list[Line]) -> Iterator[str]:
    for _, words in block:
        listed = words.split(":", 1)[-1]
        yield from (item.strip(" .;") for item in re.split(r"[,;•·|]", listed) if item.strip(" .;"))


def _is_contact(words: str) -> bool:
    return bool(_EMAIL.search(words) or _PHONE.search(words))


def _found(pattern: re.Pattern[str], words: str) -> str | None:
    hit = pattern.search(words)
    return hit[0].strip() if hit else None


def _range(lines: list[Line]) -> str:
    first, last = lines[0][0], lines[-1][0]
    return str(first) if first == last else f"{first}-{last}"


# --- postings -----------------------------------------------------------------------------------

_MUST = re.compile(
    r"\b(required|requirements|essential|must|you (have|bring|need)|qualif|what we (need|ask)"
    r"|anforderungen|voraussetzungen|ihr profil|sie bringen|requisitos|imprescindible|we expect"
    r"|who you are|person specification)",
    re.I,
)
_NICE = re.compile(
    r"\b(preferred|desirable|nice to have|bonus|plus|ideally|wünschenswert|von vorteil|deseable"
    r"|valoramos|se valora)",
    re.I,
)
_DUTIES = re.compile(
    r"\b(what you will do|you will|duties|responsibilities|the (role|work|job)|aufgaben|tätigkeit"
    r"|funciones|tareas|what you'll do)",
    re.I,
)


def read_posting(section: str) -> dict[str, Any]:
    """A `PostingDraft`."""
    lines = numbered_lines(section)
    draft: dict[str, Any] = {"requirements": [], "duties": []}
    if lines:
        draft["title"] = lines[0][1]
    if len(lines) > 1 and len(lines[1][1]) < 80:
        draft["company"] = re.split(r"[,|·•]", lines[1][1])[0].strip()
    kind = None
    for number, words in lines[1:]:
        named = _posting_heading(words)
        if named:
            kind = named
        elif kind == "duties":
            draft["duties"].append(str(number))
        elif kind in ("must", "nice") and len(words.split()) > 1:
            draft["requirements"].append({"lines": str(number), "importance": kind})
    return draft


def _posting_heading(words: str) -> str | None:
    """What stands below this line; `rest` for a heading of something else."""
    if len(words.split()) > 6 or words.endswith("."):
        return None
    for kind, pattern in (("nice", _NICE), ("must", _MUST), ("duties", _DUTIES)):
        if pattern.search(words):
            return kind
    return (
        "rest"
        if re.match(r"(we offer|benefits|how to apply|wir bieten|ofrecemos)", words, re.I)
        else None
    )
