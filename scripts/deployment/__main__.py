"""The command line: `python -m deployment <command> ...`, which the scripts are short for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from botocore.exceptions import BotoCoreError, ClientError

from deployment import deploy, destroy, migrate, preflight, seed, smoke_test
from deployment.account import in_words, sign_in
from deployment.dialogue import Dialogue, Stopped
from deployment.environments import NAMES, environment
from deployment.wanted import wanted_by

_DEPLOY = """\
Steps, in order:
{steps}

Going back: check out the commit that ran before and deploy it. Its packages and images are still
there, so this takes minutes. The database stays as it is, since migrations only go forward: where
the earlier version does not work on it, restore a backup (terraform/RUNBOOK.md).

A deployment that was broken off is simply run again. Terraform's state is locked meanwhile; after a
crash, `terraform force-unlock` opens it. The first deployment is made from a machine whose files
stay, since its state is a file until there is a bucket for it.
"""


def main(arguments: Sequence[str]) -> int:
    """0 if all is well, 1 if not, 130 if it was interrupted."""
    options = _parser().parse_args(arguments)
    talk = Dialogue(dry_run=getattr(options, "dry_run", False), yes=getattr(options, "yes", False))
    try:
        _run(talk, options)
    except Stopped as stopped:
        print(f"\n{stopped}", file=sys.stderr)
        return 1
    except (ClientError, BotoCoreError) as error:
        print(f"\n{in_words(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run it again to go on.", file=sys.stderr)
        return 130
    if talk.dry_run:
        print("\nA dry run: nothing was changed.")
    return 0


def _run(talk: Dialogue, options: argparse.Namespace) -> None:
    if options.command == "smoke-test":
        smoke_test.smoke_test(talk, options.address)
        return
    there = environment(options.environment)
    account = sign_in(options.region)
    if options.command == "preflight":
        wanted = wanted_by(there, account.region, options.model, options.mail_sender)
        preflight.preflight(talk, account, wanted)
    elif options.command == "deploy":
        given = deploy.Options(options.only, dict(options.image), options.refresh_images)
        deployment = deploy.Deployment(talk, account, there, given)
        deployment.show_plan() if options.plan else deployment.run()
    elif options.command == "migrate":
        migrate.migrate(talk, account, there.function("migrator"))
    elif options.command == "seed":
        seed.seed(talk, account, there.function("keeper"))
    elif options.command == "destroy":
        destroy.destroy(talk, account, there)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    def command(name: str, about: str, epilog: str = "") -> argparse.ArgumentParser:
        made = commands.add_parser(
            name,
            prog=f"scripts/{name}",
            description=about,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == "smoke-test":
            return made
        made.add_argument("--environment", required=True, choices=NAMES, help="which installation")
        made.add_argument("--region", help="AWS region (AWS_REGION, or that of the profile)")
        return made

    def changes(made: argparse.ArgumentParser) -> None:
        made.add_argument(
            "--dry-run", action="store_true", help="say each step, and change nothing"
        )
        made.add_argument("--yes", action="store_true", help="ask nothing, do it")

    looks = command(
        "preflight",
        "Looks at this machine and the AWS account and tells what would fail later, a line for\n"
        "each: ok, will fail (exit code 1), or unknown. Changes nothing.",
    )
    looks.add_argument(
        "--model",
        help="e.g. bedrock/eu.amazon.nova-pro-v1:0 or offline/rules (as terraform.tfvars says)",
    )
    looks.add_argument("--mail-sender", help="who sends e-mails (as terraform.tfvars says)")

    deploys = command(
        "deploy",
        "Deploys CareerAssist to AWS, and updates it.",
        _DEPLOY.format(
            steps="\n".join(f"  {name:<12}{about}" for name, about in deploy.STEPS.items())
        ),
    )
    changes(deploys)
    deploys.add_argument(
        "--only", type=_steps, default=tuple(deploy.STEPS), help="some of the steps, with commas"
    )
    deploys.add_argument(
        "--plan", action="store_true", help="only show what would change, without a lock: for CI"
    )
    deploys.add_argument(
        "--image",
        type=_image,
        action="append",
        default=[],
        metavar="NAME=URI",
        help="an image (embedding, researcher) that was built elsewhere: NAME=URI@sha256:...",
    )
    deploys.add_argument(
        "--refresh-images",
        action="store_true",
        help="build the images anew, for what was mended in what they are based on",
    )

    changes(command("migrate", "Brings the database to the schema of the deployed functions."))
    changes(command("seed", "Fills the knowledge base with the documents that come along."))
    tries = command(
        "smoke-test",
        "Asks an installation what a visitor would. With the token of somebody who is signed in\n"
        f"in {smoke_test.TOKEN_VARIABLE}, has an invented CV analysed and deletes it again.",
    )
    tries.add_argument("address", help="https://..., or http://127.0.0.1:8400 on a laptop")
    tries.add_argument("--dry-run", action="store_true", help="say what would be asked")
    changes(
        command(
            "destroy",
            "Takes an installation away with everything that people have stored in it, after its\n"
            "name was typed. --dry-run lists what would go.",
        )
    )
    return parser


def _steps(text: str) -> list[str]:
    steps = text.split(",")
    if unknown := [step for step in steps if step not in deploy.STEPS]:
        raise argparse.ArgumentTypeError(
            f"there is no step {', '.join(unknown)}; there are {', '.join(deploy.STEPS)}"
        )
    return steps


def _image(text: str) -> tuple[str, str]:
    name, _, uri = text.partition("=")
    if not uri or "@sha256:" not in uri:
        raise argparse.ArgumentTypeError("an image is named NAME=URI@sha256:...")
    return name, uri


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
