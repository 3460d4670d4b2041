"""What a line of a release's header says: reference, place, day, publisher, author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.series import Series
from pressgraph.ontology.terms import PG

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
SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Z]{1,6}){0,2}/\d{2,5}(?:/\d{1,5})?")
"""A reference that fills its part of a line, as the United Nations have them: ``SG/SM/21851``."""
SEPARATOR = re.compile(r"\s*(?:\||•|·|–|—|\s-\s|,|/(?=\s))\s*")
PARTICLES = frozenset({"am", "de", "del", "der", "des", "do", "du", "el", "la", "le", "les", "of",
                       "the", "upon", "and", "for", "on", "in", "to"})
NAME_WORD = re.compile(r"[^\W\d_][\w.’'/&-]*$")
PLACES = (PG.Place, PG.State)
MAX_NAME_WORDS = 12
MAX_ORGANISATION_WORDS = 10
MAX_BYLINE_WORDS = 25
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


def read_header_line(line: str, knowledge: Knowledge) -> HeaderLine | None:
    """Return what a line says if every part of it belongs to a header, else None."""
    if not line or len(line) > MAX_HEADER:
        return None
    boilerplate = knowledge.words.of("release-boilerplate")
    line, identifier = _take_identifier(line, knowledge.series)
    day = find_day(line)
    rest = line if day is None else line[:day[1]] + "|" + line[day[2]:]
    label, colon, value = rest.partition(":")
    if colon and label.strip().lower() in boilerplate:
        rest = f"{label}|{value}"
    parts = [part for part in map(_tidy, SEPARATOR.split(CLOCK.sub(" ", rest))) if part]
    if not identifier and (symbol := next(filter(SYMBOL.fullmatch, parts), "")):
        identifier = symbol
        parts.remove(symbol)
    kept = [part for part in parts if part.lower() not in boilerplate]
    found = HeaderLine(identifier=identifier, issued=day[0] if day else None,
                       boilerplate=len(kept) < len(parts))
    if not kept:
        return found if parts or day or identifier else None
    return _read_names(kept, found, knowledge)


def _take_identifier(line: str, series: Series) -> tuple[str, str]:
    """Return a line without the release's reference, and the reference or ""."""
    if reference := series.find(line):
        return line.replace(series.written(line), " ", 1), reference
    if number := RELEASE_NUMBER.search(line):
        return line[:number.start()] + "|" + line[number.end():], number["number"]
    return line, ""


def _tidy(part: str) -> str:
    return " ".join(part.split()).strip(" .:()[]-–—")


def _read_names(parts: list[str], found: HeaderLine, knowledge: Knowledge) -> HeaderLine | None:
    """Tell publishers, places and authors among the parts of a header line."""
    if found.issued is None and _is_author(parts, knowledge):
        return HeaderLine(found.identifier, author=True)
    if not all(_is_name(part, knowledge) for part in parts):
        return None
    publishers = tuple(part for part in parts if _is_organisation(part, knowledge))
    others = [part for part in parts if part not in publishers]
    if _holds_post(" ".join(others), knowledge):
        return None
    dated = found.issued is not None
    if publishers and not others and (dated or len(parts) == 1 or found.boilerplate):
        return HeaderLine(found.identifier, found.issued, "", publishers,
                          boilerplate=found.boilerplate)
    located = dated or (not publishers and len(others) == 2)
    if located and len(others) <= 3 and all(len(part.split()) <= 4 for part in others):
        return HeaderLine(found.identifier, found.issued, _place(others[0], knowledge), publishers)
    return None


def _is_author(parts: list[str], knowledge: Knowledge) -> bool:
    """Tell whether a line is a person with a post: "Jane Doe, Minister of Trade and Industry"."""
    return (len(parts) > 1 and " " in parts[0] and _is_name(parts[0], knowledge)
            and not _is_organisation(parts[0], knowledge) and parts[1][:1].isupper()
            and _holds_post(parts[1], knowledge)
            and sum(len(part.split()) for part in parts) <= MAX_BYLINE_WORDS)


def _place(name: str, knowledge: Knowledge) -> str:
    """Return the known place that a name ends with ("Treaty Room Washington"), or the name."""
    tokens = name.split()
    tails = (" ".join(tokens[at:]) for at in range(len(tokens)))
    return next((tail for tail in tails if knowledge.kinds.get(tail.lower()) in PLACES), name)


def _is_name(part: str, knowledge: Knowledge) -> bool:
    """Tell whether a part is written like a name: capitals, short, no digits."""
    tokens = part.split()
    if len(tokens) > MAX_NAME_WORDS or not part[:1].isupper() or tokens[0].lower().endswith("ing"):
        return False
    small = PARTICLES | knowledge.words.of("name-particle")
    return all(token == "&" or token.lower() in small  # noqa: S105
               or (token[:1].isupper() and NAME_WORD.match(token)) for token in tokens)


def _is_organisation(part: str, knowledge: Knowledge) -> bool:
    """Tell whether a name is a body's: a known one, or by its noun before "of", "for" or "to"."""
    if kind := knowledge.kinds.get(part.lower().removeprefix("the ")):
        return kind in (PG.Institution, PG.Organisation)
    tokens = part.lower().split()
    stop = next((at for at, token in enumerate(tokens) if at and token in ("of", "for", "to")),
                len(tokens))
    return (tokens[0] not in {"to", "from"} | knowledge.words.of("post") and len(tokens) <= MAX_ORGANISATION_WORDS
            and tokens[stop - 1].strip(",") in knowledge.words.of("head-institution"))


def _holds_post(names: str, knowledge: Knowledge) -> bool:
    tokens = re.findall(r"[^\W\d_][\w-]*", names.lower())[:MAX_NAME_WORDS]
    return any(token in knowledge.words.of("post") for token in tokens)


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
