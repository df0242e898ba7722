"""Where signed addresses of the local installation lead. In the cloud they lead to S3, and there is
nothing here."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from careerassist.api.auth import TheParts
from careerassist.errors import NoSuchAddress

router = APIRouter(prefix="/api/files", tags=["CVs and postings"], include_in_schema=False)

_HARMLESS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Files hold what people wrote. They are saved; should a browser show one nevertheless, it does so
without scripts, without our origin, and as nothing else than it is said to be."""


@router.put("/{key:path}", status_code=204)
async def put_file(request: Request, parts: TheParts, key: str) -> Response:
    """Take one file. The signature is the permission, as with S3."""
    store = parts.signed_files
    if store is None:
        raise NoSuchAddress
    query = dict(request.query_params)
    store.check("PUT", key, query)  # before anything is read
    media_type = request.headers.get("content-type", "")
    store.receive(key, query, await request.body(), media_type=media_type)
    return Response(status_code=204)


@router.get("/{key:path}")
def get_file(request: Request, parts: TheParts, key: str) -> Response:
    """Give one file. The signature is the permission, as with S3."""
    store = parts.signed_files
    if store is None:
        raise NoSuchAddress
    path, headers = store.give(key, dict(request.query_params))
    return FileResponse(path, headers={**_HARMLESS, **headers})
