"""Texts cut into pieces: nothing is lost, whatever marks overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pressgraph.graph.report.marking import Mark, pieces

TONES = st.sampled_from(["trigger", "person", "clause", "role", "figure"])


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(max_size=40))
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends, TONES), max_size=8))
    return text, [Mark(min(one, other), max(one, other), tone, f"r{number}")
                  for number, (one, other, tone) in enumerate(spans)]


@given(texts_with_marks())
def test_the_pieces_are_the_text_and_each_character_has_its_marks(
        case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)
    for piece in cut:
        for at in range(piece.begin, piece.begin + len(piece.text)):
            over = {mark.ref for mark in marks if mark.begin <= at < mark.end}
            assert set(piece.refs) == over


def test_the_shortest_mark_gives_the_tone_and_the_goal() -> None:
    cut = pieces("Minister Ann met Bob", [
        Mark(0, 12, "post", "p1"), Mark(9, 12, "person", "x1"), Mark(13, 16, "trigger", "e1"),
        Mark(0, 20, "clause", "e1"), Mark(17, 20, "role", "e1")])
    assert [(piece.text, piece.tone, piece.ref) for piece in cut] == [
        ("Minister ", "post", "p1"), ("Ann", "person", "x1"), (" ", "", "e1"),
        ("met", "trigger", "e1"), (" ", "", "e1"), ("Bob", "", "e1")]
    assert all(piece.clauses == ("e1",) for piece in cut)
    assert [piece.text for piece in cut if piece.roles] == ["Bob"]


def test_marks_outside_the_text_are_passed_over() -> None:
    assert [piece.text for piece in pieces("abc", [Mark(2, 9, "person", "x"),
                                                   Mark(-1, 1, "person", "y")])] == ["abc"]
    assert pieces("", []) == []
