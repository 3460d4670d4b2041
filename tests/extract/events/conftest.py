"""Fixtures: sentences whose names are marked by hand, so that they test events and not names.

``[the European Commission|Institution]`` marks an entity; ``[its|=European Commission]`` a further
mention of one; ``<July 2022|2022-07-01..2022-07-31>`` a date; ``{€5 million}`` a sum of money.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from pressgraph.extract.document import Document, SegmentKind
from pressgraph.extract.events.finding import FoundEvents, find_events
from pressgraph.extract.facts import Entity, Event, Evidence, Figure, Form, Interval, Span
from pressgraph.extract.mending import mend
from pressgraph.extract.names.model import Names, TokenMention
from pressgraph.extract.quantities.model import FoundFigure, FoundInterval
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.terms import PG

ISSUED = date(2024, 5, 6)
"""The day of publication of every sentence."""

_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]|<([^|>]+)\|([^>]*)>|\{([^}]+)\}")


@dataclass
class _Marks:
    """What the marks of a text say, by the characters of the text without them."""

    text: str
    names: list[tuple[int, int, str]]
    dates: list[tuple[int, int, str]]
    money: list[tuple[int, int]]


@pytest.fixture(scope="session")
def events_of(parse_text: Callable[..., Parse], knowledge: Knowledge) -> Callable[..., list[str]]:
    """A function that returns one line for each event of a marked text, a line a segment."""

    def events_of(marked: str, *kinds: SegmentKind) -> list[str]:
        marks = _read(marked)
        return describe(_find(marks, parse_text(marks.text, *kinds), knowledge))

    return events_of


@pytest.fixture(scope="session")
def find_events_in(parse_text: Callable[..., Parse],
                   knowledge: Knowledge) -> Callable[[str], FoundEvents]:
    """A function that returns the events of a plain text without names."""
    return lambda text: _find(_Marks(text, [], [], []), parse_text(text), knowledge)


def _find(marks: _Marks, parse: Parse, knowledge: Knowledge) -> FoundEvents:
    mend(parse, knowledge.words)
    names = Names(tuple(_entities(marks)), (), tuple(_mentions(marks, parse)))
    document = Document("test", marks.text, "", parse.segments, issued=ISSUED)
    return find_events(parse, document, names, list(_intervals(marks, parse)),
                       list(_figures(marks, parse)), knowledge.frames, knowledge.words)


def describe(found: FoundEvents) -> list[str]:
    """Return one line an event: class, status, stance, trigger, roles by name, dates, figures."""
    names = {entity.key: entity.name for entity in found.entities}
    return [_line(event, names) for event in found.events]


def _line(event: Event, names: dict[str, str]) -> str:
    parts = [_local(event.kind), _local(event.status)]
    parts += [_local(event.stance)] if event.stance else []
    for role in sorted({role.role for role in event.roles}):
        fillers = sorted(names[r.filler] for r in event.roles if r.role == role)
        parts.append(f"{_local(role)}={', '.join(fillers)}")
    if event.time:
        parts.append(f"time={event.time.begin or ''}..{event.time.end or ''}")
    parts += [f"amount={len(event.amounts)}"] if event.amounts else []
    return " | ".join(parts)


def _local(iri: str) -> str:
    return iri.rsplit("#")[-1]


def _read(marked: str) -> _Marks:
    out = _Marks("", [], [], [])
    at = 0
    for match in _MARK.finditer(marked):
        out.text += marked[at:match.start()]
        begin = len(out.text)
        name, kind, phrase, days, money = match.groups()
        out.text += name or phrase or money
        if name:
            out.names.append((begin, len(out.text), kind))
        elif phrase:
            out.dates.append((begin, len(out.text), days))
        else:
            out.money.append((begin, len(out.text)))
        at = match.end()
    out.text += marked[at:]
    return out


def _token_range(parse: Parse, text: str, begin: int, end: int) -> tuple[int, int]:
    """Return the tokens of some characters; segments stand two line ends apart in a parse."""
    lines = text.count("\n", 0, begin)
    return parse.token_range(begin + lines, end + lines)


def _key(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _entities(marks: _Marks) -> Iterator[Entity]:
    seen = set()
    for begin, end, kind in marks.names:
        name = _key(marks.text[begin:end])
        if not kind.startswith("=") and name not in seen:
            seen.add(name)
            yield Entity(name, PG[kind], name, name.casefold())


def _mentions(marks: _Marks, parse: Parse) -> Iterator[TokenMention]:
    for begin, end, kind in marks.names:
        start, stop = _token_range(parse, marks.text, begin, end)
        keys = tuple(kind[1:].split("+")) if kind.startswith("=") else (_key(marks.text[begin:end]),)
        form = Form.PRONOUN if kind.startswith("=") else Form.NAME
        yield TokenMention(start, stop, parse.head_of(start, stop), keys, form, "test", 1.0)


def _intervals(marks: _Marks, parse: Parse) -> Iterator[FoundInterval]:
    for begin, end, days in marks.dates:
        start, stop = _token_range(parse, marks.text, begin, end)
        first, last = (date.fromisoformat(day) if day else None for day in days.split(".."))
        interval = Interval(first, last, Evidence(Span(begin, end), "test", 1.0))
        yield FoundInterval(start, stop, parse.head_of(start, stop), interval)


def _figures(marks: _Marks, parse: Parse) -> Iterator[FoundFigure]:
    for begin, end in marks.money:
        start, stop = _token_range(parse, marks.text, begin, end)
        figure = Figure(f"figure-{begin}", Decimal(1), PG.Exactly, "EUR", "",
                        Evidence(Span(begin, end), "test", 1.0))
        yield FoundFigure(start, stop, parse.head_of(start, stop), figure)
