"""Days named in full, in the forms that headers of releases have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

__all__ = ["SHORT_DAY", "WEEKDAY", "find_day", "find_days"]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")
MONTH = r"(?:" + "|".join(f"{m}|{m[:3]}\\.?" + ("|sept\\.?" if m[0:4] == "sept" else "")
                          for m in MONTHS) + r")"
WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day|\.)?"
BEFORE = rf"(?:{WEEKDAY},?\s+)?"
DAY = re.compile(
    rf"(?<![\w/.-]){BEFORE}(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?(?P<m1>{MONTH}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})(?P<sep3>[-/.])(?P<m3>\d{2})(?P=sep3)(?P<d3>\d{2})"
    r"|(?P<d4>\d{1,2})(?P<sep>[./-])\s?(?P<m4>\d{1,2})(?P=sep)\s?(?P<y4>\d{4})"
    rf"|(?P<d5>\d{{1,2}})-(?P<m5>{MONTH})-(?P<y5>\d{{4}})"
    rf"|(?P<y6>\d{{4}})\s(?P<m6>{MONTH})\s(?P<d6>\d{{1,2}})"
    r")(?![\w/-])", re.IGNORECASE)
SHORT_DAY = re.compile(rf"{BEFORE}(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)",
                       re.IGNORECASE)
"""A day without its year, which is no day of issue."""


def find_day(text: str) -> tuple[date, int, int] | None:
    """Return the first day named in full, with its half-open range, or None.

    A numeric form is read day first, unless only the month can come first; where both can, with
    slashes, it is no day.
    """
    return next(find_days(text), None)


def find_days(text: str) -> Iterator[tuple[date, int, int]]:
    """Yield the days named in full, each with its half-open range."""
    for match in DAY.finditer(text):
        if (day := _day(match)) is not None:
            yield day, match.start(), match.end()


def _day(match: re.Match[str]) -> date | None:
    for n in "123456":
        if match[f"y{n}"] is None:
            continue
        month, day = match[f"m{n}"].lower(), int(match[f"d{n}"])
        number = int(month) if month.isdigit() else _month(month)
        if n == "4" and match["sep"] == "/" and day <= 12 and (number > 12 or number != day):
            if number <= 12:
                return None
            day, number = number, day
        try:
            return date(int(match[f"y{n}"]), number, day)
        except ValueError:
            return None
    return None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))
