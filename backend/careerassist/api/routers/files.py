"""Where signed upload addresses of the local installation lead. In the cloud they lead to S3."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from careerassist.api.auth import TheParts
from careerassist.errors import InvalidRequest, TooLarge

router = APIRouter(prefix="/api/files", tags=["CVs and postings"], include_in_schema=False)


@router.put("/{key:path}", status_code=204)
async def put_file(
    request: Request,
    parts: TheParts,
    key: str,
    expires: int,
    max: int,
    signature: str,
) -> Response:
    """Take one file. The signature is the permission, as with S3."""
    store = parts.signed_files
    store.check_signature(key, expires=expires, max_bytes=max, signature=signature)
    body = await request.body()
    if not body:
        raise InvalidRequest("This file is empty.")
    if len(body) > max:
        raise TooLarge
    store.put(key, body, media_type=request.headers.get("content-type", ""))
    return Response(status_code=204)
