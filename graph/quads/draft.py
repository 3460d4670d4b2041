"""The triples of one release as they are drafted, with the facts behind each node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from pressgraph.extract.facts import Evidence, Span
from pressgraph.graph.minting import Minter
from pressgraph.graph.references import Ref
from pressgraph.ontology.terms import NIF, PG, PROV, RDF, XSD

__all__ = ["Draft", "Term", "Triple", "decimal", "named"]

Term = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Term]


@lru_cache(maxsize=1 << 13)
def named(iri: str) -> ox.NamedNode:
    """Return an IRI as a term, remembered: the terms of vocabularies recur in every release.

    Raises:
        ValueError: if the text is no absolute IRI.
    """
    return ox.NamedNode(iri)


PHRASE = named(NIF.Phrase)
COUNT = named(XSD.nonNegativeInteger)


@lru_cache(maxsize=1 << 12)
def decimal(value: float | Decimal) -> ox.Literal:
    """Return a number as an ``xsd:decimal`` without exponent or needless zeros."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return ox.Literal(text if text not in ("", "-0") else "0", datatype=named(XSD.decimal))


@dataclass
class Draft:
    """Collects the triples of one release.

    Attributes:
        release: IRI of the release, which is also the name of its graph.
        text: the exact text that all offsets count in.
        run: IRI of the run that extracted the facts.
        said: the values of each property of each node so far, as keys, so that a triple said twice
            stands once. Nodes and properties stand by their IRIs: a text's hash is kept, a term's not.
        owners: for each node the facts that it was made for.
        claims: for properties that a smaller fact accounts for, each value with that fact.
    """

    minter: Minter
    release: str
    text: str
    run: str
    said: dict[str, dict[str, dict[Term, None]]] = field(default_factory=lambda: defaultdict(dict))
    owners: dict[str, list[Ref]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[tuple[str, str], list[tuple[Term, Ref]]] = field(
        default_factory=lambda: defaultdict(list))
    _sureness: dict[Span, float] = field(default_factory=dict)

    def say(self, subject: str, predicate: str, *values: str | Term,
            ref: Ref | None = None) -> None:
        """Say a property of a node; a value that is a ``str`` is an IRI.

        ``ref`` is the fact that is gone when these triples are, where it is a smaller one than
        those that the node stands for.
        """
        found = self.said[subject].setdefault(predicate, {})
        for value in values:
            term = named(value) if isinstance(value, str) else value
            found[term] = None
            if ref is not None:
                self.claims[subject, predicate].append((term, ref))

    def own(self, node: str, ref: Ref) -> str:
        """Note that a node stands for a fact, and return the node."""
        self.owners[node].append(ref)
        return node

    def span(self, span: Span, ref: Ref, confidence: float | None = None) -> str:
        """Describe a stretch of the text, once, and return its IRI."""
        iri = self.own(self.minter.span(self.release, span), ref)
        if span not in self._sureness:
            self._sureness[span] = 0.0
            self._describe(iri, span)
        if confidence is not None:
            self._sureness[span] = max(self._sureness[span], confidence)
        return iri

    def _describe(self, node: str, span: Span) -> None:
        """Say what a span is; two thirds of a graph are said here, so it is said at once."""
        self.said[node].update({
            RDF.type: {PHRASE: None}, NIF.referenceContext: {named(self.minter.context(self.release)): None},
            NIF.beginIndex: {ox.Literal(str(span.begin), datatype=COUNT): None},
            NIF.endIndex: {ox.Literal(str(span.end), datatype=COUNT): None},
            NIF.anchorOf: {ox.Literal(self.text[span.begin:span.end]): None},
            PROV.wasGeneratedBy: {named(self.run): None}})

    def evidence(self, node: str, evidence: Evidence, ref: Ref) -> str:
        """Say where a fact stands, which rule found it and how sure it is; return the span."""
        span = self.span(evidence.span, ref, evidence.confidence)
        self.say(node, PG.evidence, span)
        self.say(node, PG.rule, self.minter.rule(evidence.rule))
        self.say(node, PG.confidence, decimal(round(evidence.confidence, 3)))
        return span

    def finish(self) -> None:
        """Say of each span how sure the surest fact is that rests on it."""
        for span, confidence in self._sureness.items():
            self.say(self.minter.span(self.release, span), PG.confidence,
                     decimal(round(confidence, 3)))

    def behind(self, node: object, predicate: str = "", value: object = None) -> list[Ref]:
        """Return the facts behind a node, or behind what it says by a property.

        Where the value at fault is known and a fact accounts for it, it is that one alone.
        """
        if not isinstance(node, ox.NamedNode):
            return []
        claims = self.claims.get((node.value, predicate), []) if predicate else []
        return ([ref for term, ref in claims if term == value] or [ref for _, ref in claims]
                or self.owners.get(node.value, []))

    def __len__(self) -> int:
        """Return the number of triples."""
        return sum(len(values) for properties in self.said.values()
                   for values in properties.values())

    def nodes(self) -> dict[ox.NamedNode | ox.BlankNode, dict[str, dict[Term, None]]]:
        """Return the values of each property of each node, nodes as terms and properties as IRIs."""
        return {named(node): properties for node, properties in self.said.items()}

    def triples(self) -> Iterator[Triple]:
        """Yield the triples, node by node."""
        for node, properties in self.said.items():
            for link, values in properties.items():
                for value in values:
                    yield named(node), named(link), value

    def lines(self) -> Iterator[str]:
        """Yield the triples as lines of N-Quads in the release's named graph, node by node.

        Each term is written as pyoxigraph does; quads of its, made only to be written, would take
        longer to make than to write.
        """
        end = f"{ox.NamedNode(self.release)} .\n"
        for node, properties in self.said.items():
            subject = str(named(node))
            for link, values in properties.items():
                start = f"{subject} {named(link)}"
                for value in values:
                    yield f"{start} {value} {end}"
