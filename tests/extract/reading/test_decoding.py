"""Compressed bytes: all of them are read, but no more than a release may have."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from pressgraph.extract.reading.decoding import MAX_BYTES, unzip
from pressgraph.ontology.errors import InputError

ONE, TWO = gzip.compress(b"Ann met Bob. "), gzip.compress(b"Bob met Cid.")


def test_what_unfolds_into_too_much_is_not_unfolded() -> None:
    bomb = gzip.compress(bytes(8 * MAX_BYTES), compresslevel=1, mtime=0)
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="more than"):
            unzip(bomb, "bomb.txt.gz")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 3 * MAX_BYTES


def test_all_members_of_a_gzip_file_are_read() -> None:
    assert unzip(ONE + TWO, "one.gz") == b"Ann met Bob. Bob met Cid."


@pytest.mark.parametrize("data", [ONE[:-3], ONE[:12], ONE + TWO[:-3], ONE + b"more", ONE[:14] + b"\xff" + ONE[15:]])
def test_a_damaged_gzip_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not a whole gzip file"):
        unzip(data, "one.gz")


def test_no_more_is_unfolded_than_a_release_may_have() -> None:
    assert unzip(gzip.compress(bytes(100)), "one.gz", 100) == bytes(100)
    for data in (gzip.compress(bytes(101)), gzip.compress(bytes(60)) * 2, gzip.compress(bytes(10**8))):
        with pytest.raises(InputError, match="holds more than 100 bytes"):
            unzip(data, "one.gz", 100)
