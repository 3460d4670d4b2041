"""What the recognition of names hands on: entities, and their mentions as token ranges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pressgraph.extract.facts import Entity, Form, Post

__all__ = ["Names", "TokenMention"]


@dataclass(frozen=True, slots=True)
class TokenMention:
    """A mention as a half-open token range; a plural reference stands for several entities."""

    start: int
    end: int
    head: int
    entities: tuple[str, ...]
    form: Form
    rule: str
    confidence: float


@dataclass(frozen=True)
class Names:
    """The entities of a release, its posts, and every mention in text order.

    ``publishers`` and ``dateline`` are keys of entities. ``antecedents`` leads from a plural pronoun
    that stands for no entity to the token that heads its antecedent ("MEPs … They").
    """

    entities: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    mentions: tuple[TokenMention, ...] = field(default=())
    publishers: tuple[str, ...] = ()
    dateline: str | None = None
    antecedents: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> dict[str, Entity]:
        """The entities by their keys."""
        return {entity.key: entity for entity in self.entities}

    @cached_property
    def by_token(self) -> dict[int, TokenMention]:
        """For each token the shortest mention that covers it."""
        out: dict[int, TokenMention] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.start - m.end, m.start)):
            out.update(dict.fromkeys(range(mention.start, mention.end), mention))
        return out

    @cached_property
    def by_head(self) -> dict[int, TokenMention]:
        """For each token that heads a mention the longest one it heads."""
        ordered = sorted(self.mentions, key=lambda m: (m.end - m.start, m.start))
        return {mention.head: mention for mention in ordered}
