"""Recognition of names, posts and references, by the cases in `cases/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressgraph.extract.document import Document, SegmentKind
from pressgraph.extract.mending import mend
from pressgraph.extract.names.model import Names
from pressgraph.extract.names.recognition import Recogniser
from pressgraph.extract.names.rules import CONFIDENCE
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.knowledge import Knowledge

CASES = Path(__file__).parent / "cases"
KIND = re.compile(r"\[(\w+)\] ")


@dataclass
class Case:
    """One block of a case file."""

    title: str
    lines: list[str] = field(default_factory=list)
    kinds: list[SegmentKind] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    issued: date | None = None
    present: list[tuple[str, str]] = field(default_factory=list)
    not_of: list[tuple[str, str]] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    posts: list[tuple[str, str, str]] = field(default_factory=list)
    postless: bool = False
    references: list[tuple[str, list[str]]] = field(default_factory=list)


def cases(file: str) -> Iterator[Case]:
    case: Case | None = None
    for line in (CASES / file).read_text("utf-8").splitlines():
        if line.startswith("== "):
            if case:
                yield case
            case = Case(line[3:])
        elif case and line and not line.startswith("#"):
            _read(case, line[0], line[2:].strip())
    if case:
        yield case


def _read(case: Case, sign: str, rest: str) -> None:
    if sign == ">":
        kind = KIND.match(rest)
        case.kinds.append(SegmentKind(kind[1]) if kind else SegmentKind.PARAGRAPH)
        case.lines.append(rest[kind.end():] if kind else rest)
    elif sign == "%":
        case.publishers.append(rest)
    elif sign == "@":
        case.issued = date.fromisoformat(rest)
    elif sign == "+":
        kind_name, _, name = rest.partition(": ")
        case.present.append((kind_name, name))
    elif sign == "!":
        kind_name, _, name = rest.partition(": ")
        case.not_of.append((kind_name, name))
    elif sign == "-":
        case.absent.append(rest)
    elif sign == "P" and rest == "-":
        case.postless = True
    elif sign == "P":
        person, title, owner = (part.strip() for part in rest.split("|"))
        case.posts.append((person, title, owner))
    elif sign == "R":
        words, _, targets = rest.partition(" -> ")
        case.references.append((words, [t.strip() for t in targets.split(";") if t.strip() != "-"]))
    else:
        raise ValueError(f"unknown sign {sign!r} in case {case.title!r}")


@pytest.fixture(scope="session")
def recogniser(knowledge: Knowledge) -> Recogniser:
    return Recogniser(knowledge.concepts, knowledge.words)


@pytest.fixture(scope="session")
def recognise(recogniser: Recogniser, knowledge: Knowledge,
              parse_text: Callable[..., Parse]) -> Callable[[Case], tuple[Parse, Names]]:
    def run(case: Case) -> tuple[Parse, Names]:
        text = "\n".join(case.lines)
        parse = parse_text(text, *case.kinds)
        mend(parse, knowledge.words)
        document = Document("case", text, sha256(text.encode()).hexdigest(), parse.segments, publishers=tuple(case.publishers),
                            issued=case.issued)
        return parse, recogniser.recognise(parse, document)
    return run


def check(case: Case, parse: Parse, names: Names) -> list[str]:
    """Return what is wrong."""
    kinds = {(entity.kind.rsplit("#", 1)[-1], name) for entity in names.entities
             for name in (entity.name, *entity.alt_names)}
    known = {name for _, name in kinds}
    wrong = [f"no {kind} {name!r} in {sorted(kinds)}" for kind, name in case.present
             if (kind, name) not in kinds]
    wrong += [f"{name!r} is a {kind}" for kind, name in case.not_of if (kind, name) in kinds]
    wrong += [f"{name!r} is a name" for name in case.absent if name in known]
    posts = [(_all(names, post.holder), post.title,
              _all(names, post.organisation) if post.organisation else {"-"}) for post in names.posts]
    for person, title, owner in case.posts:
        if not any(person in holder and title == said and owner in owned
                   for holder, said, owned in posts):
            wrong.append(f"no post {person} | {title} | {owner} in {posts}")
    if (case.posts or case.postless) and len(posts) != len(case.posts):
        wrong.append(f"other posts than wanted: {posts}")
    return wrong + [problem for words, wanted in case.references
                    if (problem := _reference(parse, names, words, wanted))]


def _all(names: Names, key: str) -> set[str]:
    entity = names.by_key[key]
    return {entity.name, *entity.alt_names}


def _reference(parse: Parse, names: Names, words: str, wanted: list[str]) -> str:
    """Return what is wrong with the last mention of some words, or ""."""
    found = [mention for mention in names.mentions if parse.words(mention.start, mention.end) == words]
    if not found:
        return f"{words!r} stands for nothing" if wanted else ""
    said = [_all(names, key) for key in found[-1].entities]
    fits = len(said) == len(wanted) and all(any(name in each for each in said) for name in wanted)
    return "" if fits else f"{words!r} stands for {said}"


@pytest.mark.parametrize("case", [*cases("entities.txt"), *cases("references.txt")],
                         ids=lambda case: case.title)
def test_case(case: Case, recognise: Callable[[Case], tuple[Parse, Names]]) -> None:
    assert check(case, *recognise(case)) == []


def test_every_rule_has_a_case_and_a_confidence() -> None:
    named = {case.title.partition(":")[0] for file in ("entities.txt", "references.txt")
             for case in cases(file)}
    untested = {"names/authority-name", "names/authority-acronym", "names/title",
                "names/surname-post", "names/pipeline-organisation", "names/pipeline-place",
                "names/post-organisation", "names/dateline"}
    assert set(CONFIDENCE) - named <= untested
    assert all(0 < value <= 0.97 for value in CONFIDENCE.values())


def test_every_mention_lies_where_its_words_stand(
        recognise: Callable[[Case], tuple[Parse, Names]]) -> None:
    for case in cases("entities.txt"):
        text = "\n".join(case.lines)
        _, names = recognise(case)
        for entity in names.entities:
            for mention in entity.mentions:
                span = mention.evidence.span
                assert 0 <= span.begin < span.end <= len(text)
                assert not text[span.begin].isspace() and not text[span.end - 1].isspace()
            assert [m.evidence.span for m in entity.mentions] == sorted(
                m.evidence.span for m in entity.mentions)


def test_a_release_read_twice_gives_the_same(
        recognise: Callable[[Case], tuple[Parse, Names]]) -> None:
    for case in list(cases("entities.txt"))[:20]:
        assert recognise(case)[1] == recognise(case)[1]


@pytest.mark.parametrize(("first", "second", "equal"), [
    ("The Ministry of Finance of Norway replied.", "The Ministry of Finance of Chile replied.", False),
    ("The Norwegian Ministry of Finance replied.", "The Ministry of Finance of Norway replied.", True),
    ("Norway’s Ministry of Finance replied.", "The Norwegian Ministry of Finance replied.", True),
    ("The Ministry of Finance replied.", "The Ministry of Finance asked.", False),
    ("The Kelda Water Authority replied.", "The Kelda Water Authority asked.", True),
])
def test_bodies_of_one_name_are_one_where_their_state_is(
        first: str, second: str, equal: bool,
        recognise: Callable[[Case], tuple[Parse, Names]]) -> None:
    def bodies(text: str) -> set[str]:
        _, names = recognise(Case("x", [text], [SegmentKind.PARAGRAPH]))
        return {entity.identity for entity in names.entities if entity.kind.endswith("Institution")}

    one, two = bodies(first), bodies(second)
    assert len(one) == len(two) == 1
    assert (one == two) is equal


@pytest.mark.parametrize(("text", "issued", "linked"), [
    ("Commissioner Johansson spoke.", date(2022, 7, 8), True),
    ("Commissioner Johansson spoke.", date(2012, 7, 8), False),
    ("Captain Johansson spoke.", date(2022, 7, 8), False),
])
def test_a_surname_is_linked_by_its_post_and_the_day(
        text: str, issued: date, linked: bool,
        recognise: Callable[[Case], tuple[Parse, Names]]) -> None:
    _, names = recognise(Case("x", [text], [SegmentKind.PARAGRAPH], issued=issued))
    person = next(entity for entity in names.entities if entity.kind.endswith("Person"))
    assert (person.concept is not None) is linked
    assert person.name == "Johansson"
    assert ("names/surname-post" in {mention.evidence.rule for mention in person.mentions}) is linked


def test_a_process_without_a_name_belongs_to_its_release(
        recognise: Callable[[Case], tuple[Parse, Names]]) -> None:
    one, two = ({entity.identity for entity in recognise(Case("x", [text], [
        SegmentKind.PARAGRAPH]))[1].entities if "resolution" in entity.name}
        for text in ("In a resolution adopted today, members ask for more time.",
                     "In a resolution adopted yesterday, members ask for less."))
    assert one and two and one.isdisjoint(two)


def test_an_act_is_known_by_its_number(
        recognise: Callable[[Case], tuple[Parse, Names]]) -> None:
    one, two = ({entity.identity for entity in recognise(Case("x", [text], [
        SegmentKind.PARAGRAPH]))[1].entities if "2021/1119" in entity.name}
        for text in ("It breaches Regulation (EU) 2021/1119.",
                     "The Commission Regulation (EU) No 2021/1119 applies."))
    assert one == two == {"legalact|regulation 2021 1119"}


def test_variants_of_one_name_are_equal_over_releases(
        recognise: Callable[[Case], tuple[Parse, Names]]) -> None:
    def identities(text: str) -> set[str]:
        _, names = recognise(Case("x", [text], [SegmentKind.PARAGRAPH]))
        return {entity.identity for entity in names.entities if entity.kind.endswith("Person")}

    assert identities("President José Quintela spoke.") == identities("Mr Jose Quintela spoke.")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from((
    "the", "European", "Commission", "Minister", "of", "and", "Smith", ",", "(", "EU", ")", "said",
    "his", "They", "Agreement", "on", "2024", "’s", "-", "President", "Morocco", ".", "“", "”",
    "Regulation", "(EU)", "2016/679", "ABC", "for", "its")), min_size=1, max_size=25))
def test_any_jumble_of_words_is_read(
        recognise: Callable[[Case], tuple[Parse, Names]], words: list[str]) -> None:
    _, names = recognise(Case("x", [" ".join(words)], [SegmentKind.PARAGRAPH]))
    keys = {entity.key for entity in names.entities}
    assert all(set(mention.entities) <= keys for mention in names.mentions)
    assert all(post.holder in keys for post in names.posts)


def test_a_name_is_given_in_normal_letters_where_the_text_has_them(
        recognise: Callable[[Case], tuple[Parse, Names]]) -> None:
    case = Case("names/x: letters", ["THE UNITED NATIONS met.", "The United Nations paid."])
    _, names = recognise(case)
    assert [entity.name for entity in names.entities] == ["United Nations"]
