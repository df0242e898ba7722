"""The functions' real packages, deployed to a stand-in for AWS, with PostgreSQL 15 beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from standin import Deployment, Missing
from standin.around import Around, surroundings
from standin.person import Person


@pytest.fixture(scope="session")
def around() -> Iterator[Around]:
    """Everything but an installation."""
    try:
        with surroundings() as running:
            yield running
    except Missing as reason:
        pytest.skip(f"The stand-in for AWS can't run here: {reason}.")


@pytest.fixture(scope="session")
def cloud(around: Around) -> Deployment:
    """An installation with the knowledge base in it, which tests leave as it was."""
    deployment = around.deploy()
    deployment.invoke("keeper", {"chore": "librarian"})
    return deployment


@pytest.fixture
def person(around: Around, cloud: Deployment) -> Iterator[Person]:
    """Somebody new, signed in."""
    with around.client(cloud, f"person-{uuid4().hex[:8]}") as client:
        yield Person(client)


@pytest.fixture(scope="session")
def nurse() -> tuple[tuple[str, str, bytes], str]:
    """An invented nurse's CV as a DOCX file, and a posting of her trade."""
    tests = Path(__file__).parents[2]
    sys.path.insert(0, str(tests.parent / "scripts"))
    try:
        from render_test_people import people, render
    finally:
        sys.path.pop(0)
    data = render(people()["nurse_aoife"], "docx_plain")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    posting = (tests / "data/postings/nurse_acute.txt").read_text("utf-8")
    return ("Aoife.docx", kind, data), posting
