"""What a dataset knows of one entity, gathered as a page tells it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from pressgraph.graph.minting import local_name
from pressgraph.graph.serve.happenings import Happening, Row, by_year, happenings
from pressgraph.graph.serve.said import Said
from pressgraph.graph.views.reading import narrowest
from pressgraph.ontology.terms import PG

__all__ = ["MOST_EVENTS", "Dossier", "Post", "gather"]

Ask = Callable[[str], Awaitable[list[Row]]]

MOST_EVENTS, MOST_RELEASES = 300, 300

SELF = """SELECT DISTINCT ?link ?value WHERE { $e ?link ?value
  FILTER (?link IN (skos:prefLabel, skos:altLabel, skos:exactMatch, rdf:type)) }
ORDER BY ?link ?value"""
POSTS = """SELECT ?title ?person ?name ?body ?bodyName ?issued ?release WHERE { GRAPH ?release {
  { ?post org:member $e } UNION { ?post org:organization $e }
  ?post org:member ?person ; org:role/skos:prefLabel ?title . ?person skos:prefLabel ?name .
  OPTIONAL { ?post org:organization ?body . ?body skos:prefLabel ?bodyName }
  OPTIONAL { ?release dcterms:issued ?issued } } }
ORDER BY ?issued ?title ?name ?bodyName LIMIT 5000"""
EVENTS = """SELECT ?event ?role ?release ?issued ?day WHERE { GRAPH ?release {
  { ?event pg:agent $e . BIND ("agent" AS ?role) } UNION { ?event pg:patient $e . BIND ("patient" AS ?role) }
  UNION { ?event pg:topic $e . BIND ("topic" AS ?role) } UNION { ?event pg:place $e . BIND ("place" AS ?role) } }
  OPTIONAL { ?event pg:time ?start . ?start pg:from ?from }
  OPTIONAL { ?event pg:time ?end . ?end pg:to ?to }
  OPTIONAL { ?release dcterms:issued ?issued }
  BIND (COALESCE(?from, ?to, ?issued) AS ?day) }
ORDER BY DESC(?day) ?release ?event ?role LIMIT 600"""
SAID = """SELECT DISTINCT ?node ?link ?value WHERE { VALUES ?node { $nodes } ?node ?link ?value
  FILTER (?link NOT IN (pg:rule, pg:confidence)) }"""
COMPANY = """SELECT ?other ?name (COUNT(DISTINCT ?event) AS ?events) WHERE { GRAPH ?release {
  { ?event pg:agent $e } UNION { ?event pg:patient $e } UNION { ?event pg:topic $e }
  { ?event pg:agent ?other } UNION { ?event pg:patient ?other }
  FILTER (?other != $e) ?other skos:prefLabel ?name } }
GROUP BY ?other ?name ORDER BY DESC(?events) ?name LIMIT 20"""
RELEASES = """SELECT ?release ?issued ?identifier ?title (COUNT(?span) AS ?mentions) WHERE {
  { SELECT ?release ?issued ?title WHERE { GRAPH ?release { ?release schema:mentions $e
      OPTIONAL { ?release dcterms:issued ?issued } OPTIONAL { ?release dcterms:title ?title } } }
    ORDER BY DESC(?issued) ?title ?release LIMIT 300 }
  GRAPH ?release { $e pg:evidence ?span OPTIONAL { ?release dcterms:identifier ?identifier } } }
GROUP BY ?release ?issued ?identifier ?title ORDER BY DESC(?issued) ?title ?release"""


@dataclass
class Post:
    """A post with the days of the first and the last release that tell of it."""

    title: str
    person: str
    name: str
    body: str
    body_name: str
    first: str
    last: str
    releases: int = 1


@dataclass(frozen=True)
class Dossier:
    """All that a page on an entity shows.

    Attributes:
        iri, name, kind: the entity; its class by its local name.
        names: others that it goes by.
        links: IRIs of authorities outside.
        posts: those that it holds, or that are held in it, the latest first.
        years: events by year, the latest first.
        events: how many events there are.
        company: who and what it has events in common with, with their numbers.
        releases: that name it, the latest first.
    """

    iri: str
    name: str
    kind: str
    names: list[str]
    links: list[str]
    posts: list[Post]
    years: list[tuple[str, list[Happening]]]
    events: int
    company: list[Row]
    releases: list[Row]


async def gather(iri: str, ask: Ask, name: Callable[[str], str]) -> Dossier:
    """Gather what the graph knows of an entity.

    Args:
        iri: of the entity, as it stands in the graph.
        ask: answers SPARQL with rows.
        name: gives the name of anything by its IRI.
    """
    said: dict[str, list[str]] = {}
    for row in await ask(_fill(SELF, iri)):
        said.setdefault(local_name(row["link"]), []).append(row["value"])
    label = next(iter(said.get("prefLabel", [])), local_name(iri))
    kinds = said.get("type", [])
    found, posts, company, releases = await asyncio.gather(
        _events(iri, ask, name), ask(_fill(POSTS, iri)), ask(_fill(COMPANY, iri)),
        ask(_fill(RELEASES, iri)))
    return Dossier(iri, label, narrowest(kinds) if kinds else "",
                   _other_names(label, said.get("altLabel", [])), said.get("exactMatch", []),
                   _posts(posts), by_year(found), len(found), company, releases)


async def _events(iri: str, ask: Ask, name: Callable[[str], str]) -> list[Happening]:
    """Return the latest events of an entity; which they are is asked before what is said of them."""
    rows = await ask(_fill(EVENTS, iri))
    chosen = list(dict.fromkeys(row["event"] for row in rows))[:MOST_EVENTS]
    said = Said()
    await _read(chosen, ask, said)
    nodes = {node for event in chosen for link in (PG.evidence, PG.trigger, PG.time)
             for node in said.values(event, link)}
    await _read(sorted(nodes), ask, said)
    return happenings((row for row in rows if row["event"] in said.nodes), said, iri, name)


async def _read(nodes: Sequence[str], ask: Ask, said: Said) -> None:
    if nodes:
        for row in await ask(SAID.replace("$nodes", " ".join(f"<{node}>" for node in nodes))):
            said.add(row["node"], row["link"], row["value"])


def _fill(query: str, iri: str) -> str:
    return query.replace("$e", f"<{iri}>")


def _other_names(name: str, others: Iterable[str]) -> list[str]:
    """Return other names, each in one spelling."""
    out: dict[str, str] = {name.casefold(): name}
    for other in others:
        out.setdefault(other.casefold(), other)
    return list(out.values())[1:]


def _posts(rows: Iterable[Row]) -> list[Post]:
    """Return each post once: spellings are one, and one without a body is that of a known body."""
    found: dict[tuple[str, str, str], Post] = {}
    for row in rows:
        key = row["title"].casefold(), row["person"], row["body"]
        post = Post(row["title"], row["person"], row["name"], row["body"], row["bodyName"],
                    row["issued"], row["issued"])
        if found.setdefault(key, post) is not post:
            _join(found[key], post)
    for title, person, _ in [key for key in found if not key[2]]:
        if full := next((post for key, post in found.items()
                         if key[:2] == (title, person) and key[2]), None):
            _join(full, found.pop((title, person, "")))
    return sorted(found.values(), key=lambda post: (post.last, post.releases), reverse=True)


def _join(post: Post, other: Post) -> None:
    days = sorted(filter(None, (post.first, post.last, other.first, other.last)))
    post.first, post.last = (days[0], days[-1]) if days else ("", "")
    post.releases += other.releases
