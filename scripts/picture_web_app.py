#!/usr/bin/env python3
"""Take a picture of every page of the web app, at both widths and in both themes.

    .venv/bin/python scripts/picture_web_app.py PICTURES [--data-dir DIR] [--readme]

CareerAssist must be running (`./scripts/up`), best with a data folder of its own. The pictures show
the example that the start page offers: it is checked, tracked as an application and ranked first.
`--readme` takes only those that the README shows, in the size that it shows them in.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

COMMAND = str(Path(sys.executable).with_name("careerassist"))
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SCREENS = {"desktop": (1280, 900), "phone": (390, 844)}
FOR_README = {
    "fit": ("desktop", "light"),
    "rewrite": ("desktop", "light"),
    "practise": ("phone", "dark"),
    "fit-phone": ("phone", "light"),
}
README_HEIGHTS = {"desktop": 1500, "phone": 1000}
PATIENCE_MS = 60_000


def sign_in_link(data_dir: str | None) -> str:
    """A new link that signs the first person of the installation in."""
    where = ["--data-dir", data_dir] if data_dir else []
    said = subprocess.run([COMMAND, "user", "link", *where], capture_output=True, text=True)
    link = re.search(r"http\S+", said.stdout)
    if link is None:
        sys.exit(f"There is no sign-in link. Is CareerAssist running?\n{said.stdout}{said.stderr}")
    return link.group()


def prepare(page: Page) -> dict[str, str]:
    """Check the example and track it. The addresses of all pages by the names of their pictures."""
    page.get_by_role("button", name="Try it with an example first").click()
    page.wait_for_url(re.compile(r"/jobs/\?id="))
    page.get_by_role("link", name="Interview").wait_for()
    page.get_by_role("button", name="Track this application").click()
    page.get_by_role("link", name="See your application").wait_for()
    check = page.url.split("&")[0]
    application = page.get_by_role("link", name="See your application").get_attribute("href")
    page.goto(f"{check}&view=interview")
    practise = page.get_by_role("link", name=re.compile("^Practise")).first.get_attribute("href")
    page.goto("/cvs/")
    cv = page.locator('main a[href*="/cvs/?id="]').first.get_attribute("href")
    return {
        "start": "/",
        "checks": "/jobs/",
        "fit": check,
        "fit-phone": check,
        "rewrite": f"{check}&view=rewrite",
        "interview": f"{check}&view=interview",
        "practise": practise or "",
        "cvs": "/cvs/",
        "cv": cv or "",
        "compare": "/compare/",
        "applications": "/applications/",
        "application": application or "",
        "jobs": "/market/?view=jobs",
        "findings": "/market/?view=findings",
        "guides": "/market/?view=guides",
        "settings": "/settings/",
        "operator": "/operator/",
        "offline": "/offline/",
        "unknown": "/no-such-page/",
    }


def main() -> None:
    """Take them."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    asked.add_argument("pictures", type=Path, help="folder to write them to")
    asked.add_argument("--data-dir", help="data folder of the running installation")
    asked.add_argument("--readme", action="store_true", help="only those of the README")
    given = asked.parse_args()
    given.pictures.mkdir(parents=True, exist_ok=True)
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        sys.exit("Chromium is not installed.")
    link = sign_in_link(given.data_dir)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        take_all(browser, link, given.pictures, for_readme=given.readme)
        browser.close()


def take_all(browser: Browser, link: str, pictures: Path, *, for_readme: bool) -> None:
    """Sign in, prepare, and picture each page."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(link))
    first = browser.new_context(base_url=origin, locale="en-GB")
    first.set_default_timeout(PATIENCE_MS)
    page = first.new_page()
    page.goto(link)
    page.wait_for_url(f"{origin}/")
    addresses = prepare(page)
    state = first.storage_state()
    for theme in ("light", "dark"):
        for screen, (width, height) in SCREENS.items():
            names = [
                name
                for name in addresses
                if (FOR_README.get(name) == (screen, theme) if for_readme else name != "fit-phone")
            ]
            context = browser.new_context(
                base_url=origin,
                locale="en-GB",
                viewport={
                    "width": width,
                    "height": README_HEIGHTS[screen] if for_readme else height,
                },
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
                storage_state=state,
            )
            shown = context.new_page()
            for name in names:
                shown.goto(addresses[name])
                shown.wait_for_load_state("networkidle")
                file = f"{name}.png" if for_readme else f"{name}-{screen}-{theme}.png"
                shown.screenshot(path=pictures / file, full_page=not for_readme)
                print(pictures / file)
            context.close()


if __name__ == "__main__":
    main()
