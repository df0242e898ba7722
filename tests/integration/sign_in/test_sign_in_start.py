"""What is wrong with the keys of an issuer is said at the start, not to a person who signs in."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from loopback_api import serving
from loopback_issuer import ISSUER, Issuer

from careerassist.api.app import create_app
from careerassist.bootstrap import Parts
from careerassist.cli import main
from careerassist.errors import SetupError
from careerassist.settings import Settings

SETTINGS = {"auth_kind": "oidc", "auth_issuer": ISSUER, "auth_audience": ("our-app",)}


def with_keys_in(settings: Settings, file: Path) -> Parts:
    return Parts(settings.model_copy(update={**SETTINGS, "auth_jwks_file": file}))


def test_keys_in_a_file_let_people_in_without_a_network(parts: Parts, tmp_path: Path) -> None:
    import json

    issuer, file = Issuer(), tmp_path / "keys.json"
    file.write_text(json.dumps(issuer.key_set()))
    with serving(with_keys_in(parts.settings, file)) as address:
        for token, status in ((issuer.token(), 200), (Issuer().token(), 401)):
            headers = {"Authorization": f"Bearer {token}"}
            assert httpx.get(f"{address}/api/me", headers=headers).status_code == status


@pytest.mark.parametrize("content", [None, "[", "[]", "{}", '{"keys": []}'])
def test_a_key_file_that_cannot_be_used_stops_the_start(
    parts: Parts,
    tmp_path: Path,
    content: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "keys.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(SetupError):
        create_app(with_keys_in(parts.settings, file))
    for name, value in (
        ("AUTH_KIND", "oidc"),
        ("AUTH_ISSUER", ISSUER),
        ("AUTH_AUDIENCE", "our-app"),
        ("AUTH_JWKS_FILE", str(file)),
    ):
        monkeypatch.setenv(f"CAREERASSIST_{name}", value)
    with pytest.raises(SystemExit) as ended:
        main(["up", "--data-dir", str(tmp_path / "new")])
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.err.startswith("careerassist: The file ")
    assert not (tmp_path / "new").exists(), "nothing was started"
