"""Blocks of a release: paragraphs, headings and list items as ranges of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

__all__ = ["Block", "Mark", "find_blocks"]

LINE = re.compile(r"[^\n\u2028\u2029]+")
HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
BULLET = re.compile(r"\s*(?:[•▪◦‣●○■□➢➤►✓·∙–—*+-]|\(?\d{1,2}[.)]|\(?[a-hj-z]\)|\(?[ivx]{1,4}\))\s+"
                    r"(?=\S)")
QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
RULE_CHARACTERS = "-–—*#_=~ \t\\"
DELIMITER_ROW = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$")
OPEN_END = re.compile(r"(?:[,;(\[“‘&/]|\b(?:a|an|and|as|at|by|for|from|her|his|in|into|its|of|on|or|"
                      r"our|that|the|their|to|under|with))$")
TERMINAL = re.compile(r"[.!?:…][\"'”’»)\]]*$")
INLINE = re.compile(r"[a-zà-ÿ,.;:)\]’”%]")
WRAP_WIDTH = 120
"""Lines longer than this, in characters, are taken to hold whole paragraphs."""
FRAGMENT = 60
"""Longest line, in characters, that may be a piece of a sentence set apart by its markup."""

BROKEN_WORDS = 6
"""Fewest words of a block whose sentence may go on after a blank line."""


class Mark(Enum):
    """What the mark before a block says that it is."""

    NONE = "none"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Block:
    """A half-open range of the release's text, its mark left out."""

    begin: int
    end: int
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class _Line:
    begin: int
    end: int
    text: str
    mark: Mark


def find_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a text in order.

    A blank line, a list or heading mark and a table cell part blocks; so does the end of a line,
    unless the line was only wrapped or cut where its markup changes.
    """
    pending: Block | None = None
    joined = False
    for number, block in enumerate(_parted(text)):
        if pending is not None:
            if number > 1 and not joined and _is_broken(text, pending, block):
                pending, joined = Block(pending.begin, block.end, pending.mark), True
                continue
            yield pending
        pending, joined = block, False
    if pending is not None:
        yield pending


def _parted(text: str) -> Iterator[Block]:
    first = True
    for chunk in _chunks(text):
        yield from _table(chunk) if _is_table(chunk) else _paragraphs(chunk, first)
        first = False


def _is_broken(text: str, before: Block, block: Block) -> bool:
    """Tell whether a blank line stands within a sentence, as where a link was cut out of a page."""
    if block.mark is not Mark.NONE or before.mark in (Mark.HEADING, Mark.CELL):
        return False
    left, right = text[before.begin:before.end], text[block.begin:block.end]
    if TERMINAL.search(left) or len(left.split()) < BROKEN_WORDS:
        return False
    return INLINE.match(right) is not None and (
        not right[0].isalpha() or TERMINAL.search(right) is not None)


def _chunks(text: str) -> Iterator[list[_Line]]:
    """Yield the lines between blank ones."""
    chunk: list[_Line] = []
    previous_end = 0
    for match in LINE.finditer(text):
        stripped = match[0].strip()
        blank = not stripped.strip(RULE_CHARACTERS)
        if chunk and (blank or match.start() > previous_end + 1):
            yield chunk
            chunk = []
        previous_end = match.end()
        if not blank:
            chunk.append(_line(text, match))
    if chunk:
        yield chunk


def _line(text: str, match: re.Match[str]) -> _Line:
    begin, end = match.span()
    mark = Mark.NONE
    if quote := QUOTE.match(text, begin, end):
        begin = quote.end()
    if heading := HEADING.match(text, begin, end):
        begin, mark = heading.end(), Mark.HEADING
    elif bullet := BULLET.match(text, begin, end):
        begin, mark = bullet.end(), Mark.ITEM
    raw = text[begin:end]
    begin += len(raw) - len(raw.lstrip())
    return _Line(begin, begin + len(raw.strip()), raw.strip(), mark)


def _is_table(chunk: list[_Line]) -> bool:
    if len(chunk) < 2:
        return False
    return any(DELIMITER_ROW.match(line.text) for line in chunk) or all(
        line.text.count("|") > 1 for line in chunk)


def _table(chunk: list[_Line]) -> Iterator[Block]:
    for line in chunk:
        if DELIMITER_ROW.match(line.text):
            continue
        begin = line.begin
        for cell in line.text.split("|"):
            if cell.strip():
                yield Block(begin, begin + len(cell), Mark.CELL)
            begin += len(cell) + 1


def _paragraphs(chunk: list[_Line], first: bool) -> Iterator[Block]:
    width = max(len(line.text) for line in chunk)
    begin = 0
    for index in range(1, len(chunk) + 1):
        if index < len(chunk) and _continues(chunk, index, width, first and index == 1):
            continue
        yield Block(chunk[begin].begin, chunk[index - 1].end, chunk[begin].mark)
        begin = index


def _continues(chunk: list[_Line], index: int, width: int, title: bool) -> bool:
    """Tell whether a line carries on the one before it."""
    before, line = chunk[index - 1], chunk[index]
    if line.mark is not Mark.NONE or before.mark is Mark.HEADING or not line.text:
        return False
    if INLINE.match(line.text) or OPEN_END.search(before.text):
        return True
    full = len(before.text) + 1 + len(line.text.split(None, 1)[0]) > width
    if width <= WRAP_WIDTH and full and len(before.text) > FRAGMENT:
        return True
    if title or TERMINAL.search(before.text):
        return False
    return (line.text[0] == "(" or _is_fragment(chunk, index)
            or (len(before.text) > FRAGMENT and width > WRAP_WIDTH))


def _is_fragment(chunk: list[_Line], index: int) -> bool:
    """Tell whether a line is a short piece whose sentence goes on in the next line."""
    line = chunk[index]
    return (index + 1 < len(chunk) and len(line.text) <= FRAGMENT
            and not TERMINAL.search(line.text) and INLINE.match(chunk[index + 1].text) is not None
            and chunk[index + 1].mark is Mark.NONE)
