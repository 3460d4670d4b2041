"""Reads phrases that stand for a process or body without a name: "the loan agreement"."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extract.facts import Form
from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.resolution import Resolution
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["ProcessPhrases"]

COMPLEMENTS = frozenset(("on", "between", "with", "for", "to", "of"))
PARTIES = frozenset(("between", "with", "on", "for"))
PARTICIPLES = frozenset(("adopted", "reached", "signed", "agreed", "approved", "concluded",
                         "proposed", "announced", "presented", "launched", "endorsed"))
ARTICLES = frozenset(("the", "a", "an", "its", "their", "our", "this", "’s", "'s"))
UNREAL = frozenset(("no", "any", "each", "every", "other", "such"))
OBJECTS = ("dobj", "nsubjpass")
SPEAKERS = ("my", "our")
SHARED = 2
"""How many words two complements share that are about one thing."""

LONGEST_SMALL = 3
STOPS = frozenset((",", "that", "which", "who", ";"))
RULE = "names/process-phrase"
LONE = "names/lone-head"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase in lower case, taken apart.

    Attributes:
        start, head: its first token, articles and the owner left out, and its head noun.
        end: the end of its listed head: "memorandum of understanding" goes on behind the noun.
        noun: the listed head, one word or more.
        modifiers: the words before it that say something of it.
        compound: those of them that are nouns.
        owner: the first token of a name right before it ("EU visa facilitation agreement"); -1
            where there is none.
    """

    start: int
    head: int
    end: int
    noun: str
    modifiers: frozenset[str]
    compound: frozenset[str]
    owner: int


