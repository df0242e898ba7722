"""Embed the seed's passages and keep the vectors with them: `python scripts/embed_seed.py`.

To be run when a document below `knowledge/seed` changed; a test says so.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.knowledge import passages_of, seed_documents
from careerassist.knowledge.prepared import FILE, texts_of, write


def main() -> None:
    texts = [
        text
        for document in seed_documents()
        for text in texts_of(
            document.title, [(item.headings, item.text) for item in passages_of(document.text)]
        )
    ]
    embedder = MiniLMEmbedder()
    vectors = dict(zip(texts, embedder.embed(texts), strict=True))
    path = Path(str(resources.files("careerassist.knowledge"))) / FILE
    write(path, embedder.name, vectors)
    print(f"{len(vectors)} vectors, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
