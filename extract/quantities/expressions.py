"""Expressions of the calendar as they are written, before they are resolved to days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from pressgraph.extract.quantities.patterns import PatternSet, alternatives, fill
from pressgraph.ontology.quantity_words import Quantities

__all__ = ["Expression", "ExpressionScanner", "scanner_for"]

_TEMPLATES = {
    "iso-date": r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?![\d-])",
    "numeric-date": r"{figures}(?!\d)",
    "days": r"{weekday_before}(?:(?i:the) )?{first}(?:,~\d{1,2}{suffix})*~{to}~"
            r"(?:{weekday_other})?{last}(?: of)? {month}{of_year}",
    "month-days": r"(?:(?i:the) )?{weekday_before}{month} {first}~{to}~{last}"
                  r"(?![\d%]|[.,:]\d){of_year}",
    "day": r"{weekday_before}(?:(?i:the) )?{first}(?: of)? {month}{of_year}",
    "month-day": r"(?:(?i:the) )?{weekday_before}{month} (?:the )?{first}"
                 r"(?![\d%/:]|[.,-]\d| {scale}\b){of_year}",
    "part": r"(?:(?i:the) )?{ordinal} {part_unit}(?:,? of)?(?: the year)? {which_year}",
    "part-sign": r"(?P<sign>[QH])(?P<number>[1-4])(?:(?:[-/’']|,?~(?:of )?){year})?(?!\w)",
    "sign-part": r"(?P<number>[1-4])(?P<sign>[QH])(?:[-/]| ){year}",
    "year-part-sign": r"{any_year}(?:-| )?(?P<sign>[QH])(?P<number>[1-4])(?!\w)",
    "yearless-part": r"(?i:the) {ordinal} {part_unit}(?! of)(?!-)\b",
    "season-years": r"{phase}(?:the )?{season}(?: of)?,? {any_year}[-/–]{last_year}",
    "season": r"{phase}(?:the )?{season}(?: of)?,? {which_year}",
    "deictic-season": r"{deictic} {season}\b",
    "month": r"{phase}(?:the )?(?:month of )?{month}{of_year}",
    "deictic-month": r"{deictic} {month}",
    "years": r"(?<![^\W\d_]-)(?:(?i:the) )?{any_year}[-–/]{last_year}",
    "decade": r"{phase}(?:(?i:the) )?(?P<decade>(?:19|20)\d0)[’']?s\b",
    "year": r"(?:{phase_needed}|(?<![^\W\d_]-))(?:the )?(?:calendar )?(?:year )?{year}",
    "phase-unit": r"{phase_needed}(?:(?:the )?{deictic}|the) {unit}\b",
    "day-word": r"{day_word}\b(?: {day_part}\b)?|this {day_part}\b",
    "weekday": r"(?:{deictic} )?{weekday}(?: {day_part}\b)?(?:~\(~{figures}~\))?",
    "deictic": r"{deictic} {unit}\b",
    "rolling-count": r"(?:(?i:the|these|our) )?{rolling} {count}(?:-| ){unit}\b",
    "rolling": r"(?i:the|this) {rolling} {unit}\b",
    "ago": r"(?:{count}|(?i:an?)) {unit} {ago}\b",
    "same": r"{same} {unit}\b",
}
_LEADING = ("cardinal", "day-word", "deictic", "ordinal", "phase", "rolling", "same", "season")
"""Schemes whose words an expression can begin with."""

_BORDER = r"(?<![\w€$£#/])(?<!\d[.,-])(?<!\w\()(?<!\))"


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of the calendar: characters of the clean text, half open, and its parts."""

    begin: int
    end: int
    rule: str
    groups: dict[str, str] = field(default_factory=dict)

    @property
    def year(self) -> int | None:
        """The year that it states itself, if any."""
        if "iso" in self.groups:
            return int(self.groups["iso"][:4])
        if "figures" in self.groups:
            return int(self.groups["figures"][-4:])
        return int(self.groups["year"]) if "year" in self.groups else None

    @property
    def day(self) -> date | None:
        """The day that it states in figures, if it does; day before month where both can be."""
        if "iso" in self.groups:
            return _day(*map(int, self.groups["iso"].split("-")))
        if "figures" not in self.groups:
            return None
        first, second, year = map(int, re.split("[./-]", self.groups["figures"]))
        return _day(year, second, first) or _day(year, first, second)

    @property
    def is_ambiguous(self) -> bool:
        """Whether it is a day in figures that could be read month first: "05/06/2022"."""
        if "figures" not in self.groups or "/" not in self.groups["figures"]:
            return False
        first, second, _ = map(int, self.groups["figures"].split("/"))
        return first != second and first <= 12 and second <= 12


