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


def test_each_row_takes_three_lines_at_most() -> None:
    assert len(printed(80)) == 4 + 3 + 1


def test_only_the_long_cell_is_cut() -> None:
    text = "\n".join(printed(80))
    assert "2022-07-08" in text
    assert "id:release/a" in text
    assert text.count("…") == 1


def test_what_a_row_needs_is_wrapped_and_not_cut() -> None:
    row = ["2022-07-08", "The Harbour Council and the Minister of Ports met in Valletta",
           "id:release/HA-24-7/event/Meeting-54-57", "Actual"]
    out = StringIO()
    Console(width=80, file=out).print(table_of(("day", "words", "event", "status"), [row], 80))
    lines = [[cell.strip() for cell in line.split("│")[1:-1]] for line in out.getvalue().splitlines()
             if "│" in line]
    whole = ["".join(cells) for cells in zip(*lines, strict=True)]
    assert whole[0] == row[0]
    assert whole[1] == row[1].replace(" ", "") or " ".join(
        cells[1] for cells in lines).strip() == row[1]
    assert whole[2] == row[2]
    assert whole[3] == row[3]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(60, 200))
def test_no_table_is_wider_than_its_room(widths: list[int], room: int) -> None:
    fitted = fit(widths, room)
    assert sum(fitted) <= room
    assert all(new <= old for new, old in zip(fitted, widths, strict=True))
