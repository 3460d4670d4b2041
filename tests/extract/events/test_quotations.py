"""Direct quotations and their speakers, on sentences of our own and on made-up marks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.extract.document import Segment, SegmentKind
from pressgraph.extract.events.quotations import Quotation, find_quotations
from pressgraph.extract.events.quote_marks import quoted_ranges
from pressgraph.extract.syntax import Parse, Sentence, Token
from pressgraph.ontology.words import Words


def _cases() -> list[tuple[str, str, list[str]]]:
    blocks = Path(__file__).with_name("quotations.txt").read_text("utf-8").split("\n\n")
    out = []
    for block in blocks:
        lines = [line for line in block.strip().splitlines() if not line.startswith("#")]
        said = [line[1:].strip() for line in lines if line.startswith("=") and line[1:].strip()]
        text = "\n".join(line for line in lines if line[0] not in ">=")
        out.append((lines[0][1:].strip(), text, said))
    return out


CASES = _cases()


def _shown(parse: Parse, quotation: Quotation) -> str:
    speaker, verb = ("-" if i is None else parse[i].text
                     for i in (quotation.speaker, quotation.verb))
    first, last = parse[quotation.start].text, parse[quotation.end - 1].text
    return f"{speaker} / {verb} / {first} … {last}"


@pytest.mark.parametrize(("text", "said"), [case[1:] for case in CASES],
                         ids=[case[0] for case in CASES])
def test_quotations_and_their_speakers(text: str, said: list[str],
                                       parse_text: Callable[..., Parse], words: Words) -> None:
    parse = parse_text(text)
    assert [_shown(parse, q) for q in find_quotations(parse, words)] == said


def _made_up(lines: list[str]) -> Parse:
    """A parse of words parted by blanks, without any syntax."""
    tokens: list[Token] = []
    segments: list[Segment] = []
    offset = 0
    for number, line in enumerate(lines):
        at = 0
        for word in line.split():
            at = line.index(word, at)
            index, begin, end = len(tokens), offset + at, offset + at + len(word)
            tokens.append(Token(index, word, word, "X", "FW", "ROOT", index, "", False,
                                begin, end, begin, end, number, number))
            at += len(word)
        segments.append(Segment(SegmentKind.PARAGRAPH, line, tuple(range(len(line) + 1))))
        offset += len(line) + 2
    text = "\n\n".join(lines)
    return Parse(text, text, tokens, (Sentence(0, len(tokens), 0),), tuple(segments))


@given(st.lists(st.text(alphabet="ab s.,“”\"‘’'«»", min_size=1, max_size=20), max_size=5))
def test_quoted_ranges_are_ordered_apart_and_within_the_text(lines: list[str]) -> None:
    parse = _made_up(lines)
    ranges = quoted_ranges(parse)
    assert all(0 <= quoted.start < quoted.end <= len(parse) for quoted in ranges)
    assert all(a.end <= b.start + 1 for a, b in pairwise(ranges))


def test_pieces_of_one_utterance_share_speaker_and_verb(parse_text: Callable[..., Parse],
                                                        words: Words) -> None:
    parse = parse_text("“We need ports and we need them soon,” Ana Lopes said, “so we build.”")
    first, second = find_quotations(parse, words)
    assert (first.speaker, first.verb) == (second.speaker, second.verb)
    assert parse[first.speaker or 0].text == "Lopes"
