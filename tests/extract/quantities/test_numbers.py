"""Numbers, sums of money and days: what is written in any form is read back as the same value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words  # type: ignore[import-untyped]

from pressgraph.extract.quantities.amounts import Amount, amounts_for
from pressgraph.extract.quantities.bounds import bounds_for
from pressgraph.extract.quantities.calendar import Period, count_units, shift_months, unit_of
from pressgraph.extract.quantities.expressions import scanner_for
from pressgraph.extract.quantities.numerals import numerals_for
from pressgraph.extract.quantities.resolution import Outlook, Reference, Resolver
from pressgraph.ontology.quantity_words import shipped_quantities

WORDS = shipped_quantities()
SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "thousand": 1000}
DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade"])
DAY_FORMS = ["{d} {B} {Y}", "{d:02} {B} {Y}", "{B} {d}, {Y}", "{B} {d} {Y}", "{Y}-{m:02}-{d:02}",
             "{d:02}.{m:02}.{Y}", "{d}/{m}/{Y}", "{d} {b} {Y}", "{A}, {d} {B} {Y}",
             "{A}, {B} {d}, {Y}", "the {d}th of {B} {Y}"]


def amounts(text: str) -> list[Amount]:
    return list(amounts_for(WORDS).scan(text))


def only(text: str) -> Amount:
    found = amounts(text)
    assert len(found) == 1, found
    return found[0]


@given(st.integers(0, 10**12), st.sampled_from(["{:,}", "{}"]),
       st.sampled_from([",", " ", " ", "’"]))
def test_whole_number_in_figures(value: int, form: str, separator: str) -> None:
    written = form.format(value).replace(",", separator)
    assert only(f"There are {written} things.").value == value


@given(st.decimals(0, 9999, places=2, allow_nan=False), st.sampled_from([".", ","]))
def test_decimal_number_in_figures(value: Decimal, mark: str) -> None:
    written = f"{value:f}".replace(".", mark)
    found = only(f"It is {written} km long.")
    assert (found.value, found.unit) == (value, "km")


@given(st.integers(0, 10**13 - 1))
def test_whole_number_in_words(value: int) -> None:
    assert only(f"There are {num2words(value).replace(',', '')} things.").value == value


@given(st.integers(1, 999), st.sampled_from(sorted(SCALES)),
       st.sampled_from(["€{n} {s}", "EUR {n} {s}", "EUR{n} {s}", "{n} {s} euros", "{n} {s} EUR",
                        "€{n}{s}", "€ {n} {s}", "{n} {s} €", "€{n}-{s}"]))
def test_money_with_scale(number: int, scale: str, form: str) -> None:
    found = only(f"The fund pays {form.format(n=number, s=scale)} to farmers.")
    assert (found.value, found.unit, found.kind) == (
        Decimal(number * SCALES[scale]), "EUR", "money")


@given(st.sampled_from(sorted(WORDS.currency_codes)), st.integers(1, 10**9))
def test_every_currency_code(code: str, value: int) -> None:
    for written in (f"{code} {value:,}.5", f"{value:,}.5 {code}"):
        found = only(f"The fund pays {written} to farmers.")
        assert (found.value, found.unit) == (value + Decimal("0.5"), code)


@pytest.mark.parametrize("name", sorted(WORDS.currencies))
def test_every_currency_name(name: str) -> None:
    found = only(f"The fund pays 12,345 {name} to farmers.")
    assert (found.value, found.unit) == (Decimal(12345), WORDS.currencies[name])


@pytest.mark.parametrize(("written", "unit"), sorted(
    {**WORDS.words["unit"], **WORDS.symbols["unit"]}.items()))
def test_every_unit(written: str, unit: str) -> None:
    found = only(f"It is 12.5 {written} more.")
    assert (found.value, found.unit) == (Decimal("12.5"), unit)


@given(st.text() | st.text("0123456789.,-–/ €$%of the million half and to"))
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    for spans in ([(a.begin, a.end) for a in amounts(text)],
                  [(e.begin, e.end) for e in scanner_for(WORDS).scan(text)]):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(begin < end for begin, end in spans)
        assert not edges or 0 <= edges[0] <= edges[-1] <= len(text)


@given(st.integers(0, 500), st.integers(0, 500),
       st.sampled_from(["{}-{}%", "{} to {}%", "between {} and {}%", "{}% to {}%"]))
def test_ends_of_a_range_are_ordered(one: int, other: int, form: str) -> None:
    text = f"Gains are {form.format(one, other)} a year."
    first, second = amounts(text)
    pair = bounds_for(WORDS).range_of(text, first, second)
    assert (pair is not None) == (one < other)
    if pair is not None:
        assert [(end.value, end.unit) for end, _ in pair] == [
            (Decimal(one), "%"), (Decimal(other), "%")]


@given(DAYS, st.sampled_from(DAY_FORMS), st.none() | DAYS)
def test_day_in_any_form(day: date, form: str, issued: date | None) -> None:
    written = form.format(d=day.day, m=day.month, Y=day.year, B=day.strftime("%B"),
                          b=day.strftime("%b"), A=day.strftime("%A"))
    expression, = scanner_for(WORDS).scan(f"It was on {written}.")
    resolver = Resolver(WORDS, Reference(issued, issued.year if issued else None))
    found = resolver.resolve(expression, Outlook.OPEN)
    assert found is not None
    assert found.days == (day, day)


@given(DAYS, DAYS, st.sampled_from(list(Outlook)))
def test_day_without_its_year_lies_where_the_tense_looks(day: date, issued: date,
                                                         outlook: Outlook) -> None:
    expression, = scanner_for(WORDS).scan(f"It was on {day.day} {day.strftime('%B')}.")
    found = Resolver(WORDS, Reference(issued, issued.year)).resolve(expression, outlook)
    if found is None:
        assert (day.month, day.day) == (2, 29)
        return
    begin, end = found.days
    assert (begin.month, begin.day, end) == (day.month, day.day, begin)
    assert outlook is not Outlook.PAST or begin <= issued
    assert outlook is not Outlook.FUTURE or begin >= issued


@given(DAYS, st.sampled_from(["Monday", "Wednesday", "Sunday"]),
       st.sampled_from(["", "last ", "next ", "this "]), st.sampled_from(list(Outlook)))
def test_weekday_lies_within_a_week(issued: date, name: str, which: str, outlook: Outlook) -> None:
    expression, = scanner_for(WORDS).scan(f"It was {which}{name}.")
    found = Resolver(WORDS, Reference(issued, issued.year)).resolve(expression, outlook)
    assert found is not None
    day = found.days[0]
    assert day.strftime("%A") == name
    distance = (day - issued).days
    assert -7 <= distance <= 7
    assert which != "last " or distance < 0
    assert which != "next " or distance > 0


@given(DAYS, UNITS, st.integers(-5, 5))
def test_units_of_the_calendar_touch_and_hold_their_day(day: date, unit: str, offset: int) -> None:
    first, last = unit_of(unit, day)
    assert first <= day <= last
    assert (unit_of(unit, day, offset + 1)[0] - unit_of(unit, day, offset)[1]).days == 1


@given(st.integers(1901, 2099), st.sampled_from([("quarter", 4), ("half", 2), ("month", 12)]))
def test_parts_of_a_year_cover_it(year: int, part: tuple[str, int]) -> None:
    unit, count = part
    days = [Period(unit, number).days(year) for number in range(1, count + 1)]
    covered = sum((found[1] - found[0]).days + 1 for found in days if found)
    assert covered == (date(year + 1, 1, 1) - date(year, 1, 1)).days


@given(DAYS, UNITS, st.integers(1, 30))
def test_stretch_ends_or_begins_with_its_day(day: date, unit: str, count: int) -> None:
    before, after = count_units(unit, -count, day), count_units(unit, count, day)
    assert before[1] == day == after[0]
    assert before[0] < day < after[1]


@given(DAYS, st.integers(-600, 600))
def test_shifting_months_keeps_the_day_where_it_exists(day: date, months: int) -> None:
    shifted = shift_months(day, months)
    assert (shifted.year - day.year) * 12 + shifted.month - day.month == months
    assert shifted.day == day.day or shifted.day in (28, 29, 30)


@pytest.mark.parametrize("written", ["", "of", "dozens", "first"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="number"):
        numerals_for(WORDS).value(written)
