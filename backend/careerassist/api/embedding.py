"""The server behind the embedding endpoint: all-MiniLM-L6-v2 over HTTP, as SageMaker calls a
container. What it must answer is said in `adapters/aws/embedder.py`.

- `GET /ping`: 200. The model is loaded before the server listens.
- `POST /invocations`, `{"inputs": ["a text", …], "truncate": true}`, at most 32 texts and 4 MB:
  for each text, in order, a list of 384 numbers of length 1. Texts are cut after 256 tokens.

Errors are problem details in words that never repeat a text; SageMaker hands their status on. It
keeps nothing, logs no text, writes no file and needs no network.

SageMaker starts the container with the argument `serve` and names another port than 8080 in
`SAGEMAKER_BIND_TO_PORT` where it must be (AWS, "Custom Inference Code with Hosting Services").
It has not run there: it was started as a process on this kind of machine, and the contract suite of
the port was run against it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from careerassist import __version__
from careerassist.api import problems
from careerassist.api.json_bodies import PlainJson
from careerassist.api.limits import FILE_SECONDS, Larger, LimitBodies
from careerassist.bootstrap import Parts
from careerassist.errors import SetupError
from careerassist.ports import Embedder
from careerassist.settings import load_settings
from careerassist.telemetry import configure_logging

_MOST_TEXTS = 32
_MOST_BYTES = 4_000_000
"""Of a request: what a serverless endpoint takes."""
_PORT = "8080"


class Texts(BaseModel):
    """What is asked for."""

    inputs: Annotated[list[str], Field(max_length=_MOST_TEXTS)]
    truncate: Literal[True] = True
    """Texts are always cut: who would rather have an error has to say so to another server."""


def create_embedding_app(embedder: Embedder) -> FastAPI:
    """The app over an embedder whose model is loaded."""
    app = FastAPI(
        title="CareerAssist embeddings",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    problems.install(app)

    @app.get("/ping")
    def ping() -> Response:
        return Response(status_code=200)

    @app.post("/invocations")
    def invocations(texts: Texts) -> JSONResponse:
        return JSONResponse([list(vector) for vector in embedder.embed(texts.inputs)])

    app.add_middleware(PlainJson)
    app.add_middleware(LimitBodies, larger=[Larger("/invocations", _MOST_BYTES, FILE_SECONDS)])
    return app


def main(arguments: Sequence[str]) -> int:
    """Serve until the process is told to end. 1 where it can't start, with a line that says why."""
    import uvicorn

    try:
        port = _port(arguments)
        embedder = _model()
    except SetupError as error:
        print(error.message, file=sys.stderr)
        return 1
    app = create_embedding_app(embedder)
    # All interfaces: a container's own, which SageMaker alone reaches.
    uvicorn.run(app, host="0.0.0.0", port=port, access_log=False, log_level="warning")  # noqa: S104
    return 0


def _port(arguments: Sequence[str]) -> int:
    if list(arguments) not in ([], ["serve"]):
        raise SetupError(f"Only `serve` is known here, not `{' '.join(arguments)}`.")
    port = os.environ.get("SAGEMAKER_BIND_TO_PORT", _PORT)
    if not port.isdigit():
        raise SetupError("SAGEMAKER_BIND_TO_PORT is not the number of a port.")
    return int(port)


def _model() -> Embedder:
    settings = load_settings()
    configure_logging(settings.log_level, human=False)
    if settings.embedding_endpoint is not None:
        raise SetupError(
            "This is the embedding endpoint itself: unset CAREERASSIST_EMBEDDING_ENDPOINT."
        )
    embedder = Parts(settings).embedder
    embedder.embed([""])
    return embedder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
