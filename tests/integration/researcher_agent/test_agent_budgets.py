"""What a run's model may cost, and what becomes of the run where it fails: the rules read on, and
the record says why."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from loopback_model import FAULTS, Answer, Delay
from loopback_model.researching import Misled, open_first, read
from research_lab import COURSE, NOVA, PAY, START, Lab

from careerassist.cli import check_models
from careerassist.errors import ServiceUnavailable, SetupError
from careerassist.llm.pricing import Price
from careerassist.schemas.research import HandedIn, HandIn, RunUsage
from careerassist.settings import load_settings

ALL_PAGES = [START, f"{START}welder-pay", f"{START}welder-training"]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("throttled", "model_throttled"),
        ("throttled_600s", "model_throttled"),
        ("server_error", "model_unavailable"),
        ("expired", "model_credentials"),
        ("denied", "model_credentials"),
        ("invalid", "model_unavailable"),
        ("closed", "model_unavailable"),
        ("not_json", "model_unavailable"),
        ("refusal", "model_refused"),
        ("content_filtered", "model_refused"),
    ],
)
def test_where_the_model_fails_the_rules_read(lab: Lab, fault: str, code: str) -> None:
    lab.model.faults = lambda call: FAULTS[fault]
    outcome = lab.run()
    assert outcome.ending == "done"
    assert outcome.visits.usage.fallback == code
    assert outcome.addresses == ALL_PAGES
    assert outcome.quotes[PAY] == "rules"
    assert len(lab.model.calls) == outcome.visits.usage.requests == 1


@pytest.mark.parametrize(
    "said",
    ["", "I cannot browse the web.", "<tool_use><name>browser_navigate</name></tool_use>"],
)
def test_a_model_that_does_nothing_is_silent(lab: Lab, said: str) -> None:
    outcome = lab.run(lambda call: Answer(text=said))
    assert outcome.visits.usage.fallback == "model_silent"
    assert outcome.addresses == ALL_PAGES
    assert outcome.quotes[PAY] == "rules"


def test_a_model_that_has_seen_enough_in_an_earlier_slice_is_not_silent(lab: Lab) -> None:
    usage = RunUsage(requests=4, input_tokens=4_000)
    outcome = lab.run(Misled(), opened=lab.opened(resumed=True, usage=usage))
    assert outcome.visits.usage.fallback is None
    assert outcome.visits.usage.requests == 5
    assert outcome.addresses == ALL_PAGES


def test_silence_costs_a_request_its_time(lab: Lab) -> None:
    lab.model.faults = lambda call: Delay("slow", 600)
    began = time.monotonic()
    outcome = lab.run(call_seconds=0.3)
    assert time.monotonic() - began < 15
    assert outcome.visits.usage.fallback == "model_timeout"
    assert outcome.addresses == ALL_PAGES


def test_what_may_pass_is_tried_again(lab: Lab) -> None:
    lab.model.faults = [FAULTS["model_error"], None, FAULTS["throttled"]]
    outcome = lab.run(retries=2)
    assert outcome.visits.usage.fallback is None
    assert outcome.quotes[PAY] == NOVA
    answered = [call for call in lab.model.calls if lab.model.answer_to(call)]
    assert outcome.visits.usage.requests == len(lab.model.calls) == len(answered) + 2


def test_a_page_that_the_model_did_not_live_to_read_is_read_by_the_rules(lab: Lab) -> None:
    """Credentials run out when two pages are read and the third has just been opened."""
    lab.model.faults = [None, None, None, FAULTS["expired"]]
    outcome = lab.run(read)
    assert outcome.visits.usage.fallback == "model_credentials"
    assert outcome.quotes[PAY] == NOVA
    assert outcome.quotes[COURSE] == "rules"
    assert outcome.addresses == ALL_PAGES, "each once"


def test_a_run_whose_model_has_failed_asks_it_no_more(lab: Lab) -> None:
    usage = RunUsage(requests=3, fallback="model_throttled")
    outcome = lab.run(opened=lab.opened(resumed=True, usage=usage))
    assert not lab.model.calls
    assert outcome.visits.usage.fallback == "model_throttled"
    assert outcome.addresses == ALL_PAGES


# --- tokens and money ---------------------------------------------------------------------------


@pytest.mark.parametrize("tokens", [0, 1_000])
def test_a_prompt_that_the_run_cannot_afford_is_not_sent(lab: Lab, tokens: int) -> None:
    outcome = lab.run(tokens=tokens)
    assert not lab.model.calls
    assert outcome.visits.usage.fallback == "token_budget"
    assert outcome.addresses == ALL_PAGES


def test_tokens_count_over_the_whole_run(lab: Lab) -> None:
    before = RunUsage(requests=9, input_tokens=50_000, output_tokens=7_000)
    outcome = lab.run(opened=lab.opened(resumed=True, usage=before))
    assert 1 <= len(lab.model.calls) <= 3
    usage = outcome.visits.usage
    assert usage.fallback == "token_budget"
    assert 57_000 < usage.input_tokens + usage.output_tokens <= 60_000
    assert outcome.addresses == ALL_PAGES
    assert all(call.body["inferenceConfig"]["maxTokens"] <= 1_500 for call in lab.model.calls)


def test_a_run_costs_no_more_than_is_left_of_the_months_limit(lab: Lab) -> None:
    price = Price(input=1_000.0, output=1_000.0)  # 0.001 USD a token
    left = 4.0
    outcome = lab.run(opened=lab.opened(may_spend_usd=left), choice=lab.choice(price=price))
    usage = outcome.visits.usage
    assert usage.fallback == "spend_limit"
    assert usage.requests >= 1
    assert usage.cost_usd is not None
    assert 0 < usage.cost_usd <= left
    assert outcome.addresses == ALL_PAGES


def test_nothing_is_asked_where_nothing_may_be_spent(lab: Lab) -> None:
    outcome = lab.run(opened=lab.opened(may_spend_usd=0.0))
    assert not lab.model.calls
    assert outcome.visits.usage.fallback == "spend_limit"


def test_a_price_that_nobody_knows_is_not_paid_under_a_limit(lab: Lab) -> None:
    unknown = lab.choice("bedrock/some.model-v1:0")
    outcome = lab.run(opened=lab.opened(may_spend_usd=5.0), choice=unknown)
    assert not lab.model.calls
    assert outcome.visits.usage.fallback == "spend_limit"
    free = lab.run(choice=unknown)
    assert free.visits.usage.cost_usd is None
    assert free.quotes[PAY] == unknown.setting


def test_each_page_is_handed_in_with_what_it_has_cost(lab: Lab) -> None:
    outcome = lab.run()
    handed = [item.usage for item in outcome.handed]
    assert [usage.requests for usage in handed] == [2, 1, 2]  # the last one says that it is done
    assert sum(usage.input_tokens for usage in handed) == sum(
        call.input_tokens for call in lab.model.calls
    )
    assert sum(usage.cost_usd or 0 for usage in handed) == pytest.approx(
        outcome.visits.usage.cost_usd
    )


# --- time, and what is not the model's fault ----------------------------------------------------


def test_a_slice_ends_without_blaming_the_model(lab: Lab) -> None:
    lab.model.faults = [None, None, Delay("slow", 600)]
    outcome = lab.run(seconds=2.6)
    assert outcome.ending is None
    assert outcome.visits.usage.fallback is None
    assert [page.url for page in outcome.pages] == ALL_PAGES[:2]
    assert outcome.quotes[PAY] == "rules", "the page in hand is not lost"


def test_a_run_that_is_out_of_time_asks_nothing(lab: Lab) -> None:
    opened = lab.opened(started_at=datetime.now(UTC) - timedelta(hours=1), resumed=True)
    outcome = lab.run(opened=opened)
    assert outcome.ending == "time_budget"
    assert not lab.model.calls
    assert not outcome.addresses


def test_an_address_that_was_chosen_when_the_slice_ended_is_the_next_ones(lab: Lab) -> None:
    outcome = lab.run(seconds=5.0, site_seconds=6.0)
    assert outcome.ending is None
    assert outcome.addresses == ALL_PAGES[:1]
    asked = len(lab.model.calls)
    rest = outcome.go_on()
    assert rest.ending == "done"
    assert rest.addresses == ALL_PAGES
    assert rest.quotes[PAY] == rest.quotes[COURSE] == NOVA
    offered = lab.model.calls[asked].sections["ADDRESSES"].splitlines()
    assert offered[0].startswith(ALL_PAGES[1])


def test_a_page_budget_holds_whoever_chooses(lab: Lab) -> None:
    outcome = lab.run(open_first, pages=1)
    assert outcome.ending == "page_budget"
    assert outcome.addresses == ALL_PAGES[:1]


class Down:
    """A knowledge base that takes one page and then no other."""

    def __init__(self) -> None:
        self.taken = 0

    async def hand_in(self, run_id: UUID, page: HandIn) -> HandedIn:
        if self.taken:
            raise ServiceUnavailable
        self.taken += 1
        return HandedIn()


def test_a_knowledge_base_that_is_down_ends_the_slice_and_is_not_the_models_fault(lab: Lab) -> None:
    keeper = Down()
    with pytest.raises(ServiceUnavailable):
        lab.run(keeper=keeper)
    assert keeper.taken == 1
    assert len(lab.model.calls) == 3


def test_its_model_is_looked_at_when_the_product_starts(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERASSIST_MODEL_RESEARCHER", NOVA)
    monkeypatch.setenv("CAREERASSIST_MODEL_REGION", "us-east-1")
    assert load_settings().asks_models
    check_models()
    lab.model.faults = lambda call: FAULTS["denied"]
    with pytest.raises(SetupError, match="does not accept the credentials"):
        check_models()
    assert len(lab.model.calls) == 2
