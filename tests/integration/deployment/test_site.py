"""Publishing the web app, against S3 and CloudFront on loopback; and what browsers then get,
through the functions of `terraform/7_frontend`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import boto3
import httpx
import pytest
from deployment import site
from deployment.account import Account
from deployment.dialogue import Dialogue, Stopped
from deployment.site import Place, files_origin, publish
from loopback_account import LoopbackAccount
from loopback_api import serving
from loopback_aws import REGION
from loopback_cloudfront import NODE, SECURITY_HEADERS, distribution, published
from web_browser import CHROMIUM, Watch, chromium

from careerassist.adapters.aws.objects import S3ObjectStore
from careerassist.api.web import WebSite
from careerassist.bootstrap import Parts
from careerassist.built_site import BUILT_SITE, is_built
from careerassist.settings import load_settings

BUCKET = "career-frontend-111122223333"
LOGIN = "https://career-1.auth.eu-central-1.amazoncognito.com"
ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com"
SCRIPT = "_next/static/chunks/0abc.js"
FILES = {
    "index.html": "<title>Start</title>",
    "jobs/index.html": "<title>Jobs</title>",
    "404.html": "<title>Not here</title>",
    "sw.js": "const FILES = [];",
    "icon.svg": "<svg/>",
    SCRIPT: "self.x = 1;",
}
POLICIES = {
    "directives": {"default-src": ["'none'"], "script-src": ["'self'"], "connect-src": ["'self'"]},
    "scripts": {"/": ["'sha256-one'"], "/jobs/": ["'sha256-two'"], "/404.html": []},
}


@pytest.fixture
def place(account: LoopbackAccount) -> Place:
    """An empty bucket, and a distribution."""
    account.client("s3").create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    origin = {"Id": "site", "DomainName": f"{BUCKET}.s3.{REGION}.amazonaws.com"}
    made = account.client("cloudfront").create_distribution(
        DistributionConfig={
            "CallerReference": "one",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": {
                "TargetOriginId": "site",
                "ViewerProtocolPolicy": "https-only",
            },
        }
    )
    return Place(
        bucket=BUCKET,
        distribution_id=made["Distribution"]["Id"],
        sign_in={"kind": "cognito", "issuer": f"{ISSUER}/pool", "origins": [LOGIN]},
        files_bucket="career-files-111122223333",
    )


@pytest.fixture
def aws(account: LoopbackAccount, place: Place) -> Account:
    """The account as the commands have it."""
    account.forget()
    return Account(boto3.Session(), "111122223333", "arn:aws:iam::111122223333:user/me", REGION)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built site."""
    for name, text in FILES.items():
        path = tmp_path / "web" / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "web" / "policies.json").write_text(json.dumps(POLICIES))
    return tmp_path / "web"


def put(account: LoopbackAccount) -> list[str]:
    """The files that were put since the last look, in order."""
    keys = [call.target.partition("?")[0].split("/", 2)[2] for call in account.named("PutObject")]
    account.forget()
    return keys


def forgets(account: LoopbackAccount) -> list[bytes]:
    """What names the requests to CloudFront, so far."""
    bodies = [call.body for call in account.named("CreateInvalidation")]
    return [body.split(b"<CallerReference>")[1].split(b"<")[0] for body in bodies]


def test_each_file_goes_with_its_type_its_caching_and_its_policy(
    account: LoopbackAccount, aws: Account, place: Place, folder: Path
) -> None:
    publish(Dialogue(), aws, place, folder=folder)
    kept = {key: one.headers for key, one in published(account.client("s3"), BUCKET).items()}
    assert set(kept) == set(FILES)
    assert kept["index.html"]["content-type"] == "text/html; charset=utf-8"
    assert kept["index.html"]["cache-control"] == "no-cache"
    assert kept[SCRIPT]["content-type"] == "text/javascript; charset=utf-8"
    assert kept[SCRIPT]["cache-control"] == "public, max-age=31536000, immutable"
    assert kept["icon.svg"]["content-type"] == "image/svg+xml"
    spoken_to = (
        f"'self' {ISSUER} {LOGIN} https://career-files-111122223333.s3.{REGION}.amazonaws.com"
    )
    assert kept["jobs/index.html"]["x-amz-meta-csp"] == (
        f"default-src 'none'; script-src 'self' 'sha256-two'; connect-src {spoken_to}"
    )
    assert "sha256" not in kept["sw.js"]["x-amz-meta-csp"]
    assert [key for key in kept if "x-amz-meta-status" in kept[key]] == ["404.html"]


