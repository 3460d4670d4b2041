"""Makes posts of the titles found beside persons, and finds whose posts they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pressgraph.extract.facts import Evidence, Form, Post, Span
from pressgraph.extract.names.drafts import Draft, normal
from pressgraph.extract.names.holders import Holding
from pressgraph.extract.names.lexis import singulars
from pressgraph.extract.names.resolution import Resolution
from pressgraph.extract.names.rules import confidence
from pressgraph.extract.names.scene import HeldPost, Scene
from pressgraph.extract.names.statehood import StatesOfPosts
from pressgraph.extract.names.titles import Title
from pressgraph.ontology.concepts import ConceptPost
from pressgraph.ontology.terms import PG

__all__ = ["Posts"]

POST_RULE = "names/post"
OWNING = (PG.Institution, PG.Organisation, PG.State)
SURNAME_RULE = "names/surname-post"


@dataclass(frozen=True)
class _Held:
    """A title with its holder and owner as entities."""

    holding: Holding
    person: Draft
    head: str
    owner: Draft | None


class Posts:
    """The posts of one release."""

    def __init__(self, resolution: Resolution, held: Sequence[Holding]) -> None:
        """Link the holders, find the owners, and let each title stand for its holder."""
        self.resolution = resolution
        self.context = resolution.context
        self._taken: dict[tuple[int, str], Draft] = {}
        found = [(holding, person) for holding in held
                 if (person := resolution.draft_at.get(holding.person.start)) is not None]
        for holding, person in found:
            self._identify(holding.title, person)
        known = {id(holding): self._named_owner(holding.title, holding, person)
                 for holding, person in found}
        self._continue_states([holding for holding, _ in found], known)
        self.states = StatesOfPosts(resolution, [
            (holding, person, known[id(holding)]) for holding, person in found])
        self.held = [_Held(holding, person, self.head(self._words(holding.title)),
                           known[id(holding)] or self._guessed_owner(holding.title, person)
                           or self._publisher(holding.title, person))
                     for holding, person in found]
        for holding, person in found:
            self._mention(holding.title, person)

    def add(self, said: Sequence[tuple[Holding, Draft]]) -> None:
        """Take in the posts that sentences state, once the references in them are resolved."""
        for holding, person in said:
            title = holding.title
            owner = self._named_owner(title, holding, person)
            head = self.head(self._words(title))
            elsewhere = self._of_place(title) or self.context.lexis.has("unique-post", head)
            self.held.append(_Held(holding, person, head, owner or (
                None if elsewhere else self._by_title(title))))
        self._share_owners()

    def own(self, scene: Scene) -> None:
        """Give the posts behind "its", "the company’s" and the like to what these stand for."""
        for at, held in enumerate(self.held):
            title = held.holding.title
            before = title.start - 1
            if title.owner is not None or title.state is not None:
                continue
            if self.context.possessive(before):
                before -= 1
            elif not self.context.listed("pronoun-possessive", before):
                continue
            found = scene.at.get(before, ())
            if len(found) == 1 and found[0].kind in OWNING:
                self.held[at] = replace(held, owner=found[0])

    def _share_owners(self) -> None:
        """Give the title of whom a release calls by surname the one body that it has it of."""
        bodies: dict[str, dict[int, Draft]] = {}
        for held in self.held:
            if held.owner is not None and held.owner.kind != PG.State:
                words = " ".join(self._words(held.holding.title))
                bodies.setdefault(words, {})[id(held.owner)] = held.owner
        for at, held in enumerate(self.held):
            found = bodies.get(" ".join(self._words(held.holding.title)), {})
            called = {self.resolution.surname(name) for name in held.person.names}
            if held.owner is None and len(found) == 1 and set(held.person.names) <= called \
                    and not self.context.listed("national-post", held.holding.title.head):
                self.held[at] = replace(held, owner=next(iter(found.values())))

    def _continue_states(self, held: Sequence[Holding], known: dict[int, Draft | None]) -> None:
        """Let a nationality hold for the titles after it: "Danish Minister Name, President Name"."""
        chain: Draft | None = None
        before: Holding | None = None
        for holding in sorted(held, key=lambda one: one.title.start):
            title = holding.title
            head = self.head(self._words(title))
            if title.state is not None:
                chain = known[id(holding)]
            elif before is None or self.context.word(title.start - 1) != "," \
                    or before.person.end != title.start - 1 or holding.person.start < title.start:
                chain = None
            elif title.owner is None and known[id(holding)] is None and (
                    head not in self.context.lexis.owners
                    or self.context.lexis.has("unique-post", head)):
                known[id(holding)] = chain
            before = holding

    def _words(self, title: Title) -> list[str]:
        words = self.context.texts(title.title_start, title.title_end)
        if title.plural:
            at = title.head - title.title_start
            words[at] = self._singular(words[at])
        return [word.lower() for word in words]

    def _singular(self, word: str) -> str:
        """Return the singular of the head of a title that several bear, its capital kept."""
        forms = [*singulars(word.lower()), word.lower()]
        single = next((one for one in forms if self.context.lexis.post([one])), forms[0])
        return word[:1] + single[1:]

    def head(self, words: Sequence[str]) -> str:
        """Return the head of a title, given as words in lower case."""
        for start in range(len(words)):
            if length := self.context.lexis.post(words[start:]):
                return " ".join(words[start:start + length])
        return ""

    def _identify(self, title: Title, person: Draft) -> None:
        """Link a person called by surname only, where one of that name holds the post."""
        surnames = {self.resolution.surname(name) for name in person.names}
        head = self.head(self._words(title))
        if person.concept is not None or person.kind != PG.Person or not head \
                or len(surnames) != 1 or not set(person.names) <= surnames:
            return
        concept = self.resolution.officeholders.find(surnames.pop(), head,
                                                     self.context.document.issued)
        if concept is not None and self.resolution.drafts.known(concept) is None:
            self.resolution.drafts.identify(person, concept)
            person.mentions = [replace(mention, rule=SURNAME_RULE,
                                       confidence=confidence(SURNAME_RULE))
                               for mention in person.mentions]

    def _mention(self, title: Title, person: Draft) -> None:
        """Let a title beside a name stand for the person too: the syntax may point to it."""
        resolution = self.resolution
        covered = {index: draft for index in range(title.start, title.end)
                   if (draft := resolution.draft_at.get(index)) is not None}
        resolution.refer((person,), title.start, title.end,
                         self.context.parse.head_of(title.start, title.end),
                         Form.NOMINAL, "names/title")
        resolution.draft_at.update(covered)

    def _named_owner(self, title: Title, holding: Holding, person: Draft) -> Draft | None:
        """Return whose post it is by the text beside the title or by the authority files."""
        if title.state is not None:
            owner: Draft | None = self._implied_state(title)
        elif holding.owner is not None:
            named = self.resolution.draft_at.get(holding.owner[0])
            if named is not None and named.kind == PG.Place \
                    and self.context.listed("body-post", title.head):
                named = self._company_of(named) or named
            if named is not None and named.kind == PG.Place and named.concept is None \
                    and {mention.rule for mention in named.mentions} <= {"names/pipeline-place"} \
                    and self.context.listed("body-post", title.head):
                named.kind = PG.Organisation
            listed = self._by_title(title)
            owner = listed if _part_of(listed, named) else named
        else:
            owner = self._for_state(self._by_authority(title, person), self._by_title(title))
        if owner is None or owner.kind not in OWNING:
            return None
        self._taken.setdefault((id(owner), self.head(self._words(title))), person)
        return owner

    def _company_of(self, place: Draft) -> Draft | None:
        """Return the one company whose name begins with a place's: "Altamira" of Altamira Systems."""
        found = [draft for draft in self.resolution.drafts.items if draft.kind == PG.Organisation
                 and any(name.startswith(f"{place.name} ") for name in draft.names)]
        return found[0] if len(found) == 1 else None

    def _guessed_owner(self, title: Title, person: Draft) -> Draft | None:
        """Return who has such posts, unless another person holds the one there is."""
        words = self._words(title)
        if any(self.context.lexis.has("post-former", word) for word in words) \
                or self._of_place(title):
            return None
        owner = self._by_title(title)
        if owner is None:
            return self.states.owner(title, person)
        head = self.head(words)
        if owner.kind == PG.State and person.concept is None and self.states.is_national(title) \
                and self.states.speaks_of_others(title, owner):
            return self.states.owner(title, person)
        if not self.context.lexis.has("unique-post", head):
            return owner
        return owner if self._taken.setdefault((id(owner), head), person) is person else None

    def _publisher(self, title: Title, person: Draft) -> Draft | None:
        """Return the publisher, where a title in capitals is one that a release has for its own.

        Of a release that does not say who published it, the one body whose kind has such posts.
        """
        document, title_words = self.context.document, self._words(title)
        head = self.head(title_words)
        if not head or not " ".join(title_words).endswith(head) or person.concept is not None \
                or not self.context.word(title.head)[:1].isupper() or self._is_other_side(title):
            return None
        head = head.replace(" - ", "-")
        if document.publishers:
            name = document.publishers[0]
            return self.resolution.body(name) if self.context.lexis.has("publisher-post", head) \
                or self._has_posts(name, head) else None
        bodies = [draft for draft in self.resolution.drafts.items
                  if self.context.lexis.is_body(draft.kind) and self._has_posts(draft.name, head)]
        return bodies[0] if len(bodies) == 1 else None

    def _is_other_side(self, title: Title) -> bool:
        """Tell whether a title is that of whom somebody met: "with …", "her counterpart, …"."""
        at = title.start - 1
        while self.context.word(at) == "," or self.context.listed("definite", at):
            at -= 1
        return self.context.listed("other-side", at)

    def _has_posts(self, body: str, head: str) -> bool:
        """Tell whether a body of such a name has such posts, by the list for its kind."""
        return any(head in self.context.lexis.publisher_posts.get(word, ())
                   for word in body.lower().split())

    def _of_place(self, title: Title) -> bool:
        """Tell whether a title says that its post is one of a place: "Attorney General of Ohio"."""
        named = self.resolution.draft_at.get(title.owner[0]) if title.owner else None
        return named is not None and named.kind not in OWNING

    def _implied_state(self, title: Title) -> Draft | None:
        """Return the state of an adjective of nationality before a title, new where not named."""
        if title.state is None:
            return None
        draft = self.resolution.drafts.known(title.state)
        if draft is None:
            draft = self.resolution.drafts.of_concept(title.state)
            at = title.title_start - 1
            self.resolution.mention(draft, at, at + 1, Form.ADJECTIVE, "names/adjective")
        return draft

    def _by_authority(self, title: Title, person: Draft) -> Draft | None:
        """Return the organisation of a post that the authority files know the person to hold."""
        if person.concept is None:
            return None
        head, issued = self.context.lower(title.head), self.context.document.issued
        fitting = [post for post in person.concept.posts
                   if head in post.title.lower().replace("-", " ").split()]
        current = [post for post in fitting if _held_on(post, issued)]
        for post in (*current, *fitting):
            concept = self.resolution.concepts.by_iri.get(post.organisation)
            if concept is not None and (draft := self.resolution.drafts.known(concept)):
                return draft
        return None

    def _for_state(self, body: Draft | None, listed: Draft | None) -> Draft | None:
        """Return the state instead of its government, where such posts are the state's."""
        is_home = body is not None and body.concept is not None \
            and body.kind == PG.Institution and body.concept.iri in self.context.homes
        return listed if is_home and listed is not None and listed.kind == PG.State else body

    def _by_title(self, title: Title) -> Draft | None:
        """Return the body or state that has posts of such a title, where the release names it."""
        iri = self.context.lexis.owners.get(self.head(self._words(title)))
        concept = self.resolution.concepts.by_iri.get(iri) if iri else None
        if concept is None or not self.context.homes & {concept.parent, concept.iri}:
            return None
        return self.resolution.drafts.known(concept)

    def titles(self) -> frozenset[int]:
        """Return the tokens of all titles that persons bear."""
        return frozenset(index for held in self.held for index in
                         range(held.holding.title.start, held.holding.title.end))

    def for_references(self) -> Iterator[HeldPost]:
        """Yield the posts as references to them need them."""
        for held in self.held:
            words = frozenset(self._words(held.holding.title))
            yield HeldPost(held.person, held.head, words, held.owner)

    def owners(self) -> list[Draft]:
        """Return whose the posts are, in their order."""
        return [held.owner for held in self.held if held.owner is not None]

    def facts(self, keys: dict[int, str]) -> tuple[Post, ...]:
        """Return one post for each person and title; one that another completes is left out.

        There are several of one title where the text names bodies apart from each other beside it.
        """
        out: dict[tuple[str, str], list[tuple[Post, _Held]]] = {}
        for held in self.held:
            post = self._fact(held, keys)
            kept = out.setdefault((post.holder, normal(post.title)), [])
            if kept and kept[0][0].organisation is None and post.organisation is not None:
                kept[:] = [(post, held)]
            elif not kept or all(self._apart(held, other) for _, other in kept):
                kept.append((post, held))
        found = [post for kept in out.values() for post, _ in kept]
        return tuple(post for post in found
                     if not any(self._completes(other, post) for other in found))

    @staticmethod
    def _apart(one: _Held, other: _Held) -> bool:
        """Tell whether two bodies, neither part of the other’s name, stand beside a title."""
        bodies = (one.owner, other.owner)
        if any(owner is None or owner.kind not in (PG.Institution, PG.Organisation)
               for owner in bodies) or bodies[0] is bodies[1]:
            return False
        named = all(held.holding.owner or held.holding.title.owner for held in (one, other))
        names = [owner.name.lower() for owner in bodies if owner is not None]
        return named and names[0] not in names[1] and names[1] not in names[0]

    def _fact(self, held: _Held, keys: dict[int, str]) -> Post:
        parse, title, person = self.context.parse, held.holding.title, held.holding.person
        ranges = ((title.title_start, title.title_end), title.field)
        span = Span(min(parse[title.start].begin, parse[person.start].begin),
                    max(parse[title.end - 1].end, parse[person.end - 1].end))
        return Post(holder=keys[id(held.person)],
                    title=" ".join(parse.words(*part) for part in ranges if part)
                    if not title.plural else self._title_of_one(title),
                    organisation=keys[id(held.owner)] if held.owner is not None else None,
                    evidence=Evidence(span, POST_RULE, confidence(POST_RULE)))

    def _title_of_one(self, title: Title) -> str:
        parse, head = self.context.parse, title.head
        parts = (parse.words(title.title_start, head), self._singular(parse[head].text),
                 parse.words(head + 1, title.title_end))
        return " ".join(filter(None, parts))

    def _completes(self, post: Post, part: Post) -> bool:
        """Tell whether one post of a person is the same as another with more said of it."""
        if post is part or post.holder != part.holder or (
                part.organisation is not None and post.organisation != part.organisation):
            return False
        more, less = post.title.lower().split(), part.title.lower().split()
        return (len(more) > len(less) and set(less) <= set(more)
                and self.head(more) == self.head(less))


def _part_of(part: Draft | None, whole: Draft | None) -> bool:
    """Tell whether one entity belongs to another, by the authority files."""
    return bool(part and part.concept and whole and whole.concept
                and part.concept.parent == whole.concept.iri)



def _held_on(post: ConceptPost, day: date | None) -> bool:
    return day is None or ((post.begin is None or post.begin <= day)
                           and (post.end is None or day <= post.end))
