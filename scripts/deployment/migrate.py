"""Brings the database to the schema of the functions that are deployed."""

from __future__ import annotations

from deployment.account import Account
from deployment.dialogue import Dialogue
from deployment.functions import call


def migrate(talk: Dialogue, account: Account, function: str) -> None:
    """Have the migrator apply what is missing. Each migration is a transaction, and there is none
    that goes back."""
    asked = call(account, function, {"do": "pending"})
    if not asked["pending"]:
        talk.say(f"The database {asked['database']} is up to date.")
        return
    names = "\n".join(f"- {name}" for name in asked["pending"])
    if talk.does(f"apply to {asked['database']}:\n{names}"):
        applied = call(account, function, {"do": "migrate"})["applied"]
        talk.say(f"applied {len(applied)} of {len(asked['pending'])}")
