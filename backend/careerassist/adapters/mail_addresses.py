"""What is an e-mail address to us, whoever delivers."""

from __future__ import annotations

import re

from careerassist.errors import MailRefused

_ADDRESS = re.compile(r"[!#-'*+\-./0-9=?A-Z^-~]{1,64}@[A-Za-z0-9.-]{1,255}")
"""An addr-spec of RFC 5321 without quoted parts, in ASCII: what Amazon SES takes. Nothing in it can
end a header or begin a second address."""


def check_address(address: str) -> None:
    """`MailRefused` for anything that is not one plain address."""
    if not _ADDRESS.fullmatch(address):
        raise MailRefused
