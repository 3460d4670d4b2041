"""Answers to SPARQL queries, as rows that Python reads easily."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self, overload

import pyoxigraph as ox

from pressgraph.graph.sparql import keep_home
from pressgraph.graph.storage.files import MovedOnError
from pressgraph.graph.storage.kept import NEVER, KeptAnswers
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import PREFIXES, XSD

__all__ = ["Answers", "Row", "Value", "ask"]

Value = str | int | bool | date | Decimal | None


class Row(tuple[Value, ...]):
    """One answer: a tuple whose values can be had by column name too.

    >>> row = Row(("Rabat", 3), ("place", "meetings"))
    >>> row.place, row["meetings"], row[0]
    ('Rabat', 3, 'Rabat')
    """

    columns: tuple[str, ...]

    def __new__(cls, values: tuple[Value, ...], columns: tuple[str, ...]) -> Self:
        """Make a row of values under columns."""
        row = super().__new__(cls, values)
        row.columns = columns
        return row

    @overload  # type: ignore[override]
    def __getitem__(self, key: int | str) -> Value: ...

    @overload
    def __getitem__(self, key: slice) -> tuple[Value, ...]: ...

    def __getitem__(self, key: int | str | slice) -> Value | tuple[Value, ...]:
        """Return a value by place or column."""
        if isinstance(key, str):
            return super().__getitem__(self.columns.index(key))
        return super().__getitem__(key)

    def __getattr__(self, name: str) -> Value:
        """Return a value by column."""
        if name in self.__dict__.get("columns", ()):
            return self[name]
        raise AttributeError(name)

    def as_dict(self) -> dict[str, Value]:
        """Return the values by column."""
        return dict(zip(self.columns, self, strict=True))


@dataclass(frozen=True)
class Answers:
    """The rows of a query's answer, under named columns."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:  # noqa: D105
        return iter(self.rows)

    def __len__(self) -> int:  # noqa: D105
        return len(self.rows)

    def __getitem__(self, number: int) -> Row:  # noqa: D105
        return self.rows[number]


def ask(store: ox.Store, sparql: str, kept: KeptAnswers | None = None,
        least: float = NEVER) -> Answers:
    """Put a query to a store, over all its graphs together; an answer that is kept is taken.

    The project's prefixes need not be declared. A query that asks for triples gives rows of subject,
    predicate and object; one that asks yes or no gives one row.

    Args:
        store: what is asked.
        sparql: the query.
        kept: the answers that the store keeps, if it does.
        least: seconds that an answer must have taken to be kept.

    Raises:
        UsageError: if the text is no query; the message says where it goes wrong.
        MovedOnError: if the store is gone, because another state has taken its place.
    """
    try:
        query = keep_home(sparql)
        result = kept.ask(store, query, least=least) if kept is not None else store.query(
            query, prefixes=PREFIXES, use_default_graph_as_union=True)
        if isinstance(result, ox.QueryBoolean):
            return _answers(("answer",), [(bool(result),)])
        if isinstance(result, ox.QueryTriples):
            rows = [tuple(_value(term) for term in triple) for triple in result]
            return _answers(("subject", "predicate", "object"), rows)
        columns = tuple(variable.value for variable in result.variables)
        return _answers(columns, [tuple(_value(term) for term in row) for row in result])
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"the query fails: {error}") from error
    except OSError as error:
        raise MovedOnError(f"the store ({error})") from error


def _answers(columns: tuple[str, ...], rows: list[tuple[Value, ...]]) -> Answers:
    return Answers(columns, tuple(Row(row, columns) for row in rows))


def _value(term: object) -> Value:
    """Return a term as a Python value; IRIs, texts and what has no counterpart as text."""
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    read = _READERS.get(term.datatype.value, str)
    try:
        return read(term.value)
    except (ValueError, ArithmeticError):
        return term.value


_READERS: dict[str, Callable[[str], Value]] = {
    XSD.integer: int, XSD.nonNegativeInteger: int, XSD.decimal: Decimal,
    XSD.date: date.fromisoformat, XSD.boolean: lambda text: text in ("true", "1"),
}
