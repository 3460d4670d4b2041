"""The dateline that a release's first paragraph begins with: place, day, agency."""

from __future__ import annotations

import re

from pressgraph.extract.reading.days import SHORT_DAY, WEEKDAY, find_day
from pressgraph.extract.reading.header import MAX_HEADER, HeaderLine
from pressgraph.extract.reading.issuers import PARTICLES, is_city, is_known_body
from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.terms import PG

__all__ = ["read_inline_dateline"]

STOP = re.compile(r"\s*(?P<stop>:\s*[–—]|[–—]|:|\s--?)\s+(?=[A-ZÀ-Þ“‘\"'0-9])|(?<=\))\s+(?=[A-ZÀ-Þ“‘\"'])"
                  r"|(?<=\d{4})\.\s+(?=[A-ZÀ-Þ“‘\"'])|(?<=[A-ZÀ-Þ0-9]{4})(?:—|–|--)(?=[A-ZÀ-Þ“‘\"'])")
AGENCY = re.compile(r"\(\s*(?P<agency>[^()]{2,40})\)\s*$")
SHORT = re.compile(rf"(?:^|[\s,(])(?:on\s+)?{SHORT_DAY.pattern}\s*,?$|^{SHORT_DAY.pattern}(?=[\s,])", re.IGNORECASE)
WEEK = re.compile(rf"(?:^|[\s,]){WEEKDAY}$", re.IGNORECASE)
PLACE = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,4}")
DASHES = "–—-"
MAX_DATELINE = 140
"""Longest dateline, in characters."""
MAX_PLACES = 5


def read_inline_dateline(text: str, knowledge: Knowledge) -> tuple[HeaderLine, int, int] | None:
    """Return the dateline that a paragraph begins with, its end, and where the paragraph goes on.

    A news agency in brackets, which only carries the release, lies between the two.

    A day in full counts, and a place with a day after it ("Oslo, 3 May 2023 –"), in capitals with
    or without the day and month ("GENEVA, 3 May –"), or that is a known city ("Washington, DC:").
    """
    for stop in STOP.finditer(text, 0, min(MAX_DATELINE, MAX_HEADER)):
        line = _read(text[:stop.start()].strip(), stop["stop"] or "", knowledge)
        if line is not None and text[stop.end():].strip():
            agency = AGENCY.search(text[:stop.start()].rstrip())
            carried = agency is not None and agency.start() > 0 and not (
                line.publishers or re.search(r"\d", agency["agency"]))
            return line, agency.start() if agency and carried else stop.end(), stop.end()
    return None


def _read(head: str, stop: str, knowledge: Knowledge) -> HeaderLine | None:
    agency = AGENCY.search(head)
    if agency is not None and (not agency.start() or re.search(r"\d", agency["agency"])):
        agency = None
    elif agency is not None:
        head = head[:agency.start()]
    head = head.strip(" ,()")
    day, short = find_day(head), None
    if day is not None and day[2] - day[1] == len(head):
        return HeaderLine(issued=day[0]) if stop and stop[-1] in DASHES else None
    if day is not None:
        head = f"{head[:day[1]]}|{head[day[2]:]}"
    elif short := SHORT.search(head):
        head = f"{head[:short.start()]}|{head[short.end():]}"
    head = WEEK.sub("", head.replace("|", " ").strip(" ,")).strip(" ,()")
    places = [part.strip() for part in re.split(r"\s?/\s?|,\s*", head)]
    if not 0 < len(places) <= MAX_PLACES or not all(map(_is_placelike, places)):
        return None
    if not _is_certain(places, stop, dated=day is not None, short=short is not None, knowledge=knowledge):
        return None
    return HeaderLine(issued=day[0] if day else None, place=_whole(places, head, knowledge),
                      publishers=_agency(agency, knowledge))


def _is_placelike(name: str) -> bool:
    return (PLACE.fullmatch(name) is not None and name[:1].isupper()
            and all(token[:1].isupper() or token in PARTICLES for token in name.split()))


def _is_certain(places: list[str], stop: str, *, dated: bool, short: bool, knowledge: Knowledge) -> bool:
    """Tell whether what stands before a dash or colon is a place and no other opening."""
    first = places[0]
    opener = first.lower() in knowledge.words.of("release-opener")
    if opener or is_known_body(first, knowledge):
        return False
    capitals = first.isupper() and len(first) > 3
    city = is_city(first, knowledge) or (knowledge.kinds.get(first.lower()) == PG.State and (dated or short))
    if stop and stop[-1] in DASHES:
        return dated or city or capitals
    return city or (dated and stop == ":") or (capitals and short)


def _whole(places: list[str], head: str, knowledge: Knowledge) -> str:
    """Return the place with what is said of it where both are one known label ("Washington, DC")."""
    both = ", ".join(places[:2])
    return both if both in head and knowledge.kinds.get(both.lower()) == PG.Place else places[0]


def _agency(match: re.Match[str] | None, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the known institution whose service the dateline names: "(ILO News)"."""
    if match is None:
        return ()
    name = match["agency"].strip().removesuffix(" News").strip()
    return (name,) if knowledge.kinds.get(name.lower()) == PG.Institution else ()
