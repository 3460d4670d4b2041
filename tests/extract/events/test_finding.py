"""Each frame kind catches its case and leaves its neighbour alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.events.finding import FoundEvents

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


def test_list_items_take_their_subject_and_status_from_the_sentence_before(
        events_of: Callable[..., list[str]]) -> None:
    text = ("[The Agency|Institution] has decided to:\nlaunch [the Grid Fund|Programme];\n"
            "adopt [the Grid Plan|Policy].\nThe rest is silence.")
    kinds = (SegmentKind.PARAGRAPH, SegmentKind.ITEM, SegmentKind.ITEM)
    assert events_of(text, *kinds)[1:] == [
        "Launch | Planned | agent=Agency | patient=Grid Fund",
        "Decision | Planned | agent=Agency | patient=Grid Plan"]
    commands = text.replace("decided to:", "decided this.")
    assert len(events_of(commands, *kinds)) == 1


WORDS = ("Norway", "the Commission", "they", "which", "adopted", "said", "that", "talks", "held",
         "with", "of", "and", ",", ":", "“", "”", "refugees", "to help", "launched", "investigation",
         "€5 million", "must", "not", "committed", "attack", "on", "each", "co-hosted", "?")


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_any_sentence_gives_spans_inside_it_and_known_fillers(
        words: list[str], find_events_in: Callable[[str], FoundEvents]) -> None:
    text = " ".join(words)
    found = find_events_in(text)
    keys = {entity.key for entity in found.entities}
    for event in found.events:
        assert 0 <= event.evidence.span.begin <= event.trigger.begin
        assert event.trigger.begin < event.trigger.end <= event.evidence.span.end <= len(text)
        assert {role.filler for role in event.roles} <= keys


@pytest.mark.parametrize("text", [
    "The Commission " + "adopted and " * 400 + "published the act.",
    "We thank each " + "of each " * 400 + "of Norway.",
    "The Commission adopted the revision " + "of the revision " * 400 + "of the act.",
])
def test_a_sentence_may_nest_deeper_than_any_stack(
        text: str, find_events_in: Callable[[str], FoundEvents]) -> None:
    assert find_events_in(text).events
