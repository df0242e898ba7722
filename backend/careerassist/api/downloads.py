"""How the API hands out files: it never sends one itself, but says where it is to be had.

In the cloud a function's answer may have 6 MB, and a file more; so it is the same everywhere. Who
follows the redirect needs no token, and clients leave theirs behind on the way to another host.
"""

from __future__ import annotations

from typing import Any

from fastapi import Response
from fastapi.responses import RedirectResponse

from careerassist.ports import DownloadTarget

REDIRECTS: dict[str, Any] = {
    "status_code": 307,
    "response_class": Response,
    "responses": {
        307: {
            "description": "The file is at `Location`, for a minute and for whoever has that "
            "address. It needs no token.",
            "headers": {
                "Location": {
                    "required": True,
                    "schema": {"type": "string"},
                    "description": "Absolute, or relative to the API's address.",
                }
            },
        }
    },
}
"""What a route that hands out a file says of itself."""


def redirect(target: DownloadTarget) -> Response:
    """Leads to the file. Not kept by caches, since the address is good for a short time only."""
    return RedirectResponse(
        target.url,
        status_code=307,
        headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"},
    )
