"""Tables that fit a terminal."""

from __future__ import annotations

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pressgraph.graph.tables import fit, table_of

ROWS = [["2022-07-08", "Ana Lopes; " * 20, "id:release/a"], ["", "line\nbreak", "id:release/b"]]


def printed(width: int) -> list[str]:
    out = StringIO()
    Console(width=width, file=out).print(table_of(("day", "who", "release"), ROWS, width))
    return out.getvalue().splitlines()


def test_each_row_takes_one_line() -> None:
    assert len(printed(80)) == len(ROWS) + 4


def test_only_the_long_cell_is_cut() -> None:
    text = "\n".join(printed(80))
    assert "2022-07-08" in text
    assert "id:release/a" in text
    assert "…" in text


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(60, 200))
def test_no_table_is_wider_than_its_room(widths: list[int], room: int) -> None:
    fitted = fit(widths, room)
    assert sum(fitted) <= room
    assert all(new <= old for new, old in zip(fitted, widths, strict=True))
