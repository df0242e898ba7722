"""E-mails as files, so that the operator of a laptop sees what would go out. Nothing is sent."""

from __future__ import annotations

import os
import shutil
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from uuid import UUID

from careerassist.adapters.mail_addresses import check_address
from careerassist.errors import SetupError
from careerassist.ports import Email


class FolderNotifier:
    """A folder for each person, in it a file (RFC 5322, `.eml`) for each e-mail."""

    def __init__(self, folder: Path, *, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, email: Email) -> None:
        """See the port. The same e-mail sent again replaces its file."""
        check_address(email.to)
        content = self._message(email).as_bytes()
        try:
            self._write(email, content)
        except OSError as error:
            raise SetupError(
                f"E-mails can't be written to the folder {self._folder}. Make it writable, or set "
                "CAREERASSIST_MAIL_SENDER to have them sent."
            ) from error

    def forget(self, user_id: UUID) -> None:
        """See the port."""
        shutil.rmtree(self._folder / str(user_id), ignore_errors=True)

    def _write(self, email: Email, content: bytes) -> None:
        folder = self._folder / str(email.user_id)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = folder / f".{email.id}"
        descriptor = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        written.replace(folder / f"{email.id}.eml")

    def _message(self, email: Email) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"] = self._sender
        message["To"] = email.to
        message["Subject"] = email.subject
        message["Message-ID"] = f"<{email.id}@careerassist.invalid>"
        message["Date"] = format_datetime(email.written_at)
        message["List-Unsubscribe"] = f"<{email.unsubscribe_url}>"
        message.set_content(email.text)
        if email.html is not None:
            message.add_alternative(email.html, subtype="html")
        return message
