"""What is certain of the day of publication, and which way a clause looks from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pressgraph.extract.quantities.expressions import Expression
from pressgraph.extract.quantities.resolution import Outlook, Reference
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.quantity_words import Quantities

__all__ = ["ATTRIBUTES", "is_participial", "is_told", "outlook_of", "reference_of"]

ATTRIBUTES = ("nummod", "compound", "amod", "nmod", "poss", "quantmod", "det")
"""Dependencies of what stands before a noun."""

_POINTS = ("iso-date", "numeric-date", "day", "month-day", "month", "part", "part-sign", "season",
           "year")
"""Rules whose expressions name one part of one year."""


def reference_of(parse: Parse, issued: date | None, expressions: Sequence[Expression],
                 quantities: Quantities) -> Reference:
    """Return the day of publication, or what the text makes certain of it.

    Without a day a text is anchored by a date that stands alone in brackets, as a stamp; without
    that, by the latest year in which it says that something happened.
    """
    if issued is not None:
        return Reference(issued, issued.year)
    stamps = [e.day for e in expressions if e.day and _bracketed(parse, e)]
    if stamps:
        return Reference(max(stamps), max(stamps).year)
    years = [e.year for e in expressions
             if e.year is not None and e.rule in _POINTS and _is_past(parse, e, quantities)]
    return Reference(None, max(years, default=None))


def outlook_of(parse: Parse, index: int) -> Outlook:
    """Return whether the clause that a token stands in looks back or ahead.

    What stands before the noun that it belongs to ("the April 2 order") looks neither way.
    """
    if parse[index].dep in ATTRIBUTES and parse[index].head > index:
        return Outlook.OPEN
    verbs = [parse[step] for step in (index, *parse.ancestors(index))
             if parse[step].pos in ("VERB", "AUX")]
    for verb in verbs[:1]:
        helpers = {parse[child].tag for child in verb.children
                   if parse[child].dep in ("aux", "auxpass")}
        if "MD" in helpers:
            return Outlook.FUTURE
        if "TO" in helpers:
            told = _is_finite_past(parse, verbs[1:]) or any(
                v.tag == "VBN" and _perfective(parse, v) for v in verbs[1:2])
            return Outlook.OPEN if told else Outlook.FUTURE
        if verb.tag == "VBD" or "VBD" in helpers:
            return Outlook.PAST
        if verb.tag == "VBN":
            return Outlook.PAST if _perfective(parse, verb) else Outlook.OPEN
        return Outlook.OPEN
    return Outlook.OPEN


def _is_finite_past(parse: Parse, verbs: Sequence[Token]) -> bool:
    """Return whether the first of some verbs is told in the past: "started to", "agreed to"."""
    return bool(verbs) and (verbs[0].tag == "VBD" or any(
        parse[child].tag == "VBD" for child in verbs[0].children
        if parse[child].dep in ("aux", "auxpass")))


def is_told(parse: Parse, index: int) -> bool:
    """Return whether the clause that a token stands in is told in the past tense."""
    verbs = [parse[step] for step in (index, *parse.ancestors(index))
             if parse[step].pos in ("VERB", "AUX")]
    return _is_finite_past(parse, verbs)


def is_participial(parse: Parse, index: int) -> bool:
    """Return whether a token depends on a past participle without auxiliary ("planned for")."""
    head = parse[parse[index].head]
    return head.tag == "VBN" and not any(parse[child].dep in ("aux", "auxpass")
                                         for child in head.children)


def _perfective(parse: Parse, participle: Token) -> bool:
    """Return whether a past participle tells of something done: not "is expected"."""
    helpers = [parse[child] for child in participle.children
               if parse[child].dep in ("aux", "auxpass")]
    return not helpers or any(helper.lemma == "have" for helper in helpers)


def _bracketed(parse: Parse, expression: Expression) -> bool:
    """Return whether a day stands alone in brackets, or in those behind the day of the week."""
    begin, end = expression.begin, expression.end
    return parse.text[end - 1] == ")" or (
        parse.text[max(begin - 1, 0)] == "(" and parse.text[end:end + 1] == ")")


def _is_past(parse: Parse, expression: Expression, quantities: Quantities) -> bool:
    start, end = parse.token_range(expression.begin, expression.end)
    before = parse[start - 1] if start else parse[start]
    relations = quantities.words["relation"]
    if before.pos in ("ADP", "SCONJ") and relations.get(before.lower) not in ("in", "from"):
        return False
    return outlook_of(parse, parse.head_of(start, end)) is Outlook.PAST
