"""Results of SPARQL queries in the forms of the W3C, written row by row up to a limit."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from pressgraph.graph.export.headers import SHOWN
from pressgraph.ontology.terms import XSD

__all__ = ["GRAPHS", "TABLES", "TooManyError", "write_boolean", "write_graph", "write_rows"]

NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
JSON, XML, CSV, TSV = ("application/sparql-results+json", "application/sparql-results+xml",
                       "text/csv", "text/tab-separated-values")
TABLES = (JSON, XML, CSV, TSV, "application/json")
"""Media types of rows; the first is what a client gets that has no wish."""

GRAPHS = {"text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES,
          "application/rdf+xml": ox.RdfFormat.RDF_XML, "application/ld+json": ox.RdfFormat.JSON_LD,
          "application/trig": ox.RdfFormat.TRIG, "application/n-quads": ox.RdfFormat.N_QUADS}
"""Media types of graphs."""

NAMESPACE = "http://www.w3.org/2005/sparql-results#"
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
Row = tuple[Term, ...]


class TooManyError(Exception):
    """An answer of more rows than an endpoint gives."""


def write_rows(columns: list[str], rows: Iterable[Row], media_type: str, limit: int) -> bytes:
    """Return rows in a media type.

    Raises:
        TooManyError: if there are more than the limit.
    """
    return _WRITERS[media_type](columns, list(_up_to(rows, limit)))


def write_boolean(value: bool, media_type: str) -> bytes:
    """Return the answer of an ``ASK`` query; in CSV and TSV it is the word."""
    word = "true" if value else "false"
    if media_type == XML:
        return (f'<?xml version="1.0"?>\n<sparql xmlns="{NAMESPACE}"><head/>'
                f"<boolean>{word}</boolean></sparql>\n").encode()
    return (f'{{"head": {{}}, "boolean": {word}}}\n' if "json" in media_type else f"{word}\n").encode()


def write_graph(triples: Iterable[Any], media_type: str, limit: int) -> bytes:
    """Return triples in a media type.

    Raises:
        TooManyError: if there are more than the limit.
    """
    form = GRAPHS[media_type]
    statements = [ox.Quad(*one) if form.supports_datasets and isinstance(one, ox.Triple) else one
                  for one in dict.fromkeys(_up_to(triples, limit))]
    return ox.serialize(statements, format=form, prefixes=SHOWN) or b""


def _up_to(items: Iterable[Any], limit: int) -> Iterator[Any]:
    iterator = iter(items)
    yield from islice(iterator, limit)
    if next(iterator, None) is not None:
        raise TooManyError


def _json(columns: list[str], rows: list[Row]) -> bytes:
    bindings = [{name: _as_json(term) for name, term in zip(columns, row, strict=True)
                 if term is not None} for row in rows]
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": bindings}}).encode()


def _as_json(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        more = {"xml:lang": term.language} if term.language else (
            {} if term.datatype.value == XSD.string else {"datatype": term.datatype.value})
        return {"type": "literal", "value": term.value, **more}
    return {"type": "literal", "value": str(term)}


def _xml(columns: list[str], rows: list[Row]) -> bytes:
    out = [f'<?xml version="1.0"?>\n<sparql xmlns="{NAMESPACE}">\n<head>']
    out += [f"<variable name={quoteattr(name)}/>" for name in columns]
    out.append("</head>\n<results>\n")
    for row in rows:
        out.append("<result>")
        out += [f"<binding name={quoteattr(name)}>{_as_xml(term)}</binding>"
                for name, term in zip(columns, row, strict=True) if term is not None]
        out.append("</result>\n")
    text = "".join([*out, "</results>\n</sparql>\n"])
    if NO_XML.search(text):
        raise ValueError("the answer holds a character that XML cannot; ask for JSON or TSV")
    return text.encode()


def _as_xml(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    if not isinstance(term, ox.Literal):
        return f"<literal>{escape(str(term))}</literal>"
    more = f" xml:lang={quoteattr(term.language)}" if term.language else (
        "" if term.datatype.value == XSD.string else f" datatype={quoteattr(term.datatype.value)}")
    return f"<literal{more}>{escape(term.value)}</literal>"


def _csv(columns: list[str], rows: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_plain(term) for term in row] for row in rows)
    return text.getvalue().encode()


def _plain(term: Term) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _tsv(columns: list[str], rows: list[Row]) -> bytes:
    lines = ["\t".join(f"?{name}" for name in columns)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row)
              for row in rows]
    return ("\n".join(lines) + "\n").encode()


_WRITERS: dict[str, Callable[[list[str], list[Row]], bytes]] = {
    JSON: _json, XML: _xml, CSV: _csv, TSV: _tsv, "application/json": _json}
