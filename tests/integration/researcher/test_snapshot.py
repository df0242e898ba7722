"""What a person would read of a page, from the tree that the browser makes of it."""

from __future__ import annotations

import pytest

from career_agents.researcher.snapshot import readable

BASE = "https://jobs.example.com/list/page?x=1"
TREE = r"""
- generic [active] [ref=e1]:
  - navigation [ref=e2]:
    - list [ref=e3]:
      - listitem [ref=e4]:
        - link "Home" [ref=e5] [cursor=pointer]:
          - /url: /
  - main [ref=e9]:
    - heading [level=1] [ref=e10]:
      - text: Welder
      - emphasis [ref=e11]: wanted
      - text: now
    - paragraph [ref=e12]:
      - text: Read
      - link "a guide" [ref=e13] [cursor=pointer]:
        - /url: ../guides/pay#top
      - text: ", or ask: \"who?\" It's new."
    - 'heading "Pay: what is usual" [level=2] [ref=e14]'
    - list [ref=e26]:
      - listitem [ref=e27]: One point
      - listitem [ref=e28]: "Two: yes point"
      - listitem [ref=e30]:
        - paragraph [ref=e31]: Three
        - paragraph [ref=e32]: in two lines
    - table [ref=e29]:
      - rowgroup:
        - row [ref=e33]:
          - columnheader "Pay" [ref=e34]
          - columnheader "Place" [ref=e35]
        - row [ref=e36]:
          - cell "£ 12" [ref=e37]
          - cell "Leeds" [ref=e38]
    - img "A label that nobody sees" [ref=e39]
    - button "Apply" [ref=e40]
    - textbox "Name" [ref=e41]: typed
    - region "A label too" [ref=e42]: What stands in it.
    - iframe [ref=e43]:
      - link "Advert" [ref=f1e1]:
        - /url: https://jobs.example.com/advert
    - article [ref=e49]:
      - link [ref=e50] [cursor=pointer]:
        - /url: https://jobs.example.com/jobs/1
        - heading "Job one" [level=3] [ref=e51]
        - paragraph [ref=e52]: Leeds, full time
    - paragraph [ref=e53]: "'single' # hash"
    - link "Write" [ref=e60]:
      - /url: mailto:somebody@example.com
    - link "Home again" [ref=e61]:
      - /url: https://jobs.example.com/
"""


def test_a_page_in_reading_order() -> None:
    text, links = readable(TREE, BASE)
    assert text.splitlines() == [
        "# Welder wanted now",
        'Read a guide, or ask: "who?" It\'s new.',
        "## Pay: what is usual",
        "- One point",
        "- Two: yes point",
        "- Three",
        "in two lines",
        "Pay | Place",
        "£ 12 | Leeds",
        "What stands in it.",
        "### Job one",
        "Leeds, full time",
        "'single' # hash",
        "Write Home again",
    ]
    assert [(link.text, link.url) for link in links] == [
        ("Home", "https://jobs.example.com/"),
        ("a guide", "https://jobs.example.com/guides/pay"),
        ("Job one Leeds, full time", "https://jobs.example.com/jobs/1"),
    ]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ('- paragraph: "a\\u200bb\\U0001F600"', "a"),
        ("- paragraph: zero\u200bwid\u200cth\U000e0041", "zerowidth"),
        ('- paragraph: "line\\nbreak\\x41"', "line breakA"),
        ("- paragraph: \u202eturned\u202c", "turned"),
        ("- paragraph: a\ud800b", "a?b"),
        ("- paragraph: nul\x00 byte", "nul byte"),
    ],
)
def test_letters_as_a_reader_sees_them(said: str, read: str) -> None:
    assert readable(said, BASE)[0].startswith(read)


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "\n\n\n",
        "no tree at all",
        "- ",
        '- paragraph: "unfinished',
        '- heading "half [level=1',
        "- 'quoted key",
        "- /url: /orphan",
        "    - text: begins deep\n- text: and comes back",
        "\n".join(f"{'  ' * depth}- generic:" for depth in range(3000)) + " end",
        "- link:\n  - /url: http://[broken\n- link:\n  - /url: " + "x" * 5000,
        "- text: " + "a" * 300_000,
        "\u2028- text: x",
    ],
)
def test_whatever_a_page_makes_of_the_tree_some_text_comes_out(odd: str) -> None:
    text, links = readable(odd, BASE)
    assert isinstance(text, str)
    assert all(link.url.startswith("https://jobs.example.com/") for link in links)


def test_a_page_of_links_has_bounds() -> None:
    many = "\n".join(f'- link "{n}":\n  - /url: /{n}' for n in range(5000))
    assert len(readable(many, BASE)[1]) == 2000
