"""Keeps track of who and what a release has spoken of, for references to find antecedents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.model import TokenMention
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.terms import PG

__all__ = ["Discourse", "Referent"]

SUBJECTS = ("nsubj", "nsubjpass")
LINKS = frozenset((",", "and", "&", "the", "(", ")"))


@dataclass(frozen=True, slots=True)
class Referent:
    """Something spoken of at one place.

    Attributes:
        drafts: the entities; empty for a group without a name of its own.
        head: the token that heads the phrase, of a coordination its first member.
        subject: whether the phrase is the subject of a clause.
        plural: whether it stands for several.
        clause: the token whose subject the phrase is; its own head where it is none.
    """

    drafts: tuple[Draft, ...]
    head: int
    sentence: int
    subject: bool
    plural: bool
    clause: int


@dataclass
class Discourse:
    """The referents met so far, in text order.

    ``linking`` are the tokens of titles inside lists; ``counts`` says how often each entity was met,
    the latest last.
    """

    parse: Parse
    seen: list[Referent] = field(default_factory=list)
    counts: dict[Draft, int] = field(default_factory=dict)
    linking: frozenset[int] = frozenset()
    by_sentence: dict[int, list[Referent]] = field(default_factory=dict)

    def add(self, drafts: Sequence[Draft], head: int, *, plural: bool = False) -> None:
        """Remember a mention of some entities."""
        token = self.parse[head]
        for draft in drafts:
            self.counts[draft] = self.counts.pop(draft, 0) + 1
        member = self.first_member(head)
        subject = self.parse[member].dep in SUBJECTS
        referent = Referent(tuple(drafts), head, token.sentence, subject, plural or len(drafts) > 1,
                            self.parse[member].head if subject else head)
        self.seen.append(referent)
        self.by_sentence.setdefault(token.sentence, []).append(referent)

    def first_member(self, head: int) -> int:
        """Return the head of the first member of the list, or the noun of the apposition."""
        token = self.parse[head]
        while token.dep in ("conj", "appos") and token.head != token.index:
            token = self.parse[token.head]
        return token.index

    def is_subject(self, head: int) -> bool:
        """Tell whether a phrase is a clause's subject, itself or as a later member of a list."""
        return self.parse[self.first_member(head)].dep in SUBJECTS

    def subjects(self, items: Sequence[Referent]) -> Iterator[Referent]:
        """Yield the subjects of clauses, what shares one clause taken together."""
        clauses: dict[int, list[Referent]] = {}
        for item in items:
            if item.subject:
                clauses.setdefault(item.clause, []).append(item)
        for shared in clauses.values():
            drafts = tuple(dict.fromkeys(draft for item in shared for draft in item.drafts))
            first = shared[0]
            yield Referent(drafts, first.head, first.sentence, True,
                           len(drafts) > 1 or any(item.plural for item in shared), first.clause)

    def group(self, mention: TokenMention, starts: Mapping[int, TokenMention],
              at: Mapping[int, tuple[Draft, ...]]) -> tuple[tuple[Draft, ...], int]:
        """Return the entities of the list that begins with a mention, and the list's end.

        A list is what only commas, "and", articles, brackets and titles stand between.
        """
        out = list(at.get(mention.head, ()))
        limit, index, tied = self.parse.sentence_of(mention.start).end, mention.end, False
        while index < limit:
            following = starts.get(index)
            if following is not None and following.head in at:
                out.extend(draft for draft in at[following.head] if draft not in out)
                index = following.end
                continue
            word = self.parse[index].lower
            tied = tied or word in ("and", "&")
            if word not in LINKS and index not in self.linking:
                break
            index += 1
        return (tuple(out), index) if tied else (tuple(out[:1]), mention.end)

    def recent(self, fits: Callable[[Referent], bool], sentence: int,
               reach: int) -> Referent | None:
        """Return the last referent that fits, at most ``reach`` sentences before one.

        Subjects come before what else the same sentence speaks of.
        """
        for back in range(reach + 1):
            here = [item for item in self.by_sentence.get(sentence - back, ()) if fits(item)]
            subjects = [item for item in here if item.subject]
            if subjects or here:
                return (subjects or here)[-1 if back == 0 else 0]
        return None

    def drafts(self, kinds: Iterable[str]) -> list[Draft]:
        """Return the entities of some classes met so far, the latest first."""
        wanted = set(kinds)
        return [draft for draft in reversed(self.counts) if draft.kind in wanted]

    def often(self, drafts: Sequence[Draft], count: int) -> tuple[Draft, ...]:
        """Return the most spoken of among some entities, in the order of their first mention."""
        best = sorted(drafts, key=lambda draft: (-self.counts.get(draft, 0), draft.first))[:count]
        return tuple(sorted(best, key=lambda draft: draft.first))

    @staticmethod
    def is_body(draft: Draft) -> bool:
        """Tell whether an entity can act without being a person."""
        return draft.kind in (PG.Institution, PG.Organisation, PG.State)
