"""Bad input is read right or refused with its file and reason, and never stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.extract.document import Source
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.reading.sources import read_source, read_sources
from pressgraph.ontology.errors import InputError
from pressgraph.ontology.knowledge import Knowledge
from tests.extract.bad_inputs import GOOD, INPUTS, BadInput
from tests.extract.reading.invariants import assert_replayable


def test_there_are_enough() -> None:
    assert len(INPUTS) >= 200
    assert len({item.label for item in INPUTS}) == len(INPUTS)


@pytest.mark.parametrize("item", INPUTS, ids=lambda item: item.label)
def test_is_read_right_or_refused(item: BadInput, tmp_path: Path, knowledge: Knowledge) -> None:
    bad, good = tmp_path / item.file, tmp_path / "good.txt"
    bad.write_bytes(item.data)
    good.write_text(GOOD, "utf-8")

    *found, last = read_sources([bad, good])

    assert isinstance(last, Source) and last.text == GOOD
    if item.refused is not None:
        assert found and all(isinstance(error, InputError) for error in found)
        assert item.file in str(found[0]) and item.refused in str(found[0])
        return
    assert len(found) == item.releases
    for source in found:
        assert isinstance(source, Source), source
        document = segment(source, knowledge)
        assert_replayable(document)
        if item.releases == 1:
            assert item.holds in source.text
            assert not item.lacks or item.lacks not in source.text


def test_refusals_keep_no_control_character(tmp_path: Path) -> None:
    bad = tmp_path / "\x1b[31mred.txt"
    bad.write_bytes(b"%PDF")
    (error,) = read_sources([bad])
    assert isinstance(error, InputError) and "\x1b" not in str(error)


@given(st.one_of(
    st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8")),
    st.lists(st.sampled_from(
        ["<p>", "</p>", "<div>", "<li>", "<td>", "<!--", "-->", "<script>", "<![CDATA[", "&lt;", "&#0;",
         "<title>", "<h1>", "text ", "<meta name=date content=2024-13-45>", "<a href=", "'", '"', ">",
         '<script type="application/ld+json">{"datePublished": "x"}</script>', "\0", "é"]),
        max_size=30).map(lambda parts: ("<!doctype html>" + "".join(parts)).encode("utf-8"))))
def test_any_bytes_are_a_release_or_an_error(data: bytes) -> None:
    for found in read_source("x.txt", data):
        if isinstance(found, Source):
            assert not set(found.text) & set(map(chr, (0, 27, 127, 155)))
            assert "\ufeff" not in found.text[:1]
        else:
            assert isinstance(found, InputError) and str(found).startswith("x.txt")
