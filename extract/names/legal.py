"""Finds legal acts and cases by their numbers: "Regulation (EU) 2016/679", "Resolution 2254"."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.ontology.terms import PG

__all__ = ["ActNumbers"]

BRACKET = r"(?:\s*\([A-Z][\w.,/ ]{1,16}\))?"
NO = r"(?:\s+(?:No\.?|no\.?|Nr\.?|n°))?\s+"
NUMBER = r"(?:[A-Z]{1,4}[ /])?\d{1,5}(?:[/-](?:[A-Z]{2,4}/)?\d{1,5}|/\w{2,7})*(?:/[A-Z]{2,7})?"
CONFERENCE = re.compile(r"\b(?:COP|MOP|CMA|CMP)[ ‑-]?\d{1,2}\b")
CASE = re.compile(
    r"\b(?:M\.\d{4,5}|SA\.\d{5,6}|AT\.\d{5}|INFR\(\d{4}\)\d{3,5}|Case [CT][-‑–]\d+/\d{2})\b")


class ActNumbers:
    """Finds numbered acts; the words for acts, their authors and what is counted are word lists."""

    def __init__(self, acts: Iterable[str], authors: Iterable[str], counted: Iterable[str]) -> None:
        """Compile the pattern from words in lower case."""
        head = f"(?:{_any(acts)})s?"
        author = rf"(?:(?:{_any(authors)})\s+)"
        self._pattern = re.compile(
            rf"(?<!\w)(?:{author}(?:{author}|and\s+)*)?{head}{BRACKET}{NO}{NUMBER}"
            rf"(?![\w%])(?!\s+(?:{'|'.join(sorted(map(re.escape, counted)))})\b)"
            rf"(?!\s+of\s+(?!{'|'.join(filter(None, month_name))}))")

    def find(self, context: Context) -> Iterator[Candidate]:
        """Yield the acts, cases and conferences of parties with a number."""
        for pattern, kind, rule in ((self._pattern, PG.LegalAct, "names/act-number"),
                                    (CASE, PG.Procedure, "names/case-number"),
                                    (CONFERENCE, PG.Dialogue, "names/conference-number")):
            for found in pattern.finditer(context.parse.text):
                if "\n" not in found.group():
                    start, end = context.parse.token_range(found.start(), found.end())
                    if pattern is CONFERENCE and (start in context.match_at or _goes_on(
                            context, end)):
                        continue
                    yield _named(context, start, end, kind, rule)


def _goes_on(context: Context, at: int) -> bool:
    """Tell whether a name goes on at a token: "COP30 Presidency"."""
    return at < len(context.parse) and context.capital(at)


def _any(words: Iterable[str]) -> str:
    """Return a pattern for words with a capital each, the longest first."""
    capital = sorted((" ".join(part[:1].upper() + part[1:] for part in word.split())
                      for word in words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in capital)


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
