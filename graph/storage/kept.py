"""Answers that a store keeps: those to questions that look at the whole graph take seconds."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from pressgraph.graph.storage.files import MovedOnError
from pressgraph.ontology.terms import PREFIXES

__all__ = ["KeptAnswers"]

FORM = ox.QueryResultsFormat.JSON
SUFFIX = ".srj"


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

    def keep(self, store: ox.Store, query: str) -> None:
        """See that the answer to a query over all graphs is kept, if the folder can be written.

        What cannot be answered is left for whoever asks it again.

        Raises:
            MovedOnError: if the store is gone, because another state has taken its place.
        """
        if not self._folder.parent.is_dir() or self.get(query) is not None:
            return
        try:
            answer = _answer(store, query)
        except (SyntaxError, ValueError):
            return
        except OSError as error:
            raise MovedOnError(f"the store ({error})") from error
        if answer is not None:
            with suppress(OSError):
                self._write(self._file(query), answer)

    def _write(self, path: Path, answer: bytes) -> None:
        """Write an answer whole, but not durably: one that is lost is found again by asking."""
        self._folder.mkdir(exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(answer)
        temporary.replace(path)


def _answer(store: ox.Store, query: str) -> bytes | None:
    result = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    if isinstance(result, ox.QueryTriples):
        return None
    return result.serialize(format=FORM)
