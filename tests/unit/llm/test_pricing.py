"""What a model is said to cost, on which spending limits stand."""

from __future__ import annotations

import pytest

from careerassist.llm.pricing import Price, listed_price


@pytest.mark.parametrize(
    ("model", "price"),
    [
        ("bedrock/amazon.nova-pro-v1:0", Price(0.80, 3.20)),
        ("bedrock/us.amazon.nova-pro-v1:0", Price(0.80, 3.20)),
        ("bedrock/eu.amazon.nova-pro-v1:0", Price(1.05, 4.20)),
        ("bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0", Price(3.00, 15.00)),
        ("bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0", Price(3.30, 16.50)),
        (
            "bedrock/arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0",
            Price(0.078, 0.312),
        ),
        ("bedrock/meta.llama-9", None),
    ],
)
def test_an_inference_profile_costs_what_its_region_asks(model: str, price: Price | None) -> None:
    assert listed_price(model) == price
