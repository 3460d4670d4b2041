"""Compressed bytes: what is small may unfold into more than memory holds."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from pressgraph.extract.reading.decoding import MAX_BYTES, unzip
from pressgraph.ontology.errors import InputError


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
