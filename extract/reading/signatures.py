"""Lines in which a body signs a release: its name alone, or that of its press service."""

from __future__ import annotations

import re

from pressgraph.ontology.concepts import Concept
from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.terms import PG

__all__ = ["names_service", "read_signature"]

CELLS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|,\s+")
MAX_SIGNATURE_WORDS = 12


def read_signature(line: str, knowledge: Knowledge) -> tuple[tuple[Concept, str], ...] | None:
    """Return the bodies that a line names with no other words than those of a press service.

    Each comes with its name as written. A line of a press service alone names none; any other
    line is None.
    """
    line = line.strip(" *_#.:")
    if not line or len(line.split()) > MAX_SIGNATURE_WORDS:
        return None
    whole = _read_cell(line, knowledge)
    if whole is not None:
        return whole
    cells = [_read_cell(cell, knowledge) for cell in CELLS.split(line) if cell]
    if any(cell is None for cell in cells):
        return None
    return tuple(found for cell in cells if cell is not None for found in cell)


def names_service(line: str, knowledge: Knowledge) -> bool:
    """Tell whether a line is a signature that names a body."""
    return bool(read_signature(line, knowledge))


def _read_cell(cell: str, knowledge: Knowledge) -> tuple[tuple[Concept, str], ...] | None:
    """Return the body of a part of a line, none for a bare press service, or None."""
    tokens = cell.split()
    if not tokens or not cell[:1].isupper():
        return None
    for size in range(len(tokens), 0, -1):
        for begin in {0, len(tokens) - size}:
            name = " ".join(tokens[begin:begin + size])
            body = _known_body(name, knowledge)
            rest = tokens[:begin] + tokens[begin + size:]
            if body is not None and (not rest or _is_service(rest, knowledge)):
                return ((body, name.removesuffix("'s").removesuffix("’s")),)
    return () if _is_service(tokens, knowledge) else None


def _known_body(name: str, knowledge: Knowledge) -> Concept | None:
    name = re.sub(r"^(?:the|The) |['’]s?$", "", name)
    found = knowledge.labelled.get(name.lower())
    if found is None or found.kind not in (PG.Institution, PG.Organisation):
        return None
    return found if name in found.acronyms or not {name.lower()} & {a.lower() for a in found.acronyms} \
        else None


def _is_service(tokens: list[str], knowledge: Knowledge) -> bool:
    words = [token.strip("(),").lower() for token in tokens]
    service = knowledge.words.of("release-press-service")
    return not service.isdisjoint(words) and (
        service | knowledge.words.of("release-service-word")).issuperset(words)
