"""The knowledge base over S3 Vectors and SageMaker: taken in once, found, and whole again after a
process died at any point."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from loopback_aws import BROKEN, OK, THROTTLED, Fault
from loopback_s3vectors import LoopbackS3Vectors
from loopback_sagemaker import LoopbackSageMaker

from careerassist.adapters.aws.embedder import SageMakerEmbedder
from careerassist.adapters.aws.vectors import S3VectorsIndex
from careerassist.bootstrap import Parts
from careerassist.database.repositories.knowledge import KnowledgeRepository
from careerassist.database.unit_of_work import unit_of_work
from careerassist.knowledge import shelving as module
from careerassist.knowledge.shelving import Shelving
from careerassist.schemas.knowledge import KnowledgeText, PassageFilter
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account, erase
from careerassist.settings import load_settings

BUCKET = "career-vectors"
ENDPOINT = "career-embedding"
QUERY = "Advice on baking in winter"
TRADES = ("baking", "plumbing", "nursing", "teaching", "surveying")


def document(key: str = "advice/trades", *, about: str = "in winter") -> KnowledgeText:
    """One passage for each trade."""
    sections = (f"## {trade.title()}\n\nAdvice on {trade} {about}." for trade in TRADES)
    return KnowledgeText(
        key=key,
        type="career_advice",
        title="Trades",
        text="\n\n".join(sections),
        source="Example Gazette",
        licence="CC0-1.0",
        published_on=date(2026, 3, 1),
    )


@pytest.fixture
def aws(
    dsn: str,
    tmp_path: Path,
    s3: LoopbackS3Vectors,
    sagemaker: LoopbackSageMaker,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Parts]:
    """An installation whose knowledge base is on AWS, with nothing on the shelves."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("truncate knowledge_documents cascade")
    monkeypatch.setattr(module, "_BATCH", 2)  # so that a small document takes several calls
    parts = Parts(
        load_settings(
            data_dir=tmp_path / "data",
            database_url=dsn,
            log_level="error",
            vectors_bucket=BUCKET,
            embedding_endpoint=ENDPOINT,
        )
    )
    yield parts
    parts.close()


def found_passages(parts: Parts, tenant: UUID | None = None) -> set[str]:
    with parts.ingest_database.transaction() as connection:
        return {str(item) for item in KnowledgeRepository(connection).found_passages(tenant)}


def assert_whole(parts: Parts) -> None:
    """Documents are settled, each passage has its vector, and there is no other vector."""
    assert parts.vectors is not None
    assert set(parts.vectors.keys("global")) == found_passages(parts)
    with parts.ingest_database.transaction() as connection:
        left = KnowledgeRepository(connection).unsettled(older_than_seconds=-1, limit=10)
    assert left == []
    assert not parts.shelving.reconcile(older_than_seconds=-1).anything
    assert not parts.shelving.audit().anything


def texts(parts: Parts, query: str) -> list[str]:
    found = parts.library.search(query, user_id=uuid4())
    return [passage.text for passage in found]


# --- in order ------------------------------------------------------------------------------------


def test_the_settings_choose_the_services(aws: Parts) -> None:
    assert isinstance(aws.vectors, S3VectorsIndex)
    assert isinstance(aws.embedder, SageMakerEmbedder)


def test_taking_in_twice_changes_nothing(
    aws: Parts, s3: LoopbackS3Vectors, sagemaker: LoopbackSageMaker
) -> None:
    first = aws.shelving.put(document())
    assert (first.state, first.changed, first.passages) == ("indexed", True, 5)
    s3.forget()
    sagemaker.forget()
    again = aws.shelving.put(document())
    assert (again.state, again.changed) == ("indexed", False)
    assert s3.calls == sagemaker.calls == []
    assert_whole(aws)


def test_what_was_taken_in_is_found_by_its_meaning(aws: Parts) -> None:
    aws.shelving.put(document())
    best, *_ = aws.library.search(QUERY, user_id=uuid4())
    assert best.headings == ("Baking",)
    assert best.similarity is not None
    assert best.similarity > 0.5
    assert best.citation.source == "Example Gazette"
    narrow = PassageFilter(types=("career_advice",), published_since=date(2026, 3, 2))
    assert aws.library.search(QUERY, user_id=uuid4(), where=narrow) == []


def test_a_new_version_takes_the_place_of_the_old_one(aws: Parts) -> None:
    aws.shelving.put(document())
    before = found_passages(aws)
    aws.shelving.put(document(about="in summer"))
    assert not before & found_passages(aws)
    assert texts(aws, QUERY)[0] == "Advice on baking in summer."
    assert_whole(aws)


