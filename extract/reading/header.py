"""What a line of a release's header says: reference, place, day, publisher, author."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pressgraph.extract.reading.days import WEEKDAY, find_days
from pressgraph.extract.reading.issuers import (
    PARTICLES,
    find_issuers,
    holds_post,
    is_city,
    is_name,
    is_organisation,
    known_place,
)
from pressgraph.extract.reading.references import is_reference, take_reference
from pressgraph.extract.reading.signatures import read_signature
from pressgraph.ontology.knowledge import Knowledge

__all__ = ["MAX_HEADER", "HeaderLine", "read_header_line"]

CLOCK = re.compile(
    r"(?:\bat\s+)?\b\d{1,2}(?:[:.h]\d{2}){1,2}\s*(?:(?:a\.?m\.?|p\.?m\.?|hrs?|hours)\b\.?)?"
    r"\s*(?:\(?(?:CES?T|GMT|UTC|BST|E[SD]?T|local time)\b\)?)?"
    r"|\b(?:reading time:?\s*)?\d{1,3}\s*min(?:ute)?s?(?:\s+read)?\b(?:\s*\(\d+ words\))?"
    r"|(?:\bat\s+)?\b\d{1,2}\s?(?:a\.?m\.?|p\.?m\.?)(?![\w])\s*(?:\(?(?:CES?T|GMT|UTC|BST|E[SD]?T)\b\)?)?",
    re.IGNORECASE)
ACRONYM = re.compile(r"\s+\([A-Z][A-Za-z]{1,9}$")
"""The acronym behind a name whose last bracket was cut."""
SEPARATOR = re.compile(r"\s*(?:\||•|·|–|—|›|»|>|\s-\s|,|/(?=\s))\s*")
LABEL = re.compile(r"[A-Za-z]+(?: [a-z]+)?:?\s+\S")
MAX_LABEL_WORDS = 2
LONE_WEEKDAY = re.compile(WEEKDAY, re.IGNORECASE)
MAX_BYLINE_WORDS = 25
MAX_HEADER = 300
"""Longest line of a header, in characters."""


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What one line of the header says; empty where it is silent.

    ``updated`` says that the day is that of a later change, or of the end of an embargo.
    """

    identifier: str = ""
    issued: date | None = None
    place: str = ""
    publishers: tuple[str, ...] = ()
    author: bool = False
    boilerplate: bool = False
    updated: bool = False


def read_header_line(line: str, knowledge: Knowledge) -> HeaderLine | None:
    """Return what a line says if every part of it belongs to a header, else None."""
    if not line or len(line) > MAX_HEADER:
        return None
    rest, identifier = take_reference(line, knowledge.series)
    rest, issued, updated = _take_days(rest, knowledge)
    found = HeaderLine(identifier, issued, updated=updated)
    if issued is None and line.startswith("(") and line.endswith(")"):
        return None
    if issuers := _read_label(rest, knowledge):
        return replace(found, publishers=issuers, boilerplate=True)
    label, colon, value = rest.partition(":")
    if colon and " ".join(label.split()).lower() in knowledge.words.of("release-boilerplate"):
        rest = f"{label}|{value}"
    parts = [part for part in map(_tidy, SEPARATOR.split(CLOCK.sub(" ", rest))) if part
             and not LONE_WEEKDAY.fullmatch(part)]
    if not identifier and (symbol := next(filter(is_reference, parts), "")):
        identifier = symbol
        parts.remove(symbol)
    kept = [part for part in parts if part.lower() not in knowledge.words.of("release-boilerplate")]
    found = replace(found, identifier=identifier, boilerplate=len(kept) < len(parts))
    if not kept:
        return found if parts or issued or identifier or CLOCK.search(rest) else None
    return (_read_names(kept, found, knowledge) or _read_issuers(rest, found, knowledge)
            or _read_service(rest, found, knowledge))


def _take_days(line: str, knowledge: Knowledge) -> tuple[str, date | None, bool]:
    """Return a line with bars for its days, the day of issue, and whether that is a later one's.

    A day after "Last updated" counts where there is no other.
    """
    first: date | None = None
    updated = False
    at, kept = 0, []
    for day, begin, end in find_days(line):
        kept.append(line[at:begin])
        later = _says_later(kept[-1], knowledge)
        if first is None or (updated and not later):
            first, updated = day, later
        at = end
    return "|".join((*kept, line[at:])), first, updated


