"""Clean text shows what a reader sees, and each character is found again in the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.extract.reading.cleaning import clean

CASES = (
    ("Ylva **Roe** met", "Ylva Roe met"),
    ("the *first* and __second__ deal", "the first and second deal"),
    ("see [the deal](https://x.eu/a_(b)) today", "see the deal today"),
    ("see [**the deal**](#) today", "see the deal today"),
    ("![seal](seal.png)Oslo", "Oslo"),
    ("a line\nwrapped\u00a0 here", "a line wrapped here"),
    ("co\u00adoper\u200bation", "cooperation"),
    ("long\u2011term plan", "long-term plan"),
    ("Fish &amp; Chips &mdash; &#8364;5", "Fish & Chips — €5"),
    ("the King u2019s visit", "the King’s visit"),
    ("the King u2019 s visit", "the King’s visit"),
    ("the Kings u2019 visit", "the Kings’ visit"),
    ("he said u201cyes u201d today", "he said “yes” today"),
    ("Fox- u2060Hare Act", "Fox-Hare Act"),
    ("2024 u2013 2025", "2024 – 2025"),
    ("the act[1] applies", "the act applies"),
    ("[senior official] spoke", "[senior official] spoke"),
    ("one <!-- note --> two<br/>three", "one two three"),
    ("Acme <Holdings> Ltd", "Acme <Holdings> Ltd"),
    ("write to <jane@x.eu>.", "write to jane@x.eu."),
    ("PAY_NOW costs _€694 million", "PAY_NOW costs €694 million"),
    ("Zoe\u0308 met", "Zoë met"),
    ("5\\*3 \\_x", "5*3 _x"),
)


@pytest.mark.parametrize(("raw", "seen"), CASES)
def test_shows_what_a_reader_sees(raw: str, seen: str) -> None:
    assert clean(raw, 0, len(raw)).text == seen


@pytest.mark.parametrize(("raw", "word", "covered"), [
    ("met **Roe** today", "Roe", "Roe"), ("the Kings u2019 visit", "Kings’", "Kings u2019"),
    ("said u201cyes", "“yes", "u201cyes"), ("in Mal\u00admö now", "Malmö", "Mal\u00admö")])
def test_a_word_covers_its_raw_characters(raw: str, word: str, covered: str) -> None:
    found = clean(raw, 0, len(raw))
    at = found.text.index(word)
    assert raw[found.offsets[at]:found.offsets[at + len(word) - 1] + 1] == covered


@given(st.text(max_size=60), st.text(
    alphabet="ab .*_[]()#<>&;\\\n\t\u00a0\u00ad\u2011u2019!`~|", max_size=80), st.text(max_size=40))
def test_offsets_never_fall_and_stay_in_the_range(before: str, raw: str, after: str) -> None:
    found = clean(before + raw + after, len(before), len(before) + len(raw))
    assert len(found.offsets) == len(found.text) + 1
    assert list(found.offsets) == sorted(found.offsets)
    assert len(before) <= found.offsets[0] <= found.offsets[-1] <= len(before) + len(raw)


@given(st.text(alphabet="abcdefgXYZ .,’–é", max_size=80))
def test_plain_text_is_only_stripped_and_folded(raw: str) -> None:
    assert clean(raw, 0, len(raw)).text == " ".join(raw.split())