@dataclass(frozen=True)
class ExpressionScanner:
    """Finds expressions of the calendar with the words of the ontology."""

    patterns: PatternSet

    def scan(self, text: str) -> Iterator[Expression]:
        """Yield the expressions of a text in order; they do not overlap."""
        for rule, match in self.patterns.find(text):
            groups = {name: value for name, value in match.groupdict().items() if value}
            yield Expression(match.start(), match.end(), rule, groups)


@lru_cache(maxsize=4)
def scanner_for(quantities: Quantities) -> ExpressionScanner:
    """Return the scanner that uses some words; built once for each."""
    parts = _parts(quantities)
    patterns = {rule: fill(template, parts) for rule, template in _TEMPLATES.items()}
    return ExpressionScanner(PatternSet(patterns, f"{_BORDER}(?={_starts(quantities)})"))


def _starts(quantities: Quantities) -> str:
    """Return a pattern of what an expression can begin with, for speed."""
    words = {word.split()[0] for scheme in _LEADING for word in quantities.words[scheme]}
    words |= {name.lower() for name in (*quantities.months, *quantities.weekdays)}
    words |= {"the", "these", "our", "a", "an", "this", "calendar", "year", "month"}
    return rf"\d|[QH][1-4]|{alternatives(words)}(?!\w)"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parts(quantities: Quantities) -> dict[str, str]:
    """Return the patterns that templates are filled with."""
    words = {scheme: alternatives(forms) for scheme, forms in quantities.words.items()}
    suffix = r"(?:~(?:st|nd|rd|th)(?!\w))?"
    any_year = r"(?P<year>(?:19|20)\d\d)"
    units = rf"(?P<unit>{words['calendar-unit']})"
    parts = {
        "suffix": suffix,
        "figures": r"(?P<figures>\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d)",
        "first": rf"(?P<first>[12]\d|3[01]|0?[1-9]){suffix}(?!\w)",
        "last": rf"(?P<last>[12]\d|3[01]|0?[1-9]){suffix}(?!\w)",
        "to": rf"(?:{words['range-link']}|&)",
        "month": rf"(?P<month>{_names(quantities.months)})(?!\w)",
        "weekday": rf"(?P<weekday>{alternatives(_long(quantities.weekdays), ignore_case=False)})"
                   r"(?!\w)",
        "weekday_before": rf"(?:(?P<weekday>{_names(quantities.weekdays)})"
                          r"(?: {day_part})?(?:,~| )(?:the )?)?",
        "weekday_other": rf"{_names(quantities.weekdays)},? (?:the )?",
        "scale": words["multiplier"],
        "any_year": any_year,
        "year": any_year + r"(?![\w/%]|[.,:–-]\d| {scale}\b)",
        "last_year": r"(?P<last_year>(?:19|20)\d\d|\d\d)(?![\d/-]|[.,]\d)",
        "which_year": r"(?:{year}|(?P<which_year>{deictic_word}|the) year)",
        "of_year": r"(?:(?:~,~| of | ){year}|,? (?:of )?(?P<which_year>{deictic_word}) year\b)?",
        "deictic": rf"(?P<deictic>{words['deictic']})",
        "deictic_word": words["deictic"],
        "ordinal": rf"(?P<ordinal>{words['ordinal']})",
        "unit": units,
        "part_unit": r"(?P<unit>(?i:quarter|half|semester|half-year))",
        "count": rf"(?P<count>\d{{1,3}}|{words['cardinal']})",
        "phase_needed": rf"(?P<phase>(?i:the )?{words['phase']})(?:(?:-| )of(?:-| )| |-)",
        "phase": rf"(?:(?P<phase>(?i:the )?{words['phase']})(?:(?:-| )of(?:-| )| |-))?",
        "season": rf"(?P<season>{words['season']})",
        "day_word": rf"(?P<day_word>{words['day-word']})",
        "day_part": words["day-part"],
        "rolling": rf"(?P<rolling>{words['rolling']})",
        "ago": words["ago"],
        "same": rf"(?P<same>{words['same']})",
    }
    return _expand(parts)


def _expand(parts: dict[str, str]) -> dict[str, str]:
    """Fill the parts that name other parts."""
    for _ in range(3):
        parts = {name: fill(part, parts) for name, part in parts.items()}
    return parts


def _names(names: Mapping[str, int]) -> str:
    """Return a pattern of names; a full stop may follow an abbreviation."""
    full = alternatives(_long(names), ignore_case=False)
    short = alternatives(set(names) - set(_long(names)), ignore_case=False)
    return rf"(?:{full}|{short}\.?)"


def _long(names: Mapping[str, int]) -> list[str]:
    """Return the names that no longer name of the same number begins with."""
    return [name for name, number in names.items()
            if not any(other != name and number == value and other.startswith(name)
                       for other, value in names.items())]
