"""The entries of the authority files as they are built, and their Turtle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pressgraph.ontology.terms import PREFIXES

__all__ = ["BODY", "COUNTRY", "EUROVOC", "GEONAMES", "OWN", "PROGRAMME", "WIKIDATA", "Entry",
           "Post", "Source", "header", "write_turtle"]

BODY = "http://publications.europa.eu/resource/authority/corporate-body/"
COUNTRY = "http://publications.europa.eu/resource/authority/country/"
PROGRAMME = "http://publications.europa.eu/resource/authority/eu-programme/"
EUROVOC = "http://eurovoc.europa.eu/"
GEONAMES = "https://sws.geonames.org/"
WIKIDATA = "http://www.wikidata.org/entity/"
OWN = "https://w3id.org/pressgraph/authority/"

_USED = ("dcterms", "euvoc", "foaf", "org", "pg", "skos", "xsd")


@dataclass
class Post:
    """A post of a person; dates as ISO strings, empty where unknown."""

    title: str
    organisation: str
    begin: str = ""
    end: str = ""


@dataclass
class Entry:
    """One entry; ``kind`` is the local name of a pg: class, dates are ISO strings or empty."""

    iri: str
    kind: str
    name: str
    alt: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    demonyms: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)
    contexts: set[str] = field(default_factory=set)
    weak: set[str] = field(default_factory=set)
    begin: str = ""
    end: str = ""
    parent: str = ""
    links: set[str] = field(default_factory=set)
    family: str = ""
    posts: list[Post] = field(default_factory=list)


@dataclass(frozen=True)
class Source:
    """The concept scheme of a file: its title, and where its facts come from under which licence."""

    title: str
    origin: Sequence[str]
    licence: str


def header(stem: str, source: Source, prefixes: Sequence[str] = _USED,
           kind: str = "skos:ConceptScheme") -> str:
    """Return the head of a file: sources as comments, prefixes, and what the file holds."""
    comments = "".join(f"# {line}\n" for line in (source.title + ".", *source.origin))
    declared = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in prefixes)
    scheme = _block(f"<{OWN}{stem}>", [
        f"a {kind}", f"dcterms:title {_text(source.title)}",
        *(f"dcterms:provenance {_text(line)}" for line in source.origin),
        f"dcterms:license <{source.licence}>"])
    made = "# Made by scripts/build_authority.py: change its data, not this file.\n"
    return f"{made}{comments}{declared}\n{scheme}"


def write_turtle(path: Path, source: Source, entries: Iterable[Entry]) -> int:
    """Write entries, sorted by IRI; returns how many."""
    ordered = sorted(entries, key=lambda entry: entry.iri)
    body = "".join(_entry(entry) for entry in ordered)
    path.write_text(header(path.stem, source) + body, encoding="utf-8")
    return len(ordered)


def _entry(entry: Entry) -> str:
    entry.name = _bare(entry.name)
    entry.alt = {_bare(label) for label in entry.alt} - {entry.name}
    entry.short = {_bare(label) for label in entry.short} - entry.alt - {entry.name}
    lines = [f"a skos:Concept , pg:{entry.kind}", f"skos:prefLabel {_text(entry.name)}"]
    for term, labels in (("skos:altLabel", entry.alt), ("pg:acronym", entry.acronyms),
                         ("pg:demonym", entry.demonyms), ("pg:shortForm", entry.short),
                         ("pg:weakLabel", entry.weak)):
        if labels:
            lines.append(f"{term} " + " , ".join(_text(label) for label in sorted(labels)))
    for term, iris in (("pg:shortFormContext", entry.contexts if entry.short else set()),
                       ("skos:broader", {entry.parent} - {""}), ("skos:exactMatch", entry.links)):
        if iris:
            lines.append(f"{term} " + " , ".join(f"<{iri}>" for iri in sorted(iris)))
    lines.extend(_days(entry.begin, entry.end))
    if entry.family:
        lines.append(f"foaf:familyName {_string(entry.family)}")
    lines.extend(_post(post) for post in sorted(entry.posts, key=lambda p: (p.begin, p.title)))
    return _block(f"<{entry.iri}>", lines)


def _bare(label: str) -> str:
    """Return a label without a leading article, which is no part of a mention."""
    return re.sub(r"^[Tt]he (?=\S)", "", label)


def _post(post: Post) -> str:
    parts = [f"org:organization <{post.organisation}>",
             f"org:role [ skos:prefLabel {_text(post.title)} ]", *_days(post.begin, post.end)]
    return f"org:hasMembership [ {' ; '.join(parts)} ]"


def _days(begin: str, end: str) -> list[str]:
    return [f'euvoc:{term} "{day}"^^xsd:date' for term, day in (("startDate", begin),
                                                               ("endDate", end)) if day]


def _block(subject: str, lines: Sequence[str]) -> str:
    return subject + " " + " ;\n    ".join(lines) + " .\n\n"


def _text(value: str) -> str:
    return _string(value) + "@en"


def _string(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
