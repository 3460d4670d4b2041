"""Reads the graph of one release for its page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from pressgraph.graph.minting import local_name
from pressgraph.graph.report.marking import Mark
from pressgraph.graph.views.reading import narrowest
from pressgraph.ontology.terms import DCTERMS, NIF, ORG, PG, PROV, RDF, SCHEMA, SKOS

__all__ = ["Filler", "Item", "ReleaseFacts", "read_release"]

ROLES = ("agent", "patient", "topic", "place")
CHARS = re.compile(r"#char=(\d+),(\d+)$")


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role: the role, the item, its name and kind."""

    role: str
    ref: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the graph says: an event, figure, post or entity.

    Attributes:
        ref: its name in the page, such as ``e3``.
        group: ``event``, ``figure``, ``post`` or ``entity``.
        iri: its IRI.
        kind: narrowest class.
        label: what it is called, or the words that name it.
        at: where it stands first, in characters; -1 where no words of the text name it.
        traits: status, stance and the like, for people.
        days: when, for people; empty where the text does not say.
        fillers: who fills which role, in order of roles.
        amounts: refs and labels of its figures.
        links: IRIs of the same thing in authorities outside.
        rule, confidence: the rule that fired, and how sure it is; of facts.
    """

    ref: str
    group: str
    iri: str
    kind: str
    label: str
    at: int
    traits: tuple[str, ...] = ()
    days: str = ""
    fillers: tuple[Filler, ...] = ()
    amounts: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()
    rule: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """A release, its text, what the graph says, and where.

    Attributes:
        iri, title, reference, day, source, run: of the release; any but the first may be empty.
        publishers, dateline: names.
        text: what offsets count in.
        items: events, figures, posts, entities, each group in the order of the text.
        marks: where they stand.
    """

    iri: str
    title: str
    reference: str
    day: str
    source: str
    run: str
    publishers: tuple[str, ...]
    dateline: str
    text: str
    items: tuple[Item, ...]
    marks: tuple[Mark, ...]

    def of(self, group: str) -> list[Item]:
        """Return the items of a group."""
        return [item for item in self.items if item.group == group]


def read_release(release: str, quads: bytes) -> ReleaseFacts:
    """Return what a release's N-Quads say."""
    return _Reader(release, quads).facts()


