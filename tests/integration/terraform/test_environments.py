"""The environments, as they are when they have been made: what one consists of fits together, and
each keeps what it promises."""

from __future__ import annotations

import ipaddress

import pytest
from aws_provider.applied import Applied
from aws_provider.installations import GIVEN, finished
from aws_provider.process import Missing

from career_agents.registry import FUNCTIONS

PREFIXES = {"dev": "careerdev", "staging": "careerstaging", "prod": "career"}
EVERY = pytest.mark.parametrize("name", PREFIXES)


@pytest.fixture(scope="module")
def environments() -> dict[str, Applied]:
    """Each environment, by its name."""
    try:
        return {name: finished(name) for name in PREFIXES}
    except Missing as missing:
        pytest.skip(str(missing))


# --- fits together -------------------------------------------------------------------------------


@EVERY
def test_every_function_of_the_registry_is_there(
    environments: dict[str, Applied], name: str
) -> None:
    needless: set[str] = set()
    if GIVEN[name].get("research", {}).get("host") != "apprunner":
        needless.add("research")
    if GIVEN[name].get("sign_in", {}).get("kind", "cognito") != "cognito":
        needless.add("token")
    registered = {one.name for one in FUNCTIONS} - needless

    assert set(environments[name].functions) == registered
    assert environments[name].outputs["function_names"] == {
        function: f"{PREFIXES[name]}-{function}" for function in registered
    }


@EVERY
def test_whoever_sends_jobs_sends_them_to_the_queue_that_is_read(
    environments: dict[str, Applied], name: str
) -> None:
    found = environments[name]
    [reading] = found.of("aws_lambda_event_source_mapping")
    [queue] = [
        one for one in found.of("aws_sqs_queue") if one["arn"] == reading["event_source_arn"]
    ]

    assert f"-{reading['function_name'].rpartition('-')[2]}" == "-orchestrator"
    for function in ("api", "orchestrator", "keeper"):
        assert found.variables(function)["CAREERASSIST_QUEUE_URL"] == queue["url"]


@EVERY
def test_the_api_and_the_fetcher_believe_the_same_issuer(
    environments: dict[str, Applied], name: str
) -> None:
    found = environments[name]
    pools = [f"https://{pool['endpoint']}" for pool in found.of("aws_cognito_user_pool")]
    issuer = GIVEN[name].get("sign_in", {}).get("issuer")
    api, fetcher = found.variables("api"), found.variables("fetcher")

    assert [api["CAREERASSIST_AUTH_ISSUER"]] == ([issuer] if issuer else pools)
    for setting in ("AUTH_KIND", "AUTH_ISSUER", "AUTH_AUDIENCE"):
        assert api[f"CAREERASSIST_{setting}"] == fetcher[f"CAREERASSIST_{setting}"]


@EVERY
def test_links_in_mails_lead_to_the_web_app(environments: dict[str, Applied], name: str) -> None:
    found = environments[name]

    for function in ("api", "keeper"):
        address = found.variables(function)["CAREERASSIST_WEB_ADDRESS"]
        assert address == found.outputs["web_address"]


@EVERY
@pytest.mark.parametrize(
    ("setting", "functions"),
    [
        ("FILES_BUCKET", ("api", "documents", "keeper")),
        ("FILES_KMS_KEY", ("api", "documents", "keeper")),
        ("VECTORS_BUCKET", ("api", "analyzer", "interviewer", "ingest", "keeper")),
        ("EMBEDDING_ENDPOINT", ("api", "analyzer", "interviewer", "ingest", "keeper")),
        ("MODEL_MONTHLY_USD", ("api", "extractor", "analyzer", "interviewer", "ingest")),
    ],
)
def test_what_several_functions_share_is_the_same_for_all(
    environments: dict[str, Applied], name: str, setting: str, functions: tuple[str, ...]
) -> None:
    found = environments[name]

    values = {found.variables(function)[f"CAREERASSIST_{setting}"] for function in functions}

    assert len(values) == 1


@EVERY
def test_a_function_is_in_the_network_only_if_it_reaches_the_database(
    environments: dict[str, Applied], name: str
) -> None:
    found = environments[name]
    inside = {function for function, resource in found.functions.items() if resource["vpc_config"]}

    assert inside == {one.name for one in FUNCTIONS if one.database} & set(found.functions)


