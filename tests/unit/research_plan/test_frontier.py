"""In which order pages are read, and which of them at all."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerassist.engine.research.frontier import Frontier, Link, Wanted, expanded
from careerassist.schemas.discovered_jobs import canonical
from careerassist.schemas.research import KnownPage, Topic

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NURSE = Topic(kind="role", name="nurse")
CHEF = Topic(kind="role", name="chef")
BOARD = "https://board.example.com"
PAPER = "https://paper.example.com"


def frontier(
    seeds: Sequence[str] = (f"{BOARD}/jobs",),
    *,
    topics: Sequence[Topic] = (NURSE, CHEF),
    done: Sequence[str] = (),
    known: Sequence[KnownPage] = (),
) -> Frontier:
    def listed(url: str) -> bool:
        return ".example.com/" in url

    return Frontier(seeds, topics, may_visit=listed, done=done, known=known, now=NOW)


def order(waiting: Frontier, most: int = 100) -> list[str]:
    found: list[str] = []
    while len(found) < most and (wanted := waiting.next()):
        found.append(wanted.url)
    return found


def links(*addresses: str, text: str = "") -> list[Link]:
    return [Link(text, address) for address in addresses]


def test_a_topic_goes_into_the_seeds_and_every_seed_has_its_turn() -> None:
    seeds = (f"{BOARD}/search?q={{topic}}", f"{PAPER}/news")
    topics = (Topic(kind="role", name="técnico de nóminas"), CHEF)
    assert expanded(seeds, topics) == (
        f"{BOARD}/search?q=t%C3%A9cnico%20de%20n%C3%B3minas",
        f"{PAPER}/news",
        f"{BOARD}/search?q=chef",
    )
    assert expanded((f"{BOARD}/a", f"{BOARD}/a"), ()) == (f"{BOARD}/a",)


def test_the_first_seed_of_each_site_is_read_first() -> None:
    waiting = frontier([f"{BOARD}/jobs", f"{BOARD}/stellen", f"{PAPER}/news"])
    waiting.add(links(f"{BOARD}/jobs/nurse-1234", text="Nurse"), depth=0)
    assert order(waiting) == [
        f"{BOARD}/jobs",
        f"{PAPER}/news",
        f"{BOARD}/jobs/nurse-1234",
        f"{BOARD}/stellen",
    ]


def test_many_seeds_do_not_keep_out_what_the_first_ones_lead_to() -> None:
    seeds = expanded((f"{BOARD}/search?q={{topic}}",), [NURSE, CHEF])
    seeds += tuple(f"{BOARD}/list-{number}" for number in range(30))
    waiting = frontier(seeds)
    first = waiting.next()
    assert first is not None
    waiting.add([Link("Nurse", f"{BOARD}/job/{n}") for n in range(1000, 1010)], depth=0)
    assert sum("/job/" in url for url in order(waiting, 10)) >= 3


def test_what_names_a_topic_comes_before_what_does_not() -> None:
    waiting = frontier()
    waiting.next()
    waiting.add(
        [
            Link("Accountant", f"{BOARD}/jobs/accountant-1111"),
            Link("Registered Nurse", f"{BOARD}/jobs/2222"),
            Link("About us", f"{BOARD}/about"),
            Link("What do nurses earn?", f"{BOARD}/salary/nurse"),
        ],
        depth=0,
    )
    assert order(waiting) == [
        f"{BOARD}/jobs/2222",
        f"{BOARD}/salary/nurse",
        f"{BOARD}/jobs/accountant-1111",
    ]


def test_postings_do_not_keep_out_articles() -> None:
    waiting = frontier()
    waiting.next()
    waiting.add([Link("Nurse", f"{BOARD}/job/{n}") for n in range(1000, 1030)], depth=0)
    waiting.add([Link("Nurse pay", f"{BOARD}/guide/nurse-{n}") for n in "abc"], depth=0)
    assert sum("/guide/" in url for url in order(waiting, 12)) >= 2


def test_no_site_and_no_topic_takes_all() -> None:
    waiting = frontier([f"{BOARD}/jobs", f"{PAPER}/jobs"])
    assert len(order(waiting, 2)) == 2
    waiting.add([Link("Nurse", f"{BOARD}/job/{n}") for n in range(1000, 1100)], depth=0)
    waiting.add([Link("Chef", f"{BOARD}/job/{n}") for n in range(2000, 2005)], depth=0)
    waiting.add([Link("", f"{PAPER}/job/{n}") for n in range(3000, 3005)], depth=0)
    read = order(waiting, 30)
    assert sum("/job/2" in url for url in read) == 5
    assert sum(url.startswith(PAPER) for url in read) >= 3


def test_no_page_is_read_twice_however_its_address_is_written() -> None:
    waiting = frontier(done=[f"{BOARD}/job/1001"])
    same = (
        f"{BOARD}/job/1000",
        f"{BOARD}/job/1000/",
        f"{BOARD}/job/1000#apply",
        f"{BOARD}/job/1000?utm_source=mail&gclid=1",
        f"{BOARD}/job/1000?sessionid=77",
        "https://BOARD.example.com:443/job/1000",
        f"{BOARD}/job/1001?utm_medium=x",
    )
    waiting.add(links(*same), depth=0)
    assert order(waiting) == [f"{BOARD}/jobs", f"{BOARD}/job/1000"]
    waiting.add(links(*same), depth=0)
    assert waiting.next() is None


def test_where_a_redirect_led_is_not_read_again() -> None:
    waiting = frontier()
    waiting.next()
    waiting.add(links(f"{BOARD}/job/1000", f"{BOARD}/job/2000"), depth=0)
    waiting.read(f"{BOARD}/job/2000?utm_source=x")
    assert order(waiting) == [f"{BOARD}/job/1000"]


def test_links_are_followed_twice_and_no_further() -> None:
    waiting = frontier()
    assert waiting.next() == Wanted(f"{BOARD}/jobs", 0)
    waiting.add(links(f"{BOARD}/job/1000", text="Nurse"), depth=0)
    assert waiting.next() == Wanted(f"{BOARD}/job/1000", 1)
    waiting.add(links(f"{BOARD}/job/2000", text="Nurse"), depth=1)
    assert waiting.next() == Wanted(f"{BOARD}/job/2000", 2)
    waiting.add(links(f"{BOARD}/job/3000", text="Nurse"), depth=2)
    assert waiting.next() is None


def test_only_listed_sites_are_waited_for() -> None:
    waiting = frontier([f"{BOARD}/jobs", "https://elsewhere.example.net/jobs"])
    waiting.add(links("https://elsewhere.example.net/job/1234", text="Nurse"), depth=0)
    assert order(waiting) == [f"{BOARD}/jobs"]
    assert not waiting.may_read("https://elsewhere.example.net/job/1234")


@pytest.mark.parametrize(
    ("address", "hours", "again"),
    [
        ("/jobs/nurse", 0.9, False),
        ("/jobs/nurse", 1.1, True),
        ("/job/1234", 47, False),
        ("/job/1234", 49, True),
        ("/guide/nurse-pay", 24 * 13, False),
        ("/guide/nurse-pay", 24 * 15, True),
    ],
)
def test_a_page_that_was_read_rests_as_long_as_its_kind_seldom_changes(
    address: str, hours: float, again: bool
) -> None:
    read_at = NOW - timedelta(hours=hours)
    known = [
        KnownPage(url=f"{BOARD}{address}?utm_source=x", read_at=NOW - timedelta(days=80)),
        KnownPage(url=f"{BOARD}{address}", read_at=read_at),
    ]
    waiting = frontier(known=known)
    waiting.next()
    waiting.add(links(f"{BOARD}{address}", text="Nurse"), depth=0)
    assert (order(waiting) == [f"{BOARD}{address}"]) is again


def test_a_seed_may_be_read_again_after_an_hour() -> None:
    def known(minutes: int) -> list[KnownPage]:
        return [KnownPage(url=f"{BOARD}/jobs", read_at=NOW - timedelta(minutes=minutes))]

    assert frontier(known=known(59)).next() is None
    assert frontier(known=known(61)).next() is not None


def test_a_part_of_the_site_in_another_language_is_left_out_unless_a_seed_is_there() -> None:
    waiting = frontier([f"{BOARD}/en/jobs", f"{PAPER}/pl/praca"])
    assert len(order(waiting)) == 2
    waiting.add(links(f"{BOARD}/fr/job/1000", f"{PAPER}/pl/job/2000", f"{PAPER}/job/3000"), depth=0)
    assert sorted(order(waiting)) == [f"{PAPER}/job/3000", f"{PAPER}/pl/job/2000"]


def test_somebody_elses_choice_is_taken_out_of_its_turn_but_no_log_in_is() -> None:
    waiting = frontier()
    waiting.next()
    waiting.add(links(f"{BOARD}/job/1000", f"{BOARD}/job/2000"), depth=0)
    assert waiting.take(f"{BOARD}/job/2000#x") == Wanted(f"{BOARD}/job/2000", 1)
    assert waiting.take(f"{BOARD}/job/2000") is None
    assert [wanted.url for wanted in waiting.best(9)] == [f"{BOARD}/job/1000"]
    assert waiting.may_read(f"{BOARD}/about")
    assert not waiting.may_read(f"{BOARD}/login")
    assert not waiting.may_read(f"{BOARD}/job/2000")


def test_an_endless_site_takes_bounded_time_and_memory() -> None:
    waiting = frontier()
    waiting.next()
    tracemalloc.start()
    for page in range(3):
        waiting.add(
            [
                Link("Nurse " + "x" * 5_000, f"{BOARD}/job/{page}-{number}-" + "9" * 300)
                for number in range(5_000)
            ],
            depth=0,
        )
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert used < 20_000_000
    assert len(order(waiting, 5_000)) <= 1_000


addresses = st.one_of(
    st.builds(
        "https://{}.example.com/{}/{}".format,
        st.sampled_from(["board", "paper", "www.board"]),
        st.sampled_from(["job", "jobs", "guide", "login", "fr", "a/b/a/b"]),
        st.integers(0, 3000),
    ),
    st.text(max_size=80),
)
pages = st.lists(
    st.lists(st.builds(Link, st.text(max_size=30), addresses), max_size=20), max_size=5
)


@settings(max_examples=60, deadline=None)
@given(pages, st.lists(addresses, max_size=5))
def test_whatever_links_come_the_order_is_the_same_and_nothing_comes_twice(
    found: list[list[Link]], done: list[str]
) -> None:
    def run() -> list[str]:
        waiting = frontier(done=done)
        read: list[str] = []
        for page in [[], *found]:
            waiting.add(page, depth=len(read) % 3)
            if wanted := waiting.next():
                assert wanted.depth <= 2
                read.append(wanted.url)
        return read

    read = run()
    assert read == run()
    keys = [canonical(url) for url in read]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & {canonical(url) for url in done if url.startswith("https://board")}
    assert all(url.split("/")[2].endswith("example.com") for url in read)
