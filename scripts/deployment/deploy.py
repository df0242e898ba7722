"""Deploys an environment, step by step. Each step looks at what is there, and does the rest."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from botocore.exceptions import ClientError

from deployment import images, packages, preflight
from deployment.account import Account, code_of
from deployment.dialogue import Dialogue, Stopped
from deployment.environments import DATABASE, FOUNDATION, Environment
from deployment.migrate import migrate
from deployment.seed import seed
from deployment.smoke_test import smoke_test
from deployment.state import Place, State
from deployment.terraform import Plan, Terraform

STEPS = {
    "preflight": "Look at the machine and the account",
    "packages": "Build the packages of the functions",
    "foundation": "Make the foundation: network, key, buckets, repositories",
    "images": "Build the images and push them",
    "upload": "Upload the packages",
    "database": "Make the database, and bring it to the present schema",
    "apply": "Make and change everything else",
    "site": "Build the web app and publish it",
    "seed": "Fill the knowledge base",
    "smoke-test": "Try it out",
}
_LOG_DAYS = 7
_WITHOUT_TERRAFORM = {"preflight", "packages", "seed"}
_BUILD_SITE = """
set -euo pipefail
. scripts/lib/environment.sh
. scripts/lib/web_app.sh
ensure_web_app
web_app_is_current
"""
_SITE = packages.ROOT / "backend" / "careerassist" / "web"


@dataclass(frozen=True)
class Options:
    """What the operator wants otherwise than usual.

    Attributes:
        steps: those to be done, of `STEPS`.
        images: URIs with digests, by image: these are not built.
        refresh_images: build images anew although their sources are the same.
    """

    steps: Sequence[str] = tuple(STEPS)
    images: Mapping[str, str] = field(default_factory=dict)
    refresh_images: bool = False


class Deployment:
    """Of one environment into one account."""

    def __init__(
        self, talk: Dialogue, account: Account, environment: Environment, options: Options
    ) -> None:
        self._talk = talk
        self._account = account
        self._environment = environment
        self._options = options
        self._terraform = Terraform(environment.folder, account.environment, talk.say)
        self._state = State(account, environment, self._terraform)
        self._place = Place.NOWHERE

    def run(self) -> None:
        """Do the steps. Raises `Stopped`; the next run goes on from there."""
        work: dict[str, Callable[[], None]] = {
            "preflight": lambda: preflight.in_short(self._talk, self._account, self._environment),
            "packages": lambda: packages.build(self._talk),
            "foundation": self._make_foundation,
            "images": self._provide_images,
            "upload": self._upload,
            "database": self._prepare_database,
            "apply": self._apply_all,
            "site": self._publish_site,
            "seed": lambda: seed(self._talk, self._account, self._environment.function("keeper")),
            "smoke-test": self._try_out,
        }
        if set(self._options.steps) - _WITHOUT_TERRAFORM:
            with self._talk.step("Find what Terraform knows"):
                self._place = self._state.place()
                if self._place is not Place.BUCKET and "foundation" not in self._options.steps:
                    raise Stopped("The first deployment begins with the foundation: see --only.")
                self._state.take_up(self._talk)
        for name, title in STEPS.items():
            if name in self._options.steps:
                with self._talk.step(f"{title} ({name})"):
                    work[name]()

    def show_plan(self) -> None:
        """Say what a deployment would change, for a review: nothing is built in the cloud, changed
        or locked."""
        with self._talk.step(STEPS["packages"]):
            packages.build(self._talk)
        with self._talk.step("Find what Terraform knows"):
            if self._state.place() is not Place.BUCKET:
                raise Stopped("A plan for review needs a deployment to compare it with.")
            self._place = self._state.take_up(self._talk)
        with self._talk.step("Plan"):
            self._write_images(buildable=False)
            self._talk.say(str(self._plan(locked=False)))

    # --- steps -----------------------------------------------------------------------------------

    def _make_foundation(self) -> None:
        if self._place is Place.BUCKET and self._repositories:
            self._talk.say("It is there. What has changed in it comes with the rest (apply).")
            return
        if self._talk.dry_run:
            self._talk.say("would apply it, and move the state into its bucket")
            return
        self._apply(self._plan(FOUNDATION))
        self._state.move_into_bucket(self._talk)
        self._place = Place.BUCKET
        self.__dict__.pop("_outputs", None)

    def _provide_images(self) -> None:
        if self._talk.dry_run and not self._repositories:
            self._talk.say("would build and push each; there are no repositories to look into yet")
            return
        self._write_images(buildable=True)

    def _upload(self) -> None:
        bucket = self._environment.bucket("packages", self._account)
        packages.upload(self._talk, self._account, bucket)

    def _prepare_database(self) -> None:
        if self._is_dry_without_state():
            self._talk.say("would apply the database, its migrator first, and then migrate")
            return
        self._apply(self._plan(DATABASE))
        if self._talk.dry_run:
            self._talk.say("would then have the migrator apply what is missing")
            return
        migrate(self._talk, self._account, self._environment.function("migrator"))

    def _apply_all(self) -> None:
        if self._is_dry_without_state():
            self._talk.say("would plan and apply everything else")
            return
        self._apply(self._plan())
        self.__dict__.pop("_outputs", None)
        if not self._talk.dry_run:
            self._end_logs_of_app_runner()

    def _publish_site(self) -> None:
        if self._talk.does("build the web app, if its sources have changed"):
            done = subprocess.run(["bash", "-c", _BUILD_SITE], cwd=packages.ROOT, check=False)
            if done.returncode:
                raise Stopped("The web app could not be built; the reason is above.")
        if self._is_dry_without_state():
            self._talk.say("would publish it")
            return
        from deployment import site  # which brings the API along

        place = site.Place(
            bucket=self._output("site_bucket"),
            distribution_id=self._output("distribution_id"),
            sign_in=self._output("sign_in"),
            files_bucket=self._output("files_bucket"),
        )
        site.publish(self._talk, self._account, place, folder=_SITE)

    def _try_out(self) -> None:
        if self._is_dry_without_state():
            self._talk.say("would ask it for pages, health and a refusal")
            return
        smoke_test(self._talk, self._output("web_address"))

    # --- how -------------------------------------------------------------------------------------

    def _plan(self, *targets: str, locked: bool = True) -> Plan:
        # Terraform reads both, and would say so in other words.
        packages.manifest()
        if not targets and not self._environment.images_file.is_file():
            raise Stopped(
                "Which images are to run is not known on this machine. Do the step images too; it "
                "builds only what is not in ECR."
            )
        options = [f"-target={target}" for target in targets]
        if self._environment.images_file.is_file():
            options.append(f"-var-file={self._environment.images_file}")
        file = self._environment.workspace / "changes.tfplan"
        return self._terraform.plan(file, *options, locked=locked and not self._talk.dry_run)

    def _apply(self, plan: Plan) -> None:
        if plan.is_empty:
            self._talk.say("Nothing is to be changed.")
            return
        self._talk.say(str(plan))
        if self._talk.dry_run:
            return
        self._talk.make_sure(
            f"Do this to {self._environment.name} in account {self._account.id}, "
            f"{self._account.region}?"
        )
        self._terraform.apply(plan)

    def _end_logs_of_app_runner(self) -> None:
        """App Runner makes the groups itself, to be kept for ever, and Terraform has no hold of
        them."""
        name = self._outputs.get("researcher_log_group_name") or ""
        if not name.startswith("/aws/apprunner/"):
            return
        logs = self._account.client("logs")
        for group in (name, name.removesuffix("application") + "service"):
            try:
                logs.put_retention_policy(logGroupName=group, retentionInDays=_LOG_DAYS)
            except ClientError as error:
                if code_of(error) != "ResourceNotFoundException":
                    raise
                self._talk.say(f"{group} is not there yet; the next deployment ends its logs.")

    def _write_images(self, *, buildable: bool) -> None:
        found = images.provide(
            self._talk,
            self._account,
            self._repositories,
            self._options.images,
            refreshed=self._options.refresh_images,
            buildable=buildable,
        )
        self._environment.images_file.parent.mkdir(parents=True, exist_ok=True)
        self._environment.images_file.write_text(json.dumps({"images": found}, indent=2), "utf-8")

    def _is_dry_without_state(self) -> bool:
        return self._talk.dry_run and self._place is not Place.BUCKET

    @property
    def _repositories(self) -> Mapping[str, str]:
        return self._outputs.get("repository_urls") or {}

    @cached_property
    def _outputs(self) -> dict[str, Any]:
        known = self._place is not Place.NOWHERE and not self._is_dry_without_state()
        return self._terraform.outputs() if known else {}

    def _output(self, name: str) -> Any:
        if not self._outputs.get(name):
            raise Stopped(f"Terraform does not know {name} yet. Do the step apply first.")
        return self._outputs[name]
