"""What stands at a token: entities, groups, figures, or nothing that can fill a role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.events.clauses import Clauses
from pressgraph.extract.events.filler import Filler, lemmas
from pressgraph.extract.events.groups import Groups
from pressgraph.extract.events.lists import NameLists
from pressgraph.extract.facts import Form
from pressgraph.extract.names.model import Names, TokenMention
from pressgraph.extract.quantities.model import FoundFigure
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.frames import ANYTHING, NOTHING, Frames, WordClass
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import WORDS, Words

__all__ = ["Fillers"]

_LABELS = {"PERSON": PG.Person, "ORG": PG.Organisation, "GPE": PG.State, "LOC": PG.Place}
_RUNNING = (SegmentKind.PARAGRAPH, SegmentKind.ITEM)
_BEFORE_VERB = ("ADV", "AUX", "PUNCT", "PART")
_ARTICLES = ("the", "a", "an", "this", "that")
_CODE = 3
_TITLE = 3
"""How many words of a title may stand before a name, the first word of the name included."""
_GLUE = ("PUNCT", "CCONJ", "DET", "PROPN", "ADJ")


@dataclass
class Fillers:
    """Looks up who or what stands at a token; makes groups of collectives as they are asked for."""

    parse: Parse
    clauses: Clauses
    names: Names
    frames: Frames
    words: Words
    figures: Sequence[FoundFigure] = ()

    @cached_property
    def groups(self) -> Groups:
        """The groups of the release, made as they are asked for."""
        return Groups(self.parse, self.clauses, self.names, self.words)

    @cached_property
    def lists(self) -> NameLists:
        """The lists of names of the release."""
        return NameLists(self.parse, self.names)

    def __post_init__(self) -> None:
        """Index the event classes and the tokens of sums of money."""
        self._events = {sense.event for sense in self.frames.senses}
        self._measured = {index for found in self.figures if _is_currency(found.figure.unit)
                          for index in range(found.start, found.end)}

    def at(self, index: int) -> tuple[Filler, ...]:
        """Return the entities that the phrase headed by a token stands for."""
        if (antecedent := self.names.antecedents.get(index)) is not None:
            return tuple(f for each in self.clauses.conjuncts(antecedent) for f in self.at(each))
        return self._part(index) if self._takes_part(index) else self._plain(index)

    def _plain(self, index: int) -> tuple[Filler, ...]:
        mention = self._mention(index)
        if mention is not None and mention.form is not Form.ADJECTIVE:
            return self._of_mention(mention)
        return self._titled(index) or self._apposed(index) or self.groups.at(index) \
            or self._assembled(index)

    def _assembled(self, index: int) -> tuple[Filler, ...]:
        """Return the meeting that speaks: the first that the text names so, for "the Meeting" any."""
        if not self._is_assembly(index):
            return ()
        noun = self.parse[index].lower
        for mention in self.names.mentions:
            if mention.start >= index:
                break
            if self.parse.segments[self.parse[mention.start].segment].kind in _RUNNING:
                for key in mention.entities:
                    if self._kind(key) == PG.Dialogue and (
                            noun == "meeting" or noun in self.names.by_key[key].name.lower()):
                        return (Filler(key, PG.Dialogue, index, index + 1),)
        return ()

    def _apposed(self, index: int) -> tuple[Filler, ...]:
        """Return the name that says who a plain noun is: "its electricity provider, Statnor"."""
        for child in self.clauses.children(index, "appos"):
            mention = self.names.by_head.get(child)
            if mention is not None and mention.form in (Form.NAME, Form.ACRONYM) \
                    and self.parse[mention.start - 1].text == ",":
                return tuple(f for f in self._of_mention(mention) if f.kind not in (PG.Place, PG.State))
        return ()

    def acting(self, index: int) -> tuple[Filler, ...]:
        """Return who acts through what stands at a token: "the EU's support", "a NATO report"."""
        found = self.at(index)
        if found or not self._in_list(index, "instrument-noun"):
            return found
        for child in self.parse[index].children:
            if self.parse[child].dep in ("poss", "compound", "amod", "nmod"):
                found = tuple(f for each in self.clauses.conjuncts(child)
                              for f in self.adjective(each)
                              if self.frames.is_a(f.kind, PG.Actor))
                if found:
                    return found
        return tuple(f for word, inner in self.clauses.prepositional(index)
                     if word in ("from", "by", "of") for f in self.at(inner)
                     if self.frames.is_a(f.kind, PG.Actor))

    def _takes_part(self, index: int) -> bool:
        """Tell whether a word has a whole after "of": "each of", "the governments of"."""
        partitive = self._in_list(index, "partitive") or self.parse[index].pos == "NUM"
        return bool(self._of(index)) and (partitive or self._stands_for(index))

    def _stands_for(self, index: int) -> bool:
        return self.groups.is_plural(index) and self._in_list(index, "standing-for")

    def _of(self, index: int) -> list[int]:
        return [inner for word, inner in self.clauses.prepositional(index) if word == "of"]

    def _part(self, index: int) -> tuple[Filler, ...]:
        """Return the whole that a word takes part of or stands for.

        "Each of the partners" are the partners, "the governments of X and Y" are X and Y.
        """
        found: list[Filler] = []
        stack = [index]
        while stack:
            current = stack.pop(0)
            stands = self._stands_for(current)
            for inner in self._of(current):
                if self._takes_part(inner):
                    stack.append(inner)
                    continue
                listed = self.lists.listed(inner) if stands else (inner,)
                found += [f for each in listed for f in self._plain(each)
                          if not (stands and f.kind == PG.Group)]
        return tuple(found) or self._plain(index)

    def whole(self, index: int) -> tuple[Filler, ...]:
        """Return what a plain noun is a part or action of: "the revision of the treaty"."""
        stack = [index]
        while stack:
            current = stack.pop(0)
            if self.names.by_head.get(current) is not None:
                continue
            for inner in (*self._of(current), *self.clauses.children(current, "poss")):
                if found := self.at(inner):
                    return found
                stack.append(inner)
        return ()

    def _in_list(self, index: int, name: str) -> bool:
        return not self.words.of(name).isdisjoint(lemmas(self.parse[index]))

    def takes_form(self, index: int) -> bool:
        """Tell whether a noun only says how much or of what form: "waves of attacks"."""
        return self._in_list(index, "event-form")

    def _titled(self, index: int) -> tuple[Filler, ...]:
        """Return the person whose title heads the phrase: "Commissioner for Energy Jane Doe"."""
        token = self.parse[index]
        if token.tag not in ("NN", "NNP"):
            return ()
        if not token.text.islower() or self._in_list(index, "collective"):
            for child in reversed(self.parse.subtree(index)):
                mention = self.names.by_head.get(child)
                if child > index and mention is not None and mention.form is Form.NAME \
                        and self.parse[mention.start - 1].lower != "of" \
                        and not self._in_clause(child, index) \
                        and all(self._kind(key) == PG.Person for key in mention.entities):
                    return self._of_mention(mention)
        for post in self.names.posts:
            span = post.evidence.span
            if span.begin <= token.begin < span.end and self._known(post.holder):
                return (Filler(post.holder, PG.Person, index, index + 1),)
        return self._named_behind(index)

    def _in_clause(self, index: int, noun: int) -> bool:
        """Tell whether a token stands in a clause below a noun: "an order that Jane Doe issued"."""
        for above in self.parse.ancestors(index):
            if above == noun:
                return False
            if self.parse[above].pos in ("VERB", "AUX") and noun < above < index:
                return True
        return False

    def _named_behind(self, index: int) -> tuple[Filler, ...]:
        """Return the person named behind an office and a comma, wherever the parse hangs the name.

        "With the Chair of the Committee, Admiral Jane Doe": the name need not hang on the office.
        """
        comma = self.parse.subtree(index)[-1] + 1
        if not self._is_office(index) or comma >= len(self.parse) or self.parse[comma].text != ",":
            return ()
        for start in range(comma + 1, min(comma + 1 + _TITLE, len(self.parse))):
            mention = self.names.by_token.get(start)
            if mention is not None and mention.start == start and mention.form is Form.NAME:
                found = self._of_mention(mention)
                return found if all(f.kind == PG.Person for f in found) else ()
            if self.parse[start].pos != "PROPN":
                return ()
        return ()

    def holder_at(self, index: int) -> int | None:
        """Return the head of the name that an office at a token stands with, where one does."""
        found = self._titled(index) if self.names.by_head.get(index) is None else ()
        if len(found) != 1:
            return None
        end = self.parse.sentence_of(index).end
        return next((m.head for m in self.names.mentions if index < m.start < end
                     and m.form is Form.NAME and m.entities == (found[0].key,)), None)

    def _of_mention(self, mention: TokenMention) -> tuple[Filler, ...]:
        return tuple(Filler(key, self._kind(key), mention.start, mention.end)
                     for key in mention.entities if self._known(key))

    def adjective(self, index: int) -> tuple[Filler, ...]:
        """Return what an adjective or noun before another noun stands for ("Moroccan efforts")."""
        mention = self._mention(index)
        return self._of_mention(mention) if mention is not None else ()

    def before(self, verb: int) -> list[int]:
        """Return the actors named right before a verb that the parse leaves without subject."""
        out: list[int] = []
        index, sentence = verb - 1, self.parse.sentence_of(verb)
        while index >= sentence.start:
            mention = self.names.by_token.get(index)
            if mention is not None and mention.form is not Form.ADJECTIVE:
                if not any(self.frames.is_a(self._kind(k), PG.Actor) for k in mention.entities):
                    break
                out.append(mention.head)
                index = mention.start
            elif self.groups.is_collective(index):
                out.append(index)
            elif self.parse[index].pos not in (_GLUE if out else _BEFORE_VERB):
                break
            index -= 1
            if out and not self._coordinated(index, out[-1]):
                break
        return sorted(out)

    def _coordinated(self, left: int, right: int) -> bool:
        """Tell whether "and" or a comma stands right of a token before the next actor."""
        return any(self.parse[i].lower in ("and", ",", "the") for i in range(left, right))

    def _mention(self, index: int) -> TokenMention | None:
        """Return the mention that a token heads, for its own boundaries or for the parse."""
        mention = self.names.by_head.get(index) or self.names.by_token.get(index)
        if mention is None or mention.head == index:
            return mention
        outside = not mention.start <= self.parse[index].head < mention.end
        return mention if outside or self.parse[index].head == index else None

    def _heads(self, index: int, name: str) -> bool:
        """Tell whether a word list holds a noun, or what it is a round, series or number of.

        Or what a name ends in, of which the parse takes an earlier word for the head: "the Gate of
        Hope Award".
        """
        return self._in_list(index, name) or any(
            self._in_list(inner, name) for inner in self._of(index)
            if self.takes_form(index) or self.parse[index].pos == self.parse[inner].pos == "PROPN")

    def heads_list(self, index: int, name: str) -> bool:
        """Tell whether a word list holds a noun."""
        return self._in_list(index, name)

    def is_law(self, key: str) -> bool:
        """Tell whether an entity is a legal act or a treaty."""
        return any(self.frames.is_a(self._kind(key), kind) for kind in (PG.LegalAct, PG.Agreement))

    def _known(self, key: str) -> bool:
        return key in self.names.by_key or key in self.groups.found

    def _kind(self, key: str) -> str:
        return (self.names.by_key.get(key) or self.groups.found[key]).kind

    def satisfies(self, index: int, filler: str) -> bool:
        """Tell whether what stands at a token can be an instance of a class."""
        if filler == ANYTHING:
            return True
        if filler == NOTHING:
            return False
        if filler == PG.Figure:
            return self._is_money(index)
        if filler.startswith(WORDS):
            return self._heads(index, filler.removeprefix(WORDS))
        if filler in self._events:
            return self._names_event(index, filler)
        found = self.acting(index) or self.adjective(index)
        if not found:
            found = tuple(each for each in self.whole(index)
                          if self.frames.is_a(each.kind, PG.Process))
        if not found:
            return self.frames.is_a(self._likely_kind(index), filler)
        if filler == PG.Actor and self._is_assembly(index):
            return True
        return any(self.frames.is_a(kind, filler) for each in found
                   for kind in (each.kind, *self._further_classes(each.key)))

    def _further_classes(self, key: str) -> tuple[str, ...]:
        known = self.names.by_key.get(key)
        return known.classes if known else ()

    def _likely_kind(self, index: int) -> str:
        """Return the class of what no entity is known for: by its pronoun or the model's label."""
        token = self.parse[index]
        if token.tag == "PRP":
            return PG.Person if token.lower in self.words.of("actor-pronoun") else ""
        if self._is_office(index):
            return PG.Person
        if self._in_list(index, "collective") or self._in_list(index, "collective-singular"):
            return PG.Group
        if self._in_list(index, "head-institution"):
            return PG.Institution
        if self._is_assembly(index):
            return PG.Group
        return _LABELS.get(token.entity, "") if token.pos == "PROPN" else ""

    def _is_assembly(self, index: int) -> bool:
        """Tell whether a noun stands for those who meet, as communiqués say: "the Meeting urged"."""
        token = self.parse[index]
        return token.text[0].isupper() and self._in_list(index, "assembly-noun") and any(
            self.parse[c].lower == "the" for c in self.clauses.children(index, "det"))

    def is_body(self, index: int) -> bool:
        """Tell whether a body or state stands at a token, and no person or group."""
        found = self.at(index)
        return bool(found) and all(
            f.kind not in (PG.Person, PG.Group) and self.frames.is_a(f.kind, PG.Actor) for f in found)

    def is_certain_actor(self, index: int) -> bool:
        """Tell whether a noun is one certain actor, though none is known: "the suspect", "a court"."""
        named = self.parse[index].pos == "PROPN" and bool(self.parse[index].entity)
        definite = self.parse[index].tag in ("NN", "NNP") and any(
            self.parse[c].lower in _ARTICLES for c in self.clauses.children(index, "det"))
        return (named or definite) and self.frames.is_a(self._likely_kind(index), PG.Actor)

    def _is_office(self, index: int) -> bool:
        """Tell whether a noun stands for whoever holds an office: "the minister", "governors"."""
        definite = self.parse[index].pos == "PROPN" or self.groups.is_plural(index) \
            or self.clauses.children(index, "det", "poss")
        return self.parse[index].pos in ("NOUN", "PROPN") and bool(definite) \
            and self._in_list(index, "post")

    def _names_event(self, index: int, event: str) -> bool:
        return any(self.frames.is_a(sense.event, event) for word in lemmas(self.parse[index])
                   for sense in self.frames.by_head.get((WordClass.NOUN, word), ()))

    def _is_money(self, index: int) -> bool:
        """Tell whether a noun phrase is a sum of money ("€24 million", "€24 million in aid")."""
        of = [i for word, i in self.clauses.prepositional(index) if word == "of"]
        return any(i in self._measured or not self._measured.isdisjoint(self.parse[i].children)
                   for i in (index, *of))


def _is_currency(unit: str) -> bool:
    """Tell whether a unit is an ISO 4217 code."""
    return len(unit) == _CODE and unit.isupper()
