"""Sources are counted as they will be read."""

from __future__ import annotations

from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pressgraph.extract.reading.counting import count_sources
from pressgraph.extract.reading.sources import read_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with texts, a table of three rows, and files that are no releases."""
    home = tmp_path / "releases"
    (home / "deep").mkdir(parents=True)
    for name in ("a.txt", "deep/b.html", "deep/c.txt.gz", "notes.pdf", ".hidden.txt"):
        (home / name).write_bytes(b"Ann met Bob in Rabat.")
    pq.write_table(pa.table({"document_id": list("xyz"), "full_text": ["Ann spoke."] * 3}),
                   home / "rows.parquet")
    (home / "broken.parquet").write_bytes(b"PAR1 no more")
    return home


@pytest.mark.parametrize("which", [
    "", "a.txt", "rows.parquet", "broken.parquet", "missing.txt", "notes.pdf"])
def test_as_many_are_counted_as_are_read(folder: Path, which: str) -> None:
    given = folder / which
    assert count_sources([given, given / "none"]) == len(list(read_sources([given, given / "none"])))


def test_what_stands_at_an_address_is_counted(folder: Path) -> None:
    system = fsspec.filesystem("memory")
    system.put(str(folder), "/counted", recursive=True)
    given = ["memory://counted", "memory://nothing"]
    assert count_sources(given) == len(list(read_sources(given)))


def test_standard_input_is_not_counted(folder: Path) -> None:
    assert count_sources([folder, "-"]) is None