def test_scripts_are_there_before_pages_and_the_service_worker_comes_last(
    account: LoopbackAccount, aws: Account, place: Place, folder: Path
) -> None:
    publish(Dialogue(), aws, place, folder=folder)
    order = put(account)
    assert order[0] == SCRIPT
    assert order[-1] == "sw.js"


def test_only_what_changed_is_put_and_cloudfront_asked_once_for_each_state(
    account: LoopbackAccount, aws: Account, place: Place, folder: Path
) -> None:
    publish(Dialogue(), aws, place, folder=folder)
    first = forgets(account)
    account.forget()
    publish(Dialogue(), aws, place, folder=folder)
    assert forgets(account) == first, "CloudFront knows that it has done this"
    assert put(account) == []
    (folder / "site" / "jobs" / "index.html").write_text("<title>Your jobs</title>")
    publish(Dialogue(), aws, place, folder=folder)
    assert forgets(account) != first
    assert put(account) == ["jobs/index.html"]


def test_where_pages_may_sign_in_is_part_of_them(
    account: LoopbackAccount,
    aws: Account,
    place: Place,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also within one second, when S3's list looks the same before and after."""
    listed = site._Bucket._listed
    now = {"LastModified": datetime.now(UTC)}
    monkeypatch.setattr(
        site._Bucket, "_listed", lambda bucket: ({**found, **now} for found in listed(bucket))
    )
    publish(Dialogue(), aws, place, folder=folder)
    first = forgets(account)
    account.forget()
    elsewhere = Place(
        **{
            **vars(place),
            "sign_in": {"kind": "clerk", "issuer": "https://clerk.example.com", "origins": []},
        }
    )
    publish(Dialogue(), aws, elsewhere, folder=folder)
    assert forgets(account) != first
    assert set(put(account)) == set(FILES)
    policy = published(account.client("s3"), BUCKET)["index.html"].headers["x-amz-meta-csp"]
    assert "script-src 'self' https://clerk.example.com 'sha256-one'" in policy


def test_old_scripts_stay_for_a_week_and_old_pages_go_at_once(
    account: LoopbackAccount,
    aws: Account,
    place: Place,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    s3 = account.client("s3")
    publish(Dialogue(), aws, place, folder=folder)
    (folder / "site" / SCRIPT).unlink()
    (folder / "site" / "jobs" / "index.html").unlink()
    publish(Dialogue(), aws, place, folder=folder)
    kept = published(s3, BUCKET)
    assert "jobs/index.html" not in kept
    assert kept[SCRIPT].content == FILES[SCRIPT].encode()
    assert kept[SCRIPT].headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in kept[SCRIPT].headers["cache-control"]
    publish(Dialogue(), aws, place, folder=folder)
    assert SCRIPT in published(s3, BUCKET)
    monkeypatch.setattr(site, "KEPT", -site.KEPT)  # a week has passed
    publish(Dialogue(), aws, place, folder=folder)
    assert SCRIPT not in published(s3, BUCKET)


def test_a_script_that_comes_back_is_kept_for_good(
    account: LoopbackAccount,
    aws: Account,
    place: Place,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publish(Dialogue(), aws, place, folder=folder)
    (folder / "site" / SCRIPT).unlink()
    publish(Dialogue(), aws, place, folder=folder)
    (folder / "site" / SCRIPT).write_text(FILES[SCRIPT])
    publish(Dialogue(), aws, place, folder=folder)
    monkeypatch.setattr(site, "KEPT", -site.KEPT)
    publish(Dialogue(), aws, place, folder=folder)
    kept = published(account.client("s3"), BUCKET)[SCRIPT]
    assert "x-amz-meta-obsolete-since" not in kept.headers


def test_a_publication_that_broke_off_is_finished_by_the_next(
    account: LoopbackAccount, aws: Account, place: Place, folder: Path
) -> None:
    account.denied.add("CreateInvalidation")
    with pytest.raises(Exception, match="CreateInvalidation"):
        publish(Dialogue(), aws, place, folder=folder)
    account.denied.clear()
    account.forget()
    publish(Dialogue(), aws, place, folder=folder)
    assert put(account) == []
    publish(Dialogue(), aws, place, folder=folder)
    assert len(forgets(account)) == 1


def test_a_dry_run_lists_everything_and_changes_nothing(
    account: LoopbackAccount,
    aws: Account,
    place: Place,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    publish(Dialogue(dry_run=True), aws, place, folder=folder)
    said = capsys.readouterr().out
    assert all(f"would put {name} " in said for name in FILES)
    assert f"would have CloudFront ({place.distribution_id}) forget" in said
    assert published(account.client("s3"), BUCKET) == {}
    assert forgets(account) == []


def test_without_a_built_site_nothing_is_published(
    aws: Account, place: Place, tmp_path: Path
) -> None:
    with pytest.raises(Stopped, match="no built site"):
        publish(Dialogue(), aws, place, folder=tmp_path)
    publish(Dialogue(dry_run=True), aws, place, folder=tmp_path)


def test_a_policy_that_s3_could_not_carry_stops_it(
    account: LoopbackAccount, aws: Account, place: Place, folder: Path
) -> None:
    many = {**place.sign_in, "origins": [f"https://login-{n}.example.com" for n in range(80)]}
    with pytest.raises(Stopped, match="too long"):
        publish(Dialogue(), aws, Place(**{**vars(place), "sign_in": many}), folder=folder)
    assert put(account) == []


@pytest.mark.parametrize("region", ["eu-central-1", "us-east-1"])
def test_pages_may_bring_files_where_signed_addresses_lead(
    region: str, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    store = S3ObjectStore(place.files_bucket, "arn:aws:kms:any:1:key/1", most_bytes=1)
    signed = store.download_target("users/1/any", filename="any", media_type="text/plain")
    assert signed.url.startswith(f"{files_origin(place.files_bucket, region)}/users/")


def test_cloudfront_says_what_the_api_says_to_keep_pages_safe(tmp_path: Path, folder: Path) -> None:
    parts = Parts(load_settings(data_dir=tmp_path, log_level="error"))
    with serving(parts, site=WebSite(folder)) as address:
        sent = httpx.get(f"{address}/").headers
    of_the_cloud = {"Content-Security-Policy", "Strict-Transport-Security"}
    for name in set(SECURITY_HEADERS) - of_the_cloud:
        assert sent[name] == SECURITY_HEADERS[name]
    of_the_page = {"content-type", "content-length", "cache-control", "etag", "vary"}
    of_the_server = {"date", "server"}
    assert {name.lower() for name in SECURITY_HEADERS} >= set(sent) - of_the_page - of_the_server


@pytest.fixture
def real_site(tmp_path: Path) -> Iterator[Path]:
    if not is_built() or NODE is None or CHROMIUM is None:
        pytest.skip("This needs the built web app, Node.js and Chromium.")
    shutil.copytree(BUILT_SITE, tmp_path / "real")
    return tmp_path / "real"


@pytest.mark.slow
def test_in_a_browser_the_published_site_works_and_says_nothing_in_its_console(
    account: LoopbackAccount, aws: Account, place: Place, real_site: Path, parts: Parts
) -> None:
    publish(Dialogue(), aws, place, folder=real_site)
    kept = published(account.client("s3"), BUCKET)
    longest = max(len(one.headers["x-amz-meta-csp"]) for one in kept.values())
    assert longest < 1500, "S3 takes 2 KB of metadata"
    with distribution(kept) as cloudfront, chromium() as browser:
        given = load_settings(
            **{**parts.settings.model_dump(), "web_origins": (cloudfront.address,)}
        )
        with serving(Parts(given)) as api:
            cloudfront.api = api
            context = browser.new_context(base_url=cloudfront.address)
            watch = Watch(cloudfront.address)
            watch.over(context)
            watch.allow("401")  # nobody is signed in
            page = context.new_page()
            for address in ("/", "/jobs", "/settings/", "/sign-in/", "/offline/"):
                answer = page.goto(address)
                assert answer is not None
                assert answer.status == 200
                policy = answer.headers["content-security-policy"]
                assert "'sha256-" in policy
                assert "x-amz-meta-csp" not in answer.headers
                page.wait_for_load_state("networkidle")
            page.evaluate("navigator.serviceWorker.ready.then(() => true)")
            stored = page.evaluate(
                "caches.keys().then((names) => caches.open(names[0])).then((one) => one.keys())"
                ".then((requests) => requests.length)"
            )
            assert stored > 20, "the service worker could not fetch the pages"
            assert watch.problems() == []
            watch.allow("404")
            missing = page.goto("/nowhere")
            assert missing is not None
            assert missing.status == 404
            page.locator("main").get_by_role("link").first.click()
            page.wait_for_url(lambda url: "nowhere" not in url)
            assert watch.problems() == []
            context.close()
