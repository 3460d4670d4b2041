"""The forms that a graph is exported in."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from pressgraph.ontology.errors import UsageError

__all__ = ["FORMS", "TABLE_TYPES", "Form", "form_named", "form_of_file"]


@dataclass(frozen=True)
class Form:
    """A form of RDF.

    Attributes:
        name: what it is called on the command line.
        title: what people call it.
        suffix: of its files, with the dot.
        media_type: registered with IANA.
        file_type: its name in the EU's authority table of file types.
        rdf: the same for the serialiser.
        graphs: whether it keeps named graphs apart.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    file_type: str
    rdf: ox.RdfFormat
    graphs: bool


FORMS = {form.name: form for form in (
    Form("turtle", "Turtle", ".ttl", "text/turtle", "RDF_TURTLE", ox.RdfFormat.TURTLE, False),
    Form("trig", "TriG", ".trig", "application/trig", "RDF_TRIG", ox.RdfFormat.TRIG, True),
    Form("ntriples", "N-Triples", ".nt", "application/n-triples", "RDF_N_TRIPLES",
         ox.RdfFormat.N_TRIPLES, False),
    Form("nquads", "N-Quads", ".nq", "application/n-quads", "RDF_N_QUADS",
         ox.RdfFormat.N_QUADS, True),
    Form("rdfxml", "RDF/XML", ".rdf", "application/rdf+xml", "RDF_XML",
         ox.RdfFormat.RDF_XML, False),
    Form("jsonld", "JSON-LD", ".jsonld", "application/ld+json", "JSON_LD",
         ox.RdfFormat.JSON_LD, True),
)}
"""The forms by name."""

TABLE_TYPES = {"parquet": ("application/vnd.apache.parquet", "PARQUET"),
               "csv": ("text/csv", "CSV")}
"""Media type, and name in the EU's authority table of file types, of each form of table."""


def form_named(name: str) -> Form:
    """Return the form of a name.

    Raises:
        UsageError: if there is none.
    """
    try:
        return FORMS[name]
    except KeyError:
        raise UsageError(f"{name}: no format of this name; there are "
                         f"{', '.join(sorted(FORMS))}") from None


def form_of_file(name: str) -> Form | None:
    """Return the form that a file's suffix tells, with or without ``.gz`` after it.

    >>> form_of_file("graph.nt.gz").title
    'N-Triples'
    """
    plain = name.removesuffix(".gz")
    return next((form for form in FORMS.values() if plain.endswith(form.suffix)), None)
