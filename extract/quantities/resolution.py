"""Resolves expressions of the calendar to days, against the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pressgraph.extract.quantities.calendar import (
    Days,
    Period,
    count_units,
    unit_of,
    year_days,
)
from pressgraph.extract.quantities.expressions import Expression
from pressgraph.ontology.quantity_words import Quantities

__all__ = ["Outlook", "Reference", "Resolved", "Resolver"]

_PARTS = {"quarter": 4, "half": 2}
_STATED, _DEICTIC, _NEAREST, _TEXTUAL, _ANAPHORIC = 0.95, 0.9, 0.85, 0.7, 0.6


class Outlook(StrEnum):
    """Which way the clause of an expression looks from the day of publication."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reference:
    """What is certain of the day of publication: the day, or at least its year, or nothing."""

    day: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days of an expression, the part of them that it names, and how sure they are."""

    days: Days
    phase: str = ""
    confidence: float = _STATED


@dataclass(frozen=True)
class Resolver:
    """Resolves the expressions of one release.

    Where the day of publication is known, a part of the year without its year is the nearest that
    the tense allows; else it lies in the year that the text makes certain, or stays unresolved.
    """

    quantities: Quantities
    reference: Reference

    def resolve(self, expression: Expression, outlook: Outlook, *, year: int | None = None,
                previous: Days | None = None) -> Resolved | None:
        """Return the days of an expression, or None where nothing makes them certain.

        Args:
            expression: what is written.
            outlook: whether its clause looks back or ahead.
            year: the year that the expression takes if it states none.
            previous: the days of the expression before it, for "the same period".
        """
        try:
            if expression.day:
                sure = _ANAPHORIC if expression.is_ambiguous else _STATED
                return Resolved((expression.day, expression.day), "", sure)
            if period := self.period(expression):
                return self._in_year(expression, period, outlook, year)
            return self._relative(expression, outlook, previous)
        except OverflowError:
            return None

    def follows(self, first: Expression, second: Expression) -> int:
        """Return 1 where the second part of the year comes before the first, so a year later."""
        one, other = self.period(first), self.period(second)
        if one is None or other is None or one.unit not in ("day", "month") or (
                other.unit not in ("day", "month")):
            return 0
        return int((other.number, other.first) < (one.number, one.first))

    def period(self, expression: Expression) -> Period | None:
        """Return the part of a year that an expression names, if it names one."""
        groups = expression.groups
        if "month" in groups:
            month = self.quantities.months[groups["month"].rstrip(".")]
            if "first" not in groups:
                return Period("month", month)
            first = int(groups["first"])
            last = int(groups.get("last", first))
            return Period("day", month, first, last, self._weekday(groups))
        if "sign" in groups:
            unit = "quarter" if groups["sign"] == "Q" else "half"
            number = int(groups["number"])
            return Period(unit, number) if number <= _PARTS[unit] else None
        if "ordinal" in groups:
            unit = self._word("calendar-unit", groups["unit"])
            number = int(self._word("ordinal", groups["ordinal"]))
            if number < 0 and expression.rule == "yearless-part":
                return None
            number = _PARTS[unit] if number < 0 else number
            return Period(unit, number) if number <= _PARTS[unit] else None
        if "season" in groups or "year" in groups:
            return Period("year")
        return None

    def _in_year(self, expression: Expression, period: Period, outlook: Outlook,
                 year: int | None) -> Resolved | None:
        groups = expression.groups
        phase = self._phase(groups)
        if "last_year" in groups:
            first, last = int(groups["year"]), _last_year(groups)
            return Resolved(year_days(first, last)) if first < last <= first + 100 else None
        if expression.year is not None:
            return _resolved(period.days(expression.year), phase, _STATED)
        if offset := self._year_offset(groups):
            base = self.reference.year
            found = period.days(base + offset[0]) if base is not None else None
            return _resolved(found, phase, self._sureness(_DEICTIC))
        if period.unit == "year":
            return None
        if year is not None:
            return _resolved(period.days(year), phase, _TEXTUAL)
        return _resolved(self._nearest(period, outlook, groups), phase, self._sureness(_NEAREST))

    def _year_offset(self, groups: dict[str, str]) -> tuple[int] | None:
        """Return how many years from the one of publication an expression lies, if it says so."""
        if "which_year" in groups:
            word = groups["which_year"].lower()
            return (0,) if word == "the" else (int(self._word("deictic", word)),)
        if "deictic" in groups and "season" in groups:
            offset = int(self._word("deictic", groups["deictic"]))
            return (0,) if offset == 0 else None
        return None

    def _nearest(self, period: Period, outlook: Outlook, groups: dict[str, str]) -> Days | None:
        """Return the days of a part of the year without its year."""
        day, year = self.reference.day, self.reference.year
        if year is None:
            return None
        if day is None:
            days = period.days(year)
            misnamed = days and period.weekday and days[0].isoweekday() != period.weekday
            return None if misnamed else days
        if "deictic" in groups:
            offset = int(self._word("deictic", groups["deictic"]))
            outlook = {-1: Outlook.PAST, 1: Outlook.FUTURE}.get(offset, Outlook.OPEN)
        found = [days for y in (year - 1, year, year + 1) if (days := period.days(y)) is not None]
        if period.weekday:
            named = [days for days in found if days[0].isoweekday() == period.weekday]
            found = named or found
        if outlook is Outlook.PAST:
            return max((days for days in found if days[0] <= day), default=None)
        if outlook is Outlook.FUTURE:
            return min((days for days in found if days[1] >= day), default=None)
        return min(found, key=lambda days: (_distance(days, day), days), default=None)

    def _relative(self, expression: Expression, outlook: Outlook,
                  previous: Days | None) -> Resolved | None:
        """Return the days of an expression that counts from the day of publication."""
        groups = expression.groups
        if "decade" in groups:
            first = int(groups["decade"])
            last = first + (99 if first % 100 == 0 else 9)
            return Resolved(year_days(first, last), self._phase(groups))
        if "same" in groups:
            unit = self._word("calendar-unit", groups["unit"])
            if unit != _fold(groups["unit"]):
                return None
            return _resolved(_same(unit, previous), "", _ANAPHORIC)
        if expression.rule in ("deictic", "phase-unit") and "unit" in groups:
            return self._deictic(groups)
        day = self.reference.day
        if day is None:
            return None
        if "weekday" in groups:
            return _resolved(self._weekday_days(groups, day, outlook), "", _NEAREST)
        if expression.rule == "day-word":
            offset = int(self._word("day-word", groups["day_word"])) if "day_word" in groups else 0
            return Resolved(unit_of("day", day, offset), "", _STATED)
        return self._counted(groups, day)

    def _deictic(self, groups: dict[str, str]) -> Resolved | None:
        unit = self._word("calendar-unit", groups["unit"])
        offset = int(self._word("deictic", groups["deictic"])) if "deictic" in groups else 0
        day, year = self.reference.day, self.reference.year
        phase = self._phase(groups)
        if unit == "year" and year is not None:
            return Resolved(year_days(year + offset), phase, self._sureness(_DEICTIC))
        if day is None or unit in ("day", "period") or "deictic" not in groups:
            return None
        return Resolved(unit_of(unit, day, offset), phase, _DEICTIC)

    def _counted(self, groups: dict[str, str], day: date) -> Resolved | None:
        unit = self._word("calendar-unit", groups["unit"])
        is_vague = "count" not in groups and unit != _fold(groups["unit"])
        if is_vague or unit in ("period", "weekend"):
            return None
        written = groups.get("count", "1").lower()
        count = int(written) if written.isdecimal() else int(self._word("cardinal", written))
        if not count:
            return None
        if "rolling" in groups:
            sign = int(self._word("rolling", groups["rolling"]))
            return Resolved(count_units(unit, sign * count, day), "", _NEAREST)
        return Resolved(unit_of(unit, day, -count), "", _NEAREST)

    def _weekday_days(self, groups: dict[str, str], day: date, outlook: Outlook) -> Days:
        """Return the day of the week last past or next to come, "this" one in the same week."""
        wanted = self._weekday(groups) - 1
        offset = int(self._word("deictic", groups["deictic"])) if "deictic" in groups else None
        if offset == 0:
            found = day + timedelta(days=wanted - day.weekday())
        elif offset == 1 or (offset is None and outlook is Outlook.FUTURE):
            found = day + timedelta(days=(wanted - day.weekday() - bool(offset)) % 7 + bool(offset))
        else:
            back = (day.weekday() - wanted - bool(offset)) % 7 + bool(offset)
            found = day - timedelta(days=back)
        return found, found

    def _weekday(self, groups: dict[str, str]) -> int:
        return self.quantities.weekdays[groups["weekday"].rstrip(".")] if "weekday" in groups else 0

    def _phase(self, groups: dict[str, str]) -> str:
        phase = _fold(groups.get("phase", "")).removeprefix("the ")
        return self.quantities.words["phase"].get(phase, "")

    def _word(self, scheme: str, word: str) -> str:
        return self.quantities.words[scheme][_fold(word)]

    def _sureness(self, confidence: float) -> float:
        return confidence if self.reference.day else min(confidence, _TEXTUAL)


def _resolved(days: Days | None, phase: str, confidence: float) -> Resolved | None:
    return Resolved(days, phase, confidence) if days else None


def _last_year(groups: dict[str, str]) -> int:
    last = groups["last_year"]
    return int(last) if len(last) == 4 else int(groups["year"][:2] + last)


def _distance(days: Days, day: date) -> timedelta:
    return max(days[0] - day, day - days[1], timedelta())


def _same(unit: str, previous: Days | None) -> Days | None:
    """Return the previous days, widened to a unit of the calendar."""
    if previous is None or unit == "period":
        return previous
    if unit == "day":
        return previous if previous[0] == previous[1] else None
    days = unit_of(unit, previous[0])
    return days if days[0] <= previous[1] <= days[1] else None


def _fold(words: str) -> str:
    return " ".join(words.lower().split())
