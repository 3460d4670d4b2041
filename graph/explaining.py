"""Explains what the graph says: the words it rests on, the rule that fired, the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import pyoxigraph as ox

from pressgraph.graph.minting import local_name
from pressgraph.graph.passages import sentence_around
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import DCTERMS, NIF, ORG, PG, PREFIXES, PROV, RDF, SCHEMA, SKOS

__all__ = ["Explanation", "Words", "explain", "term_of"]

Node = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a release's text, and what it is evidence of.

    Attributes:
        says: what rests on it, such as ``agent: Ylva Johansson``.
        begin, end: characters of the release's text, half open.
        text: the characters.
        rule: IRI of the lexical sense or rule that fired; empty where the graph names none.
        confidence: from 0 to 1, as written; empty where the graph says none.
    """

    says: str
    begin: int
    end: int
    text: str
    rule: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the graph of one release says something.

    Attributes:
        subject: IRI of what is explained.
        says: what it is, such as ``Meeting, Actual``.
        release, source, title, run: the release, where it was read from, its title, and the run.
        begin, end, passage: the sentence or clause around the evidence, in characters of the text.
        words: what of it is evidence of what, in text order.
    """

    subject: str
    says: str
    release: str
    source: str
    title: str
    run: str
    begin: int
    end: int
    passage: str
    words: tuple[Words, ...]


def term_of(text: str, base: str) -> ox.NamedNode | None:
    """Return what a person means by an IRI, a prefixed name or ``?``; None is anything.

    Raises:
        UsageError: if it is none of these.
    """
    text = text.strip()
    if text in ("?", "-", "") or text.startswith("?"):
        return None
    prefix, colon, name = text.partition(":")
    if prefix == "id" and colon:
        text = base + name
    elif colon and not name.startswith("//") and not text.startswith(("<", "urn:")):
        text = _expanded(prefix, name)
    try:
        return ox.NamedNode(text.removeprefix("<").removesuffix(">"))
    except ValueError:
        raise UsageError(f"{text}: neither an IRI nor a prefixed name such as pg:agent") from None


def _expanded(prefix: str, name: str) -> str:
    """Return the IRI that a prefixed name stands for; one of our own namespace must be a term of it."""
    if prefix not in PREFIXES:
        raise UsageError(f"{prefix}:{name}: no prefix {prefix!r} here; there are id, "
                         f"{', '.join(sorted(PREFIXES))}")
    iri = PREFIXES[prefix] + name
    if prefix == "pg" and iri not in (terms := list(PG)):
        near = get_close_matches(iri, terms, n=1)
        meant = f"; did you mean pg:{near[0].removeprefix(str(PG))}?" if near else ""
        raise UsageError(f"pg:{name}: no term of the vocabulary{meant}")
    return iri


def explain(store: ox.Store, subject: ox.NamedNode | None, predicate: ox.NamedNode | None = None,
            value: Node | None = None) -> list[Explanation]:
    """Explain a node, or the triples that match a pattern, release by release.

    Raises:
        UsageError: if the graph says nothing of the kind.
    """
    if predicate is None and value is None and subject is not None:
        graphs = {quad.graph_name for quad in store.quads_for_pattern(subject, None, None)}
        found = [_Reader(store, graph).node(subject) for graph in _sorted(graphs)]
    else:
        quads = sorted(store.quads_for_pattern(subject, predicate, value), key=str)
        found = [_explain_quad(store, quad) for quad in quads]
    out = [item for several in found for item in several]
    if not out:
        raise UsageError("the graph says nothing of the kind that rests on words of a text")
    return list(dict.fromkeys(out))


def _explain_quad(store: ox.Store, quad: ox.Quad) -> list[Explanation]:
    graph, subject, value = quad.graph_name, quad.subject, quad.object
    if (isinstance(graph, ox.NamedNode) and not isinstance(subject, ox.Triple)
            and not isinstance(value, ox.Triple)):
        return _Reader(store, graph).triple(subject, quad.predicate, value)
    return []


def _sorted(graphs: Iterable[object]) -> list[ox.NamedNode]:
    return sorted((graph for graph in graphs if isinstance(graph, ox.NamedNode)),
                  key=lambda graph: graph.value)


@dataclass(frozen=True)
class _Reader:
    """Reads the graph of one release."""

    store: ox.Store
    graph: ox.NamedNode

    def values(self, node: Node, predicate: str) -> list[Node]:
        if isinstance(node, ox.Literal):
            return []
        found = self.store.quads_for_pattern(node, ox.NamedNode(predicate), None, self.graph)
        return sorted((quad.object for quad in found if not isinstance(quad.object, ox.Triple)),
                      key=str)

    def subjects(self, predicate: str | None, value: Node) -> list[tuple[ox.NamedNode, str]]:
        """Return the nodes that have a value, each with the property, sorted."""
        link = ox.NamedNode(predicate) if predicate else None
        found = self.store.quads_for_pattern(None, link, value, self.graph)
        pairs = {(quad.subject, quad.predicate.value) for quad in found
                 if isinstance(quad.subject, ox.NamedNode)}
        return sorted(pairs, key=lambda pair: (pair[0].value, pair[1]))

    def text(self, node: Node, predicate: str) -> str:
        return next((_plain(value) for value in self.values(node, predicate)), "")

    def label(self, node: Node) -> str:
        return self.text(node, SKOS.prefLabel) or local_name(_plain(node))

    def node(self, node: ox.NamedNode) -> list[Explanation]:
        """Explain all that is said of a node."""
        types = {_plain(kind) for kind in self.values(node, RDF.type)}
        if PG.Release in types:
            return [item for reported in self.values(node, PG.reports)
                    if isinstance(reported, ox.NamedNode) for item in self.node(reported)]
        if NIF.Phrase in types:
            said = [self._words(f"{self.label(fact)}: {local_name(prop)}", fact, node)
                    for link in (PG.evidence, PG.trigger) for fact, prop in self.subjects(link, node)]
            return self._around(node, "words of the text", said)
        if RDF.Statement in types:
            return self.node_of_role(node)
        if ORG.Role in types:
            return [item for post, _ in self.subjects(ORG.role, node) for item in self.node(post)]
        words = [*self._own(node), *self._roles(node), *self._parts(node)]
        return self._around(node, self._says(node), words)

    def node_of_role(self, role: ox.NamedNode) -> list[Explanation]:
        """Explain one filler of one role."""
        event = self.values(role, RDF.subject)[0]
        return self._around(event, self._says(event), [*self._role(role), *self._trigger(event)])

    def triple(self, subject: Node, predicate: ox.NamedNode, value: Node) -> list[Explanation]:
        """Explain one triple."""
        for role in self._statements(subject):
            if (self.values(role, RDF.predicate) == [predicate]
                    and self.values(role, RDF.object) == [value]):
                return self.node_of_role(role)
        if predicate.value in (PG.time, PG.amount, PG.reports, PG.evidence, PG.trigger):
            return self.node(value) if isinstance(value, ox.NamedNode) else []
        if predicate.value in (SCHEMA.mentions, DCTERMS.publisher, PG.dateline):
            return self.node(value) if isinstance(value, ox.NamedNode) else []
        return self.node(subject) if isinstance(subject, ox.NamedNode) else []

    def _says(self, node: Node) -> str:
        kinds = [local_name(_plain(kind)) for kind in self.values(node, RDF.type)]
        narrow = [kind for kind in kinds if kind not in ("Event", "Actor", "Process")] or kinds
        traits = [local_name(_plain(value)) for predicate in (PG.status, PG.stance, PG.bound)
                  for value in self.values(node, predicate)]
        name = self.text(node, SKOS.prefLabel)
        value = " ".join(filter(None, (self.text(node, SCHEMA.value),
                                       self.text(node, SCHEMA.unitText),
                                       self.text(node, PG.counts))))
        days = " to ".join(filter(None, (self.text(node, PG["from"]), self.text(node, PG.to))))
        return ", ".join(filter(None, ("/".join(narrow), name, value, days, *traits)))

    def _own(self, node: Node) -> Iterator[Words]:
        trigger = list(self._trigger(node))
        yield from trigger
        for span in () if trigger else self.values(node, PG.evidence):
            yield self._words(self.text(node, SKOS.prefLabel) or self._says(node), node, span)

    def _trigger(self, event: Node) -> Iterator[Words]:
        for span in self.values(event, PG.trigger):
            yield self._words("trigger", event, span)

    def _statements(self, event: Node) -> list[ox.NamedNode]:
        return [role for role, _ in self.subjects(RDF.subject, event)]

    def _roles(self, event: Node) -> Iterator[Words]:
        for role in self._statements(event):
            yield from self._role(role)

    def _role(self, role: Node) -> Iterator[Words]:
        name = local_name(self.text(role, RDF.predicate))
        filler = self.label(self.values(role, RDF.object)[0])
        for span in self.values(role, PG.evidence):
            yield self._words(f"{name}: {filler}", role, span)

    def _parts(self, node: Node) -> Iterator[Words]:
        """Yield the evidence of an event's time and figures, and a post's holder and title."""
        for predicate in (PG.time, PG.amount):
            for part in self.values(node, predicate):
                for span in self.values(part, PG.evidence):
                    yield self._words(f"{local_name(predicate)}: {self._says(part)}", part, span)
        for member in self.values(node, ORG.member):
            posts = [self.label(role) for role in self.values(node, ORG.role)]
            wheres = [self.label(where) for where in self.values(node, ORG.organization)]
            says = ", ".join((f"post: {self.label(member)}", *posts, *wheres))
            for span in self.values(node, PG.evidence):
                yield self._words(says, node, span)

    def _words(self, says: str, fact: Node, span: Node) -> Words:
        rule = self.text(fact, PG.rule) or self.text(span, PG.rule)
        sure = self.text(fact, PG.confidence) or self.text(span, PG.confidence)
        return Words(says, int(self.text(span, NIF.beginIndex)), int(self.text(span, NIF.endIndex)),
                     self.text(span, NIF.anchorOf), rule, sure)

    def _around(self, node: Node, says: str, words: list[Words]) -> list[Explanation]:
        """Return the words in their passages: a fact's own clause, a mention's sentence each."""
        ordered = sorted(set(words), key=lambda item: (item.begin, item.end, item.says))
        if not ordered:
            return []
        text = self.text(self.values(self.graph, PG.context)[0], NIF.isString)
        clauses = [self._words("", node, span) for span in self.values(node, PG.evidence)]
        out: list[Explanation] = []
        while ordered:
            first = ordered[0]
            holder = next((c for c in clauses if c.begin <= first.begin < c.end), first)
            begin, end = sentence_around(text, holder.begin, max(holder.end, first.end))
            inside = [item for item in ordered if begin <= item.begin and item.end <= end]
            out.append(Explanation(
                _plain(node), says, _plain(self.graph), self.text(self.graph, DCTERMS.source),
                self.text(self.graph, DCTERMS.title), self.text(self.graph, PROV.wasGeneratedBy),
                begin, end, text[begin:end], tuple(inside)))
            ordered = [item for item in ordered if item not in inside]
        return out


def _plain(term: Node) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
