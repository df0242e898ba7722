"""What every index of vectors does: pgvector on real Postgres, and Amazon S3 Vectors over its wire
protocol."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID

import pytest
from vector_samples import expected, filters, key, shelf, stored, unit

from careerassist.ports import IndexedVector, Vector, VectorIndex
from careerassist.schemas.knowledge import PassageFilter

ANYTHING = PassageFilter()
TENANT = "tenant-0b6c5f0e-52a1-4c1e-9f57-7f6f0f3b1d44"


def near(
    index: VectorIndex, wanted: Vector, *, name: str = "global", limit: int = 100
) -> list[str]:
    return [match.key for match in index.query(name, wanted, limit=limit, where=ANYTHING)]


def towards(one: Sequence[float], other: Sequence[float], share: float) -> tuple[float, ...]:
    """A unit vector between two."""
    mixed = [a * (1 - share) + b * share for a, b in zip(one, other, strict=True)]
    length = sum(x * x for x in mixed) ** 0.5
    return tuple(x / length for x in mixed)


def test_nearest_first_with_cosine_and_labels(index: VectorIndex) -> None:
    wanted, away = unit(1), unit(2)
    vectors = [
        stored(number, towards(wanted, away, number / 5), published_on=date(2024, 2, 29))
        for number in range(5)
    ]
    index.put("global", vectors[::-1])
    found = index.query("global", wanted, limit=3, where=ANYTHING)
    assert [match.key for match in found] == [key(0), key(1), key(2)]
    assert found[0].similarity == pytest.approx(1, abs=1e-6)
    assert found[2].similarity == pytest.approx(
        expected(vectors, wanted, limit=3, where=ANYTHING)[2][1], abs=1e-6
    )
    assert found[1].labels == vectors[1].labels


def test_opposite_vectors_have_a_similarity_of_minus_one(index: VectorIndex) -> None:
    index.put("global", [stored(1, tuple(-x for x in unit(1)))])
    (found,) = index.query("global", unit(1), limit=1, where=ANYTHING)
    assert -1 <= found.similarity == pytest.approx(-1, abs=1e-6)


def test_filters_let_through_exactly_what_looking_at_each_does(index: VectorIndex) -> None:
    vectors = shelf(260)
    index.put("global", vectors)
    for number, where in enumerate(filters()):
        wanted = unit(1000 + number)
        for limit in (1, 8, 100):
            found = index.query("global", wanted, limit=limit, where=where)
            right = expected(vectors, wanted, limit=limit, where=where)
            assert [match.key for match in found] == [name for name, _ in right], where
            assert [match.similarity for match in found] == pytest.approx(
                [cosine for _, cosine in right], abs=1e-6
            )


def test_a_filter_may_name_very_many_role_families(index: VectorIndex) -> None:
    vectors = shelf(120)
    index.put("global", vectors)
    many = (*(f"trade_{number}" for number in range(150)), "law", "teaching", "law")
    where = PassageFilter(types=("role_guide", "career_advice"), role_families=many)
    found = index.query("global", unit(5), limit=10, where=where)
    right = expected(vectors, unit(5), limit=10, where=where)
    assert [match.key for match in found] == [name for name, _ in right]
    assert right


def test_the_few_that_pass_a_filter_are_found_behind_the_many_that_do_not(
    index: VectorIndex,
) -> None:
    wanted = unit(1)
    crowd = [stored(number, towards(wanted, unit(number), 0.3)) for number in range(2, 400)]
    few = [stored(number, role_family="law") for number in range(500, 503)]
    index.put("global", crowd + few)
    found = index.query("global", wanted, limit=5, where=PassageFilter(role_families=("law",)))
    assert {match.key for match in found} == {item.key for item in few}


@pytest.mark.parametrize("limit", [1, 29, 30, 31, 60, 99, 100])
def test_as_many_as_are_asked_for(index: VectorIndex, limit: int) -> None:
    vectors = shelf(130)
    index.put("global", vectors)
    right = expected(vectors, unit(9), limit=limit, where=ANYTHING)
    assert near(index, unit(9), limit=limit) == [name for name, _ in right]


def test_equally_near_ones_come_by_key(index: VectorIndex) -> None:
    same = [stored(number, unit(1)) for number in range(12)]
    index.put("global", [*same, stored(50), stored(51)])
    in_order = sorted(item.key for item in same)
    assert near(index, unit(1), limit=5) == in_order[:5]
    assert near(index, unit(1), limit=12) == in_order


def test_a_key_that_is_put_again_is_replaced_with_its_labels(index: VectorIndex) -> None:
    index.put("global", [stored(1), stored(2)])
    index.put("global", [stored(1, unit(77), role_family="law", document_id=UUID(int=9))])
    (found,) = index.query("global", unit(77), limit=1, where=ANYTHING)
    assert (found.key, found.labels.role_family) == (key(1), "law")
    assert found.labels.document_id == UUID(int=9)
    assert sorted(index.keys("global")) == sorted([key(1), key(2)])


def test_a_key_that_is_there_twice_in_one_put_is_what_it_was_last(index: VectorIndex) -> None:
    index.put("global", [stored(1, unit(5)), stored(2), stored(1, unit(6))])
    (found,) = index.query("global", unit(6), limit=1, where=ANYTHING)
    assert found.key == key(1)
    assert found.similarity == pytest.approx(1, abs=1e-6)


def test_what_is_put_twice_is_there_once(index: VectorIndex) -> None:
    index.put("global", shelf(40))
    index.put("global", shelf(40))
    assert sorted(index.keys("global")) == sorted(key(number) for number in range(40))


def test_more_than_fit_into_one_call_or_one_page(index: VectorIndex) -> None:
    vectors = shelf(1301)
    index.put("global", vectors)
    listed = list(index.keys("global"))
    assert len(listed) == 1301
    assert set(listed) == {item.key for item in vectors}
    index.delete("global", [key(number) for number in range(1, 1301)])
    assert list(index.keys("global")) == [key(0)]


def test_deleting_what_is_not_there_is_no_error(index: VectorIndex) -> None:
    index.delete("global", [key(1)])
    index.put("global", [stored(1), stored(2)])
    index.delete("global", [key(3), key(1), key(1)])
    index.delete("global", [])
    assert list(index.keys("global")) == [key(2)]


def test_an_index_that_is_not_there_holds_nothing(index: VectorIndex) -> None:
    assert index.query(TENANT, unit(1), limit=5, where=ANYTHING) == []
    assert list(index.keys(TENANT)) == []
    index.drop(TENANT)
    assert list(index.indexes()) == []


def test_nothing_put_makes_no_index(index: VectorIndex) -> None:
    index.put("global", [])
    assert list(index.indexes()) == []


def test_indexes_know_nothing_of_each_other(index: VectorIndex) -> None:
    index.put("global", [stored(1), stored(2)])
    index.put(TENANT, [stored(2, unit(40)), stored(3)])
    assert set(near(index, unit(1))) == {key(1), key(2)}
    assert near(index, unit(40), name=TENANT) == [key(2), key(3)]
    assert list(index.indexes()) == ["global", TENANT]
    index.delete(TENANT, [key(2)])
    assert near(index, unit(2))[0] == key(2)
    index.drop("global")
    assert near(index, unit(1)) == []
    assert list(index.indexes()) == [TENANT]


def test_an_index_that_was_emptied_is_not_named(index: VectorIndex) -> None:
    index.put("global", [stored(1)])
    index.put(TENANT, [stored(1)])
    index.delete(TENANT, [key(1)])
    assert list(index.indexes()) == ["global"]


def test_an_index_may_be_filled_again_after_it_was_dropped(index: VectorIndex) -> None:
    index.put(TENANT, [stored(1), stored(2)])
    index.drop(TENANT)
    index.put(TENANT, [stored(3)])
    assert near(index, unit(3), name=TENANT) == [key(3)]


def test_many_may_put_the_first_vectors_at_once(index: VectorIndex) -> None:
    parts = [[stored(10 * part + number) for number in range(10)] for part in range(6)]

    def put(some: list[IndexedVector]) -> None:
        index.put(TENANT, some)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(put, parts))
    assert set(index.keys(TENANT)) == {key(number) for number in range(60)}
