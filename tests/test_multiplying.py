"""Archives for measuring are the same each time, and do not repeat themselves."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.multiplying import multiply

TEXT = ("REF: IP/22/17\n\nBrussels, 3 May 2022. Ministers from Norvania and Westmark met in Brussels to "
        "discuss 25 projects, the minister from Norvania said.")


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """Two releases."""
    file = tmp_path / "releases.parquet"
    pq.write_table(pa.table({"document_id": ["a", "b"], "reference": ["IP/22/17", ""],
                             "title": ["Ministers meet", "Ministers meet again"],
                             "date": ["2022-05-03", "2022-06-04"], "full_text": [TEXT, TEXT]}), file)
    return file


def test_the_same_count_gives_the_same_archive(releases: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        multiply(releases, tmp_path / name, 11)
    one, two = (pq.read_table(tmp_path / name) for name in ("one", "two"))
    assert one.equals(two)
    assert one.num_rows == 11


def test_the_first_round_is_as_it_was_and_the_others_are_not(releases: Path, tmp_path: Path) -> None:
    multiply(releases, tmp_path / "archive", 8)
    given, made = pq.read_table(releases).to_pylist(), pq.read_table(tmp_path / "archive").to_pylist()
    assert made[:2] == given
    for column in ("document_id", "full_text"):
        assert len({row[column] for row in made}) == (8 if column == "document_id" else 7)
    assert [row["reference"] for row in made[::2]] == ["IP/22/17", "IP/22/171", "IP/22/172", "IP/22/173"]
    assert all(f"REF: {row['reference']}\n" in row["full_text"] for row in made[::2])
    assert all(row["date"][:4] in map(str, range(2019, 2026)) for row in made)
