"""Questions that the mending rules ask of a parse."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extract.syntax import Parse, Token

__all__ = ["NOMINAL", "OBJECTS", "SUBJECTS", "TEMPORAL", "children", "has_auxiliary", "has_object",
           "is_finite", "left_edge", "promote", "right_edge", "subject", "text_between"]

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
OBJECTS = frozenset(("dobj", "dative", "ccomp", "xcomp", "attr", "acomp", "oprd", "prt"))
TEMPORAL = frozenset(("DATE", "TIME"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_AUXILIARIES = frozenset(("aux", "auxpass"))


def children(parse: Parse, index: int, *dependencies: str) -> Iterator[Token]:
    """Yield the dependants of a token, those with given labels where any are given."""
    for child in tuple(parse[index].children):
        if not dependencies or parse[child].dep in dependencies:
            yield parse[child]


def subject(parse: Parse, verb: int) -> Token | None:
    """Return the first subject of a verb."""
    return next(children(parse, verb, *SUBJECTS), None)


def has_object(parse: Parse, verb: int) -> bool:
    """Whether a verb has an object, complement or particle."""
    return any(child.dep in OBJECTS for child in children(parse, verb))


def has_auxiliary(parse: Parse, verb: int) -> bool:
    """Whether a verb has an auxiliary, "to" included."""
    return any(child.dep in _AUXILIARIES for child in children(parse, verb))


def is_finite(parse: Parse, verb: int) -> bool:
    """Whether a verb or one of its auxiliaries carries tense."""
    return parse[verb].tag in _FINITE or any(
        child.dep in _AUXILIARIES and child.tag in _FINITE for child in children(parse, verb))


def left_edge(parse: Parse, index: int) -> int:
    """Return the first token of what a token heads."""
    return parse.subtree(index)[0]


def right_edge(parse: Parse, index: int) -> int:
    """Return the last token of what a token heads."""
    return parse.subtree(index)[-1]


def text_between(parse: Parse, start: int, end: int) -> set[str]:
    """Return the lower-case words between two tokens, both left out."""
    return {token.lower for token in parse.tokens[start + 1:end]}


def promote(parse: Parse, index: int, over: int) -> None:
    """Give a token the place of an ancestor, which is left hanging below it."""
    head, dep = parse[over].head, parse[over].dep
    if head == over:
        parse.attach(index, index, dep)
    else:
        parse.attach(index, head, dep)
    parse.attach(over, index, "dep")
