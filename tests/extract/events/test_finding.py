"""Each frame kind catches its case and leaves its neighbour alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pressgraph.extract.document import SegmentKind

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


HEADLINES = "headlines"


def _cases() -> Iterator[object]:
    """Yield each sentence (a line after ``>``) with the event lines below it, by file and line."""
    for path in CASES:
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            if line.startswith("> "):
                expected = []
                for below in lines[number + 1:]:
                    if not below.strip() or below.startswith((">", "#")):
                        break
                    expected.append(below.strip())
                kind = SegmentKind.TITLE if path.stem == HEADLINES else SegmentKind.PARAGRAPH
                yield pytest.param(line[2:], kind, expected, id=f"{path.stem}-{number + 1}")


@pytest.mark.parametrize(("sentence", "kind", "expected"), list(_cases()))
def test_a_sentence_gives_the_events_a_reader_would_take(
        sentence: str, kind: SegmentKind, expected: list[str],
        events_of: Callable[..., list[str]]) -> None:
    assert events_of(sentence, kind) == expected
