"""The stand-in for Lambda itself: what a zip may see and do in it, and what it says of a function
that fails."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lambda_runtime import (
    Exited,
    FunctionError,
    InitFailed,
    LambdaFunction,
    TimedOut,
    unpacked,
    why_not,
)

pytestmark = pytest.mark.skipif(why_not() is not None, reason=str(why_not()))

CODE = """
import importlib.util, os, sys, tempfile, time

STARTED = time.time()

def handler(event, context):
    what = event["do"]
    if what == "say":
        names = {"id": context.aws_request_id, "arn": context.invoked_function_arn}
        return {"said": event["text"], **names}
    if what == "find":
        return {name: importlib.util.find_spec(name) is not None for name in event["names"]}
    if what == "look":
        return {"path": sys.path, "environment": dict(os.environ), "started": STARTED}
    if what == "write":
        folder = {"root": os.environ["LAMBDA_TASK_ROOT"], "home": os.path.expanduser("~"),
                  "tmp": tempfile.gettempdir()}[event["where"]]
        with open(os.path.join(folder, "left-behind"), "w") as file:
            file.write("x")
        return os.listdir(folder)
    if what == "remaining":
        return context.get_remaining_time_in_millis()
    if what == "raise":
        raise ValueError("made to fail")
    if what == "hang":
        time.sleep(60)
    if what == "exit":
        os._exit(3)
"""


@pytest.fixture(scope="module")
def task_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zip")
    with zipfile.ZipFile(folder / "function.zip", "w") as archive:
        archive.writestr("one.py", CODE)
        archive.writestr("needs.py", "raise RuntimeError('CAREERASSIST_QUEUE_URL is not set')")
        archive.writestr("lacks.py", "import no_such_library")
        archive.writestr("leaves.py", "raise SystemExit('no')")
    return unpacked(folder / "function.zip", folder / "task")


@pytest.fixture(scope="module")
def function(task_root: Path) -> Iterator[LambdaFunction]:
    with LambdaFunction(task_root, "one.handler", environment={"GIVEN": "yes"}) as one:
        yield one


def test_an_event_in_an_answer_out(function: LambdaFunction) -> None:
    answer = function.invoke({"do": "say", "text": "Grüße"})
    assert answer["said"] == "Grüße"
    assert answer["arn"] == function.arn
    assert answer["id"] != function.invoke({"do": "say", "text": ""})["id"]


def test_one_process_for_many_events(function: LambdaFunction) -> None:
    first, second = (function.invoke({"do": "look"})["started"] for _ in range(2))
    assert first == second
    assert 0 < function.init_seconds < 60
    assert 0 <= function.init_processor_seconds <= function.init_seconds + 0.1
    assert 5 < function.memory_mb < 200


def test_nothing_of_this_checkout_or_its_environment_can_be_imported(
    function: LambdaFunction,
) -> None:
    names = ["careerassist", "career_agents", "pydantic", "boto3", "pytest", "litellm", "pip"]
    assert function.invoke({"do": "find", "names": names}) == dict.fromkeys(names, False)
    found = function.invoke({"do": "look"})
    assert not [path for path in found["path"] if "site-packages" in path or "backend" in path]


def test_nothing_of_our_environment_is_there(
    function: LambdaFunction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERASSIST_DATABASE_URL", "postgresql://of.the.developer")
    with LambdaFunction(function.task_root, "one.handler") as another:
        environment = another.invoke({"do": "look"})["environment"]
    assert not [name for name in environment if name.startswith("CAREERASSIST")]
    assert environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] == "1024"
    assert function.invoke({"do": "look"})["environment"]["GIVEN"] == "yes"


def test_only_temporary_files_can_be_written(function: LambdaFunction) -> None:
    with pytest.raises(FunctionError) as refused:
        function.invoke({"do": "write", "where": "root"})
    assert refused.value.kind == "PermissionError"
    with pytest.raises(FunctionError) as refused:
        function.invoke({"do": "write", "where": "home"})
    assert refused.value.kind == "FileNotFoundError"
    assert function.invoke({"do": "write", "where": "tmp"}) == ["left-behind"]
    assert (function.temporary / "left-behind").exists()


def test_what_a_handler_raises_and_the_next_event_is_answered(function: LambdaFunction) -> None:
    with pytest.raises(FunctionError, match="made to fail") as raised:
        function.invoke({"do": "raise"})
    assert raised.value.kind == "ValueError"
    assert "made to fail" in function.log
    assert function.invoke({"do": "say", "text": "on"})["said"] == "on"


def test_a_function_that_takes_too_long_is_ended_and_starts_anew(task_root: Path) -> None:
    with LambdaFunction(task_root, "one.handler", timeout_seconds=1.5) as slow:
        assert 0 < slow.invoke({"do": "remaining"}) <= 1500
        started = slow.invoke({"do": "look"})["started"]
        with pytest.raises(TimedOut):
            slow.invoke({"do": "hang"})
        assert slow.invoke({"do": "look"})["started"] > started


def test_a_process_that_ends_is_told_from_an_answer(task_root: Path) -> None:
    with LambdaFunction(task_root, "one.handler") as function:
        with pytest.raises(Exited, match="exit code 3"):
            function.invoke({"do": "exit"})
        assert function.invoke({"do": "say", "text": "again"})["said"] == "again"


@pytest.mark.parametrize(
    ("module", "kind", "message"),
    [
        ("needs", "RuntimeError", "CAREERASSIST_QUEUE_URL is not set"),
        ("lacks", "Runtime.ImportModuleError", "No module named 'no_such_library'"),
        ("absent", "Runtime.ImportModuleError", "No module named 'absent'"),
    ],
)
def test_a_failed_init_says_why(task_root: Path, module: str, kind: str, message: str) -> None:
    with LambdaFunction(task_root, f"{module}.handler") as function:
        with pytest.raises(InitFailed, match=message) as failed:
            function.invoke({})
        assert failed.value.kind == kind


def test_an_init_that_leaves_is_no_init(task_root: Path) -> None:
    with LambdaFunction(task_root, "leaves.handler") as function, pytest.raises(Exited):
        function.start()
