"""Jobs that were found on public sites: as they are handed in, and how they fit a CV.

A discovered job belongs to nobody. It is known by its address, and the same job at another site by
its company, title and place.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import date
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, field_validator

from careerassist.schemas.analysis import PreferenceNote
from careerassist.schemas.base import Schema
from careerassist.schemas.posting import EmploymentType, RemotePolicy

MOST_CHARACTERS = 40_000
"""Of the text of one posting: ten dense pages."""

_NO_PART_OF_A_PAGE = re.compile(
    r"utm_.*|gclid|fbclid|msclkid|mc_[ce]id|_ga|_gl|referrer|trk|trackingid", re.I
)
"""Query parameters that say where a visitor came from."""
_USUAL_PORTS = {"http": ":80", "https": ":443"}
_ARRANGEMENTS: dict[RemotePolicy, str] = {
    "on_site": "on site",
    "hybrid": "hybrid",
    "remote": "remote",
}


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_on_one_line),
]
PageUrl = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/@]{1,255}(/\S{0,1700})?$")]
"""The address of a public page: a site's name, and nobody's."""
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""ISO 639-1."""


class OfferedPay(Schema):
    """Pay as the site declares it."""

    low: float | None = Field(default=None, gt=0, lt=1e9)
    high: float | None = Field(default=None, gt=0, lt=1e9)
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    """ISO 4217 code."""
    period: Literal["hour", "day", "week", "month", "year"] | None = None

    @property
    def words(self) -> str:
        """ "GBP 31,000 - 38,000 per year": as a person would write it; empty without a number."""
        numbers = [f"{amount:,.10g}" for amount in (self.low, self.high) if amount is not None]
        if not numbers:
            return ""
        per = f"per {self.period}" if self.period else ""
        return " ".join(part for part in (self.currency, " - ".join(numbers), per) if part)


class DiscoveredJobText(Schema):
    """A posting as it is handed in. What its site declares goes into the fields; what is left out
    is read from the text."""

    title: Words
    company: Words | None = None
    place: Words | None = None
    remote: RemotePolicy | None = None
    employment_type: EmploymentType | None = None
    salary: OfferedPay | None = None
    language: Language | None = None
    url: PageUrl
    source: Words
    """The site, as it is cited."""
    text: Annotated[str, StringConstraints(min_length=1, max_length=MOST_CHARACTERS)]
    """The posting's own words, as plain text."""
    posted_on: date | None = None
    expires_on: date | None = None

    @field_validator("text")
    @classmethod
    def _has_words(cls, text: str) -> str:
        if not any(character.isalnum() for character in text):
            raise ValueError("a posting needs some words")
        return text

    @property
    def canonical_url(self) -> str:
        """The address without what makes no difference to the page."""
        return canonical(self.url)

    @property
    def content_hash(self) -> str:
        """SHA-256 over what the posting says. Not over its dates, which some sites renew each day,
        nor over the way in which its address was written."""
        said = self.model_dump(mode="json", exclude={"url", "posted_on", "expires_on"})
        canonical_json = json.dumps(said, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical_json.encode()).hexdigest()

    @property
    def whole_text(self) -> str:
        """What is read, and compared with CVs: the declared terms, a labelled line each, where
        postings have them, and below them the text. A line that the text has already stands once.
        """
        terms = (
            ("Job title", self.title),
            ("Company", self.company),
            ("Location", self.place),
            ("Work arrangement", _ARRANGEMENTS[self.remote] if self.remote else None),
            ("Employment type", (self.employment_type or "").replace("_", "-")),
            ("Salary", self.salary.words if self.salary else None),
            ("Closing date", self.expires_on.isoformat() if self.expires_on else None),
        )
        lines = [f"{label}: {value}" for label, value in terms if value]
        head = "\n".join(line for line in lines if line not in self.text)
        return f"{head}\n\n{self.text}" if head else self.text


def canonical(url: str) -> str:
    """The address of a page in one spelling: host in lower case, no usual port, no fragment, no
    parameters that only say where somebody came from, the others in order."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removesuffix(_USUAL_PORTS.get(parts.scheme, "\0"))
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _NO_PART_OF_A_PAGE.fullmatch(name)
    )
    path = parts.path.rstrip("/") or "/"
    return urlunsplit((parts.scheme, host, path, urlencode(kept), ""))


def dedupe_key(title: str, company: str | None, place: str | None) -> str | None:
    """What is the same for the same job at two sites: company, title and the town. None where the
    company is not known: titles alone are shared by many jobs."""
    if not company or not _folded(company):
        return None
    town = re.split(r"[,;(/|]", place)[0] if place else ""
    return "\n".join(_folded(part) for part in (company, title, town))


def _folded(text: str) -> str:
    """Letters and digits without case, accents or endings of company names ("GmbH", "(m/w/d)")."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = re.sub(r"\((?:[a-z]/)*[a-z*]\)", " ", plain)
    words = re.findall(r"[^\W_]+", plain)
    return " ".join(word for word in words if word not in _LEGAL_FORMS)


_LEGAL_FORMS = frozenset({"gmbh", "ag", "ltd", "limited", "inc", "llc", "plc", "kg", "se", "sl"})


# --- how they fit a CV --------------------------------------------------------------------------


class FitReason(Schema):
    """Something that the posting asks for and the CV shows."""

    asked: str
    """The posting's words."""
    found: str | None = None
    """The CV's words, where some decided."""


class FitGap(Schema):
    """Something that the posting asks for and the CV does not show."""

    asked: str
    severity: Literal["high", "medium", "low"]
    what: str
    """A sentence for the job seeker."""


class JobFit(Schema):
    """How a CV fits a discovered job, in short. A full analysis says everything."""

    fit_score: int = Field(ge=0, le=100)
    rough: bool = False
    """The posting has so few readable requirements that the score is a guess."""
    reasons: tuple[FitReason, ...] = ()
    """The strongest first, three at most."""
    gaps: tuple[FitGap, ...] = ()
    """The worst first, three at most."""
    wishes: tuple[PreferenceNote, ...] = ()
    """What the person wants against what is offered. It never enters the score."""


class FoundJob(Schema):
    """A job that a person is told of, as it was then."""

    discovered_job_id: UUID
    title: str
    company: str | None
    fit_score: int


class JobsFound(Schema):
    """What a notification about jobs tells of."""

    count: int = Field(ge=1)
    best: tuple[FoundJob, ...]
    """The best of them, three at most."""


JobOrder = Literal["fit", "date"]
"""Best fit first, or newest first."""
