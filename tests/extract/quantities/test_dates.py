"""Time phrases against the days that a careful reader gives them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pressgraph.extract.quantities.dates import find_intervals
from pressgraph.extract.quantities.model import FoundInterval
from pressgraph.extract.syntax import Parse

HERE = Path(__file__).parent


def cases(name: str) -> list[tuple[str, str, str]]:
    """The lines of a table: day of publication, sentence, expected days."""
    day, out = "none", []
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line.startswith("@ "):
            day = line.removeprefix("@ ")
        elif "=>" in line and not line.startswith("#"):
            sentence, expected = line.split(" => ")
            out.append((day, sentence, expected))
    return out


def written(found: FoundInterval) -> str:
    begin, end = found.interval.begin, found.interval.end
    return f"{begin or ''}..{end or ''}"


def read(parse: Parse, day: str) -> str:
    intervals = find_intervals(parse, None if day == "none" else date.fromisoformat(day))
    return "; ".join(map(written, intervals)) or "-"


@pytest.mark.parametrize(("day", "sentence", "expected"), cases("phrases.txt"))
def test_phrase(parse_text: Callable[[str], Parse], day: str, sentence: str, expected: str) -> None:
    assert read(parse_text(sentence), day) == expected


@pytest.mark.parametrize(("day", "text", "expected"), cases("reference.txt"))
def test_year_that_the_text_makes_certain(parse_text: Callable[[str], Parse], day: str, text: str,
                                          expected: str) -> None:
    assert read(parse_text(text.replace(". ", ".\n")), day) == expected


@pytest.mark.parametrize(("sentence", "phrase", "modified"), [
    ("The leaders signed the treaty in Rabat on 8 July 2022.", "on 8 July 2022", "signed"),
    ("The fund will triple its budget by the end of 2024.", "by the end of 2024", "triple"),
    ("Last week, the court fined the company.", "Last week", "fined"),
    ("The company said today that it will appeal.", "today", "said"),
    ("The minister praised today's decision.", "today", "decision"),
    ("Prices rose between June 2021 and May 2022.", "between June 2021 and May 2022", "rose"),
])
def test_phrase_attaches_to_what_it_modifies(parse_text: Callable[[str], Parse], sentence: str,
                                             phrase: str, modified: str) -> None:
    parse = parse_text(sentence)
    found, = find_intervals(parse, date(2022, 7, 8))
    assert parse.words(found.start, found.end) == phrase
    assert parse[parse[found.head].head].text == modified
    span = found.interval.evidence.span
    assert sentence[span.begin:span.end] == phrase


def test_numeric_day_is_read_month_first_only_where_it_must_be(
        parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("They met on 05/06/2022 and on 05/16/2022.")
    assert [written(found) for found in find_intervals(parse, None)] == [
        "2022-06-05..2022-06-05", "2022-05-16..2022-05-16"]
