"""Stretches of the calendar: what days a month, quarter, week, … of a year covers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Days", "Period", "count_units", "first_half", "shift_months", "unit_of", "year_days"]

Days = tuple[date, date]
"""First and last day, both included."""

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""Length of the units that begin with a month, in months."""


@dataclass(frozen=True, slots=True)
class Period:
    """A part of some year, such as the second quarter, 8 July or 11-19 June.

    Attributes:
        unit: ``year``, ``half``, ``quarter``, ``month`` or ``day``.
        number: which one of the year, from 1; for a day the number of its month.
        first, last: days of the month, for ``day``.
        weekday: ISO number of the day of the week that the text names, or 0.
    """

    unit: str
    number: int = 1
    first: int = 0
    last: int = 0
    weekday: int = 0

    def days(self, year: int) -> Days | None:
        """Return the days that it covers in a year, or None where the year has no such day.

        >>> Period("quarter", 2).days(2023)
        (datetime.date(2023, 4, 1), datetime.date(2023, 6, 30))
        >>> Period("day", 2, 30, 30).days(2023) is None
        True
        """
        if not 1 <= year <= 9999:
            return None
        if self.unit != "day":
            length = _MONTHS[self.unit]
            return _months(year, (self.number - 1) * length + 1, length)
        try:
            days = date(year, self.number, self.first), date(year, self.number, self.last)
        except ValueError:
            return None
        return days if days[0] <= days[1] else None


def year_days(first: int, last: int | None = None) -> Days:
    """Return the first day of a year and the last of it, or of a later year."""
    return date(first, 1, 1), date(last or first, 12, 31)


def unit_of(unit: str, day: date, offset: int = 0) -> Days:
    """Return the day, week, month, …, decade of the calendar that lies ``offset`` of them away.

    Weeks begin on Monday; a weekend is the last two days of its week.

    Raises:
        OverflowError: if it lies outside the years 1 to 9999.
    """
    if unit == "weekend":
        last = unit_of("week", day, offset)[1]
        return last - timedelta(days=1), last
    if unit in ("day", "week"):
        length = 7 if unit == "week" else 1
        first = day + timedelta(days=offset * length - (day.weekday() if unit == "week" else 0))
        return first, first + timedelta(days=length - 1)
    if unit == "decade":
        first_year = _year(day.year // 10 * 10 + 10 * offset)
        return year_days(first_year, _year(first_year + 9))
    months = _MONTHS[unit]
    start = shift_months(date(day.year, (day.month - 1) // months * months + 1, 1), offset * months)
    return _months(start.year, start.month, months)


def count_units(unit: str, count: int, day: date) -> Days:
    """Return the stretch of ``count`` units that ends (count below 0) or begins with a day.

    Raises:
        OverflowError: if it leaves the years 1 to 9999.
    """
    if unit in ("day", "week"):
        other = day + timedelta(days=count * (7 if unit == "week" else 1))
    else:
        months = 120 if unit == "decade" else _MONTHS[unit]
        other = shift_months(day, count * months)
    return (other, day) if count < 0 else (day, other)


def first_half(days: Days) -> Days:
    """Return the first half of some days: of whole months as many as half of them, rounded down.

    >>> first_half((date(2026, 1, 1), date(2026, 12, 31)))
    (datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))
    """
    first, last = days
    following = last + timedelta(days=1)
    months = (following.year - first.year) * 12 + following.month - first.month
    if months < 2:
        return first, first + (last - first) // 2
    return first, shift_months(first, months // 2) - timedelta(days=1)


def shift_months(day: date, months: int) -> date:
    """Return the same day of another month, or its last day where it is shorter.

    Raises:
        OverflowError: if that lies outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(_year(year), month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _months(year: int, month: int, length: int) -> Days:
    last = month + length - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def _year(year: int) -> int:
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside 1 to 9999")
    return year