def test_a_private_document_is_in_an_index_of_its_own(
    aws: Parts, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    anna = Account(Identity(issuer="local", subject="anna"))
    with unit_of_work(aws.database, anna.user_id) as work:
        work.users.ensure(anna.identity)
    aws.shelving.put(document(), tenant_id=anna.user_id)
    assert set(s3.buckets[BUCKET]) == {f"tenant-{anna.user_id}"}
    assert aws.library.search(QUERY, user_id=anna.user_id)
    assert aws.library.search(QUERY, user_id=uuid4()) == []
    erase(aws, anna)
    assert aws.library.search(QUERY, user_id=anna.user_id) == []
    s3.fail("DeleteIndex", *[THROTTLED] * 5)
    assert aws.shelving.reconcile().failed == 1
    assert aws.shelving.reconcile().erased == 1
    assert s3.buckets[BUCKET] == {}


# --- out of order --------------------------------------------------------------------------------


def test_while_a_service_is_out_documents_wait(
    aws: Parts, s3: LoopbackS3Vectors, sagemaker: LoopbackSageMaker, pauses: list[float]
) -> None:
    aws.shelving.put(document("advice/first"))
    s3.fail("PutVectors", OK, *[THROTTLED] * 4)
    half = aws.shelving.put(document("advice/half"))
    assert (half.state, half.changed) == ("pending", True)
    assert half.error is not None
    assert "S3 Vectors" in half.error
    sagemaker.fail("InvokeEndpoint", *[Fault(500, "InternalFailure")] * 3)
    asleep = aws.shelving.put(document("advice/asleep"))
    assert asleep.error is not None
    assert "SageMaker" in asleep.error
    assert aws.shelving.reconcile(older_than_seconds=-1).indexed == 2
    assert_whole(aws)


def test_a_deletion_that_could_not_be_finished_is_finished_later(
    aws: Parts, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    shelved = aws.shelving.put(document())
    s3.fail("DeleteVectors", OK, *[BROKEN] * 4)
    assert aws.shelving.delete(shelved.document_id)
    assert texts(aws, QUERY) == []
    assert len(s3.buckets[BUCKET]["global"].vectors) == 3
    assert aws.shelving.reconcile(older_than_seconds=-1).deleted == 1
    assert s3.buckets[BUCKET]["global"].vectors == {}
    assert_whole(aws)


def test_vectors_that_went_astray_are_found_by_comparing(aws: Parts, raw: Any) -> None:
    aws.shelving.put(document())
    lost, *others = sorted(found_passages(aws))
    here = {"vectorBucketName": BUCKET, "indexName": "global"}
    raw.delete_vectors(**here, keys=[lost])
    (one,) = raw.get_vectors(**here, keys=others[:1], returnData=True, returnMetadata=True)[
        "vectors"
    ]
    raw.put_vectors(**here, vectors=[{**one, "key": str(uuid4())}])
    mended = aws.shelving.audit()
    assert (mended.orphans, mended.missing, mended.failed) == (1, 1, 0)
    assert_whole(aws)


def test_an_index_that_was_deleted_is_filled_again(aws: Parts, raw: Any) -> None:
    aws.shelving.put(document())
    raw.delete_index(vectorBucketName=BUCKET, indexName="global")
    assert aws.shelving.audit().missing == 1
    assert_whole(aws)


# --- a process that dies -------------------------------------------------------------------------


class Died(BaseException):
    """The process is gone: nothing after this was done by it."""


class Fate:
    """Counts the points at which a process may die, and lets it die at one of them."""

    def __init__(self, at: int) -> None:
        self._at = at
        self.passed = 0

    def point(self) -> None:
        self.passed += 1
        if self.passed == self._at:
            raise Died


class Mortal:
    """A part whose calls may be the last thing that a process does, or the first that it does not
    do."""

    def __init__(self, part: Any, fate: Fate, *calls: str) -> None:
        self._part = part
        self._fate = fate
        self._calls = calls

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._part, name)
        if name not in self._calls:
            return found

        def call(*args: Any, **named: Any) -> Any:
            self._fate.point()
            done = found(*args, **named)
            self._fate.point()
            return done

        return call

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        self._fate.point()
        with self._part.transaction() as connection:
            yield connection
            self._fate.point()
        self._fate.point()


def mortal(parts: Parts, fate: Fate) -> Shelving:
    database: Any = Mortal(parts.ingest_database, fate)
    vectors: Any = Mortal(parts.vectors, fate, "put", "delete")
    embedder: Any = Mortal(parts.embedder, fate, "embed")
    return Shelving(database, vectors, embedder)


def put_first(shelving: Shelving, key: str) -> None:
    shelving.put(document(key, about="in winter"))


def put_again(shelving: Shelving, key: str) -> None:
    shelving.put(document(key, about="in summer"))


def delete(shelving: Shelving, key: str) -> None:
    (before,) = [shelving.put(document(key))]
    shelving.delete(before.document_id)


@pytest.mark.parametrize(
    ("work", "prepare", "least_points"),
    [(put_first, None, 15), (put_again, put_first, 25), (delete, put_first, 15)],
    ids=["first version", "new version", "deletion"],
)
def test_after_a_death_at_any_point_all_is_mended(
    work: Callable[[Shelving, str], None],
    prepare: Callable[[Shelving, str], None] | None,
    least_points: int,
    aws: Parts,
) -> None:
    for at in count(1):
        key = f"advice/{work.__name__.replace('_', '-')}-{at}"
        if prepare is not None:
            prepare(aws.shelving, key)
        fate = Fate(at)
        try:
            work(mortal(aws, fate), key)
        except Died:
            aws.shelving.reconcile(older_than_seconds=-1)
            aws.shelving.audit()
            assert_whole(aws)
            work(aws.shelving, key)
        else:
            break
        assert_whole(aws)
        known = aws.shelving.hashes()
        assert (key in known) == (work is not delete)
    assert fate.passed > least_points


_CHILD = """
import sys
from careerassist.bootstrap import Parts
from careerassist.knowledge import shelving
from careerassist.schemas.knowledge import KnowledgeText
from careerassist.settings import load_settings
shelving._BATCH = 2
Parts(load_settings()).shelving.put(KnowledgeText.model_validate_json(sys.stdin.read()))
"""


def test_after_kill_9_the_next_round_finishes_the_work(aws: Parts, s3: LoopbackS3Vectors) -> None:
    aws.shelving.put(document("advice/before"))
    s3.forget()
    s3.fail("PutVectors", OK, Fault(seconds=120))
    given = {
        "CAREERASSIST_DATABASE_URL": aws.settings.database_url.get_secret_value(),
        "CAREERASSIST_DATA_DIR": str(aws.settings.data_dir),
        "CAREERASSIST_VECTORS_BUCKET": BUCKET,
        "CAREERASSIST_EMBEDDING_ENDPOINT": ENDPOINT,
    }
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, env={**os.environ, **given}
    )
    assert child.stdin is not None
    child.stdin.write(document("advice/killed").model_dump_json().encode())
    child.stdin.close()
    try:
        _wait_until(lambda: len(s3.named("PutVectors")) == 2, child)
    finally:
        child.kill()
        child.wait()
    assert len(s3.buckets[BUCKET]["global"].vectors) == 5 + 2
    with aws.ingest_database.transaction() as connection:
        left = KnowledgeRepository(connection).unsettled(older_than_seconds=-1, limit=10)
    assert [(row.key, row.state) for row in left] == [("advice/killed", "pending")]
    assert aws.shelving.reconcile(older_than_seconds=-1).indexed == 1
    assert len(s3.buckets[BUCKET]["global"].vectors) == 10
    assert_whole(aws)


