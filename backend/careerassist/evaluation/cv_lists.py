"""The lists of a CV against the truth about them: skills, certificates, languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from careerassist.evaluation.findings import Finding, same, tokens, words_of
from careerassist.schemas.cv import CVProfile


def skills(truth: Mapping[str, Any], cv: CVProfile) -> Iterator[Finding]:
    if "skills" not in truth:
        return
    keywords = [word for group in truth["skills"] for word in group.get("keywords") or []]
    labels = [group["name"] for group in truth["skills"] if group.get("name")]
    listed = [mention for mention in cv.skills if mention.listed]
    lines = words_of(" ".join(fact.text for fact in cv.skill_lines))
    for keyword in keywords:
        hit = next((m for m in listed if _stands_for((m.name, m.written), keyword)), None)
        yield Finding("skills", keyword, hit.written if hit else None, hit is not None)
        yield Finding("skills.lines", keyword, None, words_of(keyword) in lines)
    for mention in listed:
        names = (mention.name, mention.written)
        if not any(_stands_for(names, words, part=0) for words in [*keywords, *labels]):
            yield Finding("skills", None, mention.written)


def _stands_for(names: Iterable[str], keyword: str, part: float = 0.5) -> bool:
    wanted = tokens(keyword)
    for name in names:
        if words_of(name) == words_of(keyword):
            return True
        found = tokens(name)
        if found and set(found) <= set(wanted) and len(found) >= part * len(wanted):
            return True
    return False


def certificates(truth: Mapping[str, Any], cv: CVProfile) -> Iterator[Finding]:
    if "certificates" not in truth:
        return
    left = list(cv.certificates)
    for item in truth["certificates"]:
        whole = sorted(tokens(f"{item['name']} {item.get('issuer') or ''}"))
        found = next(
            (
                read
                for read in left
                if same(item["name"], read.name.text)
                or sorted(tokens(read.name.text + " " + (read.issuer.text if read.issuer else "")))
                == whole
            ),
            None,
        )
        if found:
            left.remove(found)
        yield Finding(
            "certificates", item["name"], found.name.text if found else None, found is not None
        )
    for read in left:
        yield Finding("certificates", None, read.name.text)


LEVELS = {
    **{level: level for level in ("a1", "a2", "b1", "b2", "c1", "c2")},
    **dict.fromkeys(("native", "native speaker", "muttersprache", "nativo", "nativa"), "native"),
}


def languages(truth: Mapping[str, Any], cv: CVProfile) -> Iterator[Finding]:
    if "languages" not in truth:
        return
    left = list(cv.languages)
    for item in truth["languages"]:
        name = item["language"]
        found = next((read for read in left if _names_language(name, read.fact.text)), None)
        if found:
            left.remove(found)
        yield Finding("languages", name, found.name if found else None, found is not None)
        if level := LEVELS.get(words_of(item.get("fluency") or "")):
            read = found.level if found else None
            right = read is not None and read.casefold() == level
            yield Finding("languages.level", f"{name}: {level}", read, right)
    for other in left:
        yield Finding("languages", None, other.fact.text)


def _names_language(name: str, read: str) -> bool:
    return set(tokens(name)) <= set(tokens(read))
