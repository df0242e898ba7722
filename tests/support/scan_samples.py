"""Invented people's CVs as pictures, with what stands where on them: what a perfect reader sees."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache

import pypdfium2
import typst

from careerassist.documents.pdf_picture import draw_page
from careerassist.ports import PagePicture

ONE_COLUMN = """
#set page(margin: 2cm)
#set text(size: 11pt, font: "Libertinus Serif")
= Ines Calloway
Electrician \\
ines.calloway\\@example.com

== Experience
*Electrician*, Brightwell Electrical, Leeds \\
March 2019 - May 2024
- Test and inspect domestic installations every week, and write up what was found for the landlord
  and for the people who live there
- Wired 40 new homes

== Education
City of Aldermoor College \\
Level 3 Diploma in Electrical Installation, 2014 - 2017
"""

TWO_COLUMNS = """
#set page(margin: 2cm)
#set text(size: 11pt, font: "Libertinus Serif")
#grid(columns: (5cm, 11cm), column-gutter: 1cm,
  [
    = Contact
    Ben Okoro \\
    Manchester \\
    ben.okoro\\@example.com

    = Skills
    Brickwork \\
    Scaffolding \\
    Site safety \\
    Plastering \\
    Estimating
  ],
  [
    = Experience
    Bricklayer, Harrow Builders \\
    June 2018 to August 2024 \\
    Built the walls of thirty houses near the river \\
    Trained two apprentices in bonding and pointing \\
    Ordered sand and cement for three sites

    = Education
    Salford Trade School \\
    Diploma in Bricklaying \\
    Finished in 2017 with distinction
  ],
)
"""

BLANK = "#set page(margin: 2cm)\n#rect(width: 50%, height: 1cm, fill: gray)"


@dataclass(frozen=True)
class TrueWord:
    """A word as it was printed."""

    text: str
    box: tuple[float, float, float, float]
    """Left, top, right and bottom, as shares of the page."""

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


@dataclass(frozen=True)
class Sample:
    """A page as a picture, and the words on it in the order in which the PDF draws them."""

    picture: PagePicture
    words: tuple[TrueWord, ...]


@cache
def sample(source: str) -> Sample:
    """What a page of typst looks like."""
    pdf = typst.compile(source.encode())
    drawn = draw_page(pdf, 1)
    picture = PagePicture(png=base64.b64decode(drawn["png"]), dpi=drawn["dpi"])
    return Sample(picture, tuple(_words(pdf)))


def _words(pdf: bytes) -> list[TrueWord]:
    page = pypdfium2.PdfDocument(pdf)[0]
    wide, high = page.get_size()
    text = page.get_textpage()
    words: list[TrueWord] = []
    letters: list[tuple[str, tuple[float, float, float, float]]] = []

    def end() -> None:
        if letters:
            lefts, bottoms, rights, tops = zip(*(box for _, box in letters), strict=True)
            box = (
                min(lefts) / wide,
                1 - max(tops) / high,
                max(rights) / wide,
                1 - min(bottoms) / high,
            )
            words.append(TrueWord("".join(letter for letter, _ in letters), box))
            letters.clear()

    for number in range(text.count_chars()):
        letter = text.get_text_range(number, 1)
        if not letter.strip():
            end()
        else:
            letters.append((letter, text.get_charbox(number)))
    end()
    return words
