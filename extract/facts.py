"""What passes from extraction to the graph: frozen dataclasses, nothing else.

All offsets count characters (Unicode code points) of ``Release.text``, from 0, half open.
Classes, roles, statuses, stances and bounds are IRIs as plain strings, so that an ontology of the
user's own can add to them. ``rule`` names the lexicon sense (an IRI) or the rule of the extractor
that fired; ``confidence`` lies between 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

__all__ = ["Entity", "Event", "Evidence", "Facts", "Figure", "Form", "Interval", "Mention", "Post",
           "Release", "Role", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the release's text: characters, half open."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands, what found it and how sure it is."""

    span: Span
    rule: str
    confidence: float


class Form(StrEnum):
    """How a mention refers to its entity."""

    NAME = "name"
    ACRONYM = "acronym"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that stands for an entity."""

    evidence: Evidence
    form: Form


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, process or place of one release.

    Attributes:
        key: identifies the entity within its release.
        kind: IRI of its class.
        name: fullest form in the text, without leading article or a person's title.
        alt_names: its other names in the text (no pronouns), sorted.
        identity: equal for equal things over all releases; the source of the minted IRI.
        concept: IRI of the authority entry, if one is known.
        links: IRIs of the same thing elsewhere (EU authority tables, Wikidata, GeoNames), sorted.
        mentions: every mention, in text order.
        classes: IRIs of further classes that the authority entry gives it, sorted.
    """

    key: str
    kind: str
    name: str
    identity: str
    alt_names: tuple[str, ...] = ()
    concept: str | None = None
    links: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A person holding a post, with the title as written; the organisation where it is known."""

    holder: str
    title: str
    organisation: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days, both ends included; an open end is None. The evidence is the phrase."""

    begin: date | None
    end: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated quantity; ``unit`` is an ISO 4217 code, ``%``, a physical unit or empty."""

    key: str
    value: Decimal
    bound: str
    unit: str
    counts: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Role:
    """An entity in a role of an event; ``role`` is the IRI of the property."""

    role: str
    filler: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, happens or is planned; ``evidence`` is the clause or sentence."""

    kind: str
    trigger: Span
    evidence: Evidence
    status: str
    stance: str | None = None
    roles: tuple[Role, ...] = ()
    time: Interval | None = None
    amounts: tuple[str, ...] = ()
    close_matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """One published text and what it says of itself.

    ``publishers`` and ``dateline`` are keys of entities in the same ``Facts``; ``content_hash`` is
    the SHA-256 of the source as read.
    """

    source: str
    text: str
    content_hash: str
    title: str = ""
    identifier: str = ""
    issued: date | None = None
    language: str = "en"
    publishers: tuple[str, ...] = ()
    dateline: str | None = None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one release says."""

    release: Release
    entities: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
