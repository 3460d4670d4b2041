"""Bad input is read right or refused with its file and reason, and never stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.extract.document import Source
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.reading.sources import read_sources
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
