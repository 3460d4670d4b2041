"""Parts what was glued together: headings run into their paragraphs, sentences without a blank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pressgraph.extract.reading.cleaning import CleanText
from pressgraph.ontology.words import Words

__all__ = ["MAX_SEGMENT", "Piece", "Vocabulary", "split_glued", "split_long"]

MAX_SEGMENT = 10_000
"""Longest segment, in characters; the parser's memory grows with it."""
MAX_HEADING_WORDS = 16
MAX_HEADING = 200
"""Longest heading that is parted from its text, in characters."""
MAX_TOKEN = 80
"""Longest run of characters without a blank that is taken for words, in characters."""
HEADING_WORDS = 4
"""Most words of a usual heading that is looked for at the start of a block."""

JOINED = re.compile(r"[a-zà-ÿ0-9?!)”’%\]][.!?]?[”’\"]?[A-ZÀ-Þ“‘]")
"""What every junction holds; most blocks hold nothing of it."""
FULL_STOP = re.compile(r"(?:[a-zà-ÿ]{3}|[a-zà-ÿ][)\]”’]|\d\d|%)[.!?][”’\"]?(?=[A-ZÀ-Þ“][\w’'-]*,?\s)")
JUNCTION = re.compile(r"(?<=[a-zà-ÿ0-9?!)”’])(?=[A-ZÀ-Þ“‘])")
TOKEN = re.compile(r"\S+")
CAPITALS = re.compile(r"(?P<head>[A-Z0-9][A-Z0-9’'‘“”&.,/ -]{5,90}):\s+(?=[^\s])")
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")
PLURAL_ACRONYM = re.compile(r"[A-Z]{2,6}s")
WORD = re.compile(r"\w[\w’'.-]*")


@dataclass(frozen=True)
class Vocabulary:
    """The words of a release, counted when they are first asked for."""

    text: str

    @cached_property
    def tokens(self) -> Counter[str]:
        """How often each run of characters between blanks occurs."""
        return Counter(self.text.split())

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, without the marks about it."""
        return frozenset(re.findall(r"\w+", self.text))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block, and whether it was found to be a heading."""

    clean: CleanText
    heading: bool = False


def split_glued(clean: CleanText, words: Words, release: Vocabulary) -> Iterator[Piece]:
    """Yield the parts of a block: headings that its markup lost, and the text between them.

    A heading is known by its words ("Background"), or by a capital letter in the middle of a word
    that occurs once in the release and is followed by a word which begins sentences.
    """
    begin = 0
    for at, heading in _cuts(clean.text, words, release):
        yield Piece(clean.part(begin, at), heading)
        begin = at
    yield Piece(clean.part(begin, len(clean.text)))


def _cuts(text: str, words: Words, release: Vocabulary) -> Iterator[tuple[int, bool]]:
    """Yield where to cut, and whether what stands before the cut is a heading."""
    begin = _leading_heading(text, words)
    if begin:
        yield begin, True
    if JOINED.search(text) is None:
        return
    stops = [match.end() for match in FULL_STOP.finditer(text) if _is_full_stop(text, match)]
    for match in TOKEN.finditer(text):
        if match.end() - match.start() > MAX_TOKEN or JOINED.search(match[0]) is None:
            continue
        while stops and stops[0] <= match.end():
            begin = stops.pop(0)
            yield begin, False
        for junction in JUNCTION.finditer(text, match.start() + 1, match.end()):
            at = junction.start()
            if at > begin and _is_heading_end(text, begin, at, match, words, release):
                yield at, True
                begin = at
                break
    for stop in stops:
        yield stop, False


def _leading_heading(text: str, words: Words) -> int:
    """Return where a heading ends that a block begins with: in capitals, or a usual one; or 0."""
    if (label := CAPITALS.match(text)) and _is_capital_heading(label["head"], words):
        return label.end()
    tokens = text.split(" ", HEADING_WORDS + 1)
    for count in range(min(HEADING_WORDS, len(tokens) - 2), 0, -1):
        head = " ".join(tokens[:count])
        if (head.lower().rstrip(":") in words.of("release-heading") and tokens[count].istitle()
                and tokens[count].lower() in words.of("release-opener")):
            return len(head) + 1
    return 0


def _is_full_stop(text: str, match: re.Match[str]) -> bool:
    """Tell a full stop without a blank after it from one inside an address or a name."""
    before = text[max(match.start() - MAX_TOKEN, 0):match.end()].rsplit(" ", 1)[-1]
    token = before + text[match.end():match.end() + MAX_TOKEN].split(" ", 1)[0]
    return len(token) <= MAX_TOKEN and not re.search(r"[@/]|www|\.\w+\.", token)


def _is_capital_heading(head: str, words: Words) -> bool:
    """Tell a heading in capitals from the name of a speaker in a transcript."""
    tokens = re.findall(r"[\w’'.-]+", head.lower())
    if len(tokens) < 2 or not words.of("post").isdisjoint(tokens):
        return False
    small = words.of("release-opener") | words.of("release-determiner") | {"and", "or"}
    return (tokens[0].endswith("ing") or not small.isdisjoint(tokens)
            or any(re.search(r"[’']s?$", token) for token in tokens))


def _is_heading_end(text: str, begin: int, at: int, token: re.Match[str], words: Words,
                    release: Vocabulary) -> bool:
    if at - begin > MAX_HEADING:
        return False
    head = text[begin:at].strip()
    if head.lower().rstrip(":") in words.of("release-heading"):
        return True
    if not head[:1].isupper() and not head[:1].isdigit() and head[:1] not in "“‘":
        return False
    if len(head.split()) > MAX_HEADING_WORDS or re.search(r"[.!?]\s", head):
        return False
    left = text[max(token.start(), begin):at]
    right = WORD.match(text, at)
    if right is None or release.tokens[token[0]] > 1:
        return False
    if left.lower() in words.of("post") and right[0].lower() in words.of("head-institution"):
        return True
    if right[0].lower() in words.of("release-opener"):
        return len(left) > 2 or left[-1:] in "?!"
    sure = left[-1:] in "?!" or (left.isalpha() and left.islower() and len(left) > 3)
    return (sure or PLURAL_ACRONYM.fullmatch(right[0]) is not None) and _is_subject(
        text, right, words, release)


def _is_subject(text: str, word: re.Match[str], words: Words, release: Vocabulary) -> bool:
    """Tell whether a word begins a sentence as its subject: known from elsewhere, a verb next."""
    following = WORD.match(text, word.end() + 1)
    return (following is not None and following[0].isalpha() and following[0].islower()
            and following[0] not in words.of("release-opener") | {"and", "or"}
            and re.split(r"\W", word[0])[0] in release.words)


def split_long(clean: CleanText) -> Iterator[CleanText]:
    """Yield a text in parts of at most `MAX_SEGMENT` characters, cut after sentences if it can."""
    begin = 0
    while len(clean.text) - begin > MAX_SEGMENT:
        window = clean.text[begin:begin + MAX_SEGMENT]
        ends = [match.end() for match in SENTENCE_END.finditer(window, MAX_SEGMENT // 2)]
        cut = ends[-1] if ends else window.rfind(" ") + 1 or MAX_SEGMENT
        yield clean.part(begin, begin + cut)
        begin += cut
    yield clean.part(begin, len(clean.text))
