"""Parameters of named queries: how what a person types becomes an RDF term."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import PG, XSD

__all__ = ["KINDS", "Kind", "Parameter"]

LABEL_LANGUAGE = "en"
SMALL_WORDS = frozenset(("and", "for", "in", "of", "on", "the", "to"))
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True)
class Parameter:
    """Something that a query takes.

    Attributes:
        name: what it is called in the query (``$name``) and on the command line (``--name``).
        kind: a key of ``KINDS``.
        description: what it means, for a person.
        required: whether the query cannot be asked without it.
        default: the value where none is given; None where the query then asks without it.
    """

    name: str
    kind: str
    description: str
    required: bool = False
    default: str | None = None

    def terms(self, value: str) -> str:
        """Return a value as SPARQL: one term, or for a name several separated by blanks.

        Raises:
            UsageError: if the value is not of the parameter's kind.
        """
        try:
            return KINDS[self.kind].terms(value.strip())
        except (ValueError, InvalidOperation):
            raise UsageError(f"--{self.name} {value!r}: not {KINDS[self.kind].phrase}") from None


@dataclass(frozen=True)
class Kind:
    """A kind of value: how it is described, an example, and how it becomes SPARQL."""

    phrase: str
    sample: str
    terms: Callable[[str], str]


def _literal(value: str, datatype: str | None = None) -> str:
    return str(ox.Literal(value, datatype=ox.NamedNode(datatype) if datatype else None))


def _is_iri(value: str) -> bool:
    """Tell whether a value is written as an absolute IRI rather than as a name."""
    return bool(IRI.fullmatch(value)) and ("://" in value or value.startswith("urn:"))


def _spellings(name: str) -> list[str]:
    """Return a name in the usual ways of writing capitals, sorted.

    >>> _spellings("court of justice")
    ['COURT OF JUSTICE', 'Court Of Justice', 'Court of Justice', 'Court of justice', 'court of justice']
    """
    words = name.split()
    folded = " ".join(words)
    capitals = [word[:1].upper() + word[1:] for word in words]
    lowered = [word.lower() if word.lower() in SMALL_WORDS and i else capital
               for i, (word, capital) in enumerate(zip(words, capitals, strict=True))]
    return sorted({folded, folded.lower(), folded.upper(), folded[:1].upper() + folded[1:],
                   " ".join(capitals), " ".join(lowered),
                   " ".join(word.title() for word in words),
                   " ".join(word.lower() if word.lower() in SMALL_WORDS and i else word.title()
                            for i, word in enumerate(words))})


def _name(value: str) -> str:
    if _is_iri(value):
        return str(ox.NamedNode(value))
    return " ".join(term for spelling in _spellings(value)
                    for term in (f"{_literal(spelling)}@{LABEL_LANGUAGE}", _literal(spelling)))


def _key(value: str) -> str:
    return str(ox.NamedNode(value)) if _is_iri(value) else _literal(value)


def _term(value: str) -> str:
    if _is_iri(value):
        return str(ox.NamedNode(value))
    try:
        return str(ox.NamedNode(PG[value.removeprefix("pg:")]))
    except AttributeError:
        raise ValueError(value) from None


def _date(value: str) -> str:
    return _literal(date.fromisoformat(value).isoformat(), XSD.date)


def _integer(value: str) -> str:
    if (number := int(value)) < 0:
        raise ValueError(value)
    return str(number)


def _decimal(value: str) -> str:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    return _literal(f"{number:f}", XSD.decimal)


KINDS: dict[str, Kind] = {
    "name": Kind("a name or an IRI", "Morocco", _name),
    "key": Kind("a reference, a file name or an IRI", "IP/22/4388", _key),
    "term": Kind("a term of the vocabulary, such as Meeting, or an IRI", "Meeting", _term),
    "text": Kind("a text", "aid", _literal),
    "date": Kind("a date such as 2022-07-08", "2022-07-08", _date),
    "integer": Kind("a whole number from 0 on", "10", _integer),
    "decimal": Kind("a number", "0.5", _decimal),
}
"""The kinds of value, by the name that a query's header gives them.

A ``name`` stands for all labels that differ from it only in the usual ways of writing capitals;
in SPARQL it is a list for ``VALUES``. An integer may stand after ``LIMIT``.
"""
