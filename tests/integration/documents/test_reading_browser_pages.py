"""Pages printed by a browser: it draws letter-spaced text letter by letter, floats before text and
what is faint after it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable

import pytest

from careerassist.documents.reading import read_document

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
SHEET = "@page{size:A4;margin:0}body{font:10pt sans-serif;margin:15mm}h2{margin:8px 0 3px}"


@pytest.fixture
def lines_of(tmp_path) -> Callable[[str, str], list[str]]:
    """The lines read from a page with this style and body, once a browser has printed it."""

    def read(style: str, body: str) -> list[str]:
        page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
        page.write_text(f"<!doctype html><meta charset=utf-8><style>{SHEET}{style}</style>{body}")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [str(CHROMIUM), *options, f"--print-to-pdf={pdf}", str(page)],
            check=True,
            capture_output=True,
            timeout=300,
        )
        document = read_document(pdf.read_bytes(), "cv.pdf")
        return [line.text for line in document.lines]

    return read


def test_letter_spacing_of_every_width_leaves_words_whole(lines_of):
    wide = [0.05, 0.1, 0.2, 0.3, 0.4]
    texts = ["Work Experience", "KEY SKILLS & IT", "AVAILABILITY", "Más Información"]
    body = "".join(
        f"<h2 style='letter-spacing:{em}em'>{text}</h2><p>Text {em}</p>"
        for em in wide
        for text in texts
    ).replace("&", "&amp;")
    expected = [said for em in wide for text in texts for said in (text, f"Text {em}")]
    assert lines_of("h2{font-size:10pt}", body) == expected


def test_small_capitals_leave_words_whole(lines_of):
    assert lines_of("h2{font-variant:small-caps}", "<h2>Education and Training</h2>") == [
        "Education and Training"
    ]


def test_floating_dates_and_faint_levels_stay_in_their_rows(lines_of):
    style = "span{float:right}.f{opacity:.6}"
    posts = [("Head Chef", "2019 – 2024"), ("Sous Chef", "2015 – 2019"), ("Cook", "2012 – 2015")]
    body = "<p>Chef who likes short menus, clean stations and teams that talk to each other, and "
    body += "who has cooked in hotels, on ships and in one very small kitchen.</p>"
    for title, date in posts:
        body += f"<div><span>{date}</span><b>{title}</b></div><div>Hotel Miramar</div>"
        body += "<ul><li>Menus, orders and the rota</li><li>Trained two apprentices</li></ul>"
    body += "<div>Greek <span class=f>native</span></div><div>Welsh <span class=f>C1</span></div>"
    said = lines_of(style, body)
    assert [line for line in said if "\t" in line] == [
        *(f"{title}\t{date}" for title, date in posts),
        "Greek\tnative",
        "Welsh\tC1",
    ]
    assert said[2] == "Head Chef\t2019 – 2024"


def test_table_of_posts_is_read_row_by_row(lines_of):
    rows = [
        ("Dates", "Position", "Company"),
        ("September 2019 – May 2022", "Front Desk Receptionist", "Bay Hotel"),
        ("2016 – 2019", "Porter", "Hill House Hotel and Conference Centre"),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    said = lines_of(
        "td{border:1px solid;padding:4px 7px;width:30mm;vertical-align:top}",
        f"<table style='border-collapse:collapse'>{cells}</table><h2>Skills</h2><p>Cash desk</p>",
    )
    assert said == [*("\t".join(row) for row in rows), "Skills", "Cash desk"]
