"""Names single facts of a release, and takes refused ones out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from pressgraph.extract.facts import Entity, Event, Evidence, Facts, Post, Release, Span

__all__ = ["Ref", "Topic", "evidence_of", "prune"]

T = TypeVar("T")


class Topic(StrEnum):
    """What kind of statement a fact is."""

    RELEASE = "release"
    ENTITY = "entity"
    MENTION = "mention"
    LINK = "link"
    POST = "post"
    EVENT = "event"
    ROLE = "role"
    TIME = "time"
    AMOUNT = "amount"
    MATCH = "match"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Ref:
    """One fact, by its place in its release's ``Facts``.

    ``index`` is the place of the entity, post, event or figure; ``part`` that of the mention, link,
    role, amount or match in it, or the name of a field of the release.
    """

    topic: Topic
    index: int = 0
    part: int | str = 0


Refused = dict[Topic, dict[int, set[int | str]]]


def prune(facts: Facts, refused: Iterable[Ref]) -> Facts:
    """Return the facts without the refused ones; what refers to them is left as it is."""
    out: Refused = defaultdict(lambda: defaultdict(set))
    for ref in refused:
        out[ref.topic][ref.index].add(ref.part)
    return Facts(
        release=_prune_release(facts.release, out[Topic.RELEASE][0]),
        entities=tuple(_prune_entity(item, i, out) for i, item in enumerate(facts.entities)
                       if i not in out[Topic.ENTITY]),
        posts=_keep(facts.posts, out[Topic.POST]),
        events=tuple(_prune_event(item, i, out) for i, item in enumerate(facts.events)
                     if i not in out[Topic.EVENT]),
        figures=_keep(facts.figures, out[Topic.FIGURE]))


def _keep(items: tuple[T, ...], refused: Container[int | str]) -> tuple[T, ...]:
    return tuple(item for i, item in enumerate(items) if i not in refused)


def _prune_release(release: Release, refused: set[int | str]) -> Release:
    """Empty the refused fields; ``publishers:1`` means the second publisher alone."""
    changes: dict[str, Any] = {field.name: field.default for field in fields(Release)
                               if field.name in refused}
    for name in ("publishers", "subjects"):
        gone = {int(part.partition(":")[2]) for part in map(str, refused)
                if part.startswith(f"{name}:")}
        changes[name] = _keep(getattr(release, name), gone)
    return replace(release, **changes)


def _prune_entity(entity: Entity, index: int, refused: Refused) -> Entity:
    mentions, links = refused[Topic.MENTION][index], refused[Topic.LINK][index]
    if not mentions and not links:
        return entity
    return replace(entity, mentions=_keep(entity.mentions, mentions),
                   links=_keep(entity.links, links))


def _prune_event(event: Event, index: int, refused: Refused) -> Event:
    roles, amounts = refused[Topic.ROLE][index], refused[Topic.AMOUNT][index]
    matches, time = refused[Topic.MATCH][index], refused[Topic.TIME][index]
    if not (roles or amounts or matches or time):
        return event
    return replace(event, roles=_keep(event.roles, roles), amounts=_keep(event.amounts, amounts),
                   close_matches=_keep(event.close_matches, matches),
                   time=None if time else event.time)


def evidence_of(facts: Facts, ref: Ref) -> Evidence | Span | None:
    """Return where a fact stands in the text, if it stands anywhere."""
    owner: Entity | Event | Post | None
    match ref.topic:
        case Topic.RELEASE:
            return None
        case Topic.ENTITY | Topic.LINK:
            mentions = facts.entities[ref.index].mentions
            return mentions[0].evidence if mentions else None
        case Topic.MENTION:
            return facts.entities[ref.index].mentions[int(ref.part)].evidence
        case Topic.POST:
            owner = facts.posts[ref.index]
            return owner.evidence
        case Topic.FIGURE:
            return facts.figures[ref.index].evidence
        case Topic.ROLE:
            return facts.events[ref.index].roles[int(ref.part)].evidence
        case Topic.TIME:
            time = facts.events[ref.index].time
            return time.evidence if time else None
        case _:
            return facts.events[ref.index].evidence
