"""Settings are documented, and wrong ones are explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from careerassist.errors import SetupError
from careerassist.settings import Settings, load_settings

README = Path(__file__).parents[2] / "README.md"


def test_the_table_in_the_readme_names_every_setting_and_no_other() -> None:
    table = README.read_text("utf-8").split("<!-- settings -->")[1].split("<!-- /settings -->")[0]
    documented = re.findall(r"^\| `CAREERASSIST_(\w+)`", table, re.MULTILINE)
    assert sorted(documented) == sorted(name.upper() for name in Settings.model_fields)


def test_the_table_says_what_the_settings_say() -> None:
    lines = README.read_text("utf-8").splitlines()
    for name, field in Settings.model_fields.items():
        row = next(line for line in lines if line.startswith(f"| `CAREERASSIST_{name.upper()}` "))
        assert row.endswith(f"| {field.description} |"), "run scripts/document_settings.py"


def test_a_wrong_setting_is_named_with_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERASSIST_PORT", "many")
    with pytest.raises(SetupError, match=r"CAREERASSIST_PORT: .*integer"):
        load_settings()


KEY = "arn:aws:kms:eu-central-1:123456789012:key/2f1f3c1e-7c3e-4d5a-9a53-6b1f0e8c9d10"


@pytest.mark.parametrize(
    ("bucket", "key", "named"),
    [
        ("career-files", None, "FILES_KMS_KEY"),
        (None, KEY, "FILES_BUCKET"),
        ("Career_Files", KEY, "FILES_BUCKET"),
        ("career.files", KEY, "FILES_BUCKET"),
        ("career-files", "alias/career", "FILES_KMS_KEY"),
    ],
)
def test_a_bucket_for_files_comes_with_its_key(
    bucket: str | None, key: str | None, named: str
) -> None:
    with pytest.raises(SetupError, match=named):
        load_settings(files_bucket=bucket, files_kms_key=key)
    assert load_settings(files_bucket="career-files", files_kms_key=KEY).files_bucket


def test_a_model_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERASSIST_MODEL", "acme/large")
    with pytest.raises(SetupError, match="CAREERASSIST_MODEL"):
        load_settings()