class _Reader:
    """The properties of each node of one release's graph."""

    def __init__(self, release: str, quads: bytes) -> None:
        self.release = release
        self.said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in ox.parse(quads, format=ox.RdfFormat.N_QUADS):
            if isinstance(quad.object, ox.NamedNode | ox.Literal | ox.BlankNode):
                self.said[_name(quad.subject)][quad.predicate.value].append(quad.object.value)
        self.roles: dict[str, list[str]] = defaultdict(list)
        for node in sorted(self.said):
            for event in self.all(node, RDF.subject):
                self.roles[event].append(node)
        self.refs: dict[str, str] = {}

    def all(self, node: str, predicate: str) -> list[str]:
        return sorted(self.said[node][predicate]) if node in self.said else []

    def one(self, node: str, predicate: str) -> str:
        return next(iter(self.all(node, predicate)), "")

    def spans(self, node: str, predicate: str = PG.evidence) -> list[tuple[int, int]]:
        """Return where a fact stands, in order."""
        out = []
        for span in self.all(node, predicate):
            begin, end = self.one(span, NIF.beginIndex), self.one(span, NIF.endIndex)
            if begin and end:
                out.append((int(begin), int(end)))
        return sorted(out)

    def at(self, node: str, predicate: str = PG.evidence) -> int:
        return next((begin for begin, _ in self.spans(node, predicate)), -1)

    def kind(self, node: str) -> str:
        kinds = self.all(node, RDF.type)
        return narrowest(kinds) if kinds else ""

    def label(self, node: str) -> str:
        return self.one(node, SKOS.prefLabel) or local_name(node)

    def facts(self) -> ReleaseFacts:
        """Return all of it."""
        release = self.release
        text = self.one(self.one(release, PG.context), NIF.isString)
        groups = self._groups()
        for name, nodes in groups.items():
            self.refs.update((node, f"{name[0] if name != 'entity' else 'x'}{number}")
                             for number, node in enumerate(nodes, 1))
        items = [self._item(name, node, text) for name, nodes in groups.items() for node in nodes]
        marks = [mark for nodes in groups.values() for node in nodes for mark in self._marks(node)]
        return ReleaseFacts(
            release, self.one(release, DCTERMS.title), self.one(release, DCTERMS.identifier),
            self.one(release, DCTERMS.issued), self.one(release, DCTERMS.source),
            self.one(release, PROV.wasGeneratedBy),
            tuple(self.label(node) for node in self.all(release, DCTERMS.publisher)),
            next((self.label(node) for node in self.all(release, PG.dateline)), ""),
            text, tuple(items), tuple(marks))

    def _groups(self) -> dict[str, list[str]]:
        """Return the nodes of each group, in the order of the text."""
        groups: dict[str, list[str]] = {"event": [], "figure": [], "post": [], "entity": []}
        for node in self.all(self.release, PG.reports):
            kinds = self.all(node, RDF.type)
            groups["event" if PG.Event in kinds else
                   "figure" if PG.Figure in kinds else "post"].append(node)
        groups["entity"] = self.all(self.release, SCHEMA.mentions)
        for name, nodes in groups.items():
            where = PG.trigger if name == "event" else PG.evidence
            nodes.sort(key=lambda node: (self.at(node, where) < 0, self.at(node, where), node))
        return groups

    def _item(self, group: str, node: str, text: str) -> Item:
        traits = tuple(local_name(value) for predicate in (PG.status, PG.stance, PG.bound)
                       for value in self.all(node, predicate))
        where = PG.trigger if group == "event" else PG.evidence
        names = {"event": self._words(node, text), "figure": self._figure(node),
                 "post": next((self.label(role) for role in self.all(node, ORG.role)), "")}
        return Item(
            self.refs[node], group, node, self.kind(node), names.get(group) or self.label(node),
            self.at(node, where), traits, self._days(node), tuple(self._fillers(node)),
            tuple((self.refs[figure], self._figure(figure))
                  for figure in self.all(node, PG.amount) if figure in self.refs),
            tuple(self.all(node, SKOS.exactMatch)), local_name(self.one(node, PG.rule)),
            self.one(node, PG.confidence))

    def _words(self, event: str, text: str) -> str:
        return " … ".join(text[begin:end] for begin, end in self.spans(event, PG.trigger))

    def _figure(self, node: str) -> str:
        value = self.one(node, SCHEMA.value)
        whole, point, rest = value.partition(".")
        plain = f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() else value
        return " ".join(filter(None, (plain, self.one(node, SCHEMA.unitText),
                                      self.one(node, PG.counts))))

    def _days(self, event: str) -> str:
        time = self.one(event, PG.time)
        begin, end = self.one(time, PG["from"]), self.one(time, PG.to)
        if begin == end or not (begin and end):
            return begin if begin == end else f"since {begin}" if begin else f"until {end}"
        return f"{begin} to {end}"

    def _fillers(self, node: str) -> Iterator[Filler]:
        properties = [*((role, PG[role]) for role in ROLES), ("holder", ORG.member),
                      ("of", ORG.organization)]
        for role, predicate in properties:
            for filler in self.all(node, predicate):
                yield Filler(role, self.refs.get(filler, ""), self.label(filler), self.kind(filler))

    def _marks(self, node: str) -> Iterator[Mark]:
        ref, kinds = self.refs[node], self.all(node, RDF.type)
        if PG.Event in kinds:
            yield from self._event_marks(node, ref)
            return
        tone = ("figure" if PG.Figure in kinds else "post" if ORG.Membership in kinds
                else self.kind(node).lower())
        for begin, end in self.spans(node):
            yield Mark(begin, end, tone, ref)

    def _event_marks(self, node: str, ref: str) -> Iterator[Mark]:
        stretches = [(span, "trigger") for span in self.spans(node, PG.trigger)]
        stretches += [(span, "clause") for span in self.spans(node)]
        stretches += [(span, "time") for time in self.all(node, PG.time) for span in self.spans(time)]
        stretches += [(span, "role") for role in self.roles[node] for span in self.spans(role)]
        for (begin, end), tone in stretches:
            yield Mark(begin, end, tone, ref)


def _name(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.BlankNode) else str(node)
