"""Tells what each part of a release is: title, byline, dateline, heading, text, item, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.reading.blocks import Mark, is_file_line
from pressgraph.extract.reading.cleaning import CleanText
from pressgraph.extract.reading.contacts import is_sentence, plain_line
from pressgraph.extract.reading.datelines import read_inline_dateline
from pressgraph.extract.reading.endings import (
    about_whom,
    set_self_description_apart,
    set_signature_apart,
)
from pressgraph.extract.reading.header import HeaderLine, read_header_line
from pressgraph.extract.reading.parts import Part, Unit
from pressgraph.extract.reading.references import is_number, take_reference
from pressgraph.ontology.knowledge import Knowledge

__all__ = ["Classifier"]

FOOTNOTE = re.compile(r"\[\d{1,3}\]\s|\*{2,}\s|\(\*+\)\s|[¹²³]\s?")
SPEAKER = re.compile(r"[A-Z][A-Z .’'-]+:\s")
PATH = re.compile(r"\S.*?(?:\s[>›»]\s|\s?[›»]\s?)\S")
"""A page's way from its site's first page: ``Home > News > Releases``."""
HEADER_UNITS = 16
"""Parts at the start of a release that may belong to its header."""
LETTERHEAD_UNITS = 4
"""Parts after a publisher's name in which a day or a formula shows that it is a letterhead."""
LEADS = 2
"""Paragraphs at the start of the text that may begin with a dateline."""
HEADING_WORDS = 14
SUBTITLE_WORDS = 45
POINTER_WORDS = 40
VENUE_WORDS = 6
"""Most words behind a dateline that still belong to it."""
LATE_WORDS = 14
"""Most words of a line below the header that gives the reference or the day."""


