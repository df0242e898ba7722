"""What an installation is to use, as far as preflight has to know it before Terraform does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parseaddr

from deployment.environments import Environment

_AREA_OF = {"us": "us", "eu": "eu", "ap": "apac"}
_SENDER = re.compile(r'^\s*mail\s*=\s*\{[^}]*\bsender\s*=\s*"([^"]+)"', re.MULTILINE)
_MODEL = re.compile(r'^\s*model\s*=\s*\{[^}]*\bid\s*=\s*"([^"]+)"', re.MULTILINE)
_ACCOUNT_IS_SET_ELSEWHERE = re.compile(r"^\s*(sets_account)\s*=\s*false\b", re.MULTILINE)
_CONCURRENCY = re.compile(r"\blambda_concurrency\s*=\s*(\d+)")


@dataclass(frozen=True)
class Wanted:
    """What an installation is to use."""

    environment: Environment
    model: str
    """As the setting MODEL has it."""
    mail_sender: str | None
    """The address that e-mails come from; None where that is not known."""
    lambda_concurrency: int = 1000
    """How many functions at a time the installation counts on."""

    @property
    def account_is_set_elsewhere(self) -> bool:
        """Whether what an account has once is another installation's to set."""
        return _written(_ACCOUNT_IS_SET_ELSEWHERE, self.environment) is not None


def wanted_by(
    environment: Environment, region: str, model: str | None, mail_sender: str | None
) -> Wanted:
    """What is to be used: as it was said, else as terraform.tfvars has it, else as Terraform would
    choose."""
    sender = mail_sender or _written(_SENDER, environment)
    area = _AREA_OF.get(region.partition("-")[0], "global")
    return Wanted(
        environment,
        model or _written(_MODEL, environment) or f"bedrock/{area}.amazon.nova-pro-v1:0",
        parseaddr(sender)[1] if sender else None,
        int(_written(_CONCURRENCY, environment) or Wanted.lambda_concurrency),
    )


def _written(pattern: re.Pattern[str], environment: Environment) -> str | None:
    found = pattern.search(environment.variables)
    return found[1] if found else None
