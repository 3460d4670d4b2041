"""What the resolution of references works on: the names found, who holds which post, who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.facts import Form
from pressgraph.extract.names.discourse import Discourse
from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.model import TokenMention
from pressgraph.extract.names.resolution import Resolution
from pressgraph.ontology.terms import PG

__all__ = ["HeldPost", "Scene"]

LEAD = 8
"""How many sentences may come before the one whose subject are the parties to a joint text."""


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post of a person: head and words of the title in lower case, and whose post it is."""

    person: Draft
    head: str
    words: frozenset[str]
    owner: Draft | None


@dataclass
class Scene:
    """One release while its references are being resolved.

    Attributes:
        resolution: its entities so far.
        posts: what its titles say of persons.
        held: the tokens of these titles.
        quoted: the tokens inside direct quotations.
        antecedents: for plural pronouns that stand for no entity the head of their antecedent.
        at: the entities that the phrase headed by a token stands for.
        named, starts: the mentions of names by the token that heads and that begins them.
    """

    resolution: Resolution
    posts: Sequence[HeldPost]
    held: frozenset[int] = frozenset()
    quoted: frozenset[int] = frozenset()
    antecedents: dict[int, int] = field(default_factory=dict)
    at: dict[int, tuple[Draft, ...]] = field(default_factory=dict)
    named: dict[int, TokenMention] = field(default_factory=dict)
    starts: dict[int, TokenMention] = field(default_factory=dict)
    speakers: tuple[Draft, ...] | None = None

    def __post_init__(self) -> None:
        """Index the names found by the tokens that head and begin them."""
        self.context = self.resolution.context
        self.parse = self.context.parse
        self.discourse = Discourse(self.parse, linking=self.held)
        for draft in self.resolution.drafts.items:
            for mention in draft.mentions:
                if mention.form is not Form.ADJECTIVE:
                    self.at[mention.head] = (draft,)
                    self.named[mention.head] = mention
                    self.starts[mention.start] = mention

    def says(self, name: str, index: int) -> bool:
        """Tell whether a word list holds a token."""
        return self.context.listed(name, index)

    def kind_of_segment(self, index: int) -> SegmentKind:
        """Return the kind of the segment that a token stands in."""
        return self.parse.segments[self.parse[index].segment].kind

    def heard(self, head: int, index: int) -> bool:
        """Tell whether what stands at ``head`` can be spoken of at a later token.

        What is said inside a quotation cannot from outside it.
        """
        return head < index and (index in self.quoted or head not in self.quoted)

    def parties(self) -> tuple[Draft, ...]:
        """Return the first list of states or bodies that is a subject near the beginning."""
        for item in self.discourse.seen:
            if item.sentence > LEAD:
                break
            if item.subject and len(item.drafts) > 1 and item.head in self.named \
                    and all(map(self.discourse.is_body, item.drafts)):
                return item.drafts
        return ()

    def home(self) -> tuple[Draft, ...]:
        """Return the entity of the publisher, or the body or state that the release is from."""
        found = [draft for draft in self.resolution.drafts.items if self._is_home(draft)]
        acting = [draft for draft in found if draft.kind != PG.State and self._acts(draft) > 1]
        states = [draft for draft in found if draft.kind == PG.State]
        best = sorted(acting or states or found,
                      key=lambda draft: (-self._acts(draft), draft.first))
        return tuple(best[:1])

    def _is_home(self, draft: Draft) -> bool:
        """Tell whether an entity is, or belongs to, what the release is from."""
        if draft.concept is None or not draft.mentions or not self.discourse.is_body(draft):
            return False
        return bool(self.context.homes & {draft.concept.iri, draft.concept.parent})

    def _acts(self, draft: Draft) -> int:
        """Return how often an entity is the subject of a clause."""
        return sum(self.discourse.is_subject(mention.head) for mention in draft.mentions)
