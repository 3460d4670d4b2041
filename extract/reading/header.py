"""What a line of a release's header says: reference, place, day, publisher, author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pressgraph.ontology.series import Series
from pressgraph.ontology.words import Words

__all__ = ["HeaderLine", "find_day", "read_header_line", "read_inline_dateline"]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")
MONTH = r"(?:" + "|".join(f"{m}|{m[:3]}\\.?" + ("|sept\\.?" if m[0:4] == "sept" else "")
                          for m in MONTHS) + r")"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
DAY = re.compile(
    rf"(?<![\w/.-]){WEEKDAY}(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{MONTH}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
    r"|(?P<d4>\d{1,2})(?P<sep>[./-])\s?(?P<m4>\d{1,2})(?P=sep)\s?(?P<y4>\d{4})"
    r")(?![\w/-])", re.IGNORECASE)
CLOCK = re.compile(r"(?:\bat\s+)?\b\d{1,2}[:.h]\d{2}\s*(?:(?:a\.?m\.?|p\.?m\.?|hrs?|CES?T|GMT|UTC|E[SD]T)\b)?"
                   r"|\bupdated\b:?", re.IGNORECASE)
NUMBER = r"(?:no\.?|nr\.?|n°|number|ref\.?|reference)?:?\s*"
RELEASE_NUMBER = re.compile(
    rf"(?:press|news|media)\s+release\s*{NUMBER}(?P<number>(?:\(\d{{4}}\)\s?\d{{1,4}}|[A-Z]{{0,4}}\d{{1,4}}[/-]\d{{1,4}}"
    r"(?:[/-][A-Z0-9]+)*))", re.IGNORECASE)
SEPARATOR = re.compile(r"\s*(?:\||•|·|–|—|\s-\s|,|;|/(?=\s)|\n)\s*")
PARTICLES = frozenset({"am", "de", "del", "der", "des", "do", "du", "el", "la", "le", "les", "of",
                       "the", "upon", "and", "for", "on", "in", "to"})
NAME_WORD = re.compile(r"[^\W\d_][\w.’'/&-]*$")
MAX_HEADER = 300
"""Longest line of a header, in characters."""


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What one line of the header says; empty where it is silent."""

    identifier: str = ""
    issued: date | None = None
    place: str = ""
    publishers: tuple[str, ...] = ()
    author: bool = False
    boilerplate: bool = False


def find_day(text: str) -> tuple[date, int, int] | None:
    """Return the first day named in full, with its half-open range, or None.

    A numeric form is read day first; where the month could come first as well, with slashes, it is
    no day.
    """
    for match in DAY.finditer(text):
        if (day := _day(match)) is not None:
            return day, match.start(), match.end()
    return None


def _day(match: re.Match[str]) -> date | None:
    for n in "1234":
        if match[f"y{n}"] is None:
            continue
        month = match[f"m{n}"].lower()
        number = int(month) if month.isdigit() else _month(month)
        if n == "4" and match["sep"] == "/" and int(match["d4"]) <= 12 and number <= 12:
            return None
        try:
            return date(int(match[f"y{n}"]), number, int(match[f"d{n}"]))
        except ValueError:
            return None
    return None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def read_header_line(line: str, words: Words, series: Series) -> HeaderLine | None:
    """Return what a line says if every part of it belongs to a header, else None."""
    if not line or len(line) > MAX_HEADER:
        return None
    identifier = series.find(line)
    if identifier is None and (number := RELEASE_NUMBER.search(line)):
        identifier = number["number"]
        line = line[:number.start()] + line[number.end():]
    elif identifier is not None:
        line = line.replace(series.written(line), " ", 1)
    day = find_day(line)
    rest = line if day is None else line[:day[1]] + "|" + line[day[2]:]
    parts = [part for part in map(_tidy, SEPARATOR.split(CLOCK.sub(" ", rest))) if part]
    dated = day is not None
    kept = [part for part in parts if part.lower() not in words.of("release-boilerplate")]
    found = HeaderLine(identifier=identifier or "", issued=day[0] if day else None,
                       boilerplate=len(kept) < len(parts))
    if not kept:
        return found if parts or dated or identifier else None
    return _read_names(kept, found, words)


def _tidy(part: str) -> str:
    return " ".join(part.split()).strip(" .:()[]-–—")


def _read_names(parts: list[str], found: HeaderLine, words: Words) -> HeaderLine | None:
    """Tell publishers, places and authors among the parts of a header line."""
    if not all(map(_is_name, parts)):
        return None
    publishers = tuple(part for part in parts if _is_organisation(part, words))
    others = [part for part in parts if part not in publishers]
    dated = found.issued is not None
    if publishers and not others:
        return HeaderLine(found.identifier, found.issued, "", publishers)
    if not publishers and len(parts) > 1 and _holds_post(parts[1:], words):
        return HeaderLine(found.identifier, found.issued, author=True)
    located = dated or (not publishers and len(others) == 2)
    if located and len(others) <= 3 and all(len(part.split()) <= 4 for part in others):
        return HeaderLine(found.identifier, found.issued, others[0], publishers)
    return None


def _is_name(part: str) -> bool:
    """Tell whether a part is written like a name: capitals, short, no digits."""
    words = part.split()
    return (len(words) <= 12 and part[:1].isupper() and all(
        word == "&" or word.lower() in PARTICLES or (word[:1].isupper() and NAME_WORD.match(word))
        for word in words))


def _is_organisation(part: str, words: Words) -> bool:
    heads = words.of("head-institution") | words.of("head-organisation")
    tokens = [token.strip("’'s,") if token.endswith(("’s", "'s")) else token
              for token in part.lower().split()]
    if "of" in tokens[1:]:
        tokens = tokens[:tokens.index("of", 1)]
    elif "for" in tokens[1:]:
        tokens = tokens[:tokens.index("for", 1)]
    return bool(tokens) and tokens[-1] in heads


def _holds_post(parts: list[str], words: Words) -> bool:
    tokens = re.findall(r"[^\W\d_][\w-]*", " ".join(parts).lower())
    return any(token in words.of("post") for token in tokens)


INLINE = re.compile(
    r"\(?(?P<place>[A-ZÀ-Þ][\w.’'-]*(?:[ /][A-ZÀ-Þa-zà-ÿ][\w.’'-]*){0,4}"
    r"(?:,\s+[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){0,2}){0,2})"
    rf"(?:[,\s]\s*\(?(?P<day>{DAY.pattern})\)?)?"
    r"\)?(?:\s*\((?P<agency>[^()]{2,40})\))?:?(?:\s*[–—]\s*|\s--?\s+)(?=[A-ZÀ-Þ“‘\"'0-9])", re.IGNORECASE)


def read_inline_dateline(text: str) -> tuple[HeaderLine, int] | None:
    """Return the dateline that a paragraph begins with, and where the paragraph goes on.

    A place counts with a day after it, or alone in capitals ("GENEVA – …").
    """
    match = INLINE.match(text[:MAX_HEADER])
    if match is None or not text[match.end():match.end() + 1].strip():
        return None
    place = match["place"].strip(" ,")
    found = find_day(match["day"]) if match["day"] else None
    capitals = place.split(",")[0].isupper() and len(place.split(",")[0]) > 3
    if not place[:1].isupper() or not (found or capitals) or not text[match.end()].strip():
        return None
    if not all(token[:1].isupper() or token in PARTICLES for token in re.split(r"[\s/]+", place)):
        return None
    if text[match.end()].islower():
        return None
    return HeaderLine(issued=found[0] if found else None, place=place.split(",")[0]), match.end()
