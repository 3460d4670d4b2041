"""What a dataset knows of one entity, gathered as a page tells it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from pressgraph.graph.minting import local_name
from pressgraph.graph.views.reading import narrowest

__all__ = ["Dossier", "Event", "Post", "Quote", "gather"]

Row = dict[str, str]
Ask = Callable[[str], Awaitable[list[Row]]]

MOST_EVENTS, MOST_RELEASES, MOST_COMPANY = 300, 300, 24

SELF = """SELECT DISTINCT ?link ?value WHERE { $e ?link ?value
  FILTER (?link IN (skos:prefLabel, skos:altLabel, skos:exactMatch, rdf:type)) }
ORDER BY ?link ?value"""
POSTS = """SELECT ?title ?person ?name ?body ?bodyName ?issued ?release WHERE { GRAPH ?release {
  { ?post org:member $e } UNION { ?post org:organization $e }
  ?post org:member ?person ; org:role/skos:prefLabel ?title . ?person skos:prefLabel ?name .
  OPTIONAL { ?post org:organization ?body . ?body skos:prefLabel ?bodyName }
  OPTIONAL { ?release dcterms:issued ?issued } } }
ORDER BY ?issued ?title ?name ?bodyName LIMIT 2000"""
EVENTS = """SELECT ?event ?kind ?role ?status ?stance ?from ?to ?day ?words ?begin ?trigger ?at
  ?release ?title WHERE { GRAPH ?release {
  { ?event pg:agent $e . BIND ("agent" AS ?role) } UNION { ?event pg:patient $e . BIND ("patient" AS ?role) }
  UNION { ?event pg:topic $e . BIND ("topic" AS ?role) } UNION { ?event pg:place $e . BIND ("place" AS ?role) }
  ?event a ?kind ; pg:status ?status ; pg:evidence ?span .
  ?span nif:anchorOf ?words ; nif:beginIndex ?begin . FILTER (?kind != pg:Event)
  OPTIONAL { ?event pg:stance ?stance }
  OPTIONAL { ?event pg:trigger ?mark . ?mark nif:anchorOf ?trigger ; nif:beginIndex ?at }
  OPTIONAL { ?event pg:time/pg:from ?from } OPTIONAL { ?event pg:time/pg:to ?to }
  OPTIONAL { ?release dcterms:issued ?issued } OPTIONAL { ?release dcterms:title ?title } }
  BIND (COALESCE(?from, ?to, ?issued) AS ?day) }
ORDER BY DESC(?day) ?event ?role ?kind LIMIT 600"""
COMPANY = """SELECT ?other ?name (COUNT(DISTINCT ?event) AS ?events) WHERE { GRAPH ?release {
  { ?event pg:agent $e } UNION { ?event pg:patient $e } UNION { ?event pg:topic $e }
  { ?event pg:agent ?other } UNION { ?event pg:patient ?other }
  FILTER (?other != $e) ?other skos:prefLabel ?name } }
GROUP BY ?other ?name ORDER BY DESC(?events) ?name LIMIT 24"""
RELEASES = """SELECT ?release ?issued ?identifier ?title (COUNT(?span) AS ?mentions) WHERE {
  GRAPH ?release { ?release schema:mentions $e . $e pg:evidence ?span
    OPTIONAL { ?release dcterms:issued ?issued } OPTIONAL { ?release dcterms:identifier ?identifier }
    OPTIONAL { ?release dcterms:title ?title } } }
GROUP BY ?release ?issued ?identifier ?title ORDER BY DESC(?issued) ?release LIMIT 300"""


@dataclass(frozen=True)
class Quote:
    """Words of a text, with the ones that name the event apart: before, word, after."""

    before: str
    word: str
    after: str


@dataclass
class Event:
    """An event that an entity has a part in."""

    iri: str
    kind: str
    status: str
    stance: str
    day: str
    until: str
    dated: bool
    quote: Quote
    release: str
    title: str
    roles: list[str] = field(default_factory=list)


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
    """All that a page on an entity shows."""

    iri: str
    name: str
    kinds: list[str]
    names: list[str]
    links: list[str]
    posts: list[Post]
    events: list[Event]
    company: list[Row]
    releases: list[Row]


async def gather(iri: str, ask: Ask) -> Dossier:
    """Gather what the graph knows of an entity.

    Args:
        iri: of the entity, as it stands in the graph.
        ask: answers SPARQL with rows.
    """
    about = await ask(_fill(SELF, iri))
    said: dict[str, list[str]] = {}
    for row in about:
        said.setdefault(local_name(row["link"]), []).append(row["value"])
    name = next(iter(said.get("prefLabel", [])), local_name(iri))
    kinds = said.get("type", [])
    return Dossier(iri, name, [narrowest(kinds)] if kinds else [], [one for one in said.get("altLabel", []) if one != name],
                   said.get("exactMatch", []), _posts(await ask(_fill(POSTS, iri))),
                   _events(await ask(_fill(EVENTS, iri))), await ask(_fill(COMPANY, iri)),
                   await ask(_fill(RELEASES, iri)))


def _fill(query: str, iri: str) -> str:
    return query.replace("$e", f"<{iri}>")


def _posts(rows: Iterable[Row]) -> list[Post]:
    found: dict[tuple[str, str, str], Post] = {}
    for row in rows:
        key = row["title"], row["person"], row["body"]
        day = row["issued"]
        if key in found:
            found[key].last, found[key].releases = day or found[key].last, found[key].releases + 1
        else:
            found[key] = Post(row["title"], row["person"], row["name"], row["body"],
                              row["bodyName"], day, day)
    return list(found.values())


def _events(rows: Iterable[Row]) -> list[Event]:
    found: dict[str, Event] = {}
    for row in rows:
        event = found.get(row["event"])
        if event is None:
            if len(found) == MOST_EVENTS:
                break
            event = found[row["event"]] = _event(row)
        if row["role"] not in event.roles:
            event.roles.append(row["role"])
    return list(found.values())


def _event(row: Row) -> Event:
    first, last = row["from"], row["to"]
    day = row["day"]
    return Event(row["event"], local_name(row["kind"]), local_name(row["status"]),
                 local_name(row["stance"]), day, last if first and last != first else "",
                 bool(first or last), _quote(row), row["release"], row["title"])


def _quote(row: Row) -> Quote:
    words = row["words"]
    if not row["at"]:
        return Quote(words, "", "")
    start = int(row["at"]) - int(row["begin"])
    end = start + len(row["trigger"])
    if start < 0 or words[start:end] != row["trigger"]:
        return Quote(words, "", "")
    return Quote(words[:start], row["trigger"], words[end:])
