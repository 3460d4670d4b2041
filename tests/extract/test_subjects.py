"""Subjects: what stands in the title or recurs is one, what is named in passing is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.subjects import find_subjects
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.knowledge import Knowledge

TITLE, LINKS = SegmentKind.TITLE, SegmentKind.LINKS


@pytest.mark.parametrize(("text", "kinds", "expected"), [
    ("Renewable energy for all islands\nA plan was shown.", (TITLE,), ["renewable energy"]),
    ("A plan was shown.\nIt praises renewable energy.", (TITLE,), []),
    ("New rules\nThe supply chain counts. Supply chains break. A supply chain is long.", (TITLE,),
     ["supply chain"]),
    ("Hydrogen comes\nHydrogen is light. We buy hydrogen. Hydrogen burns.", (TITLE,), ["hydrogen"]),
    ("New rules\nHydrogen is light. We buy hydrogen. Hydrogen burns. Hydrogen, hydrogen, hydrogen.",
     (TITLE,), []),
    ("It will secure the state\nIt will be, it will last, it will stay.", (TITLE,), []),
    ("Press contacts\nRenewable energy\nRenewable energy\nRenewable energy",
     (SegmentKind.HEADING, LINKS, LINKS, LINKS), []),
])
def test_subjects(knowledge: Knowledge, parse_text: Callable[..., Parse], text: str,
                  kinds: tuple[SegmentKind, ...], expected: list[str]) -> None:
    found = find_subjects(parse_text(text, *kinds), knowledge.concepts)
    assert [knowledge.concepts.subjects.names[iri] for iri in found] == expected


def test_the_main_subject_comes_first_and_the_list_is_short(
        knowledge: Knowledge, parse_text: Callable[..., Parse]) -> None:
    names = [name for name in sorted(knowledge.concepts.subjects.names.values())
             if name.count(" ") == 1 and name.replace(" ", "").isalpha() and name.islower()][:12]
    text = "\n".join([*names, *[names[3]] * 5])
    found = find_subjects(parse_text(text, *[TITLE] * 20), knowledge.concepts)
    assert len(found) == 8
    assert knowledge.concepts.subjects.names[found[0]] == names[3]
