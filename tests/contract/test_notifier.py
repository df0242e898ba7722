"""What everything does that sends e-mails: a folder of files, and Amazon SES over its wire
protocol."""

from __future__ import annotations

import email
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from loopback_ses import LoopbackSes

from careerassist.adapters.aws.mail import SesNotifier
from careerassist.adapters.local.mail import FolderNotifier
from careerassist.errors import MailRefused
from careerassist.ports import Email, Notifier

SENDER = "CareerAssist <career@example.com>"
INES = UUID("0b6c5f0e-52a1-4c1e-9f57-7f6f0f3b1d44")


@dataclass(frozen=True)
class Arrived:
    """An e-mail as whoever gets it sees it."""

    sender: str
    to: str
    subject: str
    text: str
    html: str | None
    unsubscribe: str | None


@dataclass(frozen=True)
class Post:
    """A notifier, and what came out of it."""

    notifier: Notifier
    arrived: Callable[[], list[Arrived]]


def in_folder(folder: Path) -> Iterator[Arrived]:
    for path in sorted(folder.rglob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(message, EmailMessage)
        plain, html = message.get_body(("plain",)), message.get_body(("html",))
        assert plain is not None
        yield Arrived(
            sender=message["From"],
            to=message["To"],
            subject=message["Subject"],
            text=plain.get_content().replace("\r\n", "\n"),
            html=html.get_content().replace("\r\n", "\n") if html else None,
            unsubscribe=message["List-Unsubscribe"],
        )


@pytest.fixture(params=["folder", "ses"])
def post(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Post]:
    if request.param == "folder":
        folder = tmp_path / "mail"
        yield Post(FolderNotifier(folder, sender=SENDER), lambda: list(in_folder(folder)))
        return
    with LoopbackSes("example.com") as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield Post(
            SesNotifier(SENDER),
            lambda: [
                Arrived(
                    sender=one.sender,
                    to=", ".join(one.to),
                    subject=one.subject,
                    text=one.text,
                    html=one.html,
                    unsubscribe=one.headers.get("List-Unsubscribe"),
                )
                for one in server.sent
            ],
        )


def letter(**changes: Any) -> Email:
    given: dict[str, Any] = {
        "id": uuid4(),
        "user_id": INES,
        "to": "ines.calloway@example.org",
        "subject": "Your analysis is ready",
        "text": "Your fit is waiting:\nhttps://career.example.com/jobs/?id=1\n",
        "unsubscribe_url": "https://career.example.com/settings/",
        **changes,
    }
    return Email(**given)


def test_what_is_sent_arrives_as_it_was_written(post: Post) -> None:
    post.notifier.send(letter())
    assert post.arrived() == [
        Arrived(
            sender=SENDER,
            to="ines.calloway@example.org",
            subject="Your analysis is ready",
            text="Your fit is waiting:\nhttps://career.example.com/jobs/?id=1\n",
            html=None,
            unsubscribe="<https://career.example.com/settings/>",
        )
    ]


def test_other_letters_than_those_of_english(post: Post) -> None:
    post.notifier.send(letter(subject="Grüße aus Łódź 😀", text="Ihre Auswertung – fertig: 日本\n"))
    [arrived] = post.arrived()
    assert arrived.subject == "Grüße aus Łódź 😀"
    assert arrived.text == "Ihre Auswertung – fertig: 日本\n"


def test_a_long_line_arrives_whole(post: Post) -> None:
    link = f"https://career.example.com/jobs/?id={'0123456789' * 120}"
    post.notifier.send(letter(subject="Ready " * 40, text=f"{link}\n", unsubscribe_url=link[:900]))
    [arrived] = post.arrived()
    assert arrived.text == f"{link}\n"
    assert arrived.subject.split() == ["Ready"] * 40
    assert arrived.unsubscribe == f"<{link[:900]}>"


def test_html_comes_beside_the_text(post: Post) -> None:
    post.notifier.send(letter(html="<p>Your fit is <b>waiting</b>.</p>\n"))
    [arrived] = post.arrived()
    assert arrived.html == "<p>Your fit is <b>waiting</b>.</p>\n"
    assert arrived.text.startswith("Your fit is waiting:")


@pytest.mark.parametrize(
    "address",
    [
        "ines@example.org\nBcc: everybody@example.org",
        "ines@example.org\r\nSubject: other",
        "ines",
        "",
        "@example.org",
        "ines calloway@example.org",
    ],
)
def test_what_is_no_address_is_refused(post: Post, address: str) -> None:
    with pytest.raises(MailRefused):
        post.notifier.send(letter(to=address))
    assert post.arrived() == []


def test_two_e_mails_to_one_person_are_two(post: Post) -> None:
    post.notifier.send(letter(subject="First"))
    post.notifier.send(letter(subject="Second"))
    assert {arrived.subject for arrived in post.arrived()} == {"First", "Second"}


def test_a_person_may_be_forgotten_who_never_got_one(post: Post) -> None:
    post.notifier.forget(UUID(int=5))
    assert post.arrived() == []


def test_in_the_folder_the_same_e_mail_is_there_once(tmp_path: Path) -> None:
    notifier = FolderNotifier(tmp_path, sender=SENDER)
    once = letter()
    notifier.send(once)
    notifier.send(once)
    [path] = tmp_path.rglob("*.eml")
    assert path.stat().st_mode & 0o077 == 0, "for the operator's eyes only"


def test_in_the_folder_nothing_of_somebody_forgotten_stays(tmp_path: Path) -> None:
    notifier = FolderNotifier(tmp_path, sender=SENDER)
    notifier.send(letter())
    notifier.send(letter(user_id=UUID(int=7), to="ben@example.org"))
    notifier.forget(INES)
    assert [arrived.to for arrived in in_folder(tmp_path)] == ["ben@example.org"]
    assert not any("calloway" in path.read_text() for path in tmp_path.rglob("*") if path.is_file())
