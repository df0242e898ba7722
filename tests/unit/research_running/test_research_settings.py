"""Settings of the researcher: what it may read is named clearly, or the start says what is not."""

from __future__ import annotations

import pytest

from careerassist.errors import SetupError
from careerassist.settings import load_settings

KEY = "k" * 32


def test_without_sites_there_is_no_researcher() -> None:
    settings = load_settings()
    assert not settings.has_researcher
    assert settings.seeds == ()


def test_sites_and_seeds_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERASSIST_RESEARCH_SITES", "Jobs.Example.com, example.org.")
    monkeypatch.setenv(
        "CAREERASSIST_RESEARCH_SEEDS",
        "https://jobs.example.com/search?q={topic}, http://guides.example.org/a%2Cb",
    )
    settings = load_settings()
    assert settings.has_researcher
    assert settings.research_sites == ("jobs.example.com", "example.org")
    assert settings.seeds == (
        "https://jobs.example.com/search?q={topic}",
        "http://guides.example.org/a%2Cb",
    )


def test_without_seeds_it_begins_at_each_site() -> None:
    settings = load_settings(research_sites=("jobs.example.com", "example.org"))
    assert settings.seeds == ("https://jobs.example.com/", "https://example.org/")


@pytest.mark.parametrize(
    "site", ["https://jobs.example.com", "jobs.example.com/nurses", "localhost", "10.0.0.1", "*"]
)
def test_what_is_no_name_of_a_site(site: str) -> None:
    with pytest.raises(SetupError, match=r"RESEARCH_SITES: .* is not the name of a site"):
        load_settings(research_sites=(site,))


@pytest.mark.parametrize(
    ("seed", "wrong"),
    [
        ("https://other.example.org/", "is on none of the sites of RESEARCH_SITES"),
        ("https://notexample.com/", "is on none of the sites of RESEARCH_SITES"),
        ("https://example.com@other.org/", "is on none of the sites of RESEARCH_SITES"),
        ("ftp://example.com/", "is not an http or https address"),
        ("example.com/jobs", "is not an http or https address"),
        ("https://example.com/{role}", "may hold no braces but {topic}"),
        ("https://example.com/{topic", "may hold no braces but {topic}"),
        ("https://{topic}.org/", "is on none of the sites of RESEARCH_SITES"),
    ],
)
def test_what_is_no_seed(seed: str, wrong: str) -> None:
    with pytest.raises(SetupError, match=wrong):
        load_settings(research_sites=("example.com",), research_seeds=(seed,))


@pytest.mark.parametrize("name", ["research_url", "ingest_url"])
def test_services_are_spoken_to_over_tls_or_on_this_machine(name: str) -> None:
    for good in ("https://api.example.com/", "http://127.0.0.1:8400"):
        assert getattr(load_settings(**{name: good}), name) == good.rstrip("/")
    with pytest.raises(SetupError, match="is not an https address"):
        load_settings(**{name: "http://api.example.com"})


def test_there_is_one_key() -> None:
    with pytest.raises(SetupError, match="RESEARCH_KEY or RESEARCH_KEY_SECRET"):
        load_settings(research_key=KEY, research_key_secret="career/research-key")


def test_its_model_is_its_own_or_everybodys() -> None:
    nova = "bedrock/amazon.nova-pro-v1:0"
    assert load_settings(model=nova).model_of("researcher") == nova
    assert load_settings(model_researcher=nova).model_of("researcher") == nova
    with pytest.raises(SetupError, match="MODEL_RESEARCHER"):
        load_settings(model_researcher="acme/large")
