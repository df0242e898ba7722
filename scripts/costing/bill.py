"""The bill of a month, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from costing.inputs import Price
from costing.work import DAYS, HOURS, SECONDS, STEPS_OF, Month

GB = 1e9
ENDPOINTS = ("secretsmanager", "sqs", "lambda", "sagemaker.runtime", "s3vectors", "textract")
"""Interface endpoints that every installation has (1_foundation/endpoints.tf)."""
ENDPOINTS_IN_USE = ("email",)
"""Those for what it may do without; `bedrock-runtime` comes with a model."""
KEYS = 3
"""The general one, that of people's files, and that of the alarms at the edge."""
SECRETS = 3
"""The database owner's and the two services' keys. Functions log in without any."""
DASHBOARDS = 2
RESEARCHER = (1.0, 2.0)
"""vCPU and GB."""
SAGEMAKER_GB = 3.0
_POLLERS, _POLL_SECONDS = 5, 20
"""Lambda's own, who ask the queue whether there is a message."""
_PUT_MINIMUM = 128 * 1024


@dataclass(frozen=True)
class Line:
    """A quantity at a price."""

    group: str
    name: str
    units: float
    price: Price
    fixed: bool = False
    """Whether it is there without a single analysis."""

    @property
    def usd(self) -> float:
        return self.price.of(self.units)


def bill(month: Month, *, way_out: str = "endpoints", host: str = "fargate") -> list[Line]:
    """Every line of the month. `way_out` and `host` are the choices of 1_foundation and
    4_researcher."""
    return [
        *_model(month),
        *_functions(month),
        *_front(month),
        *_database(month),
        *_files(month),
        *_search(month),
        *_network(month, way_out),
        *_keys(month),
        *_watching(month),
        *(_researcher(month, host) if month.research else ()),
        *_rest(month),
    ]


def _line(month: Month, group: str, name: str, price: str, units: float, fixed: bool) -> Line:
    return Line(group, name, units, month.given.prices[price], fixed)


def _model(month: Month) -> Iterator[Line]:
    """Tokens of every step by its agent; the researcher's are its own line."""
    if not month.model:
        return
    for agent, steps in STEPS_OF.items():
        read = sum(month.tokens(step)[0] for step in steps) * month.analyses
        said = sum(month.tokens(step)[1] for step in steps) * month.analyses
        yield _line(month, "Bedrock", f"{agent}, read", "bedrock_input_token", read, False)
        yield _line(month, "Bedrock", f"{agent}, written", "bedrock_output_token", said, False)


def _functions(month: Month) -> Iterator[Line]:
    price = month.given.prices["lambda_gb_second"]
    # The free GB-seconds are the account's: they are shared out by use.
    total = sum(load.gb_seconds for load in month.functions.values())
    paid = max(0.0, total - price.free) / total if total else 0.0
    bare = Price(**{**vars(price), "free": 0.0})
    for name, load in month.functions.items():
        fixed = name in ("keeper", "research", "ingest", "migrator")
        yield Line("Lambda", name, load.gb_seconds * paid, bare, fixed)
    calls = sum(load.events for load in month.functions.values())
    yield _line(month, "Lambda", "requests", "lambda_request", calls, False)


def _front(month: Month) -> Iterator[Line]:
    requests = month.requests * month.analyses
    loads = month.people * month.given.suppose("site_visits")
    site = loads * 40
    told = month.given.measured["api"]
    seen = month.polls * told["unchanged_poll_bytes"]
    seen += told["changes_seen_by_polls"] * told["poll_bytes"] + told["bytes_besides_polls"]
    out = (month.analyses * (seen + 25 * 2_000) + loads * 250_000) / GB
    yield _line(month, "API Gateway", "HTTP requests", "apigateway_http_request", requests, False)
    taken_in = month.functions["ingest"].events
    yield _line(month, "API Gateway", "REST, ingest", "apigateway_rest_request", taken_in, True)
    yield _line(month, "CloudFront", "requests", "cloudfront_request", requests + site, False)
    yield _line(month, "CloudFront", "data out", "cloudfront_gb", out, False)
    yield _line(month, "CloudFront", "clean addresses", "cloudfront_function", site, False)
    yield _line(month, "WAF", "web ACL", "waf_acl_month", 1, True)
    yield _line(month, "WAF", "rules", "waf_rule_month", month.given.suppose("waf_rules"), True)
    yield _line(month, "WAF", "requests", "waf_request", requests + site, False)
    yield _line(month, "Cognito", "people", "cognito_mau", month.people, False)
    jobs = month.functions["orchestrator"].events
    idle = _POLLERS * SECONDS / _POLL_SECONDS
    # A message is sent, received and deleted; its visibility is renewed in between.
    yield _line(month, "SQS", "requests", "sqs_request", 4 * jobs + idle, False)


