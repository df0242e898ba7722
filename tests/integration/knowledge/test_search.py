"""Searching the knowledge base: by words and by meaning, in step with what is on the shelves, and
never in another's documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from careerassist.bootstrap import Parts
from careerassist.database.repositories.users import UserRepository
from careerassist.errors import ServiceUnavailable
from careerassist.knowledge import Library
from careerassist.ports import Vector
from careerassist.schemas.knowledge import FoundPassage, KnowledgeText, PassageFilter
from careerassist.schemas.users import Identity


def a_document(key: str, text: str, **changes: Any) -> KnowledgeText:
    return KnowledgeText(
        **{
            "key": f"test/{key}",
            "type": "career_advice",
            "title": f"About {key}",
            "text": text,
            "source": "Example handbook",
            "licence": "MIT",
            "published_on": date(2026, 11, 1),
            **changes,
        }
    )


@pytest.fixture
def anna(parts: Parts) -> UUID:
    return a_person(parts, "anna")


@pytest.fixture
def ben(parts: Parts) -> UUID:
    return a_person(parts, "ben")


def a_person(parts: Parts, name: str) -> UUID:
    user_id = uuid4()
    with parts.database.transaction(user_id) as connection:
        identity = Identity(issuer="https://id.example.com", subject=name)
        UserRepository(connection, user_id).ensure(identity)
    return user_id


def keys(found: Sequence[FoundPassage]) -> list[str]:
    return [passage.citation.key for passage in found]


@pytest.fixture
def by_words(parts: Parts) -> Library:
    """As on a server that has no pgvector."""
    return Library(parts.database, None, parts.embedder)


def test_a_rare_word_says_more_than_a_common_one(parts: Parts, by_words: Library) -> None:
    parts.shelving.put(a_document("rare", "A colposcopy clinic wants calm people at work."))
    parts.shelving.put(a_document("common", "At an interview, interview staff interview you."))
    found = by_words.search("colposcopy interview", user_id=uuid4())
    assert found[0].citation.key == "test/rare"
    assert found[0].similarity is None


def test_other_forms_of_a_word_are_the_same_word(parts: Parts, by_words: Library) -> None:
    parts.shelving.put(a_document("tuning", "He tuned bagpipes for drummers in a quarry."))
    assert keys(by_words.search("tuning a bagpipe", user_id=uuid4()))[0] == "test/tuning"


def test_titles_keywords_and_headings_are_found(parts: Parts, by_words: Library) -> None:
    parts.shelving.put(
        a_document(
            "trade",
            "## Oast houses\n\nWhat a day is like.",
            title="Farrier",
            keywords=("horseshoer",),
        )
    )
    for query in ("farrier", "horseshoers", "oast"):
        assert keys(by_words.search(query, user_id=uuid4())) == ["test/trade"], query


def test_a_query_without_words_finds_nothing_by_words(by_words: Library) -> None:
    for query in ("", " ", "the of and", "???"):
        assert by_words.search(query, user_id=uuid4()) == []


def test_a_document_in_another_language_is_read_in_its_own_grammar(
    parts: Parts, by_words: Library
) -> None:
    parts.shelving.put(
        a_document("uhren", "Die Uhrmacherin zerlegt alte Pendeluhren.", language="de")
    )
    found = by_words.search("Pendeluhr zerlegen", user_id=uuid4(), language="de")
    assert keys(found)[0] == "test/uhren"
    only_english = PassageFilter(languages=("en",))
    found = by_words.search("Pendeluhr", user_id=uuid4(), language="de", where=only_english)
    assert "test/uhren" not in keys(found)


def test_a_new_version_takes_the_place_of_the_old_one(parts: Parts, by_words: Library) -> None:
    parts.shelving.put(a_document("stove", "Sweep the flue with a whalebone brush."))
    parts.shelving.put(a_document("stove", "Sweep the flue with a nylon viper."))
    for library in (by_words, parts.library):
        assert "test/stove" not in keys(library.search("whalebone", user_id=uuid4()))
        assert keys(library.search("nylon viper flue", user_id=uuid4()))[0] == "test/stove"


def test_what_is_deleted_leaves_nothing_to_be_counted(parts: Parts, by_words: Library) -> None:
    shelved = parts.shelving.put(a_document("gone", "Zeugmatic zeppelins zigzag."))
    assert postings_of(parts, shelved.document_id) > 0
    parts.shelving.delete(shelved.document_id)
    assert postings_of(parts, shelved.document_id) == 0
    for library in (by_words, parts.library):
        assert "test/gone" not in keys(library.search("zeugmatic zeppelins", user_id=uuid4()))


def test_handing_in_twice_changes_no_score(parts: Parts) -> None:
    document = a_document("twice", "Quilting bees raise barn roofs.")
    parts.shelving.put(document)
    before = parts.library.search("quilting bees", user_id=uuid4())
    parts.shelving.put(document)
    assert parts.library.search("quilting bees", user_id=uuid4()) == before


def test_the_same_question_has_the_same_answer(parts: Parts) -> None:
    query = "what do they ask a nurse about a patient who gets worse"
    first = parts.library.search(query, user_id=uuid4(), limit=20)
    assert first
    assert all(parts.library.search(query, user_id=uuid4(), limit=20) == first for _ in range(3))


def test_questions_that_nothing_answers_are_not_answered(parts: Parts) -> None:
    for query in ("best running shoes for flat feet", "lyrics of an old sea shanty"):
        assert parts.library.search(query, user_id=uuid4()) == []


def test_filters_hold_for_words_and_meaning(parts: Parts) -> None:
    text = "Marquetry inlays want a fretsaw and veneer of walnut."
    for number, (kind, role, day) in enumerate(
        [
            ("career_advice", "crafts", date(2026, 1, 1)),
            ("role_guide", "crafts", date(2026, 6, 1)),
            ("role_guide", "any", date(2024, 6, 1)),
        ]
    ):
        parts.shelving.put(
            a_document(
                f"wood{number}",
                f"{text} Shop number {number} of {number + 3} says so, and no one else in town.",
                type=kind,
                role_family=role,
                published_on=day,
            )
        )

    def found(**where: Any) -> set[str]:
        passages = parts.library.search(
            "marquetry veneer", user_id=uuid4(), where=PassageFilter(**where), limit=10
        )
        return {key for key in keys(passages) if key.startswith("test/wood")}

    assert found(types=("role_guide",)) == {"test/wood1", "test/wood2"}
    assert found(role_families=("crafts",)) == {"test/wood0", "test/wood1"}
    assert found(types=("role_guide",), role_families=("crafts",)) == {"test/wood1"}
    assert found(published_since=date(2026, 1, 1)) == {"test/wood0", "test/wood1"}
    assert found(languages=("de",)) == set()


SECRET = "Orchid Quay will close its Hebden yard and nobody there knows of it yet."


def test_anothers_document_is_never_found(parts: Parts, anna: UUID, ben: UUID) -> None:
    shelved = parts.shelving.put(a_document("secret", SECRET), tenant_id=anna)
    assert "test/secret" in keys(parts.library.search(SECRET, user_id=anna))
    words = Library(parts.database, None, parts.embedder)
    for library in (parts.library, words):
        for query in (SECRET, "Orchid Quay", "About secret", "test/secret", str(anna)):
            for person in (ben, uuid4()):
                assert "test/secret" not in keys(library.search(query, user_id=person, limit=50))
    assert parts.library.texts([shelved.document_id], user_id=ben) == {}
    assert parts.library.texts([shelved.document_id], user_id=anna) != {}


def test_anothers_passage_stays_hidden_even_if_the_index_names_it(
    parts: Parts, anna: UUID, ben: UUID
) -> None:
    """As if vectors had got into the wrong index: Postgres decides who may read."""
    parts.shelving.put(a_document("secret", SECRET), tenant_id=anna)
    with parts.ingest_database.transaction() as connection:
        connection.execute(
            "update knowledge_vectors set index_name = 'global' where index_name = %s",
            (f"tenant-{anna}",),
        )
    assert "test/secret" in keys(parts.library.search(SECRET, user_id=anna))
    assert "test/secret" not in keys(parts.library.search(SECRET, user_id=ben, limit=50))


def test_anothers_documents_weigh_in_no_score(parts: Parts, anna: UUID, ben: UUID) -> None:
    query = "how do I explain a gap in my CV"
    before = parts.library.search(query, user_id=ben, limit=20)
    for number in range(20):
        parts.shelving.put(a_document(f"gap{number}", f"Gap {number} in a CV."), tenant_id=anna)
    assert parts.library.search(query, user_id=ben, limit=20) == before


def postings_of(parts: Parts, document_id: UUID) -> int:
    with parts.ingest_database.transaction() as connection:
        row = connection.execute(
            "select count(*) as n from knowledge_postings where document_id = %s", (document_id,)
        ).fetchone()
    assert row is not None
    return int(row["n"])


class Silent:
    """An endpoint that makes vectors, and does not answer."""

    name = "all-MiniLM-L6-v2"

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        raise ServiceUnavailable("The embedding endpoint does not answer.")


def test_where_no_vectors_are_to_be_had_words_still_find(parts: Parts, anna: UUID) -> None:
    parts.shelving.put(a_document("tansy", "Tansy dye turns wool a mustard yellow."))
    library = Library(parts.database, parts.vectors, Silent())
    [found] = library.search("tansy dye mustard yellow wool", user_id=anna, limit=1)
    assert found.citation.key == "test/tansy"
    assert found.similarity is None
