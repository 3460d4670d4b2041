"""Finds the state whose national post a title is where nothing beside the title says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.holders import Holding
from pressgraph.extract.names.resolution import Resolution
from pressgraph.extract.names.titles import Title
from pressgraph.ontology.terms import PG

__all__ = ["StatesOfPosts"]

MUCH_MORE = 2
SUBJECTS = ("nsubj", "nsubjpass")
NAME_LENGTH = 3
"""How many tokens behind a title may be those of its holder's name."""



class StatesOfPosts:
    """The states of one release, and the posts of theirs that its text is plain about."""

    def __init__(self, resolution: Resolution,
                 known: Sequence[tuple[Holding, Draft, Draft | None]]) -> None:
        """Start with the holdings, their holders and, where the text names it, whose posts they are."""
        self.context = resolution.context
        self.resolution = resolution
        self.known = [(holding.title, person, owner) for holding, person, owner in known
                      if self.is_national(holding.title)]
        self.named = Counter(draft for draft in resolution.drafts.items if draft.kind == PG.State
                             for _ in draft.mentions)

    def owner(self, title: Title, person: Draft) -> Draft | None:
        """Return the state of a national post; None for other posts and where none is likely.

        In this order: the state of another of the person's posts, of the post that "and" ties to
        this one, the only state named before it in its sentence, the release's own where the title
        begins its sentence or is its subject, else the one state in its sentence apart from that,
        that of the national post before, the one other state that the release speaks of much more
        than of the rest.
        """
        if not self.is_national(title) or self._is_listed(title, person):
            return None
        found = self._likely(title, person)
        return None if found is not None and self._is_held(title, person, found) else found

    def _is_held(self, title: Title, person: Draft, state: Draft) -> bool:
        """Tell whether another person holds a post that a state has one of."""
        return self.context.listed("unique-post", title.head) and any(
            self.context.lower(other.head) == self.context.lower(title.head)
            and holder is not person and owner is state
            for other, holder, owner in self.known)

    def _likely(self, title: Title, person: Draft) -> Draft | None:
        leads = self._leads(title)
        own = self._home() if leads else None
        return self._of_person(person) or self._tied(title) or self._in_sentence(title, alone=leads) \
            or own or (None if leads and self._is_elsewhere() else
                       self._before(title) or self._most_named())

    def _is_listed(self, title: Title, person: Draft) -> bool:
        """Tell whether the authority files say whose post it is: of what the text does not name."""
        head = self.context.lower(title.head)
        return person.concept is not None and any(
            head in post.title.lower().replace("-", " ").split() for post in person.concept.posts)

    def speaks_of_others(self, title: Title, own: Draft) -> bool:
        """Tell whether the sentence of a title speaks of another state, and not of one’s own."""
        sentence = self.context.parse.sentence_of(title.head)
        found = self._states(sentence.start, sentence.end)
        return bool(found) and own not in found

    def is_national(self, title: Title) -> bool:
        """Tell whether a title is that of a post which a state has."""
        return self.context.listed("national-post", title.head) \
            or any(self.context.listed("national-field", index) and
                   self.context.listed("national-field-post", title.head)
                   for index in range(title.title_start, title.title_end))

    def _of_person(self, person: Draft) -> Draft | None:
        return next((owner for _, holder, owner in self.known
                     if holder is person and owner is not None and owner.kind == PG.State), None)

    def _tied(self, title: Title) -> Draft | None:
        """Return the state of the title right behind "and": "King Name and Minister Name of State"."""
        sentence = self.context.parse[title.head].sentence
        following = [(other, owner) for other, _, owner in self.known
                     if other.start > title.start and self.context.lower(other.start - 1) == "and"
                     and self.context.parse[other.head].sentence == sentence]
        if not following:
            return None
        other, owner = min(following, key=lambda pair: pair[0].start)
        apart = any(self.context.word(index) in (",", ";") for index in range(title.end, other.start))
        return owner if owner is not None and owner.kind == PG.State and not apart else None

    def _leads(self, title: Title) -> bool:
        """Tell whether a title begins its sentence, or stands at the subject of a clause."""
        parse = self.context.parse
        start = parse.sentence_of(title.head).start
        opens = not any(self.context.word(index)[:1].isalnum()
                        and not self.context.listed("function-word", index)
                        for index in range(start, title.start))
        return opens or any(parse[index].dep in SUBJECTS
                            for index in range(title.start, title.end + NAME_LENGTH)
                            if index < len(parse))

    def _is_elsewhere(self) -> bool:
        """Tell whether a body publishes the release of which no state is known."""
        document = self.context.document
        return bool(document.publishers) and self._home() is None and not \
            self.resolution.gazetteer.contexts(document.publishers, document.issued)

    def _in_sentence(self, title: Title, *, alone: bool) -> Draft | None:
        sentence = self.context.parse.sentence_of(title.head)
        before = self._states(sentence.start, title.start)
        if len(before) == 1:
            return before[0]
        if alone:
            return None
        around = [draft for draft in self._states(sentence.start, sentence.end)
                  if not self._is_home(draft)]
        return around[0] if len(around) == 1 else None

    def _states(self, start: int, end: int) -> list[Draft]:
        """Return the states that some tokens name, by noun or adjective."""
        out = []
        for index in range(start, end):
            draft = self.resolution.draft_at.get(index)
            if draft is None and (state := self.context.demonym(index)) is not None:
                draft = self.resolution.drafts.known(state)
            if draft is not None and draft.kind == PG.State and draft not in out:
                out.append(draft)
        return out

    def _before(self, title: Title) -> Draft | None:
        """Return the state of the last national post named in this sentence or the one before."""
        parse = self.context.parse
        states = ((other, owner or self._of_person(person)) for other, person, owner in self.known)
        found = [(other.start, owner) for other, owner in states
                 if other.start < title.start and owner is not None and owner.kind == PG.State
                 and parse[title.head].sentence - parse[other.head].sentence <= 1]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def _home(self) -> Draft | None:
        """Return the release's own state, unless its posts are listed: then this is none of them.

        It need not be named but in the publisher's name.
        """
        listed = set(self.context.lexis.owners.values())
        found = next((draft for draft in self.named if self._is_home(draft) and draft.concept
                      and draft.concept.iri not in listed), None)
        if found is not None:
            return found
        concepts = self.resolution.concepts.by_iri
        states = [concepts[iri] for iri in sorted(self.context.homes - listed)
                  if iri in concepts and concepts[iri].kind == PG.State]
        return self.resolution.drafts.of_concept(states[0]) if len(states) == 1 else None

    def _is_home(self, draft: Draft) -> bool:
        return draft.concept is not None and draft.concept.iri in self.context.homes

    def _most_named(self) -> Draft | None:
        ranked = sorted((draft for draft in self.named if not self._is_home(draft)), key=lambda draft: (-self.named[draft], draft.first))
        if not ranked or (len(ranked) > 1
                          and self.named[ranked[0]] < MUCH_MORE * self.named[ranked[1]]):
            return None
        return ranked[0]
