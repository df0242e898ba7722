"""The web app's types are made from a file that says what the API says."""

from describe_api import DESCRIPTION, described


def test_the_description_is_what_the_api_says() -> None:
    written = DESCRIPTION.read_text("utf-8") if DESCRIPTION.is_file() else ""
    assert written == described(), (
        "The API has changed and frontend/openapi.json has not. Run scripts/describe_api.py."
    )
