"""Draws the web app's icons from `frontend/public/icon.svg`, in Chromium:

    .venv/bin/python scripts/draw_icons.py

`icon-192.png` and `icon-512.png` for installing it, `icon-maskable-512.png` with a margin that a
system may cut off (a fifth on each side), and `apple-icon.png` for iOS. They are committed."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PUBLIC = Path(__file__).resolve().parents[1] / "frontend" / "public"
PAPER = "#fbfaf6"
ICONS = {
    "icon-192.png": (192, 1.0),
    "icon-512.png": (512, 1.0),
    "icon-maskable-512.png": (512, 0.75),
    "apple-icon.png": (180, 1.0),
}
"""Size in pixels, and how much of it the drawing takes."""


def draw(browser: Browser, name: str, size: int, share: float) -> None:
    """Draw one of them."""
    page = browser.new_page(viewport={"width": size, "height": size})
    drawing = (PUBLIC / "icon.svg").read_text("utf-8")
    inner, margin = size * share, size * (1 - share) / 2
    page.set_content(
        f"<style>body {{ margin: 0; background: {PAPER}; }}"
        f"svg {{ display: block; width: {inner}px; margin: {margin}px; }}</style>{drawing}"
    )
    page.screenshot(path=PUBLIC / name)
    page.close()


def main() -> None:
    """Draw all of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (size, share) in ICONS.items():
            draw(browser, name, size, share)
        browser.close()


if __name__ == "__main__":
    main()