class ProcessPhrases:
    """Makes and joins the entities of one release that have no name of their own."""

    def __init__(self, resolution: Resolution) -> None:
        """Start with none."""
        self.resolution = resolution
        self.context = resolution.context
        self.made: dict[str, list[tuple[Draft, frozenset[str]]]] = {}
        self._about: dict[int, frozenset[str]] = {}

    def read(self, start: int, head: int) -> Draft | None:
        """Return the process that the phrase from ``start`` to its head noun stands for, if any."""
        token = self.context.parse[head]
        if not token.text.islower():
            return self._lone(start, head)
        phrase = self._phrase(start, head) if token.tag in ("NN", "NNS") else None
        if phrase is None:
            return None
        acted = phrase.noun in self.context.lexis.acted_processes
        draft = None if acted and not self._definite(phrase) else self._known(phrase)
        draft = draft or self._same_law(phrase)
        if draft is None:
            known = self.context.lexis.has("nominal-process", phrase.noun)
            if not (self._acted_on(phrase) if acted else known and self._specific(phrase)):
                return None
            draft = self._new(phrase)
        self.resolution.refer((draft,), start, phrase.end, head, Form.NOMINAL, RULE)
        if start < head:
            self._add_names(draft, phrase)
        return draft

    def _phrase(self, start: int, head: int) -> _Phrase | None:
        context = self.context
        words = [context.lower(i) for i in range(start, head + 1)]
        end = self._of_noun(head)
        noun, size = (" ".join(context.texts(head, end)).lower(), 1) if end else self._noun(words)
        if not noun or self._kind(noun) not in PROCESS_CLASSES \
                or (context.parse[head].tag == "NNS" and not noun.endswith("s")):
            return None
        modifiers = frozenset(word for word in words[:-size] if word.isalpha()
                              and not context.lexis.has("generic-adjective", word))
        compound = frozenset(context.lower(i) for i in range(start, head - size + 1)
                             if context.parse[i].pos in ("NOUN", "PROPN")) & modifiers
        return _Phrase(start, head, end or head + 1, noun, modifiers, compound, self._owner(start))

    def _of_noun(self, head: int) -> int:
        """Return the end of a listed head with "of" in it: "memorandum of understanding"; 0 for none."""
        words = " ".join(self.context.texts(head, head + 3)).lower()
        return head + 3 if self.context.lower(head + 1) == "of" and self.context.lexis.has(
            "nominal-process", words) else 0

    def _noun(self, words: list[str]) -> tuple[str, int]:
        """Return the longest listed head at the end of a phrase, and its number of tokens."""
        joined = " ".join(words).replace(" - ", "-").split(" ")
        for size in (3, 2, 1):
            noun = " ".join(joined[-size:])
            if size <= len(joined) and (self.context.lexis.has("nominal-process", noun)
                                        or self.context.lexis.has("law-noun", noun)
                                        or noun in self.context.lexis.acted_processes):
                return noun, len(words) - len(joined) + size if size == len(joined) else size
        return "", 0

    def _kind(self, noun: str) -> str:
        lexis = self.context.lexis
        return lexis.acted_processes.get(noun) or lexis.heads.get(noun, "") or (
            PG.LegalAct if lexis.has("law-noun", noun) else "")

    def _definite(self, phrase: _Phrase) -> bool:
        """Tell whether a phrase speaks of something known: behind "the", "this" or a possessive."""
        context, at = self.context, phrase.start - 1
        return context.listed("definite", at) or context.possessive(at) \
            or context.listed("definite", phrase.start)

    def _same_law(self, phrase: _Phrase) -> Draft | None:
        """Return the law of the release that a general noun for one stands for: "the text".

        It is the last one without a name, else the only one with a name so far. A phrase without
        article speaks of it if its complement says the same.
        """
        lexis = self.context.lexis
        words = self.context.texts(phrase.start, phrase.head + 1 - phrase.noun.count(" "))[:-1]
        if not lexis.has("law-noun", phrase.noun) or not all(
                lexis.has("law-adjective", word.lower()) for word in words):
            return None
        made = [(one, self._about.get(id(one), frozenset())) for noun in sorted(self.made)
                if lexis.has("law-noun", noun) for one, _ in self.made[noun]]
        if not self._definite(phrase):
            about = self._complement(phrase)
            return next((one for one, told in made if len(about & told) >= SHARED), None)
        if made:
            return max(made, key=lambda pair: pair[0].first)[0]
        named = [draft for draft in self.resolution.drafts.items
                 if draft.kind == PG.LegalAct and any(
                     mention.form in (Form.NAME, Form.ACRONYM) and mention.start < phrase.start
                     for mention in draft.mentions)]
        return named[0] if len(named) == 1 else None

    def _complement(self, phrase: _Phrase) -> frozenset[str]:
        """Return the telling words of a phrase's complement."""
        end = max(self._end(phrase.head), phrase.end)
        return frozenset(self.context.lower(index) for index in range(phrase.end, end)
                         if len(self.context.word(index)) > LONGEST_SMALL)

    def _acted_on(self, phrase: _Phrase) -> bool:
        """Tell whether something is said to be adopted, launched or the like, and is one thing."""
        parse, head = self.context.parse, phrase.head
        article = self.context.lower(phrase.start - 1)
        if article in UNREAL or self.context.lower(phrase.start) in UNREAL:
            return False
        token = parse[head]
        governor = parse[token.head]
        acting = token.dep in OBJECTS and self._makes(governor.lemma)
        made = any(parse[child].dep == "acl" and parse[child].tag == "VBN"
                   and self._makes(parse[child].lemma) for child in token.children)
        return (acting or made) and (phrase.start < head or article in ARTICLES)

    def _makes(self, lemma: str) -> bool:
        return self.context.lexis.has("making-verb", lemma)

    def _owner(self, start: int) -> int:
        """Return where a name begins that stands right before a phrase; -1 for none."""
        draft = self.resolution.draft_at.get(start - 1)
        if draft is None or draft.kind not in (PG.Institution, PG.Organisation, PG.State):
            return -1
        return next((mention.start for mention in draft.mentions
                     if mention.end == start and mention.form in (Form.NAME, Form.ACRONYM)), -1)

    def _known(self, phrase: _Phrase) -> Draft | None:
        """Return the process made before with the same head and no other modifiers."""
        for draft, had in reversed(self.made.get(phrase.noun, [])):
            if not phrase.modifiers or not had or phrase.modifiers & had:
                return draft
        return None

    def _specific(self, phrase: _Phrase) -> bool:
        """Tell whether a phrase says enough to stand for one particular process."""
        lexis, noun = self.context.lexis, phrase.noun
        article = self.context.lower(phrase.start - 1)
        following = self.context.lower(phrase.end)
        owned = phrase.owner >= 0
        if following in ("to", "of") and lexis.has("process-not-to", noun):
            return False
        if article in UNREAL or (following == "of" and noun != "package" and not phrase.compound):
            return False
        if lexis.has("nominal-process-whole", noun):
            return True
        if lexis.has("nominal-process-counted", noun):
            return any(lexis.has("ordinal", self.context.lower(index))
                       for index in range(phrase.start, phrase.head))
        if lexis.has("nominal-process-complement", noun):
            return owned or (following in PARTIES and (
                article == "the" or bool(phrase.modifiers) or following == "on"))
        if lexis.has("nominal-process-purpose", noun) and following == "to" and (
                owned or article in ("a", "an", "the")):
            return True
        if following == "between" or (" " in noun and (owned or article in ARTICLES)):
            return True
        if lexis.has("nominal-process-modified", noun) and (
                owned or (phrase.modifiers and article in ARTICLES)):
            return True
        if lexis.has("nominal-process-bare", noun):
            complement = following in PARTICIPLES or (following in COMPLEMENTS and (
                following != "with" or article != "a"))
            return bool(phrase.modifiers) or complement or article == "the"
        return bool(phrase.compound) and (owned or article in ARTICLES)

    def _new(self, phrase: _Phrase) -> Draft:
        parse = self.context.parse
        name = parse.words(phrase.start, phrase.end)
        end = max(self._end(phrase.head), phrase.end)
        whole = parse.words(phrase.start, end)
        draft = self.resolution.drafts.of_name(name if phrase.modifiers else whole,
                                               self._kind(phrase.noun))
        draft.add_name(name)
        draft.add_name(whole)
        self.made.setdefault(phrase.noun, []).append((draft, phrase.modifiers))
        self._about[id(draft)] = self._complement(phrase)
        return draft

    def _add_names(self, draft: Draft, phrase: _Phrase) -> None:
        """Add what a phrase calls its process: whole, shorn of adjectives, with its owner."""
        parse, lexis, start = self.context.parse, self.context.lexis, phrase.start
        draft.add_name(parse.words(start, phrase.end))
        while start < phrase.head and lexis.has("generic-adjective", parse[start].lower) \
                and not self.context.hyphen(start + 1):
            start += 1
        name = parse.words(start, phrase.end)
        if phrase.modifiers:
            draft.add_name(name)
            draft.preferred = draft.preferred or name
        if phrase.owner >= 0:
            draft.add_name(parse.words(phrase.owner, phrase.end))

    def _end(self, head: int) -> int:
        """Return the end of a head's first complement, without relative clauses."""
        parse = self.context.parse
        for child in parse[head].children:
            if parse[child].dep == "prep" and child > head and parse[child].lower in COMPLEMENTS:
                inside, end = set(parse.subtree(child)), head + 1
                while end in inside and parse[end].lower not in STOPS:
                    end += 1
                while parse[end - 1].pos in ("CCONJ", "ADP", "DET"):
                    end -= 1
                return end
        return head + 1

    def _lone(self, start: int, head: int) -> Draft | None:
        """Return what a capitalised head by itself stands for: "the Tribunal", "a Directive"."""
        context, token = self.context, self.context.parse[head]
        words = context.texts(start, head + 1)
        kind = context.lexis.heads.get(" ".join(words).lower())
        article = context.lower(start - 1)
        if not all(word[:1].isupper() for word in words) or token.tag not in ("NN", "NNP") or context.opens(head) \
                or token.segment in context.title_cased \
                or article not in ("the", "a", "an", "this", *SPEAKERS):
            return None
        owned = kind == PG.Institution and (article == "the" or article in SPEAKERS)
        if kind is None or (kind not in PROCESS_CLASSES and not owned):
            return None
        last = len(context.parse) - 1
        if context.lower(head + 1) in ("of", "-") or context.word(head + 1)[:1].isdigit() or context.capital(min(head + 1, last)):
            return None
        name = " ".join(words)
        draft = self.resolution.drafts.of_name(name, kind)
        self.resolution.refer((draft,), start, head + 1, head, Form.NAME, LONE)
        draft.add_name(name)
        return draft
