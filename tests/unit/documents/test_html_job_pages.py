"""Pages of job boards: the title outside the article, tables, lists of terms, and furniture."""

from __future__ import annotations

import json

import pytest

from careerassist.documents.html import read_html

WORDS = "".join(f"<li>Sharpen and set saw blade number {number}</li>" for number in range(12))
DUTIES = f"<h2>You will</h2><ul>{WORDS}</ul>"


def lines(body: str, head: str = "<title>Saw doctor - Boards</title>") -> list[str]:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return [line.text for line in read_html(page.encode()).lines]


@pytest.mark.parametrize(
    "opening",
    [
        "<section><h1>Saw doctor</h1><div>Tarn Timber</div><div>$30 an hour</div></section>",
        "<header><h1>Saw doctor</h1><p>Tarn Timber</p><p>$30 an hour</p></header>",
        "<h1>Saw doctor</h1><p>Tarn Timber</p><p>$30 an hour</p>",
        "<div><div><h1>Saw doctor</h1></div><div>Tarn Timber</div><b>$30 an hour</b></div>",
    ],
)
@pytest.mark.parametrize("part", ["article", "main"])
def test_what_stands_with_the_title_outside_the_main_part(opening: str, part: str) -> None:
    found = lines(f"<nav>Jobs Help</nav>{opening}<{part}>{DUTIES}</{part}><p>Another page</p>")
    assert found[:3] == ["Saw doctor", "Tarn Timber", "$30 an hour"]
    assert "You will" in found
    assert not {"Jobs Help", "Another page"} & set(found)


def test_the_name_of_the_site_is_no_title() -> None:
    found = lines(f"<header><h1>Boards</h1></header><article><h2>Cook</h2>{DUTIES}</article>", "")
    assert found[0] == "Cook"


@pytest.mark.parametrize(
    "heading",
    [
        "Similar jobs", "Other openings", "More jobs at Tarn", "Jobs you might like",
        "People also viewed", "Ähnliche Stellenangebote", "Weitere Jobs bei Tarn",
        "Otras ofertas que te pueden interesar", "Empleos similares",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "frame",
    [
        "<h3>{}</h3><ul><li>Cook in Leeds</li></ul>",
        "<section><h3>{}</h3><div><h4>Cook in Leeds</h4></div></section>",
        "<div><div><h3>{}</h3></div><div>Cook in Leeds</div></div>",
        "<div><p>{}</p><p>Cook in Leeds</p></div>",
    ],
)
def test_other_jobs_are_left_out(heading: str, frame: str) -> None:
    found = lines(f"<h1>Saw doctor</h1>{DUTIES}{frame.format(heading)}<h2>Apply</h2><p>Ring</p>")
    assert "Cook in Leeds" not in found
    assert heading not in found
    assert found[0] == "Saw doctor"
    if not frame.startswith("<div><p>"):
        assert found[-2:] == ["Apply", "Ring"]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="cookie-banner"><p>{}</p></div>',
        '<div id="cookie_consent">{}</div>',
        '<div class="x cookies">{}</div>',
        '<div id="footer">{}</div>',
        '<section class="related-jobs"><div>{}</div></section>',
        '<div role="alertdialog">{}</div>',
        '<div role="contentinfo">{}</div>',
        '<ul class="breadcrumbs"><li>{}</li></ul>',
        "<footer>{}</footer>",
        "<nav>{}</nav>",
    ],
)
def test_furniture_is_left_out(box: str) -> None:
    found = lines(f"<h1>Saw doctor</h1>{DUTIES}{box.format('Away with this')}")
    assert "Away with this" not in found
    assert len(found) == 14


