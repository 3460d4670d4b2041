"""The status of an event, read from sentences with a marked trigger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.events.status import StatusReader
from pressgraph.extract.mending import mend
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import Words

Parsing = Callable[..., Parse]
CASES = [tuple(part.strip() for part in line.split("|", 1))
         for line in Path(__file__).with_name("status.txt").read_text("utf-8").splitlines()
         if line and not line.startswith("#")]


@pytest.fixture(scope="session")
def status_of(parse_text: Parsing, words: Words) -> Callable[..., str]:
    reader = StatusReader(words)

    def status_of(marked: str, *kinds: SegmentKind) -> str:
        before, trigger, after = marked.split("*")
        parse = parse_text(before + trigger + after, *kinds)
        mend(parse, reader.words)
        token = next(t for t in parse.tokens if t.begin == len(before))
        return reader.status_of(parse, token.index).removeprefix(str(PG))

    return status_of


@pytest.mark.parametrize(("status", "sentence"), CASES, ids=[case[1] for case in CASES])
def test_status_of_a_marked_trigger(status: str, sentence: str,
                                    status_of: Callable[..., str]) -> None:
    assert status_of(sentence) == status


@pytest.mark.parametrize(("lead_in", "item", "status"), [
    ("The Fund will:", "*provide* loans to small ports;", "Planned"),
    ("The Assembly calls on the Commission to:", "*propose* a ban on lead;", "Possible"),
    ("The Assembly calls for:", "an *investigation* into the fire;", "Possible"),
    ("Last year the Fund:", "*built* two ports;", "Actual"),
])
def test_items_take_the_status_of_their_lead_in(lead_in: str, item: str, status: str,
                                                status_of: Callable[..., str]) -> None:
    kinds = (SegmentKind.PARAGRAPH, SegmentKind.ITEM, SegmentKind.ITEM)
    text = f"{lead_in}\nother things;\n{item}"
    assert status_of(text, *kinds) == status


def test_a_word_list_of_the_users_own_changes_the_reading(parse_text: Parsing,
                                                          words: Words) -> None:
    parse = parse_text("The Board toys with selling the mill.")
    trigger = next(t.index for t in parse.tokens if t.text == "selling")
    own = dict(words.statuses) | {"governor": {"toy": PG.Possible}}
    governed = words.lists["preposition-governed"] | {"with"}
    lists = dict(words.lists) | {"preposition-governed": governed}
    assert StatusReader(words).status_of(parse, trigger) == PG.Actual
    assert StatusReader(Words(lists, own)).status_of(parse, trigger) == PG.Possible
