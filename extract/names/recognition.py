"""Finds the entities of a release with their mentions and posts."""

from __future__ import annotations

from pressgraph.extract.document import Document
from pressgraph.extract.names.model import Names
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.concepts import Concepts

__all__ = ["recognise"]


def recognise(parse: Parse, document: Document, concepts: Concepts) -> Names:
    """Return the entities, mentions and posts of a release."""
    return Names()