def _says_later(before: str, knowledge: Knowledge) -> bool:
    """Tell whether the words before a day say that it is that of a change or an embargo."""
    parts = [part for part in map(_tidy, re.split(r"[|(;]", CLOCK.sub(" ", before))) if part]
    labels = knowledge.words.of("release-update")
    return bool(parts) and any(f"{parts[-1].lower()} ".startswith(f"{label} ") for label in labels)


def _read_label(line: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the bodies behind a label that says who issues: "From: …", "By …"."""
    found = LABEL.match(line)
    for size in range(MAX_LABEL_WORDS, 0, -1) if found else ():
        label = " ".join(line.split()[:size]).rstrip(":").lower()
        if label in knowledge.words.of("release-issuer"):
            value = _bare(" ".join(line.split()[size:]).lstrip(": ").split("|")[0])
            signed = read_signature(value, knowledge) or ()
            return find_issuers(value, knowledge, labelled=True) or tuple(name for _, name in signed)
    return ()


def _tidy(part: str) -> str:
    return ACRONYM.sub("", " ".join(part.split()).strip(" .:()[]-–—*|"))


def _bare(value: str) -> str:
    """Return what a label says, without its days and the words that go with them."""
    return " ".join(CLOCK.sub(" ", value).replace("|", " ").split())


def _read_names(parts: list[str], found: HeaderLine, knowledge: Knowledge) -> HeaderLine | None:
    """Tell publishers, places and authors among the parts of a header line."""
    if found.issued is None and _is_author(parts, knowledge):
        return HeaderLine(found.identifier, author=True)
    if not all(is_name(part, knowledge) for part in parts):
        return None
    bodies = [part for part in parts if is_organisation(part, knowledge)]
    publishers = tuple(name for part in bodies for name in find_issuers(part, knowledge) or (part,))
    others = [part for part in parts if part not in bodies]
    dated = found.issued is not None
    if holds_post(" ".join(others), knowledge):
        return _read_speaker(parts, found, knowledge) if dated else None
    if publishers and not others and (dated or len(parts) == 1 or found.boilerplate):
        return replace(found, publishers=publishers)
    places = [name for part in others for name in part.split("/")]
    located = dated or (not publishers and len(others) == 2) or (
        not publishers and all(is_city(name, knowledge) for name in places))
    if located and len(others) <= 3 and all(len(part.split()) <= 4 for part in places):
        return replace(found, place=known_place(places[0], knowledge), publishers=publishers,
                       boilerplate=False)
    return None


def _read_speaker(parts: list[str], found: HeaderLine, knowledge: Knowledge) -> HeaderLine | None:
    """Return the day and place behind a speaker: "Commissioner Jane Doe, Lisbon, 4 May 2023"."""
    place = next((part for part in parts if is_city(part, knowledge)), "")
    return replace(found, place=place, author=True)


def _read_issuers(line: str, found: HeaderLine, knowledge: Knowledge) -> HeaderLine | None:
    """Return the bodies that a line lists, whose names may hold commas."""
    issuers = find_issuers(_bare(line), knowledge)
    return replace(found, publishers=issuers) if issuers else None


def _read_service(line: str, found: HeaderLine, knowledge: Knowledge) -> HeaderLine | None:
    """Return the body whose press service a line names, or a bare press service as a formula."""
    signed = read_signature(_bare(line), knowledge)
    if signed is None:
        return None
    return replace(found, publishers=tuple(name for _, name in signed), boilerplate=True)


def _is_author(parts: list[str], knowledge: Knowledge) -> bool:
    """Tell whether a line is a person with a post: "Jane Doe, Minister of Trade and Industry"."""
    return (len(parts) > 1 and " " in parts[0] and is_name(parts[0], knowledge)
            and not is_organisation(parts[0], knowledge)
            and all(part[:1].isupper() or part.partition(" ")[0] in PARTICLES for part in parts[1:])
            and holds_post(parts[1], knowledge)
            and sum(len(part.split()) for part in parts) <= MAX_BYLINE_WORDS)
