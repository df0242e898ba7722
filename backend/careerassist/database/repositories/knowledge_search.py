"""Reading the knowledge base as a person who may: row-level security shows what is for everybody
and what is theirs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from psycopg.rows import class_row

from careerassist.database.connection import Connection
from careerassist.database.pages import Page, decode_position, encode_position
from careerassist.database.repositories.knowledge import TEXT_SEARCH
from careerassist.schemas.knowledge import (
    Citation,
    DocumentType,
    KnowledgeLanguage,
    PassageFilter,
)


@dataclass(frozen=True)
class ReadablePassage:
    """A passage with what is cited of its document, and how well it answers a query."""

    passage_id: UUID
    document_id: UUID
    headings: list[str]
    text: str
    key: str
    type: DocumentType
    title: str
    source: str
    url: str | None
    licence: str
    published_on: date
    language: KnowledgeLanguage
    role_family: str
    age_days: int
    worded: float
    """How well its words answer the query: 0 (none of them) to 1."""

    @property
    def citation(self) -> Citation:
        return Citation(
            document_id=self.document_id,
            key=self.key,
            title=self.title,
            heading=self.headings[-1] if self.headings else None,
            source=self.source,
            url=self.url,
            licence=self.licence,
            published_on=self.published_on,
        )


@dataclass(frozen=True)
class ReadableDocument:
    """A document that a search may find, with the beginning of it."""

    document_id: UUID
    key: str
    type: DocumentType
    title: str
    source: str
    url: str | None
    licence: str
    published_on: date
    language: KnowledgeLanguage
    role_family: str
    own: bool
    """It is the person's own, and nobody else finds it."""
    headings: list[str]
    """Of the first passage."""
    text: str
    """The first passage."""


@dataclass(frozen=True)
class ReadablePart:
    """A passage of a document, as it is read from the beginning."""

    headings: list[str]
    text: str


_FOUND = "d.state <> 'deleting' and d.indexed_version is not null"
_DOCUMENT = """
select d.document_id, d.key, d.type, d.title, d.source, d.url, d.licence, d.published_on,
    d.language, d.role_family, d.tenant_id is not null as own, p.headings, p.text
from knowledge_documents d join lateral (
    select headings, text from knowledge_passages
    where document_id = d.document_id and version = d.indexed_version order by position limit 1
) p on true
"""

_SATURATION = 0.9
"""BM25's k1: how soon a word that comes again says nothing new."""
_LENGTH = 0.4
"""BM25's b: how much longer passages are held against. Passages are cut to a like length, so what
is left of the difference is mostly that one says more."""
_USUAL_LENGTH = 100
"""Words of a passage, for the same."""

_CANDIDATES = """
with spoken as (
    -- A word that says nothing in the language of the query says nothing in another.
    select string_agg(token, ' ') as words from ts_parse('default', %(query)s)
    where to_tsvector(%(configuration)s::regconfig, token) <> ''
), asked as materialized (
    select row_number() over () as word, language, lexeme from spoken,
        unnest(%(languages)s::text[], %(configurations)s::text[]) as known (language, grammar),
        unnest(tsvector_to_array(to_tsvector(grammar::regconfig, spoken.words))) as lexeme
), searched as materialized (
    select document_id, indexed_version as version, language from knowledge_documents d
    where state <> 'deleting' and indexed_version is not null{condition}
), base as materialized (
    select language, count(*)::float8 as documents from searched group by 1
), hits as materialized (
    select a.word, t.document_id, t.passage_id, t.frequency
        / (t.frequency + %(saturation)s * (1 - %(length)s + %(length)s * t.length / %(usual)s))
        as worth
    from asked a join knowledge_postings t using (language, lexeme)
    -- No join: a hash table whatever the planner thinks of tables that it has not analyzed yet.
    where ((t.document_id, t.version) in (select document_id, version from searched)) is true
), held as materialized (
    select word, count(distinct document_id)::float8 as documents,
        array_agg(passage_id) as passages, array_agg(worth) as worths
    from hits group by 1
), rarity as materialized (
    select a.language, h.passages, h.worths, ln(1 + (b.documents - coalesce(h.documents, 0) + 0.5)
        / (coalesce(h.documents, 0) + 0.5)) as idf
    from asked a join base b using (language) left join held h using (word)
), everything as materialized (
    select language, sum(idf) as idf from rarity group by 1
), scored as materialized (
    select h.passage_id, sum(r.idf * h.worth) / max(e.idf) as worded
    from rarity r join everything e using (language),
        unnest(r.passages, r.worths) as h (passage_id, worth)
    group by 1
), best as (
    select passage_id, worded from scored order by worded desc, passage_id limit %(limit)s
), candidates as (
    select passage_id, max(worded) as worded from (
        select passage_id, worded from best
        union all select passage_id, worded from scored where passage_id = any(%(near)s::uuid[])
        union all select unnest(%(near)s::uuid[]), 0
    ) as named group by 1
)
select p.passage_id, p.document_id, p.headings, p.text, d.key, d.type, d.title, d.source, d.url,
    d.licence, d.published_on, d.language, d.role_family, current_date - d.published_on as age_days,
    -- Sums may differ in their last bits with the plan; an order must not.
    round(c.worded::numeric, 9)::float8 as worded
from candidates c join knowledge_passages p using (passage_id)
join knowledge_documents d using (document_id)
where d.state <> 'deleting' and p.version = d.indexed_version{condition}
"""


