"""Rules that all resources keep, and what outsiders may reach."""

from __future__ import annotations

import pytest
from aws_provider.applied import Applied
from aws_provider.installations import left_after_apply, plan_with_unknowns
from aws_provider.sweeps import SWEEPS


@pytest.mark.parametrize("rule", SWEEPS)
def test_every_resource_keeps_the_rule(installation: Applied, rule: str) -> None:
    assert list(SWEEPS[rule](installation)) == []


@pytest.mark.slow
@pytest.mark.parametrize("environment", ["dev", "staging"])
def test_it_can_be_planned_before_anything_is_known(environment: str) -> None:
    plan_with_unknowns(environment)


@pytest.mark.slow
def test_what_was_applied_is_not_changed_again() -> None:
    assert left_after_apply("prod") == []


def test_documents_are_handed_in_with_a_key(installation: Applied) -> None:
    methods = installation.of("aws_api_gateway_method")

    assert methods
    assert [one.address for one in methods if not one["api_key_required"]] == []


def test_only_functions_reach_the_database(installation: Applied) -> None:
    [cluster] = installation.of("aws_rds_cluster")
    [group] = cluster["vpc_security_group_ids"]
    doors = [
        one
        for one in installation.of("aws_vpc_security_group_ingress_rule")
        if one["security_group_id"] == group
    ]
    functions = {
        one["vpc_config"][0]["security_group_ids"][0]
        for one in installation.functions.values()
        if one["vpc_config"]
    }

    assert {one["referenced_security_group_id"] for one in doors} == functions
    assert {(one["from_port"], one["to_port"]) for one in doors} == {(5432, 5432)}


def test_what_people_store_outlives_a_mistake(prod: Applied) -> None:
    [cluster] = prod.of("aws_rds_cluster")

    assert cluster["deletion_protection"] is True
    assert cluster["skip_final_snapshot"] is not True
    assert cluster["backup_retention_period"] >= 7
    assert prod.of("aws_backup_selection")
    assert [one["deletion_protection"] for one in prod.of("aws_cognito_user_pool")] == ["ACTIVE"]
    emptied = [one["bucket"] for one in prod.of("aws_s3_bucket") if one["force_destroy"]]
    assert emptied == ["career-frontend-123456789012"]  # which is built anew
