"""What the tests of the deployment share: an account on loopback, and the commands as they are
called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from deployment import environments
from deployment.__main__ import main
from loopback_account import LoopbackAccount
from loopback_aws import REGION

Command = Callable[..., tuple[int, str]]


@pytest.fixture(scope="session")
def one_account() -> Iterator[LoopbackAccount]:
    with LoopbackAccount() as account:
        yield account


@pytest.fixture
def account(
    one_account: LoopbackAccount, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[LoopbackAccount]:
    """An empty account that we are signed in to."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    for name, value in one_account.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_REGION", REGION)
    yield one_account
    one_account.reset()


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with an environment `dev` that has a prefix and what must be given."""
    root = tmp_path / "repository"
    folder = root / "terraform" / "environments" / "dev"
    folder.mkdir(parents=True)
    (folder / "main.tf").write_text('locals {\n  prefix = "career"\n}\n')
    (folder / "terraform.tfvars").write_text(
        'alarm_emails = ["operator@example.com"]\n'
        'mail = { sender = "CareerAssist <hello@example.com>" }\n'
        '# model = { id = "offline/rules" }\n'
    )
    monkeypatch.setattr(environments, "ROOT", root)
    return root


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Calls a command as its script does; its exit code and what it said."""

    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        try:
            code = main(arguments)
        except SystemExit as error:  # argparse
            code = int(error.code or 0)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run
