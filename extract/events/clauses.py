"""The arguments of verbs, nouns and adjectives in a dependency parse, the understood ones included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.events.passives import distant_agents
from pressgraph.extract.syntax import Parse

__all__ = ["Clauses"]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_OBJECTS = ("dobj", "dative", "attr", "oprd")
_LEAD_IN = 4
"""How many tokens a verb, the colon included, may stand before the list that it introduces."""
_RELATIVES = ("which", "who", "whom", "that", "whose")
_OF_OBJECT = ("for", "of", "from")
"""Prepositions whose gerund tells what an object does: accuse X of, prevent X from, thank X for."""
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "X", "SYM", "ADJ", "DET")


@dataclass
class Clauses:
    """Reads arguments off one parse; answers are token indices in text order."""

    parse: Parse
    _subjects: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _prepositions: dict[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    def children(self, index: int, *deps: str) -> list[int]:
        """Return the dependants of a token with one of some labels."""
        tokens = self.parse.tokens
        return [child for child in tokens[index].children if tokens[child].dep in deps]

    def conjuncts(self, index: int) -> list[int]:
        """Return a nominal token and the nominal tokens coordinated with it."""
        out, stack = [], [index]
        while stack:
            current = stack.pop()
            out.append(current)
            stack.extend(child for child in self.children(current, "conj")
                         if self.parse[child].pos in _NOMINAL)
        return sorted(out)

    def all_conjuncts(self, indices: list[int] | tuple[int, ...]) -> list[int]:
        """Return tokens with everything coordinated with them."""
        return sorted({each for index in indices for each in self.conjuncts(index)})

    def is_passive(self, verb: int) -> bool:
        """Tell whether a verb form is passive: its surface subject is what is acted on."""
        token = self.parse[verb]
        if self.children(verb, "auxpass", "nsubjpass", "csubjpass"):
            return True
        if token.tag not in ("VBN", "VBD") or self.children(verb, "aux", "nsubj", "csubj"):
            return False
        if token.dep == "acl":
            return not self.children(verb, "dobj") or token.tag == "VBN"
        if token.dep == "conj":
            head = self.parse[token.head]
            if head.pos in ("VERB", "AUX"):
                return token.tag == "VBN" and self.is_passive(head.index)
        if token.dep in ("advcl", "relcl", "amod", "oprd", "ccomp", "xcomp", "ROOT"):
            return token.tag == "VBN" and not self.children(verb, "dobj")
        return False

    def surface_subjects(self, verb: int) -> tuple[int, ...]:
        """Return the heads of a verb's subject, its own or the understood one.

        The verbs above it are read first, from the root down, so that no chain is too long.
        """
        for outer in (*reversed([*self.parse.ancestors(verb)]), verb):
            if outer not in self._subjects:
                self._subjects[outer] = ()
                own = self.children(outer, *_SUBJECTS)
                found = self._antecedents(outer, own) if own else self._understood(outer)
                self._subjects[outer] = tuple(found)
        return self._subjects[verb]

    def _antecedents(self, verb: int, subjects: list[int]) -> list[int]:
        """Put the modified noun in the place of a relative pronoun."""
        out = []
        for index in subjects:
            if self._is_relative(index):
                noun = self._modified_noun(verb)
                out.extend(self._with_list(noun, index) if noun is not None else [])
            else:
                out.extend(self.conjuncts(index))
        return out

    def _with_list(self, noun: int, pronoun: int) -> list[int]:
        """Return a modified noun; where a comma parts it from "which", with all it is listed with.

        Behind a name in apposition it is the name: "Ana Lopes, a citizen of Norvania, who …".
        """
        beside = self.parse[self.parse[noun].head].head if self.parse[noun].dep == "pobj" else noun
        named = self.parse[beside].head
        if self.parse[beside].dep == "appos" and self.parse[named].entity == "PERSON" \
                and self.parse[pronoun - 1].text == ",":
            return [named]
        if self.parse[pronoun - 1].text != ",":
            return [noun]
        while self.parse[noun].dep == "conj" and self.parse[self.parse[noun].head].pos in _NOMINAL:
            noun = self.parse[noun].head
        return self.conjuncts(noun)

    def _is_relative(self, index: int) -> bool:
        """Tell whether a token is a relative pronoun; one in capitals, such as "WHO", is a name."""
        token = self.parse[index]
        return token.tag in ("WDT", "WP", "WP$") and token.lower in _RELATIVES \
            and not token.text.isupper()

    def place_relative(self, verb: int) -> int | None:
        """Return the noun before a relative clause with a relative adverb: "Oslo, where they met"."""
        adverbs = [c for c in self.children(verb, "advmod") if self.parse[c].tag == "WRB"]
        noun = self._modified_noun(verb) if adverbs and adverbs[0] < verb else None
        return self.parse[noun].head if noun is not None and self.parse[noun].dep == "appos" else noun

    def governor_of_purpose(self, verb: int) -> int | None:
        """Return the verb that an infinitive after it tells the purpose of, where it is one."""
        token = self.parse[verb]
        governor = self.parse[token.head]
        if token.dep in ("advcl", "xcomp") and governor.index < verb \
                and governor.pos in ("VERB", "AUX") and self._is_infinitive(verb):
            return governor.index
        return None

    def _modified_noun(self, verb: int) -> int | None:
        """Return the noun that a relative clause modifies, from any verb coordinated in it."""
        token = self.parse[verb]
        while token.dep in ("conj", "xcomp", "ccomp") and token.head != token.index:
            token = self.parse[token.head]
        return token.head if token.dep in ("relcl", "acl") else None

    def _understood(self, verb: int) -> list[int]:
        token = self.parse[verb]
        head = self.parse[token.head]
        if token.head == verb:
            return self._from_lead_in(verb)
        if token.dep == "acl":
            return self._of_noun_clause(verb, head.index)
        if token.dep == "amod":
            return [head.index]
        if token.dep == "relcl":
            if self._is_infinitive(verb):
                return self._of_noun_clause(verb, head.index)
            return [head.index] if token.tag in ("VBG", "VBN") else []
        if token.dep in ("pcomp", "prep"):
            return self._of_gerund(head.index)
        if token.dep in ("conj", "xcomp", "ccomp", "advcl", "dep", "acomp", "parataxis"):
            return self._controller(verb, head.index, token.dep)
        return []

    def _controller(self, verb: int, matrix: int, dep: str) -> list[int]:
        """Return the subject or object of the governing predicate that an infinitive shares."""
        head = self.parse[matrix]
        if dep in ("xcomp", "ccomp"):
            objects = self.children(matrix, "dobj", "dative") or self._before(matrix, verb)
            if objects and min(objects) < verb:
                return self.conjuncts(objects[0])
        if head.pos in ("NOUN", "PROPN") and dep == "conj":
            return []
        if head.pos in ("ADJ", "ADV") and head.dep in ("acomp", "attr", "oprd", "advmod"):
            return list(self.surface_subjects(head.head))
        if head.pos in ("NOUN", "PROPN"):
            return self._of_noun_clause(verb, matrix)
        return list(self.surface_subjects(matrix))

    def _before(self, matrix: int, verb: int) -> list[int]:
        """Return the object of a preposition before an infinitive: "call on X to renew Y"."""
        if not self._is_infinitive(verb):
            return []
        return [o for p in self.children(matrix, "prep") if matrix < p < verb
                for o in self.children(p, "pobj")][-1:]

    def _of_noun_clause(self, verb: int, noun: int) -> list[int]:
        """Return the subject of a participle or infinitive that modifies a noun."""
        if not self._is_infinitive(verb):
            return [noun]
        if self.parse[noun].pos == "PROPN":
            return self.conjuncts(noun)
        owners = self.children(noun, "poss")
        return self.all_conjuncts(owners) if owners else self.governing_subject(noun)

    def _of_gerund(self, preposition: int) -> list[int]:
        governor = self.parse[self.parse[preposition].head]
        objects = self.children(governor.index, "dobj")
        if self.parse[preposition].lower in _OF_OBJECT and objects and governor.pos == "VERB":
            return self.conjuncts(objects[0])
        if governor.pos in ("VERB", "AUX"):
            return list(self.surface_subjects(governor.index))
        owners = self.children(governor.index, "poss")
        return self.all_conjuncts(owners) if owners else self.governing_subject(governor.index)

    def governing_subject(self, noun: int) -> list[int]:
        """Return the subject of the verb that a noun is an object or complement of."""
        token = self.parse[noun]
        while token.dep in ("pobj", "prep", "conj", "acomp", "appos") and token.head != token.index:
            token = self.parse[token.head]
        governor = self.parse[token.head]
        if token.dep in _OBJECTS and governor.pos in ("VERB", "AUX"):
            return list(self.surface_subjects(governor.index))
        if token.pos in ("VERB", "AUX"):
            return list(self.surface_subjects(token.index))
        if token.pos == "ADJ":
            return list(self.surface_subjects(token.head))
        return []

    def _from_lead_in(self, verb: int) -> list[int]:
        """Return the subject of the sentence that introduces a list, for a verb that opens an item."""
        segment = self.parse[verb].segment
        segments = self.parse.segments
        if segments[segment].kind is not SegmentKind.ITEM:
            return []
        while segment > 0 and segments[segment].kind is SegmentKind.ITEM:
            segment -= 1
        lead = [s for s in self.parse.sentences if s.segment == segment]
        if not lead or self.parse[lead[-1].end - 1].text != ":":
            return []
        root = self.parse.head_of(lead[-1].start, lead[-1].end)
        return list(self.surface_subjects(root))

    def _is_infinitive(self, verb: int) -> bool:
        return any(self.parse[child].tag == "TO" for child in self.parse[verb].children)

    def subjects(self, verb: int) -> list[int]:
        """Return who acts: the subject, or the by-phrase of a passive."""
        if not self.is_passive(verb):
            return list(self.surface_subjects(verb))
        agents = self.children(verb, "agent")
        agents += [p for p in self.children(verb, "prep") if self.parse[p].lower == "by"]
        if not agents:
            return distant_agents(self, verb)
        return self.all_conjuncts([o for a in agents for o in self.children(a, "pobj")])

    def outer_subjects(self, verb: int) -> Iterator[list[int]]:
        """Yield the subjects of the clauses around a verb that has none of its own.

        Parsers hang the second of two coordinated verbs on a nearer clause than the writer meant:
        "We stress that the path remains open and urge them to return".
        """
        token = self.parse[verb]
        if token.dep in ("conj", "advcl", "dep") and not self.children(verb, *_SUBJECTS):
            for outer in self.parse.ancestors(token.head):
                if self.parse[outer].pos in ("VERB", "AUX"):
                    yield list(self.surface_subjects(outer))

    def adjunct_clause(self, noun: int, marker: str) -> int | None:
        """Return the verb of the clause that a noun modifies through a preposition."""
        token = self.parse[noun]
        preposition = self.parse[token.head]
        verb = self.parse[preposition.head]
        if token.dep == "pobj" and preposition.dep == "prep" and verb.pos in ("VERB", "AUX") \
                and preposition.lower == marker:
            return verb.index
        return None

    def objects(self, verb: int) -> list[int]:
        """Return what is acted on: the object, or the subject of a passive."""
        if self.is_passive(verb):
            return list(self.surface_subjects(verb))
        own = [o for o in self.children(verb, "dobj", "dative", "oprd")
               if self.parse[o].pos != "ADP"]
        if not own:
            return self._gap(verb) or self._raised(verb) or self._shared_object(verb)
        if any(self._is_relative(o) for o in own):
            noun = self._modified_noun(verb)
            return [noun] if noun is not None else []
        return self.all_conjuncts(own)

    def _raised(self, verb: int) -> list[int]:
        """Return the subject of an infinitive complement: whom one invites to do something."""
        for clause in self.children(verb, "ccomp", "xcomp"):
            if self._is_infinitive(clause):
                return self.all_conjuncts(self.children(clause, "nsubj", "nsubjpass"))
        return []

    def _gap(self, verb: int) -> list[int]:
        """Return the noun before a relative clause that leaves its object out."""
        token = self.parse[verb]
        subjects = self.children(verb, *_SUBJECTS)
        if token.dep != "relcl" or not subjects or any(map(self._is_relative, subjects)):
            return []
        if self.children(verb, "ccomp", "xcomp") or self._relative_object(verb):
            return []
        return [token.head]

    def _relative_object(self, verb: int) -> bool:
        """Tell whether the relative pronoun hangs on a preposition: "with which the EU works"."""
        return any(self._is_relative(o) for p in self.children(verb, "prep")
                   for o in self.children(p, "pobj"))

    def _shared_object(self, verb: int) -> list[int]:
        """Return the object of the next verb in "adopted and published the report"."""
        if self.children(verb, "ccomp", "xcomp", "prep", "agent", "prt"):
            return []
        for other in self.children(verb, "conj"):
            if self.parse[other].pos == "VERB" and other - verb <= 3:
                own = self.children(other, "dobj")
                return self.all_conjuncts(own)
        return []

    def prepositional(self, index: int) -> tuple[tuple[str, int], ...]:
        """Return each preposition that hangs on a token, with the heads of its objects."""
        if index not in self._prepositions:
            self._prepositions[index] = tuple(self._prepositional(index))
        return self._prepositions[index]

    def _prepositional(self, index: int) -> Iterator[tuple[str, int]]:
        for preposition in self.children(index, "prep", "agent", "dative"):
            word = self.parse[preposition].lower
            for child in self.children(preposition, "pobj", "pcomp"):
                if self._is_relative(child):
                    noun = self._modified_noun(index)
                    yield from [(word, noun)] if noun is not None else []
                    continue
                yield from ((word, each) for each in self.conjuncts(child))
            for inner in self.children(preposition, "prep"):
                for child in self.children(inner, "pobj"):
                    name = f"{word} {self.parse[inner].lower}"
                    yield from ((name, each) for each in self.conjuncts(child))

    def examples(self, noun: int) -> list[int]:
        """Return what a noun is said to include: "such as X and Y", "including Z", "(X and Y)"."""
        out = [c for c in self.all_conjuncts(self.children(noun, "appos"))
               if self._in_brackets(noun, c)]
        for preposition in self.children(noun, "prep"):
            token = self.parse[preposition]
            if token.lower == "including" or (token.lower == "as" and any(
                    self.parse[c].lower == "such" for c in token.children)):
                out += self.all_conjuncts(self.children(preposition, "pobj"))
        return out

    def _in_brackets(self, noun: int, member: int) -> bool:
        """Tell whether a bracket opens, and none closes, between a plural noun and a member of it."""
        between = [token.text for token in self.parse.tokens[noun + 1:member]]
        return self.parse[noun].tag in ("NNS", "NNPS") and "(" in between and ")" not in between

    def purposes(self, *tokens: int) -> list[int]:
        """Return the infinitives that say what something is done or there for."""
        return [c for token in tokens for c in self.children(token, "advcl", "acl", "xcomp", "relcl")
                if c > token and self._is_infinitive(c)]

    def complements(self, index: int) -> list[int]:
        """Return the verbs of the clauses that a predicate takes as complements.

        "Call for them to act" is one, though parsers take it for an adverbial clause.
        """
        out = self.children(index, "ccomp")
        out += [c for c in self.children(index, "advcl") if self._is_infinitive(c)
                and any(self.parse[m].lower == "for" for m in self.children(c, "mark"))]
        token = self.parse[index]
        if token.dep in ("parataxis", "ccomp") and not out:
            out = [token.head] if self.parse[token.head].pos in ("VERB", "AUX") else []
        return [c for c in out if c != index] or self._listed_contents(index)

    def _listed_contents(self, verb: int) -> list[int]:
        """Return the heads of the list items that a verb before a colon introduces."""
        number = self.parse[verb].sentence
        sentence = self.parse.sentences[number]
        last = self.parse[sentence.end - 1]
        if last.text != ":" or last.head != verb or sentence.end - verb > _LEAD_IN:
            return []
        out = []
        for item in self.parse.sentences[number + 1:]:
            segment = self.parse.segments[item.segment]
            if segment.kind is not SegmentKind.ITEM:
                break
            out.append(self.parse.head_of(item.start, item.end))
        return out

    def infinitives(self, index: int) -> list[int]:
        """Return the infinitives and gerunds that a predicate takes as complements.

        An infinitive right after the verb is one, whatever the parser calls it.
        """
        after = self.parse[index + 1] if index + 1 < len(self.parse) else None
        return [c for c in self.children(index, "xcomp", "advcl") if self.parse[c].dep == "xcomp"
                or (after is not None and after.tag == "TO" and after.head == c)]
