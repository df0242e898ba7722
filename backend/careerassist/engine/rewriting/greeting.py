"""How a letter begins: by name where the posting names somebody, as its language does it."""

from __future__ import annotations

from dataclasses import dataclass

from careerassist.engine.rewriting.letter_sentences import templates
from careerassist.schemas.posting import ContactPerson


@dataclass(frozen=True, slots=True)
class Frame:
    """The first line and the one above the signature."""

    greeting: str
    closing: str


def frame(contact: ContactPerson | None, language: str, *, american: bool) -> Frame:
    """Greeting and closing of a letter in `language`: "Dear Ms Roe" where the posting gives the
    form of address, "Dear Jane Roe" where it gives only the name."""
    sentences: dict[str, str] = templates()[language]
    if contact is None:
        closing = sentences["closing_american" if american else "closing"]
        return Frame(sentences["greeting"], closing)
    closing = sentences["closing_american" if american else "closing_named"]
    key = f"greeting_{_address(contact, sentences)}"
    if american and f"{key}_american" in sentences:
        key = f"{key}_american"
    title = sentences.get(f"title_{contact.title}", "") if contact.title else ""
    family = contact.family or contact.name
    return Frame(sentences[key].format(name=contact.name, family=family, title=title), closing)


def _address(contact: ContactPerson, sentences: dict[str, str]) -> str:
    """The most that the posting tells of how they are addressed and this language can say."""
    if contact.title and f"greeting_{contact.title}" in sentences:
        return contact.title
    if contact.form and f"greeting_{contact.form}" in sentences:
        return contact.form
    return "name"