@dataclass
class Classifier:
    """Goes through the parts of one release in order, and remembers what part of it they are in."""

    knowledge: Knowledge
    title: str = ""
    in_header: bool = True
    in_links: bool = False
    label: str = ""
    seen: int = 0
    leads: int = 0
    titled: bool = False
    certain: bool = False
    placed: bool = False

    def classify(self, parts: Iterable[Part]) -> list[Unit]:
        """Return the parts with their kinds; a dateline that begins a paragraph is cut off.

        Where the source states the title, what stands above it and belongs to no header is a link.
        """
        ordered = list(parts)
        if not any(part.clean.text == self.title for part in ordered[:HEADER_UNITS]):
            self.title = ""
        units: list[Unit] = []
        for part in ordered:
            self.seen += 1
            self.in_header = self.in_header and self.seen <= HEADER_UNITS
            following = ordered[self.seen:self.seen + LETTERHEAD_UNITS]
            units.extend(self._header(part, following) if self.in_header
                         else self._text(part, following))
            self.label = plain_line(part.clean.text)
        return set_signature_apart(set_self_description_apart(units, self.knowledge), self.knowledge)

    def _header_line(self, part: Part) -> HeaderLine | None:
        """Return what a part says of the release, if it may belong to the header."""
        if part.heading or part.clean.text == self.title:
            return None
        line = self._read(part.clean.text)
        if line is None or (part.mark is not Mark.NONE and line.issued is None
                            and (self.titled or not line.author)):
            return None
        return None if self.placed and line.publishers and line.issued is None else line

    def _read(self, text: str) -> HeaderLine | None:
        """Read a line together with the label that stands alone above it ("From")."""
        if self.label in self.knowledge.words.of("release-issuer"):
            labelled = read_header_line(f"{self.label}: {text}", self.knowledge)
            if labelled is not None and labelled.publishers:
                return labelled
        return read_header_line(text, self.knowledge)

    def _header(self, part: Part, following: Sequence[Part]) -> Iterator[Unit]:
        text = part.clean.text
        line = self._header_line(part)
        if line is not None and not self.titled and not _is_certain(line):
            after = [found for found in map(self._header_line, following) if found is not None]
            named = line.publishers or line.author or (line.place and len(after) < len(following))
            line = line if named and (self.certain or any(map(_is_certain, after))) else None
        if line is not None:
            self.certain = self.certain or _is_certain(line)
            self.placed = self.placed or bool(line.place)
            yield Unit(_header_kind(line), part.clean, line)
        elif not self.titled:
            self.titled = self.title in ("", text) and not self._is_chrome(part)
            yield Unit(SegmentKind.TITLE if self.titled else SegmentKind.LINKS, part.clean)
        elif self._is_pointer(text, plain_line(text)):
            yield Unit(SegmentKind.LINKS, part.clean)
        elif self._is_venue(part):
            yield Unit(SegmentKind.DATELINE, part.clean)
        elif self._is_subtitle(part):
            yield Unit(SegmentKind.SUBTITLE, part.clean)
        else:
            self.in_header = part.mark is Mark.ITEM or self._is_between(text, following)
            yield from self._text(part, following)

    def _is_between(self, text: str, following: Sequence[Part]) -> bool:
        """Tell whether a short line stands between lines of the header."""
        return len(text.split()) <= LATE_WORDS and not is_sentence(text) and any(
            line is not None and _is_certain(line) and line.updated is False
            for line in map(self._header_line, following[:2]))

    def _is_chrome(self, part: Part) -> bool:
        """Tell whether a line above the title belongs to the page and not to the release."""
        text = part.clean.text
        return part.mark is not Mark.HEADING and (
            PATH.match(text) is not None or self._is_pointer(text, plain_line(text)))

    def _is_venue(self, part: Part) -> bool:
        """Tell whether a line after the place names the house where remarks were made."""
        tokens = part.clean.text.split()
        return (self.placed and self.seen <= 5 and len(tokens) <= 6 and part.mark is Mark.NONE
                and not part.heading and all(token[:1].isupper() for token in tokens)
                and not part.clean.text.endswith(("?", ":", ".")))

    def _is_subtitle(self, part: Part) -> bool:
        text = part.clean.text
        return (self.seen <= 4 and part.mark in (Mark.NONE, Mark.HEADING) and not part.heading
                and 4 < len(text.split()) <= SUBTITLE_WORDS and text[-1] not in ".?!:;,”\"’"
                and plain_line(text) not in self.knowledge.words.of("release-heading"))

    def _text(self, part: Part, following: Sequence[Part]) -> Iterator[Unit]:
        """Yield a part of the text; the first paragraphs may begin with a dateline."""
        if not self.placed and self.leads < LEADS and part.mark is Mark.NONE and not part.heading:
            self.leads += 1
            if (found := read_inline_dateline(part.clean.text, self.knowledge)) is not None:
                line, begin, end = found
                self.placed = bool(line.place)
                rest = part.clean.text[end:]
                if not is_sentence(rest) and len(rest.split()) <= VENUE_WORDS:
                    begin = end = len(part.clean.text)
                yield Unit(SegmentKind.DATELINE, part.clean.part(0, begin), line)
                if end == len(part.clean.text):
                    return
                yield Unit(SegmentKind.PARAGRAPH, part.clean.part(end, len(part.clean.text)))
                return
        yield from self._body(part, following)

    def _body(self, part: Part, following: Sequence[Part]) -> Iterator[Unit]:
        late = self._late_line(part)
        kind = self._body_kind(part)
        if late is not None:
            yield Unit(SegmentKind.REFERENCE, part.clean, late=late)
        elif kind in (SegmentKind.PARAGRAPH, SegmentKind.HEADING) and _is_row(part.clean.text):
            yield from (Unit(SegmentKind.ITEM, cell) for cell in _cells(part.clean))
        else:
            about = about_whom(part, following, self.knowledge) if kind is SegmentKind.HEADING else None
            yield Unit(kind, part.clean, about=about)

    def _late_line(self, part: Part) -> HeaderLine | None:
        """Return what a line below the header says of the release, by a label in it or above it."""
        text = part.clean.text
        if is_sentence(text) or len(text.split()) > LATE_WORDS or part.heading:
            return None
        words = self.knowledge.words
        if self.label in words.of("release-number-label") and is_number(text):
            return HeaderLine(identifier=text)
        line = self._read(text)
        if line is None:
            return None
        named = bool(take_reference(text, self.knowledge.series)[1]) and not line.publishers
        if named or line.updated or (line.issued and line.boilerplate):
            return line
        dated = line.issued is not None and self.label in words.of("release-date-label") | words.of("release-update")
        issued_by = bool(line.publishers) and self.label in words.of("release-issuer")
        return line if dated or issued_by else None

    def _body_kind(self, part: Part) -> SegmentKind:
        text = part.clean.text
        plain = plain_line(text)
        if self.knowledge.series.pattern.fullmatch(text):
            return SegmentKind.REFERENCE
        self.in_links = self._stays_in_links(part, plain)
        if self.in_links or self._is_pointer(text, plain) or (
                FOOTNOTE.match(part.raw) or is_file_line(text)):
            return SegmentKind.LINKS
        if part.mark in (Mark.ITEM, Mark.CELL):
            return SegmentKind.ITEM
        if part.heading or part.mark is Mark.HEADING or self._is_heading(text, plain):
            return SegmentKind.HEADING
        return SegmentKind.PARAGRAPH

    def _opens_section(self, part: Part, plain: str) -> bool:
        return (part.mark is Mark.HEADING or part.heading
                or plain in self.knowledge.words.of("release-heading"))

    def _stays_in_links(self, part: Part, plain: str) -> bool:
        """Tell whether a part belongs to a list of links, which running text or a heading ends."""
        if plain in self.knowledge.words.of("release-links"):
            return True
        return (self.in_links and not self._opens_section(part, plain)
                and not is_sentence(part.clean.text))

    def _is_pointer(self, text: str, plain: str) -> bool:
        if plain in self.knowledge.words.of("release-boilerplate"):
            return True
        return len(text.split()) <= POINTER_WORDS and any(
            plain.startswith(opening + " ") for opening in self.knowledge.words.of("release-pointer"))

    def _is_heading(self, text: str, plain: str) -> bool:
        if plain in self.knowledge.words.of("release-heading"):
            return True
        return (len(text.split()) <= HEADING_WORDS and text[-1] not in ".:;,!”\"’…)—"
                and (text[0].isupper() or text[0].isdigit()) and SPEAKER.match(text) is None)


def _is_certain(line: HeaderLine) -> bool:
    """Tell whether a line cannot be a title instead: it has a day, a reference or is a formula."""
    return bool(line.issued or line.identifier or (line.boilerplate and not line.place))


def _is_row(text: str) -> bool:
    """Tell whether a paragraph is a row of a table that lost its lines."""
    return " | " in text and text[-1] not in ".!?"


def _cells(clean: CleanText) -> Iterator[CleanText]:
    begin = 0
    for cell in clean.text.split("|"):
        if cell.strip():
            yield clean.part(begin, begin + len(cell))
        begin += len(cell) + 1


def _header_kind(line: HeaderLine) -> SegmentKind:
    if line.author or line.publishers:
        return SegmentKind.BYLINE
    if line.place or line.issued:
        return SegmentKind.DATELINE
    return SegmentKind.REFERENCE if line.identifier else SegmentKind.LINKS