def test_a_name_alone_does_not_drop_the_content() -> None:
    found = lines(f'<div class="cookies related-jobs"><h1>Saw doctor</h1>{DUTIES}</div>')
    assert found[0] == "Saw doctor"


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>Place</td><td>Hexley</td></tr><tr><th>Hours:</th><td>24 a week</td></tr>"
        "</table>",
        "<dl><dt>Place</dt><dd>Hexley</dd><dt>Hours</dt><dd>24 a week</dd></dl>",
        "<dl><div><dt>Place:</dt><dd>Hexley</dd></div><div><dt>Hours</dt><dd>24 a week</dd></div>"
        "</dl>",
    ],
)
def test_terms_keep_label_and_value(markup: str) -> None:
    found = lines(f"<h1>Saw doctor</h1>{markup}{DUTIES}")
    assert found[1:3] == ["Place: Hexley", "Hours: 24 a week"]


def test_terms_under_the_title_are_no_list_items() -> None:
    terms = "<ul><li>Tarn Timber</li><li>Hexley</li><li>Full-time</li></ul>"
    page = f"<html><body><h1>Saw doctor</h1>{terms}{DUTIES}</body></html>"
    found = read_html(page.encode()).lines
    assert [(line.text, line.bullet) for line in found[1:4]] == [
        ("Tarn Timber", False),
        ("Hexley", False),
        ("Full-time", False),
    ]
    assert found[-1].bullet


def test_columns_of_a_person_specification() -> None:
    found = lines(
        "<table><tr><th></th><th>Essential</th><th>Desirable</th><th>How assessed</th></tr>"
        "<tr><th>Experience</th><td>Two years at a bench</td><td><ul><li>Band saws</li>"
        "<li>Lathes</li></ul></td><td>A, I</td></tr>"
        "<tr><td colspan='4'>Papers</td></tr>"
        "<tr><th>Licence</th><td>-</td><td>Forklift<br>Crane</td><td>C</td></tr></table>"
    )
    assert found == [
        "Experience", "Essential", "Two years at a bench", "Desirable", "Band saws", "Lathes",
        "Papers", "Licence", "Desirable", "Forklift", "Crane",
    ]  # fmt: skip


def test_ticks_in_columns_of_a_person_specification() -> None:
    found = lines(
        "<table><tr><td>Criterion</td><td>Erforderlich</td><td>Wünschenswert</td></tr>"
        "<tr><td>Staplerschein</td><td>x</td><td></td></tr>"
        "<tr><td>Englisch</td><td></td><td>✓</td></tr></table>"
    )
    assert found == ["Erforderlich", "Staplerschein", "Wünschenswert", "Englisch"]


def test_codes_in_rows_stay_apart() -> None:
    found = lines(
        "<table><tr><td>Criterion</td><td>E/D</td></tr><tr><td>Band saws</td><td>E</td></tr>"
        "<tr><td>Lathes</td><td>D</td></tr></table>"
    )
    assert found == ["Criterion\tE/D", "Band saws\tE", "Lathes\tD"]


@pytest.mark.parametrize(
    ("pay", "line"),
    [
        (
            {
                "minValue": 2600,
                "maxValue": "2,900",
                "currency": "EUR",
                "value": {"unitText": "MONTH"},
            },
            "Salary: EUR 2,600 - 2,900 per month",
        ),
        (
            {"minValue": 19, "maxValue": 23, "value": {"currency": "CAD", "unitText": "HOUR"}},
            "Salary: CAD 19 - 23 per hour",
        ),
        (
            {
                "currency": "GBP",
                "unitText": "YEAR",
                "value": {"minValue": 31000, "maxValue": 34000},
            },
            "Salary: GBP 31,000 - 34,000 per year",
        ),
        ({"currency": "USD", "value": 52000, "unitText": "YEAR"}, "Salary: USD 52,000 per year"),
    ],
)
def test_declared_pay_wherever_its_bounds_stand(pay: dict[str, object], line: str) -> None:
    posting = {
        "@type": "JobPosting",
        "title": "Saw doctor",
        "description": DUTIES,
        "baseSalary": pay,
    }
    script = f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    assert line in lines("<h1>Saw doctor</h1>", script)
