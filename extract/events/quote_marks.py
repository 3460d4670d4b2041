"""Pairs quotation marks over sentence and paragraph ends, and tells them from apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressgraph.extract.syntax import Parse

__all__ = ["Quoted", "quoted_ranges"]

_OPENING = "“«„‟"
_CLOSING = "”»"
_STRAIGHT = '"'
_SINGLE_OPENING = "‘'"
_SINGLE_CLOSING = "’'"
_LOOK_AHEAD = 2
"""Paragraphs without a mark of their own that an unclosed quotation may still run over."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between a pair of marks: half-open token range, without the marks."""

    start: int
    end: int


@dataclass(slots=True)
class _Open:
    begin: int
    single: bool
    nested: bool = False


def quoted_ranges(parse: Parse) -> tuple[Quoted, ...]:
    """Return what stands between quotation marks, in text order, nested ones left out.

    A quotation that runs over paragraphs, each opened and only the last closed, is one range. A
    mark that is never closed ends with its paragraph.
    """
    ranges = []
    for begin, end in _characters(parse):
        start = parse.token_at(begin)
        while start < len(parse) and (start < 0 or parse[start].clean_end <= begin):
            start += 1
        last = parse.token_at(end - 1)
        if start <= last:
            ranges.append(Quoted(start, last + 1))
    return tuple(ranges)


def _characters(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield the quoted ranges in characters of the clean text."""
    opened: _Open | None = None
    texts = [segment.text for segment in parse.segments]
    offset = 0
    for number, text in enumerate(texts):
        for at, char in enumerate(text):
            if opened is None:
                if _opens(text, at):
                    single = char in _SINGLE_OPENING
                    opened = _Open(offset + at + 1, single)
            elif _closes(text, at, opened):
                yield opened.begin, offset + at
                opened = None
        if opened is not None and not _runs_on(texts[number + 1:], opened):
            yield opened.begin, offset + len(text)
            opened = None
        offset += len(text) + 2


def _opens(text: str, at: int) -> bool:
    char = text[at]
    if char in _OPENING:
        return True
    if char not in _CLOSING + _STRAIGHT + _SINGLE_OPENING:
        return False
    starts = _before(text, at) in " (:—–[" and not _after(text, at).isspace()
    if char in _CLOSING:
        return starts and _after(text, at).isalnum()
    if char in _SINGLE_OPENING:
        return starts and (at == 0 or _single_close(text, at + 1) >= 0)
    return starts and not _is_stray(text[at + 1:])


def _is_stray(rest: str) -> bool:
    """Whether a straight mark opens nothing: every mark after it belongs to a pair of its own."""
    opening = sum(rest.count(mark) for mark in _OPENING)
    closing = sum(rest.count(mark) for mark in _CLOSING)
    return opening > 0 and _STRAIGHT not in rest and closing <= opening


def _closes(text: str, at: int, opened: _Open) -> bool:
    char = text[at]
    if opened.single:
        if char in _OPENING + _CLOSING + _STRAIGHT:
            opened.nested = char not in _CLOSING and not opened.nested
        return (char in _SINGLE_CLOSING and not opened.nested
                and _single_close(text, at) == at)
    if char in _CLOSING:
        return not (at == 0 and _after(text, at).isalnum())
    return char == _STRAIGHT and not (_before(text, at) == " " and _after(text, at).isalnum())


def _single_close(text: str, start: int) -> int:
    """Return where the single quotation mark that closes stands from an offset on, or -1.

    A mark after "s" and before a word is taken for a plural possessive while another follows.
    """
    doubtful = -1
    for match in re.finditer("[’']", text[start:]):
        at = start + match.start()
        before, after = _before(text, at), _after(text, at)
        if before.isspace() or after.isalnum():
            continue
        if before in ".,!?;:…”)" or not after.isspace() or at == len(text) - 1:
            return at
        if before.lower() != "s":
            return at if doubtful < 0 else doubtful
        if doubtful < 0:
            doubtful = at
    return doubtful


def _runs_on(following: list[str], opened: _Open) -> bool:
    """Whether a quotation that its paragraph leaves open goes on in the next ones."""
    opening = _SINGLE_OPENING if opened.single else _OPENING + _STRAIGHT + _CLOSING
    closing = _SINGLE_CLOSING if opened.single else _CLOSING + _STRAIGHT
    for number, text in enumerate(following[:_LOOK_AHEAD + 1]):
        if number == 0 and text[:1] and text[0] in opening:
            inner = re.search(f"[{_OPENING}{_STRAIGHT}{_CLOSING}]", text[1:])
            return opened.single or inner is None or inner.group() not in _OPENING
        if opened.single or number == _LOOK_AHEAD:
            return False
        mark = re.search(f"[{_OPENING}{closing}]", text)
        if mark is not None:
            return mark.group() in closing and _before(text, mark.start()) != " "
    return False


def _before(text: str, at: int) -> str:
    return text[at - 1] if at else " "


def _after(text: str, at: int) -> str:
    return text[at + 1] if at + 1 < len(text) else " "
