"""Subjects and objects on 120 sentences of the register, with and without mending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.mending import mend
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.words import Words

CASES = [tuple(part.strip() for part in line.split("|", 3))
         for line in Path(__file__).with_name("arguments.txt").read_text("utf-8").splitlines()
         if line and not line.startswith("#")]


def _dependant(parse: Parse, verb: Token, *labels: str) -> str:
    return next((parse[i].text for i in verb.children if parse[i].dep in labels), "")


def _subject(parse: Parse, verb: Token) -> str:
    if passive := _dependant(parse, verb, "nsubjpass", "csubjpass"):
        return f"p:{passive}"
    if active := _dependant(parse, verb, "nsubj", "csubj"):
        return active
    if verb.dep == "acl":
        return f"p:{parse[verb.head].text}"
    first = verb
    while first.dep == "conj":
        first = parse[first.head]
    shared = _dependant(parse, first, "nsubj", "nsubjpass") if first is not verb else ""
    return f"+{shared}" if shared else "-"


def _is_right(parse: Parse, verb: str, subjects: str, objects: str) -> bool:
    return any(_subject(parse, token) in subjects.split("/")
               and (_dependant(parse, token, "dobj") or "-") in objects.split("/")
               for token in parse.tokens if token.text == verb)


@pytest.fixture(scope="module")
def accuracy(parse_text: Callable[..., Parse], words: Words) -> tuple[float, float]:
    """The share of sentences read rightly as parsed, and after mending."""
    before = after = 0
    for verb, subjects, objects, sentence in CASES:
        whole = sentence.endswith((".", "”"))
        parse = parse_text(sentence, SegmentKind.PARAGRAPH if whole else SegmentKind.TITLE)
        before += _is_right(parse, verb, subjects, objects)
        mend(parse, words)
        after += _is_right(parse, verb, subjects, objects)
    return before / len(CASES), after / len(CASES)


def test_mending_lifts_the_share_of_right_arguments(accuracy: tuple[float, float]) -> None:
    before, after = accuracy
    assert before < 0.80
    assert after >= 0.98


def test_there_are_enough_sentences_to_mean_something() -> None:
    assert len(CASES) >= 120
