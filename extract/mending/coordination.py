"""Mends coordinations in which the parser pairs verbs that have different subjects."""

from __future__ import annotations

from pressgraph.extract.mending.tree import children, subject
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.words import Words

__all__ = ["agreeing_conjunct"]

_REACH = 3
"""Tokens before a verb, or its first auxiliary, among which "and" stands."""
_NUMBERS = {"VBZ": "singular", "VBP": "plural"}
_AUXILIARIES = ("aux", "auxpass")


def agreeing_conjunct(parse: Parse, verb: int, words: Words) -> bool:
    """Coordinate a verb with one of its number: "says that ports do not comply and is suing them"."""
    token = parse[verb]
    number = _number(parse, token)
    if (token.dep != "conj" or number is None or subject(parse, verb) is not None
            or _number(parse, parse[token.head]) in (None, number)
            or not _follows_conjunction(parse, token)):
        return False
    for ancestor in parse.ancestors(token.head):
        outer = parse[ancestor]
        if outer.pos == "VERB" and subject(parse, ancestor) is not None \
                and _number(parse, outer) == number:
            parse.attach(verb, ancestor, "conj")
            return True
    return False


def _number(parse: Parse, verb: Token) -> str | None:
    """The number that the finite part of a verb in the present tense has, if it shows one."""
    finite = next(children(parse, verb.index, *_AUXILIARIES), verb)
    return _NUMBERS.get(finite.tag)


def _follows_conjunction(parse: Parse, verb: Token) -> bool:
    parts = [child.index for child in children(parse, verb.index, *_AUXILIARIES)]
    first = min((*parts, verb.index))
    return any(t.lower == "and" for t in parse.tokens[max(first - _REACH, 0):first])
