"""Releases at addresses of other file systems are read as those in files are."""

from __future__ import annotations

from collections.abc import Iterator

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pressgraph.extract.document import Source
from pressgraph.extract.reading.addresses import is_address
from pressgraph.extract.reading.sources import read_sources
from pressgraph.ontology.errors import InputError


@pytest.fixture
def bucket() -> Iterator[str]:
    """A folder in a file system in memory, with two releases, a table and a picture."""
    system = fsspec.filesystem("memory")
    system.pipe({"/bucket/b.txt": b"Second.\n\nIt rained.", "/bucket/a/a.html": b"<p>First.</p>",
                 "/bucket/picture.png": b"\x89PNG"})
    with system.open("/bucket/rows.parquet", "wb") as file:
        pq.write_table(pa.table({"document_id": ["X1"], "full_text": ["Third.\n\nIt snowed."]}), file)
    yield "memory://bucket"
    system.rm("/bucket", recursive=True)


def test_a_folder_at_an_address_is_read_whole_and_in_order(bucket: str) -> None:
    found = [item for item in read_sources([bucket]) if isinstance(item, Source)]
    assert [item.name for item in found] == [
        "memory:///bucket/a/a.html", "memory:///bucket/b.txt", "memory:///bucket/rows.parquet#X1"]
    assert "It snowed." in found[2].text


def test_one_file_at_an_address_is_read(bucket: str) -> None:
    source, = read_sources([f"{bucket}/b.txt"])
    assert isinstance(source, Source)
    assert source.text.startswith("Second.")


@pytest.mark.parametrize(("address", "problem"), [
    ("memory://bucket/absent.txt", "no such file or folder"), ("nosuch://bucket", "cannot be read")])
def test_an_address_that_cannot_be_read_is_an_error_of_its_own(address: str, problem: str) -> None:
    error, = read_sources([address])
    assert isinstance(error, InputError)
    assert problem in error.problem


@pytest.mark.parametrize(("given", "expected"), [
    ("s3://bucket/x.parquet", True), ("https://example.org/x.html", True),
    ("zip://a.txt::s3://bucket/x.zip", True), ("C:\\releases", False), ("releases/a.txt", False)])
def test_addresses_are_told_from_paths(given: str, expected: bool) -> None:
    assert is_address(given) is expected
