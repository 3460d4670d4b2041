"""Finds the antecedents of pronouns and of definite phrases ("the two Ministers", "the Agency")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.facts import Form
from pressgraph.extract.names.discourse import Discourse, Referent
from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.lexis import singulars
from pressgraph.extract.names.model import TokenMention
from pressgraph.extract.names.processes import ProcessPhrases
from pressgraph.extract.names.resolution import Resolution
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["HeldPost", "References"]

SINGULAR = {"he": ("m",), "him": ("m",), "his": ("m",), "she": ("f",), "her": ("f",), "hers": ("f",)}
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "both", "each"))
POSSESSIVES = frozenset(("his", "her", "its", "their", "our", "my"))
ME = frozenset(("i", "me", "my"))
WE = frozenset(("we", "our", "us", "ours"))
DEFINITE = frozenset(("the", "this", "these", "those", "that", "both", "our", "their", "its", "two"))
REACH = 4
LEAD = 8


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post of a person of the release: head and words of the title in lower case, and whose it is."""

    person: Draft
    head: str
    words: frozenset[str]
    owner: Draft | None


@dataclass
class References:
    """One pass over a release from its first token to its last."""

    resolution: Resolution
    posts: Sequence[HeldPost]
    held: frozenset[int] = frozenset()
    quoted: frozenset[int] = frozenset()
    antecedents: dict[int, int] = field(default_factory=dict)
    _we: tuple[Draft, ...] | None = None
    _grouped: int = -1

    def __post_init__(self) -> None:
        """Index the names found by the token that heads them."""
        self.context = self.resolution.context
        self.parse = self.context.parse
        self.discourse = Discourse(self.parse, linking=self.held)
        self.processes = ProcessPhrases(self.resolution)
        self.genders: dict[int, str] = {}
        self.at: dict[int, tuple[Draft, ...]] = {}
        self.named: dict[int, TokenMention] = {}
        self.starts: dict[int, TokenMention] = {}
        for draft in self.resolution.drafts.items:
            for mention in draft.mentions:
                if mention.form is not Form.ADJECTIVE:
                    self.at[mention.head] = (draft,)
                    self.named[mention.head] = mention
                    self.starts[mention.start] = mention

    def run(self) -> None:
        """Resolve the references of all sentences."""
        for token in self.parse.tokens:
            index = token.index
            if index in self.named:
                self._met(index)
            elif index not in self.resolution.draft_at and index not in self.held:
                self._resolve(index)

    def _gender(self, draft: Draft, default: str) -> str:
        """Return the gender that a person was spoken of with, or that the given name has."""
        if id(draft) not in self.genders:
            given = draft.name.split()[0].lower()
            female, male = (self.context.lexis.has(name, given)
                            for name in ("given-name-female", "given-name-male"))
            if female == male:
                return default
            self.genders[id(draft)] = "f" if female else "m"
        return self.genders[id(draft)]

    def _met(self, index: int) -> None:
        mention = self.named[index]
        self.discourse.add(self.at[index], index)
        if self._grouped < mention.start:
            group = self.discourse.group(mention, self.starts, self.at)
            if len(group) > 1:
                self.discourse.add(group, index, plural=True)
                self._grouped = max(m.start for m in self.starts.values()
                                    if self.at[m.head][0] in group and m.start >= mention.start
                                    and self.parse[m.start].sentence == self.parse[index].sentence)

    def _resolve(self, index: int) -> None:
        token, word = self.parse[index], self.context.lower(index)
        if self.parse.segments[token.segment].kind is SegmentKind.HEADING and token.pos == "PRON":
            return
        if token.pos == "PRON" or word in POSSESSIVES or (word in ("both", "each") and self.discourse.is_subject(index)):
            self._pronoun(index, word)
        elif token.pos in ("NOUN", "PROPN"):
            self._phrase(index)

    def _pronoun(self, index: int, word: str) -> None:
        found: tuple[Draft, ...] = ()
        if word in SINGULAR:
            found = self._person(index, SINGULAR[word][0])
        elif word in IT and not self._expletive(index):
            found = self._thing(index)
        elif word in THEY:
            found = self._several(index)
        elif word in ME and index not in self.quoted:
            found = self._author()
        elif word in WE and index not in self.quoted:
            found = self._speakers(index)
        if found:
            self._record(found, index, index + 1, index, Form.PRONOUN, "names/pronoun")

    def _record(self, found: tuple[Draft, ...], start: int, end: int, head: int, form: Form,
                rule: str) -> None:
        self.resolution.refer(found, start, end, head, form, rule)
        self.at[head] = found
        if form is not Form.PRONOUN or self.discourse.is_subject(head):
            self.discourse.add(found, head, plural=len(found) > 1)

    def _person(self, index: int, gender: str) -> tuple[Draft, ...]:
        def fits(item: Referent) -> bool:
            return (len(item.drafts) == 1 and item.drafts[0].kind == PG.Person
                    and (index in self.quoted or item.head not in self.quoted)
                    and self._gender(item.drafts[0], gender) == gender)
        found = self.discourse.recent(fits, self.parse[index].sentence, REACH)
        if found is None:
            return ()
        self.genders[id(found.drafts[0])] = gender
        return found.drafts

    def _expletive(self, index: int) -> bool:
        """Tell whether "it" stands for a clause: "it is clear that", "it will be for X to"."""
        token = self.parse[index]
        verb = self.parse[token.head]
        if token.dep == "expl" or verb.pos == "ADJ":
            return True
        return verb.lemma == "be" and any(self.parse[child].dep in ("ccomp", "advcl", "xcomp")
                                          or self.parse[child].dep == "acomp"
                                          for child in verb.children)

    def _thing(self, index: int) -> tuple[Draft, ...]:
        sentence = self.parse[index].sentence

        def fits(item: Referent) -> bool:
            return (len(item.drafts) == 1 and item.head < index
                    and (index in self.quoted or item.head not in self.quoted)
                    and item.drafts[0].kind not in (PG.Person, PG.Place) and item.subject)

        if self.context.lower(index) == "its":
            for item in reversed(self.discourse.by_sentence.get(sentence, ())):
                if len(item.drafts) == 1 and item.drafts[0].kind not in (PG.Person, PG.Place):
                    return item.drafts
        found = self.discourse.recent(fits, sentence, 2)
        return found.drafts if found else ()

    def _several(self, index: int) -> tuple[Draft, ...]:
        """Return who "they" are: the last plural subject, or the persons of a sentence before."""
        for back, sentence in enumerate(self._before(index)):
            items = [item for item in self.discourse.by_sentence.get(sentence, ())
                     if item.head < index
                     and (index in self.quoted or item.head not in self.quoted)]
            subjects = list(self.discourse.subjects(items))
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
        """Return a token's sentence and the ones before it, list items of other segments left out."""
        token = self.parse[index]
        out, sentence = [token.sentence], token.sentence - 1
        while sentence >= 0 and len(out) < REACH:
            segment = self.parse.sentences[sentence].segment
            if segment == token.segment or (
                    self.parse.segments[segment].kind is not SegmentKind.ITEM):
                out.append(sentence)
            sentence -= 1
        return out

    def _plural(self, index: int, subject: Referent) -> tuple[Draft, ...]:
        """Return the actors of a plural subject; of a group without name keep only its place."""
        if not subject.drafts:
            self.antecedents[index] = self.antecedents.get(subject.head, subject.head)
            self.discourse.add((), index, plural=True)
        acting = all(draft.kind == PG.Person or self.discourse.is_body(draft)
                     for draft in subject.drafts)
        return subject.drafts if acting else ()

    def _author(self) -> tuple[Draft, ...]:
        """Return the person whom the byline names as author of the text."""
        people = [draft for draft in self.resolution.drafts.items if draft.kind == PG.Person and any(
            self.parse.segments[self.parse[mention.start].segment].kind is SegmentKind.BYLINE
            for mention in draft.mentions)]
        return tuple(people) if len(people) == 1 else ()

    def _speakers(self, index: int) -> tuple[Draft, ...]:
        """Return who "we" is: the parties to a joint text, or the body that the release is from."""
        sentence = self.parse.sentence_of(index)
        named = [child for child in self.parse[index].children
                 if self.parse[child].dep in ("appos", "conj")]
        listed = self._listed(range(index + 1, sentence.end)) if (
            named and index == sentence.start and self.context.word(index + 1) == ",") else ()
        if len(listed) > 1:
            self._we = listed
        if self._we is None:
            self._we = self._parties() or self._home()
        return self._we

    def _listed(self, tokens: range) -> tuple[Draft, ...]:
        """Return the bodies in an apposition, up to the verb of its clause."""
        out: list[Draft] = []
        for index in tokens:
            token = self.parse[index]
            if token.pos in ("VERB", "AUX") and token.tag in ("VBD", "VBP", "VBZ", "MD"):
                break
            draft = self.resolution.draft_at.get(index)
            if draft is not None and draft not in out and self.discourse.is_body(draft):
                out.append(draft)
        return tuple(out)

    def _parties(self) -> tuple[Draft, ...]:
        """Return the first list of states or bodies that is a subject in title or first paragraphs."""
        for item in self.discourse.seen:
            if item.subject and len(item.drafts) > 1 and item.head in self.named \
                    and item.sentence <= LEAD and all(map(self.discourse.is_body, item.drafts)):
                return item.drafts
        return ()

    def _home(self) -> tuple[Draft, ...]:
        """Return the entity of the publisher, or the body or state that the release is from."""
        found = [draft for draft in self.resolution.drafts.items if self._is_home(draft)]
        acting = [draft for draft in found if draft.kind != PG.State and self._acts(draft) > 1]
        states = [draft for draft in found if draft.kind == PG.State]
        best = sorted(acting or states or found, key=lambda draft: (-self._acts(draft), draft.first))
        return tuple(best[:1])

    def _is_home(self, draft: Draft) -> bool:
        """Tell whether an entity is, or belongs to, what the release is from."""
        if draft.concept is None or not draft.mentions or not self.discourse.is_body(draft):
            return False
        return bool(self.context.homes & {draft.concept.iri, draft.concept.parent})

    def _acts(self, draft: Draft) -> int:
        """Return how often an entity is the subject of a clause."""
        return sum(self.discourse.is_subject(mention.head) for mention in draft.mentions)

    def _phrase(self, index: int) -> None:
        if self.parse[index].dep in ("compound", "amod", "nmod"):
            return
        start = self._start(index)
        before = self.context.lower(start - 1)
        words = [self.context.lower(i) for i in range(start, index + 1)]
        found = self._by_post(start, index, words) or self._by_noun(start, index, before, words)
        if found:
            rule = "names/nominal"
            self._record(found, start, index + 1, index, Form.NOMINAL, rule)
            return
        made = self.processes.read(start, index, self.discourse)
        if made is not None:
            self.at[index] = (made,)
            self.discourse.add((made,), index)
        elif self.parse[index].tag in ("NNS", "NNPS"):
            self.discourse.add((), index, plural=True)

    def _start(self, index: int) -> int:
        """Return where the words before a noun that belong to it begin, article left out."""
        start, first = index, self.parse.sentence_of(index).start
        while start > first and start - 1 not in self.resolution.draft_at and (
                self.parse[start - 1].pos in ("ADJ", "NOUN", "PROPN", "NUM", "SYM")
                or (self.parse[start - 1].tag == "VBN" and self.parse[start - 1].dep == "amod")
                or self.context.hyphen(start - 1) or self.context.lower(start - 1) in ("vice",)) \
                and self.context.lower(start - 1) not in DEFINITE:
            start -= 1
        while start < index and self.context.hyphen(start):
            start += 2
        return min(start, index)

    def _by_post(self, start: int, index: int, words: Sequence[str]) -> tuple[Draft, ...]:
        """Return the holders of a post named again: "the Commissioner", "the two Ministers"."""
        lexis = self.context.lexis
        if not self._definite(start) and not self.context.word(start)[:1].isupper():
            return ()
        bare = [word for word in words if not lexis.has("generic-adjective", word)
                and word != "-"]
        plural = self.parse[index].tag in ("NNS", "NNPS")
        if plural:
            return self._holders(start, index, bare)
        head = next((" ".join(bare[at:]) for at in range(len(bare))
                     if lexis.post(bare[at:]) == len(bare[at:])), None)
        if head is None or (self.context.lower(index + 1) in ("of", "for") and not self._definite(start)):
            return ()
        wanted = set(bare) | self._field(index)
        fitting = [post for post in self.posts if post.head == head and wanted <= post.words]
        for draft in self.discourse.drafts((PG.Person,), start):
            if any(post.person is draft for post in fitting):
                return (draft,)
        return ()

    def _field(self, index: int) -> set[str]:
        """Return the capitalised words of "for …", "of …" behind a post."""
        if self.context.lower(index + 1) not in ("of", "for"):
            return set()
        out, at, limit = set(), index + 2, self.context.limit(index)
        while at < limit and (self.context.capital(at) or self.context.lower(at) in ("and", "the")):
            out.add(self.context.lower(at))
            at += 1
        return out - {"and", "the"}

    def _holders(self, start: int, index: int, bare: Sequence[str]) -> tuple[Draft, ...]:
        lexis = self.context.lexis
        if not bare:
            return ()
        count = 2 if self._says_two(start) else 0
        noun = next((one for one in singulars(bare[-1]) if lexis.post([one])), bare[-1])
        people = self.discourse.drafts((PG.Person,), start)
        held = {id(post.person) for post in self.posts}
        if lexis.has("person-plural", noun):
            fitting = [draft for draft in people if id(draft) in held]
        elif lexis.post([noun]):
            fitting = [draft for draft in people if any(
                post.person is draft and noun in post.head.split() for post in self.posts)]
        else:
            return ()
        if len(bare) > 1 and not self._says_two(start):
            return ()
        if len(fitting) < max(count, 2):
            return ()
        return tuple(sorted(fitting[:count] if count else fitting, key=lambda draft: draft.first))

    def _says_two(self, start: int) -> bool:
        return any(self.context.lower(i) in ("two", "both") for i in range(start - 2, start + 2))

    def _definite(self, start: int) -> bool:
        return self.context.lower(start - 1) in DEFINITE or self.context.lower(start) in DEFINITE

    def _by_noun(self, start: int, index: int, before: str, words: Sequence[str]) -> tuple[Draft, ...]:
        """Return the antecedent of a definite common noun: by its head, or by its class."""
        lexis = self.context.lexis
        bare = [word for word in words if not lexis.has("generic-adjective", word) and word != "-"]
        noun = self.parse[index].lemma.lower()
        if not self._definite(start) or not bare:
            return ()
        if self.parse[index].tag in ("NNS", "NNPS"):
            return self._sides(start, index, bare, noun)
        if self.context.lower(index + 1) == "of" or len(bare) > 2:
            return ()
        if same := self._same_head(bare, index):
            return (same,)
        kind = lexis.references.get(bare[-1]) if len(bare) == 1 else None
        if kind is None or before not in ("the", "this", "that"):
            return ()
        return tuple(self.discourse.drafts((kind,), start)[:1])

    def _same_head(self, bare: Sequence[str], index: int) -> Draft | None:
        """Return the latest entity that a name ends in these words of, and whose head they are."""
        phrase = list(bare)
        if self.context.word(index).islower() and not self.context.lexis.is_head(bare[-1]):
            return None
        if self.context.lexis.head(phrase)[1] != len(phrase) and len(phrase) < 2:
            return None
        kinds = (PG.Institution, PG.Organisation, PG.Place, *PROCESS_CLASSES)
        fitting = [draft for draft in self.discourse.drafts(kinds, index)
                   if any(self.resolution.core(name)[-len(phrase):] == phrase
                          for name in (*draft.names, draft.name))]
        near = [draft for draft in fitting if any(
            self.parse[index].sentence - self.parse[mention.head].sentence <= 1
            for mention in draft.mentions if mention.head < index)]
        return (near or sorted(fitting, key=self._unspoken) or [None])[0]

    @staticmethod
    def _unspoken(draft: Draft) -> int:
        """Return a number that is smaller the more often an entity is named."""
        return -sum(mention.form in (Form.NAME, Form.ACRONYM) for mention in draft.mentions)

    def _sides(self, start: int, index: int, bare: Sequence[str], noun: str) -> tuple[Draft, ...]:
        """Return the parties of "both sides", "the two countries"."""
        lexis = self.context.lexis
        if len(bare) > 1 or self.context.lower(index + 1) in (
                "of", "to", "that", "with", "in"):
            return ()
        before = [self.context.lower(i) for i in range(start - 2, start + 1)]
        if lexis.has("side", noun):
            kinds: tuple[str, ...] = (PG.State, PG.Institution, PG.Organisation)
        elif lexis.references.get(noun) == PG.State and ("both" in before or "two" in before
                                                         or "our" in before):
            kinds = (PG.State,)
        else:
            return ()
        if "our" in before and self._we and len(self._we) > 1:
            return self._we
        parties = tuple(draft for draft in self._parties() if draft.kind in kinds)
        if len(parties) > 1 and lexis.has("side", noun):
            return parties
        return self._pair(kinds, self.parse[index].sentence, start)

    def _pair(self, kinds: tuple[str, ...], sentence: int, before: int) -> tuple[Draft, ...]:
        """Return the two or more that were last spoken of together, or the two most spoken of."""
        for item in reversed(self.discourse.seen):
            if item.sentence >= sentence - 1 and item.head < before and len(item.drafts) == 2 \
                    and all(draft.kind in kinds for draft in item.drafts):
                return item.drafts
        parties = [draft for draft in self._parties() if draft.kind in kinds]
        if len(parties) > 1:
            return tuple(parties)
        found = self.discourse.drafts(kinds, before)
        return self.discourse.often(found, 2) if len(found) > 1 else ()
