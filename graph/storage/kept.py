"""Answers that a store keeps: those to questions that look at the whole graph take seconds."""

from __future__ import annotations

import hashlib
import math
import os
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from pressgraph.graph.storage.files import MovedOnError
from pressgraph.ontology.terms import PREFIXES

__all__ = ["NEVER", "SLOW", "KeptAnswers"]

Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

FORM = ox.QueryResultsFormat.JSON
SUFFIX = ".srj"

SLOW, NEVER = 0.5, math.inf
"""Seconds from which on an answer is worth keeping; what no answer takes."""


class KeptAnswers:
    """A folder of answers, each a file of SPARQL results in JSON that is named after its query.

    An answer holds for one state of the data: the folder lies in that of the state's store, and
    goes with it.
    """

    def __init__(self, folder: Path) -> None:
        """Keep answers in a folder, which need not exist."""
        self._folder = folder

    def _file(self, query: str) -> Path:
        return self._folder / f"{hashlib.sha256(query.strip().encode()).hexdigest()[:32]}{SUFFIX}"

    def get(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | None:
        """Return the answer to a query, or None where it is not kept, or not readable."""
        try:
            return ox.parse_query_results(self._file(query).read_bytes(), format=FORM)
        except (OSError, SyntaxError, ValueError):
            return None

    def ask(self, store: ox.Store, query: str, *, least: float = 0) -> Result:
        """Return the answer to a query over all graphs: the one that is kept, or else the store's.

        The store's is kept, if the folder can be written, unless it consists of triples.

        Args:
            store: of the state whose answers are kept.
            query: SPARQL.
            least: seconds that an answer must have taken to be kept.

        Raises:
            SyntaxError, ValueError: if the query is none, or cannot be answered.
            OSError: if the store is gone.
        """
        found = self.get(query)
        if found is not None:
            return found
        begin = time.monotonic()
        result = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        if isinstance(result, ox.QueryTriples) or least == NEVER:
            return result
        answer = result.serialize(format=FORM) or b""
        if time.monotonic() - begin >= least and self._folder.parent.is_dir():
            with suppress(OSError):
                self._write(self._file(query), answer)
        return ox.parse_query_results(answer, format=FORM)

    def keep(self, store: ox.Store, query: str) -> None:
        """See that the answer to a query is kept; one that fails is left for whoever asks it again.

        Raises:
            MovedOnError: if the store is gone, because another state has taken its place.
        """
        try:
            self.ask(store, query)
        except OSError as error:
            raise MovedOnError(f"the store ({error})") from error
        except (SyntaxError, ValueError):
            return

    def _write(self, path: Path, answer: bytes) -> None:
        """Write an answer whole, but not durably: one that is lost is found again by asking."""
        self._folder.mkdir(exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(answer)
        temporary.replace(path)
