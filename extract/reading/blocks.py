"""Blocks of a release: paragraphs, headings and list items as ranges of its text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from pressgraph.extract.reading.days import find_day

__all__ = ["Block", "Mark", "find_blocks", "is_file_line"]

LINE = re.compile(r"[^\n\u2028\u2029]+")
HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
BULLET = re.compile(r"\s*(?:[•▪◦‣●○■□➢➤►✓·∙–—*+-]|\(?\d{1,2}[.)]|\(?[a-hj-z]\)|\(?[ivx]{1,4}\))\s+"
                    r"(?=\S)")
QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
RULE_CHARACTERS = "-–—*#_=~ \t\\"
DELIMITER_ROW = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$")
OPEN_END = re.compile(r"(?:[,;(\[“‘&/]|\b(?:a|about|after|an|and|are|as|at|be|been|before|between|by|during|for|"
                      r"from|has|have|her|his|in|into|is|its|no|not|of|on|or|our|over|per|since|than|"
                      r"that|the|their|through|to|under|until|was|were|which|who|will|with|within|"
                      r"without))$")
"""How a line ends whose sentence must go on."""
TERMINAL = re.compile(r"[.!?:…][\"'”’»)\]]*$")
INLINE = re.compile(r"[a-zà-ÿ,.;:)\]’”%]|[-/](?=\w)|'(?=s?\s)")
"""How a line begins that goes on with the sentence before it."""
OPENER = re.compile(r"(?:The|This|These|Those|That|A|An|In|On|At|It|He|She|We|They|As|Today|To|For|Under|"
                    r"By|With|After|Following|During|Since|If|When|While|However|Its|Their|Our)\b")
"""How a line begins that is likely to begin a sentence."""
WRAP_WIDTH = 120
"""Lines longer than this, in characters, are taken to hold whole paragraphs."""
FRAGMENT = 60
"""Longest line, in characters, that may be a piece of a sentence set apart by its markup."""

NUMBER = re.compile(r"\d{1,4}[.,]?\s")
AWAITS_NUMBER = re.compile(r"\b(?:from|in|of|on|since|to|until|(?:Jan|Febr)uary|March|April|May|June|July|"
                           r"August|(?:Septem|Octo|Novem|Decem)ber)$")
"""How a line ends whose number was taken for that of a list."""
FILE_SIZE = re.compile(r"\(?\b\d+(?:[.,]\d+)?\s?[KMG]B\b[^.]{0,40}$", re.IGNORECASE)
DAY_LINE_WORDS = 3
"""Most words beside the day in a line of a header."""
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


def find_blocks(text: str, headings: Collection[str] = ()) -> Iterator[Block]:
    """Yield the blocks of a text in order.

    ``headings`` are lines, in lower case, that are a block by themselves wherever they stand.

    A blank line, a list or heading mark and a table cell part blocks; so does the end of a line,
    unless the line was only wrapped or cut where its markup changes.
    """
    pending: Block | None = None
    joined = False
    for number, block in enumerate(_parted(text, headings)):
        if pending is not None:
            if number > 1 and not joined and _is_broken(text, pending, block):
                pending, joined = Block(pending.begin, block.end, pending.mark), True
                continue
            yield pending
        pending, joined = block, False
    if pending is not None:
        yield pending


def _parted(text: str, headings: Collection[str]) -> Iterator[Block]:
    first = True
    for chunk in _chunks(text, headings):
        yield from _table(chunk) if _is_table(chunk) else _paragraphs(chunk, first)
        first = False


def _is_broken(text: str, before: Block, block: Block) -> bool:
    """Tell whether a blank line stands within a sentence, as where a link was cut out of a page."""
    left, right = text[before.begin:before.end], text[before.end:block.end].lstrip()
    if before.mark in (Mark.HEADING, Mark.CELL) or TERMINAL.search(left) or (
            len(left.split()) < BROKEN_WORDS) or _is_day_line(right):
        return False
    if NUMBER.match(right):
        return block.mark is Mark.NONE or AWAITS_NUMBER.search(left) is not None
    return block.mark is Mark.NONE and INLINE.match(right) is not None and (
        not right[0].isalpha() or TERMINAL.search(right) is not None)


def _chunks(text: str, headings: Collection[str]) -> Iterator[list[_Line]]:
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
            chunk.append(_line(text, match, headings))
    if chunk:
        yield chunk


def _line(text: str, match: re.Match[str], headings: Collection[str]) -> _Line:
    begin, end = match.span()
    mark = Mark.NONE
    if quote := QUOTE.match(text, begin, end):
        begin = quote.end()
    if heading := HEADING.match(text, begin, end):
        begin, mark = heading.end(), Mark.HEADING
    elif bullet := BULLET.match(text, begin, end):
        begin, mark = bullet.end(), Mark.ITEM
    raw = text[begin:end]
    if mark is Mark.NONE and raw.strip("*_ :").lower() in headings:
        mark = Mark.HEADING
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
    width = _wrap_width(chunk)
    begin = 0
    for index in range(1, len(chunk) + 1):
        if index < len(chunk) and (
                _must_go_on(chunk, index) if first and index == 1 else
                _continues(chunk, index, width, within=index - 1 > begin)):
            continue
        yield Block(chunk[begin].begin, chunk[index - 1].end, chunk[begin].mark)
        begin = index


def _wrap_width(chunk: list[_Line]) -> int:
    """Return the width at which the lines were wrapped, or 0 if they were not."""
    lengths = sorted(len(line.text) for line in chunk[:-1])
    width = max((len(line.text) for line in chunk), default=0)
    wrapped = lengths and FRAGMENT < width <= WRAP_WIDTH and lengths[len(lengths) // 2] > 0.75 * width
    return width if wrapped else 0


def _must_go_on(chunk: list[_Line], index: int) -> bool:
    before, line = chunk[index - 1], chunk[index]
    if line.mark is not Mark.NONE or before.mark is Mark.HEADING:
        return False
    return INLINE.match(line.text) is not None or OPEN_END.search(before.text) is not None


def _continues(chunk: list[_Line], index: int, width: int, *, within: bool) -> bool:
    """Tell whether a line carries on the one before it; ``within`` says that that one did, too."""
    before, line = chunk[index - 1], chunk[index]
    if line.mark is not Mark.NONE or before.mark is Mark.HEADING:
        return False
    if any(_is_day_line(text) or is_file_line(text) for text in (line.text, before.text)):
        return False
    if _must_go_on(chunk, index):
        return True
    if width and len(before.text) + 1 + len(line.text.partition(" ")[0]) > width:
        return True
    if TERMINAL.search(before.text) or OPENER.match(line.text) or _is_dated(line.text):
        return False
    return (within or line.text[:1] == "(" or _is_fragment(chunk, index)
            or len(before.text) > WRAP_WIDTH)


def _is_dated(line: str) -> bool:
    """Tell whether a line is short and names a day in full, as the lines of a header do."""
    return len(line) <= WRAP_WIDTH and not TERMINAL.search(line) and find_day(line) is not None


def _is_day_line(line: str) -> bool:
    """Tell whether a line holds a day and hardly anything else: "Published 14 March 2023"."""
    if len(line) > FRAGMENT or TERMINAL.search(line) or line[:1].islower():
        return False
    found = find_day(line)
    return found is not None and len((line[:found[1]] + line[found[2]:]).split()) <= DAY_LINE_WORDS


def is_file_line(text: str) -> bool:
    """Tell whether a line offers a file: "Factsheet (476.66 KB - PDF)"."""
    return not TERMINAL.search(text) and FILE_SIZE.search(text) is not None


def _is_fragment(chunk: list[_Line], index: int) -> bool:
    """Tell whether a line is a short piece whose sentence goes on in the next line."""
    line = chunk[index]
    return (index + 1 < len(chunk) and len(line.text) <= FRAGMENT
            and not TERMINAL.search(line.text) and INLINE.match(chunk[index + 1].text) is not None
            and chunk[index + 1].mark is Mark.NONE)
