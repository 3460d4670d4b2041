"""Finds who says a quotation: before it, after it, inside it, in the line before or after it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pressgraph.extract.events.quote_marks import Quoted
from pressgraph.extract.syntax import Parse, Token

__all__ = ["Attribution", "Speech"]

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_SHARED_SUBJECT = frozenset(("conj", "xcomp", "advcl", "acl", "dep"))
_NAMING = frozenset(("PROPN", "NOUN", "PRON"))
_VERBAL = frozenset(("VERB", "AUX"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_STOPS = frozenset((".", "!", "?", ";"))
_DASHES = frozenset(("-", "–", "—", "―"))
_MARKS = frozenset("“”\"‘’'«»„,")
_REACH = 40
"""Tokens on either side of a quotation in which its reporting verb is looked for."""
_NEAR = 8
"""Tokens between a reporting verb and a quotation that no colon announces."""
_OCCASION = 4
"""Tokens after a reporting verb that say where or when: "said after the vote"."""
_NAME_LINE = 25
"""Tokens that a line naming the speaker may have."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says something (the token heading the noun phrase), and the verb that reports it."""

    speaker: int | None
    verb: int | None


@dataclass(frozen=True)
class Attribution:
    """Attributes the quoted ranges of one parse.

    ``reporting`` holds the lemmas of reporting verbs, ``pronouns`` those that stand for speakers.
    """

    parse: Parse
    reporting: frozenset[str]
    pronouns: frozenset[str]
    ranges: tuple[Quoted, ...]

    def speech(self, number: int, previous: Speech | None) -> Speech | None:
        """Return who says the range of that number; ``previous`` is that of the one before it."""
        if self._is_fragment(number):
            return self._governed(number)
        before, after = self._before(number), self._after(number)
        announced = bool(before) and before[-1].text == ":"
        if announced and (found := self._announced(before)):
            return found
        if after and self._is_open(number, after) and (found := self._reported(after, after=True)):
            return found
        if not announced and before and (found := self._reported(before, after=False)):
            return found
        if found := self._name_line(number, previous):
            return found
        return previous if self._continues(number) else None

    def _is_fragment(self, number: int) -> bool:
        """Whether a quotation is a part of the writer's own sentence: they find it “too slow”."""
        start = self.ranges[number].start
        if start < 2 or not self.parse[start].text[:1].islower():
            return False
        ahead = self.parse[start - 2]
        return ahead.segment == self.parse[start].segment and ahead.text not in (",", ":", ".")

    def _governed(self, number: int) -> Speech | None:
        """The speech that a quoted part of a sentence belongs to, by the verb that governs it."""
        head = self.parse.head_of(self.ranges[number].start, self.ranges[number].end)
        for ancestor in self.parse.ancestors(head):
            verb = self.parse[ancestor]
            if verb.lemma.lower() in self.reporting and verb.pos == "VERB":
                return Speech(self._subject(verb), ancestor)
        return None

    def _before(self, number: int) -> list[Token]:
        """The tokens of the sentence that leads up to a quotation, from the line before at need."""
        start = self.ranges[number].start
        floor = self.ranges[number - 1].end if number else 0
        region: list[Token] = []
        for index in range(start - 1, max(floor, start - _REACH) - 1, -1):
            token = self.parse[index]
            if not region and token.text in _MARKS:
                continue
            if region and (token.text in _STOPS or token.segment != region[0].segment):
                break
            if not region and (token.text in _STOPS
                               or (token.segment != self.parse[start].segment
                                   and token.text != ":")):
                break
            region.append(token)
        return region[::-1]

    def _after(self, number: int) -> list[Token]:
        """The tokens of the sentence that follows a quotation in its paragraph."""
        end = self.ranges[number].end
        ceiling = self.ranges[number + 1].start if number + 1 < len(self.ranges) else len(self.parse)
        region: list[Token] = []
        for token in self.parse.tokens[end:min(ceiling, end + _REACH)]:
            if token.segment != self.parse[end - 1].segment or token.text in _STOPS:
                break
            if region or token.text not in _MARKS:
                region.append(token)
        while region and region[-1].text in _MARKS:
            region.pop()
        return region

    def _is_open(self, number: int, after: list[Token]) -> bool:
        """Whether what follows a quotation can report it, rather than announce the next one."""
        if after[-1].text == ":":
            return False
        ended = self.parse[self.ranges[number].end - 1].text in _STOPS
        return not ended or after[0].text[:1].islower() or after[0].text in _DASHES or (
            self._closes_sentence(after))

    def _closes_sentence(self, region: list[Token]) -> bool:
        """Whether a reporting verb ends a region, a few words about the occasion aside."""
        verb = self._verb(region, after=True)
        return verb is not None and region[-1].index - verb.index <= _OCCASION and not any(
            self.parse[child].dep in ("dobj", "ccomp", "xcomp") and child > verb.index
            for child in verb.children)

    def _can_speak(self, subject: int | None) -> bool:
        return subject is not None and (
            self.parse[subject].pos in ("PROPN", "NOUN") or self.parse[subject].lower in self.pronouns)

    def _announced(self, region: list[Token]) -> Speech | None:
        """The speech that a sentence ending in a colon announces."""
        verb = self._verb(region, after=False)
        if verb is None:
            verb = next((t for t in region if t.pos == "VERB" and t.tag in _FINITE
                         and self._can_speak(self._subject(t))), None)
        if verb is not None:
            return Speech(self._speaker(verb, region), verb.index)
        names = [t for t in region if t.pos in _NAMING]
        if any(t.pos in _VERBAL for t in region) or not any(t.pos == "PROPN" for t in names):
            return None
        return Speech(self._head(region[:-1]), None)

    def _reported(self, region: list[Token], *, after: bool) -> Speech | None:
        """The speech that a reporting verb near the quotation reports."""
        verb = self._verb(region, after=after)
        if verb is None:
            return self._signed(region) if after else None
        if not after and region[-1].index - verb.index > _NEAR:
            return None
        return Speech(self._speaker(verb, region), verb.index)

    def _signed(self, region: list[Token]) -> Speech | None:
        """The speaker named after a dash."""
        if region[0].text not in _DASHES or any(t.pos in _VERBAL for t in region):
            return None
        named = [t for t in region[1:] if t.text not in _DASHES]
        return Speech(self._head(named), None) if self._names(named) else None

    def _verb(self, region: list[Token], *, after: bool) -> Token | None:
        ordered = region if after else region[::-1]
        return next((t for t in ordered if t.lemma.lower() in self.reporting
                     and t.tag.startswith("VB")), None)

    def _speaker(self, verb: Token, region: list[Token]) -> int | None:
        """The person named beside a reporting verb, or else the head of its subject."""
        place = region.index(verb)
        following, leading = _phrase(region[place + 1:]), region[:place]
        subject = self._subject(verb)
        if subject is None:
            side = next((side for side in (following, leading) if self._names(side)), [])
            return self._person(side) if self._person(side) is not None else self._head(side)
        if self.parse[subject].entity == "PERSON" or self.parse[subject].pos == "PRON":
            return subject
        person = self._person(following if subject > verb.index else leading)
        return subject if person is None else person

    def _person(self, phrase: list[Token]) -> int | None:
        """The last token of the first person's name in a phrase."""
        last: Token | None = None
        for token in phrase:
            if last is None:
                last = token if token.entity == "PERSON" else None
            elif (token.index == last.index + 1
                  and (token.entity == "PERSON" or token.pos in ("PROPN", "X"))):
                last = token
            else:
                break
        return last.index if last else None

    def _subject(self, verb: Token) -> int | None:
        """The subject of a verb, or of the verb that it shares one with, outside quotations."""
        while True:
            for child in verb.children:
                if self.parse[child].dep in _SUBJECTS and child not in self._quoted:
                    return child
            head = self.parse[verb.head]
            if verb.dep not in _SHARED_SUBJECT or head.pos not in _VERBAL or head is verb:
                return None
            verb = head

    def _head(self, region: list[Token]) -> int | None:
        """The token that heads the noun phrase of a region."""
        named = [t for t in region if t.pos in _NAMING]
        if not named:
            return None
        inside = {t.index for t in region}
        tops = [t for t in named if t.head not in inside or t.head == t.index
                or self.parse[t.head].pos not in _NAMING | {"ADP"}]
        return (tops or named)[0].index

    def _names(self, region: list[Token]) -> bool:
        return any(t.pos == "PROPN" or t.tag == "PRP" or t.dep in _SUBJECTS for t in region)

    def _name_line(self, number: int, previous: Speech | None) -> Speech | None:
        """The speaker that the line before or after a quotation names, as a signature does."""
        start, end = self.ranges[number].start, self.ranges[number].end
        while start and self.parse[start - 1].text in _MARKS:
            start -= 1
        while end < len(self.parse) and self.parse[end].text in _MARKS | _STOPS:
            end += 1
        above = self._line(start - 1) if self._is_line_end(start) else []
        taken = previous is not None and previous.speaker is not None and above and (
            self.parse[previous.speaker].segment == above[0].segment)
        for line in ([] if taken else above, self._line(end) if self._is_line_end(end) else []):
            named = [t for t in line if t.text not in _DASHES]
            if self._is_name(line, named):
                person = self._person(named)
                return Speech(self._head(named) if person is None else person, None)
        return None

    def _is_line_end(self, index: int) -> bool:
        return 0 < index < len(self.parse) and (
            self.parse[index].segment != self.parse[index - 1].segment)

    def _is_name(self, line: list[Token], named: list[Token]) -> bool:
        """Whether a line holds a name with an office or date, and nothing else."""
        if not named or len(line) > _NAME_LINE or line[-1].text in _STOPS:
            return False
        if any(t.tag in _FINITE or t.text in _MARKS - {","} for t in line):
            return False
        return named[0].entity == "PERSON" or (
            line[0].text in _DASHES and any(t.entity == "PERSON" for t in named))

    def _line(self, index: int) -> list[Token]:
        """The first tokens of the segment that a token stands in, enough to know a name line."""
        start = index
        while start and self.parse[start - 1].segment == self.parse[index].segment:
            start -= 1
        return [t for t in self.parse.tokens[start:start + _NAME_LINE + 1]
                if t.segment == self.parse[index].segment]

    def _continues(self, number: int) -> bool:
        """Whether a quotation without attribution goes on with the speech before it."""
        if not number:
            return False
        here, there = self.ranges[number].start, self.ranges[number - 1].end
        gap = self.parse.tokens[there:here]
        if self.parse[here].segment == self.parse[there - 1].segment:
            return len(gap) <= _REACH
        return all(t.text in _MARKS or t.text in _STOPS for t in gap)

    @cached_property
    def _quoted(self) -> frozenset[int]:
        return frozenset(i for quoted in self.ranges for i in range(quoted.start, quoted.end))


def _phrase(region: list[Token]) -> list[Token]:
    """The tokens of a region up to the first that cannot belong to the name and office."""
    for place, token in enumerate(region):
        if token.text in _STOPS or (token.pos in ("ADV", "SCONJ") and place):
            return region[:place]
    return region
