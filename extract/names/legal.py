"""Finds legal acts and cases by their numbers: "Regulation (EU) 2016/679", "Resolution 2254"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.ontology.terms import PG

__all__ = ["numbered_acts"]

ACT = re.compile(
    r"(?<![\w])(?!and )(?:(?:Council|Commission|Delegated|Implementing|Framework|Parliament|Joint|UN|U\.N\.|UNSC|"
    r"United Nations|Security Council|Presidential|and|of the European Parliament and of the "
    r"Council)\s+)*"
    r"(?P<head>Regulations?|Directives?|Decisions?|Recommendations?|Resolutions?|Opinions?|"
    r"Executive Orders?|Proclamations?|Public Law|E\.O\.)"
    r"(?:\s*\((?:EU|EC|EEC|Euratom|CFSP|E\.O\.|UNSCR|[A-Z]{2,6}(?:, ?Euratom)?)\))?"
    r"(?:\s+(?:No\.?|no\.?|Nr\.?|n°))?\s+"
    r"(?P<number>(?:[A-Z]{1,4}[ /])?\d{1,5}(?:[/-](?:[A-Z]{2,4}/)?\d{1,5}|/\w{2,7})*(?:/[A-Z]{2,7})?)"
    r"(?![\w%])(?!\s+(?:of|million|billion|per|Member|countries|"
    r"January|February|March|April|May|June|July|August|September|October|November|December))")
CASE = re.compile(r"\b(?:M\.\d{4,5}|SA\.\d{5,6}|AT\.\d{5}|INFR\(\d{4}\)\d{3,5}|Case [CT][-‑–]\d+/\d{2})\b")


def numbered_acts(context: Context) -> Iterator[Candidate]:
    """Yield the acts and cases with a number, in text order."""
    text = context.parse.text
    for pattern, kind, rule in ((ACT, PG.LegalAct, "names/act-number"),
                                (CASE, PG.Procedure, "names/case-number")):
        for found in pattern.finditer(text):
            if "\n" in found.group():
                continue
            start, end = context.parse.token_range(found.start(), found.end())
            yield _named(context, start, end, kind, rule)


def _named(context: Context, start: int, end: int, kind: str, rule: str) -> Candidate:
    """Return an act with the words of its short title before the number: "X Regulation (EU) …"."""
    first = start
    limit = context.parse.sentence_of(start).start
    while first > limit and context.capital(first - 1) and first - 1 not in context.taken \
            and not context.listed("not-a-name", first - 1) \
            and not context.listed("function-word", first - 1):
        first -= 1
    match = context.match_at.get(first)
    concepts = match.concepts[:1] if match and match.concepts[0].kind == kind else ()
    if first == start or kind != PG.LegalAct:
        return Candidate(start, end, kind, rule)
    return Candidate(first, end, kind, rule, concepts=concepts,
                     aliases=(context.parse.words(start, end),))
