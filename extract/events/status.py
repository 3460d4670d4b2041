"""Whether an event is actual, planned, possible or negated, read from the words around its trigger.

Use ``StatusReader(load_words()).status_of(parse, trigger)``; build the reader once.
"""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extract.syntax import Parse
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import Words

__all__ = ["StatusReader"]


@dataclass(frozen=True)
class StatusReader:
    """Reads statuses with the word lists of ``ontology/wordlists/status.ttl``."""

    words: Words

    def status_of(self, parse: Parse, trigger: int) -> str:
        """Return the status IRI of the event that a token names."""
        token = parse[trigger]
        for child in token.children:
            if parse[child].dep == "neg":
                return PG.Negated
        modals = self.words.statuses_of("modal")
        for child in token.children:
            if parse[child].dep in ("aux", "auxpass") and parse[child].lower in modals:
                return modals[parse[child].lower]
        if any(parse[child].tag == "TO" for child in token.children):
            return PG.Planned
        return PG.Actual
