"""One release as it was read, with the hash by which a later reading knows it again."""

from __future__ import annotations

import hashlib
from dataclasses import astuple

from pressgraph.extract.document import Source, SourceMetadata
from pressgraph.ontology.errors import InputError

__all__ = ["make_source"]

ENGLISH = frozenset({"", "en", "eng", "english"})


def make_source(name: str, text: str, metadata: SourceMetadata | None = None) -> Source:
    """Return a release; its hash is the SHA-256 of the text and of what its container states.

    Raises:
        InputError: if its container states that it is not in English.
    """
    metadata = metadata or SourceMetadata()
    if metadata.language not in ENGLISH:
        raise InputError(name, f"is in the language {metadata.language!r}; only English releases "
                               "are read")
    digest = hashlib.sha256(text.encode("utf-8"))
    if metadata != SourceMetadata():
        digest.update(repr(astuple(metadata)).encode("utf-8"))
    return Source(name=name, text=text, content_hash=digest.hexdigest(), metadata=metadata)