@EVERY
def test_alarms_watch_what_is_there(environments: dict[str, Applied], name: str) -> None:
    found = environments[name]
    real = {
        "FunctionName": {one["function_name"] for one in found.functions.values()},
        "QueueName": {one["name"] for one in found.of("aws_sqs_queue")},
        "DBClusterIdentifier": {one["cluster_identifier"] for one in found.of("aws_rds_cluster")},
        "ApiId": {one["id"] for one in found.of("aws_apigatewayv2_api")},
        "EndpointName": {one["name"] for one in found.of("aws_sagemaker_endpoint")},
        "VariantName": {
            variant["variant_name"]
            for one in found.of("aws_sagemaker_endpoint_configuration")
            for variant in one["production_variants"]
        },
        "WebACL": {
            one["visibility_config"][0]["metric_name"] for one in found.of("aws_wafv2_web_acl")
        },
    }
    used = {
        (dimension, value)
        for alarm in found.of("aws_cloudwatch_metric_alarm")
        for query in alarm["metric_query"]
        for metric in query["metric"]
        if metric["namespace"].startswith("AWS/")
        for dimension, value in metric["dimensions"].items()
        if dimension != "Rule"
    }

    assert {
        (dimension, value) for dimension, value in used if value not in real[dimension]
    } == set()
    assert bool(used) == (name != "dev")


# --- keeps what it promises ----------------------------------------------------------------------


def test_prod_refuses_to_lose_anything(environments: dict[str, Applied]) -> None:
    prod = environments["prod"]
    [cluster] = prod.of("aws_rds_cluster")
    [pool] = prod.of("aws_cognito_user_pool")
    [weekly] = prod.of("aws_backup_plan")

    assert cluster["deletion_protection"] is True
    assert cluster["skip_final_snapshot"] is not True
    assert cluster["backup_retention_period"] == 35
    assert weekly["rule"]
    assert pool["deletion_protection"] == "ACTIVE"
    assert {one["bucket"] for one in prod.of("aws_s3_bucket") if one["force_destroy"]} == {
        "career-frontend-123456789012"  # its files are built anew
    }


def test_dev_can_be_thrown_away(environments: dict[str, Applied]) -> None:
    dev = environments["dev"]
    [cluster] = dev.of("aws_rds_cluster")
    [pool] = dev.of("aws_cognito_user_pool")
    [files] = [one for one in dev.of("aws_s3_bucket") if "-files-" in one["bucket"]]

    assert cluster["deletion_protection"] is False
    assert cluster["skip_final_snapshot"] is True
    assert pool["deletion_protection"] == "INACTIVE"
    assert files["force_destroy"] is True
    assert not dev.of("aws_backup_plan")


@pytest.mark.parametrize(
    ("name", "least", "most"), [("dev", 0, 1), ("staging", 0.5, 1), ("prod", 0.5, 4)]
)
def test_the_database_is_as_large_as_the_environment_says(
    environments: dict[str, Applied], name: str, least: float, most: float
) -> None:
    [cluster] = environments[name].of("aws_rds_cluster")
    [scaling] = cluster["serverlessv2_scaling_configuration"]

    assert (scaling["min_capacity"], scaling["max_capacity"]) == (least, most)


@pytest.mark.parametrize(("name", "gateways"), [("dev", 1), ("staging", 0), ("prod", 0)])
def test_functions_have_a_way_to_the_internet_in_dev_alone(
    environments: dict[str, Applied], name: str, gateways: int
) -> None:
    found = environments[name]
    interfaces = [
        one
        for one in found.of("aws_vpc_endpoint")
        if one["vpc_endpoint_type"] == "Interface" and "module.foundation" in one.address
    ]

    assert len(found.of("aws_nat_gateway")) == gateways
    assert bool(interfaces) == (gateways == 0)
    assert {len(one["subnet_ids"]) for one in interfaces} <= {2}


def test_environments_can_share_an_account(environments: dict[str, Applied]) -> None:
    networks = [
        ipaddress.ip_network(one["cidr_block"])
        for found in environments.values()
        for one in found.of("aws_vpc")
        if "module.foundation" in one.address
    ]

    assert len(networks) == len(environments)
    assert not any(
        one.overlaps(other) for one in networks for other in networks if one is not other
    )


@pytest.mark.parametrize(
    ("type_", "attribute"),
    [
        ("aws_s3_bucket", "bucket"),
        ("aws_iam_role", "name"),
        ("aws_lambda_function", "function_name"),
        ("aws_cloudwatch_metric_alarm", "alarm_name"),
        ("aws_cloudwatch_dashboard", "dashboard_name"),
    ],
)
def test_no_name_is_taken_twice(
    environments: dict[str, Applied], type_: str, attribute: str
) -> None:
    names = [one[attribute] for found in environments.values() for one in found.of(type_)]

    assert len(names) == len(set(names))
