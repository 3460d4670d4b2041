"""A release as it was read, cut into segments whose every character knows its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

__all__ = ["Document", "Segment", "SegmentKind", "Source", "SourceMetadata"]


@dataclass(frozen=True, slots=True)
class SourceMetadata:
    """What a container (a Parquet row, HTML metadata) states about a release; empty where it is silent."""

    identifier: str = ""
    title: str = ""
    subtitle: str = ""
    issued: date | None = None
    place: str = ""
    language: str = ""
    publisher: str = ""
    url: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One release as it was read: its text, and what its container states about it.

    ``name`` is the file name or address it was read from (for a row, the file and the row's id).
    """

    name: str
    text: str
    content_hash: str
    metadata: SourceMetadata = field(default_factory=SourceMetadata)


class SegmentKind(StrEnum):
    """What a segment is; only some kinds are parsed for facts."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    REFERENCE = "reference"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Segment:
    """A title, paragraph, list item, …, as clean text without markup.

    ``offsets`` holds, for each character of ``text`` and for its end, the offset in the release's
    text: characters, so ``len(offsets) == len(text) + 1`` and the values never fall.
    """

    kind: SegmentKind
    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A release ready for analysis.

    ``text`` is the exact text that all offsets count in: the source's, without its press contacts.
    ``publishers`` and ``dateline`` are names as written; ``issued`` is the day of publication.
    """

    source: str
    text: str
    content_hash: str
    segments: tuple[Segment, ...]
    title: str = ""
    identifier: str = ""
    issued: date | None = None
    language: str = "en"
    publishers: tuple[str, ...] = ()
    dateline: str = ""
    subjects: tuple[str, ...] = ()