class KnowledgeSearchRepository:
    """What a search needs of the tables `knowledge_documents`, `knowledge_passages` and
    `knowledge_postings`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def candidates(
        self,
        query: str,
        language: KnowledgeLanguage,
        *,
        near: Collection[UUID],
        limit: int,
        where: PassageFilter,
    ) -> list[ReadablePassage]:
        """The `limit` passages whose words answer the query best, and those `near` ones that may
        be read, are found at present and pass the filter; in no order.

        How well is BM25 (Robertson and Zaragoza 2009), divided by what a passage of nothing but
        the query's words would reach. Words in titles, keywords and headings count double. A word
        is as rare as the documents are that hold it, of those that this search may find: nobody's
        private documents weigh in anybody else's search. Documents of every language are asked in
        their own grammar and counted among themselves.
        """
        condition, parameters = _condition(where)
        languages: list[str] = list(where.languages or TEXT_SEARCH)
        with self._connection.cursor(row_factory=class_row(ReadablePassage)) as cursor:
            return cursor.execute(
                _CANDIDATES.format(condition=condition).encode(),
                {
                    "query": query,
                    "configuration": TEXT_SEARCH[language],
                    "languages": languages,
                    "configurations": [TEXT_SEARCH[name] for name in languages],
                    "saturation": _SATURATION,
                    "length": _LENGTH,
                    "usual": _USUAL_LENGTH,
                    "limit": limit,
                    "near": list(near),
                    **parameters,
                },
                prepare=False,  # planning takes 2 ms; a plan for any query costs more than that
            ).fetchall()

    def documents(
        self, where: PassageFilter, *, cursor: str | None, limit: int
    ) -> Page[ReadableDocument]:
        """The latest first. `InvalidRequest` for a cursor that we did not make."""
        condition, parameters = _condition(where)
        if cursor is not None:
            condition += " and (d.published_on, d.document_id) < (%(day)s, %(after)s)"
            day, after = decode_position(cursor, date.fromisoformat, UUID)
            parameters |= {"day": day, "after": after}
        with self._connection.cursor(row_factory=class_row(ReadableDocument)) as found:
            rows = found.execute(
                f"{_DOCUMENT} where {_FOUND}{condition} "
                "order by d.published_on desc, d.document_id desc limit %(limit)s".encode(),
                {**parameters, "limit": limit + 1},
            ).fetchall()
        items = rows[:limit]
        if len(rows) <= limit:
            return Page(items, None)
        last = items[-1]
        return Page(items, encode_position(last.published_on.isoformat(), str(last.document_id)))

    def document(self, document_id: UUID) -> ReadableDocument | None:
        """One document, if the person may read it and it is found at present."""
        with self._connection.cursor(row_factory=class_row(ReadableDocument)) as found:
            return found.execute(
                f"{_DOCUMENT} where {_FOUND} and d.document_id = %s".encode(), (document_id,)
            ).fetchone()

    def parts(self, document_id: UUID) -> list[ReadablePart]:
        """All passages of the version that is found, in their order."""
        with self._connection.cursor(row_factory=class_row(ReadablePart)) as found:
            return found.execute(
                "select p.headings, p.text from knowledge_passages p "
                "join knowledge_documents d using (document_id) where d.document_id = %s "
                f"and {_FOUND} and p.version = d.indexed_version order by p.position".encode(),
                (document_id,),
            ).fetchall()

    def texts(self, document_ids: Collection[UUID]) -> dict[UUID, str]:
        """The whole texts of those of these documents that may be read."""
        rows = self._connection.execute(
            "select document_id, text from knowledge_documents d "
            "where document_id = any(%s) and d.state <> 'deleting'",
            (list(document_ids),),
        ).fetchall()
        return {row["document_id"]: row["text"] for row in rows}


def _condition(where: PassageFilter) -> tuple[str, dict[str, Any]]:
    parts: list[str] = []
    parameters: dict[str, Any] = {}
    named = (
        ("type", where.types),
        ("language", where.languages),
        ("role_family", where.role_families),
    )
    for column, allowed in named:
        if allowed:
            parts.append(f" and d.{column} = any(%(only_{column})s)")
            parameters[f"only_{column}"] = list(allowed)
    if where.published_since is not None:
        parts.append(" and d.published_on >= %(published_since)s")
        parameters["published_since"] = where.published_since
    return "".join(parts), parameters