def _database(month: Month) -> Iterator[Line]:
    acu = acu_needed(month, peak=1.0)
    least, _ = capacity(month)
    yield _line(month, "Aurora", "capacity", "aurora_acu_hour", max(least, acu) * HOURS, True)
    told = month.given.measured["database"]
    kept = month.given.suppose("kept_months")
    stored = (0.2 * GB + told["bytes"] * month.analyses * kept) / GB
    yield _line(month, "Aurora", "storage", "aurora_gb_month", stored, False)
    chores = month.functions["keeper"].events * 3
    written = told["transactions"] * month.analyses + chores
    ios = written * month.given.suppose("io_per_transaction")
    yield _line(month, "Aurora", "I/O", "aurora_io", ios, False)
    # A day of backups is free as far as the storage goes; changes of six more days are not.
    changed = told["log_bytes"] * month.analyses / DAYS * 6 / GB
    yield _line(month, "Aurora", "backups", "backup_gb_month", changed, False)


def acu_needed(month: Month, *, peak: float) -> float:
    """Aurora's capacity in an hour that has `peak` times the average of analyses.

    vCPU in use = processor seconds per analysis * analyses per second, and that of chores; it grows
    where more than a part of an ACU's share of a vCPU is in use.
    """
    told = month.given.measured
    jobs = month.analyses + month.rankings / 4
    busy = told["database"]["processor_seconds"] * jobs / SECONDS * peak + 0.01
    return float(busy / (month.given.suppose("acu_vcpu") * month.given.suppose("database_load")))


