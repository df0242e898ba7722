"""Thousands of requests made from the API's own description: none may break it, and every answer
must be as described. `scripts/test --full` makes many more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from full_life import live
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from careerassist.api.app import create_app
from careerassist.bootstrap import Parts
from careerassist.settings import load_settings

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SHARDS = 4
"""Parts of the API that are tried side by side."""
FEW, MANY = 60, 600
"""Requests per operation with data as described, and as many with data that are not."""
ORDER = ("GET", "POST", "PUT", "PATCH", "DELETE")
"""What takes things away comes after what looks at them, and the whole after its parts."""
ERASES = "DELETE /api/me"
"""Takes away what the others are tried on, so it comes last."""
RARELY_RIGHT = {
    "POST /api/auth/session": "needs a code that is good once",
    "POST /api/auth/token": "needs a cookie",
    "DELETE /api/auth/session": "needs a cookie",
    "POST /api/jobs/{job_id}/cancel": "needs a job that has not ended",
    "POST /api/jobs/{job_id}/retry": "needs a job that has failed",
}
"""Operations that chance can't get right; other tests do."""


@pytest.fixture
def parts(dsn: str, tmp_path: Path) -> Iterator[Parts]:
    """An installation without limits on how often: they would hide what is behind them."""
    often = 10_000_000
    built = Parts(
        load_settings(
            data_dir=tmp_path / "data",
            database_url=dsn,
            sweep_seconds=0.2,
            requests_per_minute_user=often,
            requests_per_minute_address=often,
            refusals_per_minute_address=often,
            daily_jobs=often,
            daily_uploads=often,
            daily_answers=often,
        )
    )
    yield built
    built.close()


@pytest.fixture
def tried(
    client_of: Callable[[str], httpx.Client],
    working: Callable[[], None],
    parts: Parts,
    address: str,
) -> Callable[[int, int], Counter[str]]:
    """Try a shard of the operations; how many requests each status family got, by operation."""
    working()
    client = client_of("me")
    ids = live(client, parts, "me", "Zephyrine")
    session = requests.Session()
    session.headers["Authorization"] = client.headers["Authorization"]
    described = schemathesis.openapi.from_dict(create_app(parts).openapi())
    operations = sorted(
        (found.ok() for found in described.get_all_operations()),
        key=lambda operation: (
            operation.label == ERASES,
            ORDER.index(operation.method.upper()),
            -operation.path.count("/"),
        ),
    )

    def run(shard: int, examples: int) -> Counter[str]:
        answers: Counter[str] = Counter()
        for operation in operations[shard::SHARDS]:
            for mode in GenerationMode:
                _try(operation, mode, examples, ids, session, address, answers)
        return answers

    return run


def _try(
    operation: Any,
    mode: GenerationMode,
    examples: int,
    ids: dict[str, str],
    session: requests.Session,
    address: str,
    answers: Counter[str],
) -> None:
    @settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), known=st.integers(0, 3))
    def once(case: Case, known: int) -> None:
        if known:  # mostly ids of things that are there, so that requests get past the door
            _with_ids(case, ids)
        response = case.call(base_url=address, session=session, timeout=30, allow_redirects=False)
        answers[operation.label] += 1
        answers[f"{operation.label} {response.status_code // 100}xx"] += 1
        case.validate_response(response, checks=CHECKS)
        if response.status_code >= 400:
            problem = response.json()
            assert problem["code"], case.as_curl_command()
            assert problem["detail"].endswith("."), problem["detail"]

    if mode is GenerationMode.POSITIVE:
        once()
        return
    with suppress(Unsatisfiable):  # some operations have no data that could be wrong
        once()


def _with_ids(case: Case, ids: dict[str, str]) -> None:
    for place in (case.path_parameters, case.body):
        if isinstance(place, dict):
            place.update({name: ids[name] for name in place if name in ids})


def _assert_reached(answers: Counter[str], labels: set[str]) -> None:
    """Every operation has been got right at least once, or it is known why not."""
    right = {label for label in labels if answers[f"{label} 2xx"] or answers[f"{label} 3xx"]}
    wrong = labels - right - RARELY_RIGHT.keys()
    assert not wrong


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_request_breaks_it(shard: int, tried: Callable[[int, int], Counter[str]]) -> None:
    answers = tried(shard, FEW)
    labels = {label for label in answers if not label.endswith("xx")}
    requests_made = sum(answers[label] for label in labels)
    assert requests_made * SHARDS >= 5000, f"{requests_made} requests in this part"
    _assert_reached(answers, labels)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_request_of_many_breaks_it(
    shard: int, tried: Callable[[int, int], Counter[str]]
) -> None:
    assert sum(count for label, count in tried(shard, MANY).items() if label[-2:] != "xx") > 12_000
