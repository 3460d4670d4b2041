"""An extractor that needs no model, for tests of what comes after extraction; run as a script, it builds.

Its releases are made of lines: ``REF: X/1`` gives the reference, ``2022-07-08`` the date, a
capitalised word a person (or a place, of those in ``PLACES``), ``met`` a meeting of the persons in its
line, a number a figure.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from types import SimpleNamespace

from pressgraph.extract.document import Source
from pressgraph.extract.facts import (
    Entity,
    Event,
    Evidence,
    Facts,
    Figure,
    Form,
    Interval,
    Mention,
    Post,
    Release,
    Role,
    Span,
)
from pressgraph.graph.building import work
from pressgraph.graph.building.run import Run
from pressgraph.ontology.terms import PG

PLACES = {"Rabat": "https://sws.geonames.org/2538475/", "Kyiv": "https://sws.geonames.org/703448/",
          "Atlantis": None}


def proof(begin: int, end: int, rule: str = "test", confidence: float = 0.9) -> Evidence:
    return Evidence(Span(begin, end), rule, confidence)


def source_of(name: str, text: str) -> Source:
    return Source(name, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


@dataclass
class FakeExtractor:
    """Reads facts off the words, without a model."""

    parser: SimpleNamespace = field(
        default_factory=lambda: SimpleNamespace(fingerprint="xx_fake-1+sha256:0123456789abcdef"))
    knowledge: SimpleNamespace = field(
        default_factory=lambda: SimpleNamespace(concepts=SimpleNamespace(by_iri={})))

    def extract(self, sources: Iterable[Source]) -> Iterator[Facts]:
        yield from map(facts_of, sources)


def facts_of(source: Source) -> Facts:
    text = source.text
    reference = re.search(r"^REF: (\S+)", text, re.MULTILINE)
    day = re.search(r"\d{4}-\d\d-\d\d", text)
    people: dict[str, list[Mention]] = {}
    for match in re.finditer(r"\b[A-Z][a-z]+\b", text):
        people.setdefault(match[0], []).append(Mention(proof(*match.span()), Form.NAME))
    entities = tuple(
        Entity(name, PG.Place if name in PLACES else PG.Person, name, f"person/{name}",
               concept=PLACES.get(name), mentions=tuple(mentions))
        for name, mentions in people.items())
    figures = tuple(Figure(f"f{i}", Decimal(match[0]), PG.Exactly, "EUR", "", proof(*match.span()))
                    for i, match in enumerate(re.finditer(r"(?<![\d-])\d+(?![\d-])", text)))
    return Facts(
        Release(source.name, text, source.content_hash, title=text.partition("\n")[0],
                identifier=reference[1] if reference else "",
                issued=date.fromisoformat(day[0]) if day else None),
        entities, posts=tuple(posts_of(text)), events=tuple(events_of(text)), figures=figures)


def posts_of(text: str) -> Iterator[Post]:
    for match in re.finditer(r"\b([A-Z][a-z]+), minister\b", text):
        yield Post(match[1], "minister", None, proof(*match.span()))


def events_of(text: str) -> Iterator[Event]:
    for line in re.finditer(r"^.*\bmet\b.*$", text, re.MULTILINE):
        at = line.start() + re.search(r"\bmet\b", line[0]).start()  # type: ignore[union-attr]
        roles = {match[0]: Role(PG.place if match[0] in PLACES else PG.agent, match[0], proof(
            line.start() + match.start(), line.start() + match.end()))
            for match in re.finditer(r"\b[A-Z][a-z]+\b", line[0])}
        day = re.search(r"\d{4}-\d\d-\d\d", line[0])
        time = day and Interval(date.fromisoformat(day[0]), date.fromisoformat(day[0]), proof(
            line.start() + day.start(), line.start() + day.end()))
        yield Event(PG.Meeting, Span(at, at + 3), proof(*line.span()), PG.Actual,
                    roles=tuple(roles.values()), time=time or None)


def install() -> None:
    """Put the fake in the model's place, in this process, and a run that is the same every day."""
    steady = {"load_extractor": lambda options: FakeExtractor(),
              "load_parser": lambda options: FakeExtractor().parser, "knowledge_digest": lambda: "0",
              "Run": partial(Run, code="0")}
    for name, value in steady.items():
        setattr(work, name, value)
    work.worker.cache_clear()


if __name__ == "__main__":
    from pressgraph.graph import build

    install()
    dataset = build(sys.argv[2:], sys.argv[1], workers=1)
    sys.stdout.write(f"{len(dataset.releases)}\n")
