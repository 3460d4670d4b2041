"""Each rule that mends parses: a sentence that it must catch, and one that it must leave alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.mending import (
    HEADLINE_RULES,
    VERB_RULES,
    mend,
    opening_verb,
    plural_possessive,
)
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.words import Words

Parsing = Callable[..., Parse]

ROWS = [tuple(part.strip() for part in line.split("|"))
        for line in Path(__file__).with_name("rules.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")]
CAUGHT = [(rule, sentence, tuple(link.split())) for rule, sentence, link in ROWS if link]
LEFT_ALONE = [(rule, sentence) for rule, sentence, link in ROWS if not link]


def _rules_fired(parse: Parse, words: Words) -> set[str]:
    return {made.rule for made in mend(parse, words)}


def _links(parse: Parse) -> set[tuple[str, str, str]]:
    return {(token.text, label, parse[token.head].text) for token in parse.tokens
            for label in (token.dep, token.pos)}


def _kind(sentence: str) -> SegmentKind:
    return SegmentKind.PARAGRAPH if sentence.endswith((".", "?")) else SegmentKind.TITLE


@pytest.mark.parametrize(("rule", "sentence", "link"), CAUGHT)
def test_a_rule_mends_what_it_is_for(rule: str, sentence: str, link: tuple[str, str, str],
                                     parse_text: Parsing, words: Words) -> None:
    parse = parse_text(sentence, _kind(sentence))
    assert link not in _links(parse)
    assert rule in _rules_fired(parse, words)
    assert link in _links(parse)


@pytest.mark.parametrize(("rule", "sentence"), LEFT_ALONE)
def test_a_rule_leaves_alone_what_is_right(rule: str, sentence: str, parse_text: Parsing,
                                           words: Words) -> None:
    assert rule not in _rules_fired(parse_text(sentence, _kind(sentence)), words)


def test_every_rule_has_a_case_on_either_side() -> None:
    rules = {rule.__name__ for rule in (*VERB_RULES, *HEADLINE_RULES, opening_verb,
                                     plural_possessive)}
    assert {case[0] for case in CAUGHT} == rules
    assert {case[0] for case in LEFT_ALONE} == rules


def test_headline_rules_keep_off_running_text(parse_text: Parsing, words: Words) -> None:
    parse = parse_text("Agency fines trader for fixing gas prices", SegmentKind.PARAGRAPH)
    assert _rules_fired(parse, words) == set()


def test_mending_twice_changes_nothing_more(parse_text: Parsing, words: Words) -> None:
    for _, sentence, _ in CAUGHT:
        parse = parse_text(sentence, _kind(sentence))
        mend(parse, words)
        once = _links(parse)
        mend(parse, words)
        assert _links(parse) == once