def _wait_until(condition: Callable[[], bool], child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 300
    while not condition():
        assert child.poll() is None, "the child ended by itself"
        assert time.monotonic() < deadline
        time.sleep(0.02)


# --- what is loaded ------------------------------------------------------------------------------


def loaded(modules: Sequence[str], **settings: str) -> set[str]:
    """Those of these modules that are loaded once the index and the embedder have been built."""
    code = (
        "import sys; from careerassist.bootstrap import Parts; "
        "from careerassist.settings import load_settings; parts = Parts(load_settings()); "
        f"parts.vectors, parts.embedder; print(*set({modules!r}) & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_each_installation_loads_its_own_adapters_only(dsn: str, tmp_path: Path) -> None:
    modules = (
        "boto3",
        "onnxruntime",
        "careerassist.adapters.aws.vectors",
        "careerassist.adapters.aws.embedder",
        "careerassist.adapters.local.vectors",
        "careerassist.adapters.local.embedder",
    )
    here = {"CAREERASSIST_DATABASE_URL": dsn, "CAREERASSIST_DATA_DIR": str(tmp_path)}
    assert loaded(modules, **here) == set(modules[4:])
    there = {"CAREERASSIST_VECTORS_BUCKET": BUCKET, "CAREERASSIST_EMBEDDING_ENDPOINT": ENDPOINT}
    assert loaded(modules, **here, **there) == {"boto3", *modules[2:4]}
