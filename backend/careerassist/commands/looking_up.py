"""What an agent looked up, as lines to print."""

from __future__ import annotations

from collections.abc import Iterator

from careerassist.schemas.knowledge import Citation, LookedUp


def lines_of(found: LookedUp) -> Iterator[str]:
    """Each finding with its source; a line that says so where there is none."""
    fallback = found.answered_by.fallback
    if fallback:
        yield f"{fallback.message}\n"
    for known in found.questions:
        yield known.text
        yield f"  What it tests: {known.tests}"
        yield from (f"  - {point}" for point in known.strong_answer)
        yield f"  {source_of(known.citation)}\n"
    for form in found.forms:
        yield f"{form.title}: {form.form}" if form.form else form.title
        yield f"  {' '.join(form.advice.split())}"
        yield f"  {source_of(form.citation)}\n"
    for group in found.groups:
        yield f"{group.title}: {'; '.join(' = '.join(term.spellings) for term in group.terms)}"
        yield f"  {' '.join(group.advice.split())}"
        yield f"  {source_of(group.citation)}\n"
    if not (found.questions or found.forms or found.groups):
        yield "Nothing in the knowledge base is near enough to that."


def source_of(citation: Citation) -> str:
    """A source as it is cited: who says so, where, and when."""
    where = f", “{citation.heading}”" if citation.heading else ""
    return f"{citation.source}, {citation.title}{where}, {citation.published_on:%d %B %Y}"
