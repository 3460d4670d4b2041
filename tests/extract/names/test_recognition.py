"""Recognition of names, posts and references, by the cases in `cases/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from pressgraph.extract.document import Document, SegmentKind
from pressgraph.extract.mending import mend
from pressgraph.extract.names.model import Names
from pressgraph.extract.names.recognition import Recogniser
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
        document = Document("case", text, "", parse.segments, publishers=tuple(case.publishers),
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
    if case.posts and len(posts) != len(case.posts):
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
    fits = len(said) == len(wanted) and all(w in s for w, s in zip(wanted, said, strict=True))
    return "" if fits else f"{words!r} stands for {said}"


@pytest.mark.parametrize("case", [*cases("entities.txt"), *cases("references.txt")],
                         ids=lambda case: case.title)
def test_case(case: Case, recognise: Callable[[Case], tuple[Parse, Names]]) -> None:
    assert check(case, *recognise(case)) == []
