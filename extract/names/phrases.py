"""Finds whom and what definite phrases stand for: "the two Ministers", "the Agency"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.facts import Form
from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.lexis import singulars
from pressgraph.extract.names.scene import HeldPost, Scene
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["PLURALS", "Phrases"]

PLURALS = ("NNS", "NNPS")
BEFORE_NOUN = ("ADJ", "NOUN", "PROPN", "NUM", "SYM")
RESTRICTIONS = frozenset(("of", "to", "that", "with", "in"))
NAMED_KINDS = (PG.Institution, PG.Organisation, PG.Place, *PROCESS_CLASSES)
LONGEST = 2
COMPANY = 3
ROSTER = "names/roster"
HEADLINES = (SegmentKind.TITLE, SegmentKind.SUBTITLE, SegmentKind.HEADING)


@dataclass
class Phrases:
    """The definite phrases of one release."""

    scene: Scene

    def start(self, index: int) -> int:
        """Return where the words before a noun that belong to it begin, article left out."""
        context, first = self.scene.context, self.scene.parse.sentence_of(index).start
        start = index
        while start > first and self._before_noun(start - 1):
            start -= 1
        while start < index and context.hyphen(start):
            start += 2
        return min(start, index)

    def _before_noun(self, index: int) -> bool:
        token = self.scene.parse[index]
        if index in self.scene.resolution.draft_at or self.scene.says("definite", index) \
                or self.scene.context.possessive(index):
            return False
        return (token.pos in BEFORE_NOUN or (token.tag == "VBN" and token.dep == "amod")
                or self.scene.context.hyphen(index) or token.lower == "vice")

    def resolve(self, start: int, index: int) -> tuple[Draft, ...]:
        """Return the entities that the phrase from ``start`` to its head noun stands for."""
        lexis = self.scene.context.lexis
        bare = [word for word in (self.scene.context.lower(i) for i in range(start, index + 1))
                if not lexis.has("generic-adjective", word) and word != "-"]
        if not bare:
            return ()
        return self._by_post(start, index, bare) or self._by_noun(start, index, bare)

    def _definite(self, start: int) -> bool:
        return self.scene.says("definite", start - 1) or self.scene.says("definite", start)

    def _says_two(self, start: int) -> bool:
        return any(self.scene.says("two", i) for i in range(max(start - 2, 0), start + 2))

    def _by_post(self, start: int, index: int, bare: Sequence[str]) -> tuple[Draft, ...]:
        """Return the holders of a post named again: "the Commissioner", "the two Ministers"."""
        scene, context, lexis = self.scene, self.scene.context, self.scene.context.lexis
        definite = self._definite(start)
        following = "following" in (context.lower(start - 1), *bare)
        if (following and lexis.has("listed-person", bare[-1])) \
                or lexis.has("listed-participant", bare[-1]):
            return self._listed(index)
        if not definite and not context.word(start)[:1].isupper() and bare[0] != "fellow":
            return ()
        if self.scene.parse[index].tag in PLURALS or lexis.has("pair", bare[-1]):
            return self._holders(start, index, bare)
        head = next((" ".join(bare[at:]) for at in range(len(bare))
                     if lexis.post(bare[at:]) == len(bare[at:])), None)
        if head is None:
            return ()
        wanted = set(bare) | self._field(index)
        fitting = [post for post in self.scene.posts if post.head == head and wanted <= post.words]
        if not definite and (scene.kind_of_segment(index) in HEADLINES or context.opens(start)) \
                and (coming := self._coming(start, index, bare, head)):
            return coming
        if not definite and context.lower(index + 1) in ("of", "for"):
            return ()
        at_home = [post for post in fitting if self._is_ours(post)] if len(bare) == 1 else []
        people = [post.person for post in at_home or fitting]
        return tuple(draft for draft in self.scene.discourse.drafts((PG.Person,))
                     if draft in people)[:1]

    def _coming(self, start: int, index: int, bare: Sequence[str], head: str) -> tuple[Draft, ...]:
        """Return the one holder of a post that a headline or sentence begins with, named only later.

        An owner named beside the post must be that of the holder's post.
        """
        scene, at = self.scene, index + 2
        owner = scene.resolution.draft_at.get(start - 1)
        if scene.context.lower(index + 1) == "of":
            at += scene.context.lower(at) == "the"
            owner = scene.resolution.draft_at.get(at, owner)
        fitting = {id(post.person): post.person for post in scene.posts
                   if post.head == head and set(bare) <= post.words
                   and (owner is None or post.owner in (owner, None))}
        return tuple(fitting.values()) if len(fitting) == 1 else ()

    def _is_ours(self, post: HeldPost) -> bool:
        """Tell whether a post is one of the state or body that the release is from."""
        concept = post.owner.concept if post.owner else None
        return concept is not None and concept.iri in self.scene.context.homes

    def _field(self, index: int) -> set[str]:
        """Return the capitalised words of "for …", "of …" behind a post."""
        context = self.scene.context
        if context.lower(index + 1) not in ("of", "for"):
            return set()
        out, at, limit = set(), index + 2, context.limit(index)
        while at < limit and (context.capital(at) or context.lower(at) in ("and", "the")):
            out.add(context.lower(at))
            at += 1
        return out - {"and", "the"}

    def _holders(self, start: int, index: int, bare: Sequence[str]) -> tuple[Draft, ...]:
        """Return the persons of a plural: all leaders, or the ministers among them.

        Where none of them is named yet, those whom a later sentence names together.
        """
        lexis = self.scene.context.lexis
        two = self._says_two(start) or lexis.has("pair", bare[-1])
        noun = next((one for one in singulars(bare[-1]) if lexis.post([one])
                     or lexis.has("person-plural", one)), bare[-1])
        any_post = lexis.has("person-plural", noun) or lexis.has("pair", noun)
        held = [post.person for post in self.scene.posts if any_post or noun in post.head.split()]
        people = self.scene.discourse.drafts((PG.Person,))
        fitting = [draft for draft in people if draft in held]
        fellow = bare[0] == "fellow"
        if (len(bare) > 1 and not two and not fellow) or (two and len(fitting) < 2):
            return ()
        if len(fitting) < 2 and (fellow or self.scene.context.lower(start - 1) in ("the", "all")):
            fitting = self._together(index, held)
        if fellow:
            fitting = [draft for draft in fitting if not self._acts_before(draft, index)]
        if len(fitting) < 2:
            return ()
        return tuple(sorted(fitting[:2] if two else fitting, key=lambda draft: draft.first))

    def _together(self, index: int, held: Sequence[Draft]) -> list[Draft]:
        """Return the three holders of posts or more whom the first such later sentence names."""
        parse = self.scene.parse
        named: dict[int, list[Draft]] = {}
        for draft in dict.fromkeys(held):
            for sentence in {parse[mention.head].sentence for mention in draft.mentions
                             if mention.head > index}:
                named.setdefault(sentence, []).append(draft)
        return next((named[at] for at in sorted(named) if len(named[at]) >= COMPANY), [])

    def _acts_before(self, draft: Draft, index: int) -> bool:
        """Tell whether an entity is a subject in the sentence of a later token."""
        parse = self.scene.parse
        return any(parse[mention.head].sentence == parse[index].sentence and mention.head < index
                   and self.scene.discourse.is_subject(mention.head) for mention in draft.mentions)

    def _listed(self, index: int) -> tuple[Draft, ...]:
        """Return the persons, two or more, of the list of names that follows.

        A single one counts behind "the following individual".
        """
        out = {mention.start: post.person for post in self.scene.posts
               for mention in post.person.mentions
               if mention.start > index and mention.rule == ROSTER}
        listed = tuple(dict.fromkeys(out[at] for at in sorted(out)))
        one = self.scene.parse[index].tag not in PLURALS
        return listed if one or len(listed) > 1 else ()

    def _by_noun(self, start: int, index: int, bare: Sequence[str]) -> tuple[Draft, ...]:
        """Return the antecedent of a definite common noun: by its head, or by its class."""
        scene = self.scene
        if not self._definite(start):
            return ()
        if scene.parse[index].tag in PLURALS:
            return self._sides(start, index, bare)
        if scene.context.lower(index + 1) == "of" or len(bare) > LONGEST:
            return ()
        same = self._same_head(bare, index)
        if same is not None and not self._rather_company(bare, same):
            return (same,)
        kind = scene.context.lexis.references.get(bare[-1]) if len(bare) == 1 else None
        if kind is None or scene.context.lower(start - 1) not in ("the", "this", "that") \
                or (kind == PG.Dialogue and scene.context.word(index).islower()):
            return ()
        found = scene.discourse.drafts((kind,))
        return tuple(filter(self._is_named, found) if kind in PROCESS_CLASSES else found)[:1]

    def _rather_company(self, bare: Sequence[str], same: Draft) -> bool:
        """Tell whether a company was spoken of later than the public body of a head: "the bank"."""
        kind = self.scene.context.lexis.references.get(bare[-1])
        if same.kind != PG.Institution or kind != PG.Organisation or len(bare) > 1:
            return False
        met = self.scene.discourse.drafts((PG.Institution, PG.Organisation))
        company = next((draft for draft in met if draft.kind == PG.Organisation), None)
        return company is not None and met.index(company) < met.index(same)

    @staticmethod
    def _is_named(draft: Draft) -> bool:
        return any(mention.form in (Form.NAME, Form.ACRONYM) for mention in draft.mentions)

    def _same_head(self, bare: Sequence[str], index: int) -> Draft | None:
        """Return the entity whose name, without complement, ends in these words.

        Of several the last one that this sentence or the one before names, else the most named.
        """
        scene, phrase = self.scene, list(bare)
        if scene.context.word(index).islower() and not scene.context.lexis.is_head(bare[-1]):
            return None
        if len(phrase) == 1 and scene.context.lexis.head(phrase)[1] != 1:
            return None
        fitting = [draft for draft in scene.discourse.drafts(NAMED_KINDS)
                   if any(scene.resolution.core(name)[-len(phrase):] == phrase
                          for name in (*draft.names, draft.name))]
        sentence = scene.parse[index].sentence
        near = [draft for draft in fitting if any(
            sentence - scene.parse[mention.head].sentence <= 1
            for mention in draft.mentions if mention.head < index)]
        return next(iter(near or sorted(fitting, key=self._unnamed)), None)

    @staticmethod
    def _unnamed(draft: Draft) -> int:
        """Return a number that is smaller the more often an entity is named."""
        return -sum(mention.form in (Form.NAME, Form.ACRONYM) for mention in draft.mentions)

    def _sides(self, start: int, index: int, bare: Sequence[str]) -> tuple[Draft, ...]:
        """Return the parties of "both sides", "the two countries", "our nations"."""
        scene, lexis = self.scene, self.scene.context.lexis
        if scene.context.lower(index + 1) == "of" and self._is_government(bare):
            return self._governed(index)
        if len(bare) > 1 or scene.context.lower(index + 1) in RESTRICTIONS:
            return ()
        noun = next((one for one in singulars(bare[0])
                     if lexis.has("side", one) or one in lexis.references), bare[0])
        ours = any(scene.says("pronoun-speakers", i) for i in range(max(start - 2, 0), start + 1))
        if lexis.has("side", noun):
            parties = scene.parties()
            return parties if len(parties) > 1 else self._pair(
                (PG.State, PG.Institution, PG.Organisation), index)
        if lexis.references.get(noun) != PG.State or not (ours or self._says_two(start)):
            return ()
        if ours and scene.speakers and len(scene.speakers) > 1:
            return scene.speakers
        return self._pair((PG.State,), index)

    def _is_government(self, bare: Sequence[str]) -> bool:
        return len(bare) == 1 and any(self.scene.context.lexis.has("government-plural", one)
                                      for one in singulars(bare[0]))

    def _governed(self, index: int) -> tuple[Draft, ...]:
        """Return the states of "the Governments of …": they act through them."""
        scene, at = self.scene, index + 2
        at += scene.context.lower(at) == "the"
        mention = scene.starts.get(at)
        if mention is None:
            return ()
        group, _ = scene.discourse.group(mention, scene.starts, scene.at)
        states = tuple(draft for draft in group if draft.kind == PG.State)
        return group if len(states) > 1 else ()

    def _pair(self, kinds: tuple[str, ...], index: int) -> tuple[Draft, ...]:
        """Return the two last spoken of together, the parties, or the two most spoken of."""
        scene = self.scene
        for item in reversed(scene.discourse.seen):
            if item.sentence < scene.parse[index].sentence - 1:
                break
            if len(item.drafts) == 2 and all(draft.kind in kinds for draft in item.drafts):
                return item.drafts
        parties = [draft for draft in scene.parties() if draft.kind in kinds]
        if len(parties) > 1:
            return tuple(parties)
        found = scene.discourse.drafts(kinds)
        return scene.discourse.often(found, 2) if len(found) > 1 else ()
