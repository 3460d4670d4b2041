"""Finds whom and what pronouns stand for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.names.discourse import Referent
from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.scene import Scene
from pressgraph.ontology.terms import PG

__all__ = ["Pronouns"]

REACH = 4
"""How many sentences back a pronoun may reach, its own included."""

TITLE_WORDS = 6
"""How many words of an office may stand before the name of who speaks."""
AUTHORSHIP = ("by", "from")

CLAUSES = ("ccomp", "advcl", "xcomp", "acomp")


@dataclass
class Pronouns:
    """The pronouns of one release; ``genders`` holds what is known of persons, by their drafts."""

    scene: Scene
    genders: dict[int, str] = field(default_factory=dict)

    def is_pronoun(self, index: int) -> bool:
        """Tell whether a token is a pronoun that may stand for entities."""
        token = self.scene.parse[index]
        if self.scene.kind_of_segment(index) is SegmentKind.HEADING:
            return False
        if token.pos == "PRON" or self.scene.says("pronoun-possessive", index):
            return True
        return (self.scene.says("pronoun-several", index)
                and self.scene.discourse.is_subject(index))

    def resolve(self, index: int) -> tuple[Draft, ...]:
        """Return the entities that a pronoun stands for."""
        says = self.scene.says
        if says("pronoun-male", index):
            return self._person(index, "m")
        if says("pronoun-female", index):
            return self._person(index, "f")
        if says("pronoun-thing", index):
            return () if self._expletive(index) else self._thing(index)
        if says("pronoun-several", index):
            return self._several(index)
        if index in self.scene.quoted:
            return ()
        if says("pronoun-author", index):
            return self._author()
        return self._speakers(index) if says("pronoun-speakers", index) else ()

    def _person(self, index: int, gender: str) -> tuple[Draft, ...]:
        """Return the last person of a gender, subjects first."""
        def fits(item: Referent) -> bool:
            return (len(item.drafts) == 1 and item.drafts[0].kind == PG.Person
                    and self.scene.heard(item.head, index)
                    and self._gender(item.drafts[0], gender) == gender)

        found = self._recent(fits, index, REACH)
        if found:
            self.genders[id(found[0])] = gender
        return found

    def _recent(self, fits: Callable[[Referent], bool], index: int,
                reach: int) -> tuple[Draft, ...]:
        found = self.scene.discourse.recent(fits, self.scene.parse[index].sentence, reach)
        return found.drafts if found else ()

    def _gender(self, draft: Draft, default: str) -> str:
        """Return the gender that a person was spoken of with, or that the given name has."""
        if id(draft) not in self.genders:
            given = draft.name.split()[0].lower()
            female, male = (self.scene.context.lexis.has(name, given)
                            for name in ("given-name-female", "given-name-male"))
            if female == male:
                return default
            self.genders[id(draft)] = "f" if female else "m"
        return self.genders[id(draft)]

    def _expletive(self, index: int) -> bool:
        """Tell whether "it" stands for a clause: "it is clear that", "it will be for X to"."""
        token = self.scene.parse[index]
        verb = self.scene.parse[token.head]
        if token.dep == "expl" or verb.pos == "ADJ":
            return True
        return verb.lemma == "be" and any(self.scene.parse[child].dep in CLAUSES
                                          for child in verb.children)

    def _thing(self, index: int) -> tuple[Draft, ...]:
        """Return the last body or process that was a subject; for "its" the last one at all."""
        def fits(item: Referent) -> bool:
            return item.subject and self._is_thing(item) and self.scene.heard(item.head, index)

        if self.scene.says("pronoun-possessive", index):
            here = self.scene.discourse.by_sentence.get(self.scene.parse[index].sentence, ())
            for item in reversed(here):
                if self._is_thing(item):
                    return item.drafts
        return self._recent(fits, index, REACH - 2)

    @staticmethod
    def _is_thing(item: Referent) -> bool:
        return len(item.drafts) == 1 and item.drafts[0].kind not in (PG.Person, PG.Place)

    def _several(self, index: int) -> tuple[Draft, ...]:
        """Return who "they" are: the last plural subject, or the persons of a sentence before."""
        discourse = self.scene.discourse
        for back, sentence in enumerate(self._before(index)):
            items = [item for item in discourse.by_sentence.get(sentence, ())
                     if self.scene.heard(item.head, index)]
            subjects = list(discourse.subjects(items))
            plural = [item for item in subjects if item.plural]
            if plural:
                return self._plural(index, plural[0 if back else -1])
            people = list(dict.fromkeys(draft for item in items for draft in item.drafts
                                        if draft.kind == PG.Person))
            if back and len(people) > 1 and all(draft.kind == PG.Person for item in subjects
                                                for draft in item.drafts):
                return tuple(people)
        return ()

    def _before(self, index: int) -> list[int]:
        """Return a token's sentence and those before it; list items of other segments left out."""
        parse = self.scene.parse
        token = parse[index]
        out, sentence = [token.sentence], token.sentence - 1
        while sentence >= 0 and len(out) < REACH:
            segment = parse.sentences[sentence].segment
            if segment == token.segment or parse.segments[segment].kind is not SegmentKind.ITEM:
                out.append(sentence)
            sentence -= 1
        return out

    def _plural(self, index: int, subject: Referent) -> tuple[Draft, ...]:
        """Return the actors of a plural subject; of a group without name keep only its place."""
        discourse = self.scene.discourse
        if not subject.drafts:
            self.scene.antecedents[index] = self.scene.antecedents.get(subject.head, subject.head)
            discourse.add((), index, plural=True)
        acting = all(draft.kind == PG.Person or discourse.is_body(draft)
                     for draft in subject.drafts)
        return tuple(dict.fromkeys((*subject.drafts, *self._company(subject)))) if acting else ()

    def _company(self, subject: Referent) -> list[Draft]:
        """Return the persons "with" whom the persons of a subject do something."""
        parse, at = self.scene.parse, self.scene.at
        if any(draft.kind != PG.Person for draft in subject.drafts):
            return []
        return [draft for child in parse[subject.clause].children
                if child > subject.clause and parse[child].lower == "with"
                for index in parse.subtree(child) for draft in at.get(index, ())
                if draft.kind == PG.Person]

    def _author(self) -> tuple[Draft, ...]:
        """Return the person whom the byline or title names as author of the text."""
        people = [draft for draft in self.scene.resolution.drafts.items
                  if draft.kind == PG.Person and any(
                      self.scene.kind_of_segment(mention.start) is SegmentKind.BYLINE
                      or self._speaks_by_title(mention.start) for mention in draft.mentions)]
        return tuple(people) if len(people) == 1 else ()

    def _speaks_by_title(self, start: int) -> bool:
        """Tell whether the title gives a text as somebody's words: "Remarks by Minister Ana Lopes"."""
        scene = self.scene
        if scene.kind_of_segment(start) is not SegmentKind.TITLE:
            return False
        first = scene.parse.sentence_of(start).start
        index = start - 1
        while index > first and scene.parse[index].pos == "PROPN" and start - index <= TITLE_WORDS:
            index -= 1
        return scene.context.word(index) in AUTHORSHIP and any(
            scene.says("utterance-noun", at) for at in range(first, index))

    def _speakers(self, index: int) -> tuple[Draft, ...]:
        """Return who "we" is: the parties to a joint text, or the body that the release is from."""
        scene = self.scene
        listed = self._apposed(index)
        if len(listed) > 1:
            scene.speakers = listed
        if scene.speakers is None:
            scene.speakers = scene.parties() or scene.home()
        return scene.speakers

    def _apposed(self, index: int) -> tuple[Draft, ...]:
        """Return the bodies named right behind "We, …" that opens a sentence, up to its verb."""
        scene = self.scene
        sentence = scene.parse.sentence_of(index)
        if index != sentence.start or scene.context.word(index + 1) != ",":
            return ()
        out: list[Draft] = []
        for at in range(index + 1, sentence.end):
            if scene.parse[at].tag in ("VBD", "VBP", "VBZ", "MD"):
                break
            draft = scene.resolution.draft_at.get(at)
            if draft is not None and draft not in out and scene.discourse.is_body(draft):
                out.append(draft)
        return tuple(out)