def capacity(month: Month) -> tuple[float, float]:
    """Least and most ACU to set, in halves: the least is half of what the average hour needs, the
    most half as much again as the busiest one."""

    def halves(acu: float) -> float:
        return max(0.5, -(-acu // 0.5) * 0.5)

    most = halves(1.5 * acu_needed(month, peak=month.given.suppose("peak_factor")))
    return halves(acu_needed(month, peak=1.0) / 2), max(1.0, most)


def _files(month: Month) -> Iterator[Line]:
    told, kept = month.given.measured["files"], month.given.suppose("kept_months")
    stored = told["bytes"] * month.analyses * kept / GB
    yield _line(month, "S3", "files", "s3_gb_month", stored + 1.0, False)
    yield _line(month, "S3", "written", "s3_put", told["objects"] * month.analyses, False)
    read = (1 + month.given.suppose("downloads")) * month.analyses
    yield _line(month, "S3", "read", "s3_get", read, False)
    sent = month.given.suppose("downloads") * month.analyses
    out = sent * told["bytes"] / max(1.0, told["objects"]) / GB
    yield _line(month, "S3", "fetched by people", "transfer_gb", out, False)
    pages = month.given.suppose("share_of_scans") * month.given.suppose("pages_of_a_scan")
    yield _line(month, "Textract", "scans", "textract_page", pages * month.analyses, False)


def _search(month: Month) -> Iterator[Line]:
    told = month.given.measured
    seed, queries = told["seed"], told["vectors"].get("QueryVectors", 0) * month.analyses
    stored = seed["vectors"] * seed["vector_bytes"] / GB
    yield _line(month, "S3 Vectors", "storage", "s3vectors_gb_month", stored, True)
    yield _line(month, "S3 Vectors", "queries", "s3vectors_query", queries, False)
    looked_at = queries * stored / 1000
    yield _line(month, "S3 Vectors", "looked through", "s3vectors_query_tb", looked_at, False)
    puts = month.functions["ingest"].events * _PUT_MINIMUM / GB
    yield _line(month, "S3 Vectors", "put", "s3vectors_put_gb", puts, True)
    calls = told["embedding"]["calls"] * month.analyses
    seconds = calls * month.given.suppose("embedding_seconds") * SAGEMAKER_GB
    yield _line(month, "SageMaker", "time", "sagemaker_gb_second", seconds, False)
    # A text comes in and its 384 figures go out, in digits.
    passed = told["embedding"]["texts"] * month.analyses * (200 + 384 * 12) / GB
    yield _line(month, "SageMaker", "data", "sagemaker_gb", passed, False)


def _network(month: Month, way_out: str) -> Iterator[Line]:
    told = month.given.measured
    each = told["embedding"]["texts"] * 5_000 + sum(
        sum(month.tokens(step)) * 5 for steps in STEPS_OF.values() for step in steps
    )
    through = each * month.analyses / GB
    if way_out == "nat":
        yield _line(month, "Network", "NAT gateway", "nat_hour", HOURS, True)
        yield _line(month, "Network", "its address", "ipv4_hour", HOURS, True)
        yield _line(month, "Network", "through NAT", "nat_gb", through, False)
        return
    many = len(ENDPOINTS) + len(ENDPOINTS_IN_USE) + (1 if month.model else 0)
    hours = many * month.given.suppose("endpoint_zones") * HOURS
    yield _line(month, "Network", f"{many} endpoints", "endpoint_hour", hours, True)
    yield _line(month, "Network", "through endpoints", "endpoint_gb", through, False)


def _keys(month: Month) -> Iterator[Line]:
    yield _line(month, "KMS", "keys", "kms_key_month", KEYS, True)
    files = month.given.measured["files"]["objects"] + 1 + month.given.suppose("downloads")
    starts = sum(load.events * load.cold for load in month.functions.values())
    # Files have a key each (no Bucket Key); a start decrypts settings; the queue reuses its key for
    # five minutes.
    asked = files * month.analyses + starts + SECONDS / 300
    yield _line(month, "KMS", "requests", "kms_request", asked, False)
    yield _line(month, "Secrets Manager", "secrets", "secret_month", SECRETS, True)
    yield _line(month, "Secrets Manager", "requests", "secret_request", starts, False)


def _watching(month: Month) -> Iterator[Line]:
    told = month.given.measured
    of_functions = sum(
        told["functions"].get(name, {}).get("log_bytes", 0) for name in month.functions
    )
    polled = told["functions"]["api"]["log_bytes"] / max(1.0, told["functions"]["api"]["events"])
    each = of_functions - told["functions"]["api"]["log_bytes"] + polled * month.requests
    # Lambda adds START, END and REPORT to every event.
    calls = sum(load.events for load in month.functions.values())
    bytes_ = each * month.analyses + calls * 350
    bytes_ += month.functions["keeper"].events * told["chore"]["log_bytes"]
    bytes_ += month.requests * month.analyses * month.given.suppose("access_log_bytes")
    bytes_ += month.analyses * month.given.suppose("flow_log_bytes")
    yield _line(month, "CloudWatch", "logs", "logs_gb", bytes_ / GB, False)
    series = month.given.suppose("metric_series")
    yield _line(month, "CloudWatch", "series of figures", "metric_month", series, True)
    looked = month.given.suppose("alarm_metrics")
    yield _line(month, "CloudWatch", "alarms", "alarm_metric_month", looked, True)
    yield _line(month, "CloudWatch", "composite alarm", "composite_alarm_month", 1, True)
    yield _line(month, "CloudWatch", "dashboards", "dashboard_month", DASHBOARDS, True)
    # One request a second, then a twentieth (X-Ray's own sampling).
    most = min(calls, SECONDS)
    traces = most + 0.05 * (calls - most)
    yield _line(month, "X-Ray", "traces", "xray_trace", traces, False)


def _researcher(month: Month, host: str) -> Iterator[Line]:
    cores, memory = RESEARCHER
    hours = month.runs * month.given.suppose("research_run_seconds") / 3600
    if host == "fargate":
        yield _line(month, "Researcher", "vCPU", "fargate_vcpu_hour", hours * cores, True)
        yield _line(month, "Researcher", "memory", "fargate_gb_hour", hours * memory, True)
        yield _line(month, "Researcher", "address", "ipv4_hour", hours, True)
    else:  # App Runner keeps the memory when nothing runs
        yield _line(month, "Researcher", "vCPU", "apprunner_vcpu_hour", hours * cores, True)
        yield _line(month, "Researcher", "memory", "apprunner_gb_hour", HOURS * memory, True)
    if month.model:
        tokens = month.runs * month.given.suppose("research_tokens")
        yield _line(month, "Researcher", "read", "bedrock_input_token", tokens * 0.9, True)
        yield _line(month, "Researcher", "written", "bedrock_output_token", tokens * 0.1, True)


def _rest(month: Month) -> Iterator[Line]:
    rounds = month.functions["keeper"].events + month.functions["research"].events
    yield _line(month, "Scheduler", "rounds", "schedule_invocation", rounds, True)
    yield _line(month, "ECR", "images", "ecr_gb_month", month.given.suppose("image_gb"), True)
    mails = month.given.suppose("share_of_mail") * month.analyses
    yield _line(month, "SES", "e-mails", "ses_mail", mails, False)
