"""What the rules for names look at: a release's tokens with the authority labels found in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from pressgraph.extract.document import Document, SegmentKind
from pressgraph.extract.facts import Form
from pressgraph.extract.names.gazetteer import GazetteerMatch, LabelKind
from pressgraph.extract.names.lexis import Lexis
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.concepts import Concept
from pressgraph.ontology.terms import PG

__all__ = ["Candidate", "Context"]

HYPHENS = frozenset("-‐‑–/")
FUNCTION_POS = frozenset(("DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "VERB", "ADV", "INTJ",
                          "PART", "NUM"))
TITLE_CASE_SHARE = 0.7
TITLE_CASE_MINIMUM = 4
LONG_WORD = 4
GARBLED = re.compile(r"(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})")
WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens, half open, that names something.

    Attributes:
        kind: IRI of its class.
        concepts: the authority entries that it may stand for; empty where none is known.
        name: the name without what belongs to the mention only, such as a person's title.
        aliases: other names that the same stretch gives.
    """

    start: int
    end: int
    kind: str
    rule: str
    form: Form = Form.NAME
    concepts: tuple[Concept, ...] = ()
    name: str = ""
    aliases: tuple[str, ...] = ()


@dataclass
class Context:
    """One release while its names are being found.

    ``taken`` holds the candidate, if any, that has claimed a token; ``blocked`` the tokens of
    titles, which belong to no phrase. ``homes`` are the authority entries of the publishers, or of
    the body that the release is read as coming from, and all above them.
    """

    parse: Parse
    document: Document
    lexis: Lexis
    matches: Sequence[GazetteerMatch]
    taken: dict[int, Candidate] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    homes: frozenset[str] = frozenset()

    @cached_property
    def match_at(self) -> dict[int, GazetteerMatch]:
        """The authority label, if any, that covers a token."""
        return {index: match for match in self.matches for index in range(match.start, match.end)}

    def matches_in(self, start: int, end: int) -> list[GazetteerMatch]:
        """Return the authority labels inside a range of tokens, in text order."""
        inside = {match.start: match for index in range(start, end)
                  if (match := self.match_at.get(index))
                  and start <= match.start and match.end <= end}
        return [inside[at] for at in sorted(inside)]

    @cached_property
    def title_cased(self) -> frozenset[int]:
        """The segments in which every longer word has a capital, so that capitals say nothing."""
        out = []
        for number, segment in enumerate(self.parse.segments):
            if segment.kind in (SegmentKind.TITLE, SegmentKind.SUBTITLE, SegmentKind.HEADING):
                words = [word for word in re.findall(r"[^\W\d_]+", segment.text)
                         if len(word) >= LONG_WORD]
                capital = sum(word[0].isupper() for word in words)
                if len(words) >= TITLE_CASE_MINIMUM and capital >= TITLE_CASE_SHARE * len(words):
                    out.append(number)
        return frozenset(out)

    @cached_property
    def in_text(self) -> frozenset[str]:
        """The capitalised words of all segments that are not in title case."""
        return frozenset(token.text for token in self.parse.tokens
                         if token.segment not in self.title_cased and token.text[:1].isupper())

    @cached_property
    def in_persons(self) -> frozenset[str]:
        """The words of the names of two words and more that the pipeline takes for persons'."""
        tokens = self.parse.tokens
        return frozenset(word for before, token in pairwise(tokens)
                         if token.entity == "PERSON" and before.entity == "PERSON"
                         and not token.entity_start for word in (before.text, token.text))

    @cached_property
    def labelled(self) -> frozenset[str]:
        """The authority labels of the release, as written."""
        return frozenset(self.parse.words(match.start, match.end) for match in self.matches)

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that the release also writes in lower case."""
        return frozenset(token.text for token in self.parse.tokens if token.text.islower())

    def unusual(self, index: int) -> bool:
        """Tell whether a capitalised word is no common one and no label, as far as lists tell."""
        return index not in self.match_at and self.rare(index)

    def rare(self, index: int) -> bool:
        """Tell whether a capitalised word is no common one; a label that is weak may stand there."""
        word = self.lower(index)
        return (self.word(index)[:1].isupper() and word not in self.common
                and (not self.lexis.has("post", word) or self.lexis.has("post-or-name", word))
                and not any(self.lexis.has(name, word) for name in
                            ("portfolio", "post-modifier", "not-a-name", "honorific",
                             "function-word"))
                and not self.lexis.is_common(word)
                and not self.lexis.is_head(word) and self.strong(index) is None)

    def word(self, index: int) -> str:
        """Return a token's text, or "" outside the release."""
        return self._words[index] if 0 <= index < len(self._words) else ""

    def lower(self, index: int) -> str:
        """Return a token's text in lower case, or "" outside the release."""
        return self._lower[index] if 0 <= index < len(self._lower) else ""

    def texts(self, start: int, end: int) -> list[str]:
        """Return the texts of some tokens."""
        return self._words[start:end]

    @cached_property
    def _words(self) -> list[str]:
        return [token.text for token in self.parse.tokens]

    @cached_property
    def _lower(self) -> list[str]:
        return [token.text.lower() for token in self.parse.tokens]

    @cached_property
    def _capitals(self) -> list[bool]:
        return [self._has_capital(index) for index in range(len(self.parse))]

    def capital(self, index: int) -> bool:
        """Tell whether a token looks like a part of a name: it has a capital or is a code.

        The first word of a sentence does not where it is a function word.
        """
        return self._capitals[index]

    def _has_capital(self, index: int) -> bool:
        token = self.parse.tokens[index]
        text = token.text
        if not WORD.search(text) or not any(char.isupper() for char in text):
            return False
        if text[0].islower() and not any(char.isupper() for char in text[2:]):
            return False
        if self.opens(index) and (text[1:].islower() or len(text) == 1):
            return index in self.match_at or (token.pos not in FUNCTION_POS
                                              and not self.listed("function-word", index))
        return token.pos not in ("DET", "PRON", "CCONJ") or (len(text) > 1 and text.isupper()) \
            or self._opens_name(index)

    def _opens_name(self, index: int) -> bool:
        """Tell whether "our" inside a sentence begins a name: "the Our Ocean …"."""
        return (self.listed("pronoun-speakers", index)
                and self.word(index)[0].isupper() and self.word(index + 1)[:1].isupper())

    def opens(self, index: int) -> bool:
        """Tell whether a token is the first word of its sentence, quotation marks aside."""
        start = self.parse.sentence_of(index).start
        while start < index and not WORD.search(self.word(start)):
            start += 1
        return start == index or self.word(index - 1) in ("“", '"', "‘", ":", "•")

    def glued(self, index: int) -> bool:
        """Tell whether no space stands between a token and the next."""
        tokens = self.parse.tokens
        return (index + 1 < len(tokens)
                and tokens[index].clean_end == tokens[index + 1].clean_begin)

    def hyphen(self, index: int) -> bool:
        """Tell whether a token is a hyphen or slash that joins the two words beside it."""
        return (self.word(index) in HYPHENS and 0 < index < len(self.parse) - 1
                and self.glued(index - 1) and self.glued(index))

    def garbled(self, index: int) -> bool:
        """Tell whether a token is what a lost encoding leaves of a letter: "xE9s"."""
        return GARBLED.match(self.word(index)) is not None

    def possessive(self, index: int) -> bool:
        """Tell whether a token is a possessive ending."""
        return (0 <= index < len(self.parse)
                and (self.parse.tokens[index].tag == "POS" or self.word(index) in ("’s", "'s")))

    def limit(self, index: int) -> int:
        """Return the end of the sentence that a token stands in."""
        return self.parse.sentence_of(index).end

    def listed(self, name: str, index: int) -> bool:
        """Tell whether a word list holds a token's text in lower case."""
        return self.lexis.has(name, self.lower(index))

    def strong(self, index: int) -> GazetteerMatch | None:
        """Return the authority label that covers a token and may stand alone, if any."""
        match = self.match_at.get(index)
        return match if match and not match.weak else None

    def place_of(self, match: GazetteerMatch) -> Concept | None:
        """Return the state, institution or organisation that a label or adjective stands for."""
        return next((concept for concept in match.concepts
                     if concept.kind in (PG.State, PG.Institution, PG.Organisation)), None)

    def demonym(self, index: int) -> Concept | None:
        """Return the state whose adjective of nationality a token is, if it is one."""
        match = self.match_at.get(index)
        if match is None or match.kind is not LabelKind.DEMONYM:
            return None
        return next((concept for concept in match.concepts if concept.kind == PG.State), None)
