"""Nobody wants to apply "at Fluent English"."""

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting


def test_a_requirement_is_not_taken_for_the_company() -> None:
    posting = extract_posting(
        read_text(
            "# Baker\n\nWe bake for the whole valley.\n\n## What we look for\n\n"
            "- Early riser\n- Fluent English. Welsh is a plus, not a must.\n"
        )
    )
    assert posting.company is None
