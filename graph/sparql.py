"""Keeps queries at home: one that would fetch anything is refused before it is run."""

from __future__ import annotations

import re
from typing import Any

from oxrdflib import OxigraphStore

from pressgraph.ontology.errors import UsageError

__all__ = ["APART", "HomeStore", "keep_home"]

APART = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
                   r"|<[^<>\"{}|^`\\\s]*>|#[^\n]*", re.DOTALL)
"""What may hold any word without meaning it: strings, IRIs, comments."""

ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
SERVICE = re.compile(r"(?<![\w:?$.-])SERVICE(?![\w:.-])", re.IGNORECASE)


def keep_home(sparql: str) -> str:
    """Return a query unchanged.

    Raises:
        UsageError: if it asks another endpoint (``SERVICE``).
    """
    plain = ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), sparql)
    if SERVICE.search(APART.sub(" ", sparql)) or SERVICE.search(APART.sub(" ", plain)):
        raise UsageError("SERVICE asks another endpoint; a dataset's queries are answered from "
                         "its own graph alone")
    return sparql


class HomeStore(OxigraphStore):
    """The embedded store for rdflib, which asks nobody else."""

    def query(self, query: Any, *args: Any, **options: Any) -> Any:
        """Answer a query, unless it would fetch anything."""
        if isinstance(query, str):
            keep_home(query)
        elif "ServiceGraphPattern" in repr(getattr(query, "algebra", "")):
            raise UsageError("SERVICE asks another endpoint; a dataset's queries are answered "
                             "from its own graph alone")
        return super().query(query, *args, **options)
