"""A process that answers queries and nothing else, so that it can be stopped at any time."""

from __future__ import annotations

import contextlib
import re
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from pressgraph.graph.serve.negotiation import best
from pressgraph.graph.serve.results import (
    GRAPHS,
    TABLES,
    TooManyError,
    write_boolean,
    write_graph,
    write_rows,
)
from pressgraph.graph.sparql import APART, keep_home
from pressgraph.graph.storage.kept import NEVER, SLOW, KeptAnswers
from pressgraph.graph.storage.store import fingerprint, kept_answers
from pressgraph.ontology.errors import PressgraphError, UsageError
from pressgraph.ontology.terms import PREFIXES

__all__ = ["Answer", "Question", "run_worker"]

FROM = re.compile(r"(?<![\w:?$.-])FROM(?![\w:.-])", re.IGNORECASE)
UNION: dict[str, Any] = {"use_default_graph_as_union": True}
OK, MALFORMED, REFUSED, NOT_ACCEPTABLE, TOO_LARGE = 200, 400, 403, 406, 413


@dataclass(frozen=True)
class Question:
    """A query as it is asked over HTTP.

    Attributes:
        query: SPARQL.
        accept: the client's wish, as in the header.
        default_graphs, named_graphs: IRIs of the dataset of the protocol; all graphs without any.
        limit: rows or triples that an answer may have.
        keep: whether an answer that takes long is kept; for questions of the server's own.
    """

    query: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    limit: int = 100_000
    keep: bool = False


@dataclass(frozen=True)
class Answer:
    """What is sent back: an HTTP status, a media type, and bytes, which are a text for an error."""

    status: int
    media_type: str
    content: bytes


def run_worker(folder: str, connection: Connection, memory: int | None) -> None:
    """Answer questions that come over a connection, one after the other, until it is closed.

    Args:
        folder: of the dataset.
        connection: takes a `Question`, gives an `Answer`; at first it gives the fingerprint of the
            state that is answered from.
        memory: bytes that the process may use, where the system can tell it.
    """
    from pressgraph.graph.dataset import open_dataset

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    dataset = open_dataset(Path(folder))
    store, kept = dataset.store, kept_answers(dataset.folder, dataset.snapshot)
    _limit_memory(memory)
    connection.send(fingerprint(dataset.snapshot.shards))
    while True:
        try:
            question = connection.recv()
        except EOFError:
            return
        try:
            connection.send(answer(store, question, kept))
        except OSError:  # the store of this state is gone: there is a newer one
            dataset = open_dataset(Path(folder))
            store, kept = dataset.store, kept_answers(dataset.folder, dataset.snapshot)
            connection.send(answer(store, question, kept))


def _limit_memory(memory: int | None) -> None:
    if memory is not None:
        with contextlib.suppress(ImportError, ValueError, OSError):
            import resource

            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def answer(store: ox.Store, question: Question, kept: KeptAnswers) -> Answer:
    """Answer a question; what is wrong with it becomes a status and a text."""
    try:
        return _answer(store, question, kept)
    except UsageError as error:
        return _error(REFUSED, str(error))
    except TooManyError:
        return _error(TOO_LARGE, f"the answer has more than {question.limit} rows; ask for fewer "
                                 "with LIMIT, or download the dataset")
    except (SyntaxError, ValueError, PressgraphError) as error:
        return _error(MALFORMED, f"the query fails: {error}")


def _answer(store: ox.Store, question: Question, kept: KeptAnswers) -> Answer:
    found = _found(store, keep_home(question.query), _dataset(question), kept,
                   SLOW if question.keep else NEVER)
    is_graph = isinstance(found, ox.QueryTriples)
    media_type = best(question.accept, tuple(GRAPHS) if is_graph else TABLES)
    if media_type is None:
        return _error(NOT_ACCEPTABLE, "there is no form of this answer that you accept; there are "
                                      f"{', '.join(GRAPHS if is_graph else TABLES)}")
    if isinstance(found, ox.QueryTriples):
        content = write_graph(found, media_type, question.limit)
    elif isinstance(found, ox.QueryBoolean):
        content = write_boolean(bool(found), media_type)
    else:
        columns = [variable.value for variable in found.variables]
        content = write_rows(columns, (tuple(row) for row in found), media_type, question.limit)
    return Answer(OK, media_type, content)


def _found(store: ox.Store, query: str, graphs: dict[str, Any], kept: KeptAnswers,
           least: float) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return what a store has for a query; an answer over all graphs that is kept is taken."""
    if graphs == UNION:
        return kept.ask(store, query, least=least)
    return store.query(query, prefixes=PREFIXES, **graphs)


def _dataset(question: Question) -> dict[str, Any]:
    """Return which graphs the store looks at: those of the request, of ``FROM``, or all."""
    if not question.default_graphs and not question.named_graphs:
        chosen = FROM.search(APART.sub(" ", question.query))
        return {} if chosen else UNION
    return {"default_graph": [ox.NamedNode(iri) for iri in question.default_graphs],
            "named_graphs": [ox.NamedNode(iri) for iri in question.named_graphs]}


def _error(status: int, text: str) -> Answer:
    return Answer(status, "text/plain", f"{text}\n".encode())
