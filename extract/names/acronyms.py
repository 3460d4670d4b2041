"""Finds definitions of acronyms, "X (ABC)", which bind the acronym for the rest of the release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressgraph.extract.names.context import Context
from pressgraph.extract.names.endings import is_apposed_acronym

__all__ = ["Definition", "definitions", "expansion_start"]

ACRONYM = re.compile(r"(?=[^\s]*[A-Z])[A-Z0-9][\w&.+/-]{1,14}")
DOCUMENT_NUMBER = re.compile(r"[A-Z]{1,5}[/(](?:20|19)\d{2}\)?/\d{1,5}")
MINOR = frozenset(("of", "the", "for", "and", "on", "in", "to", "a", "an", "&", "de", "la", "du",
                   "des", "et", "at", "by", "with", "-", "’s", "'s", "’"))
SPARE = 3
LONGEST_NAME = 9


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym in brackets: token ranges, half open, of the long form and of the acronym."""

    start: int
    end: int
    short_start: int
    short_end: int


def definitions(context: Context) -> Iterator[Definition]:
    """Yield the definitions in text order; the long form is what the acronym's letters fit.

    Without brackets it is the body whose name ends right before the acronym.
    """
    tokens = context.parse.tokens
    for index, token in enumerate(tokens):
        if is_apposed_acronym(context, index) and index not in context.taken \
                and (long := context.taken.get(index - 1)) and long.end - long.start > 1:
            yield Definition(long.start, index, index, index + 1)
            continue
        if index == 0 or index + 2 >= len(tokens) or not (
                token.text in ("(", "[") or _closes_bracket(context, index)):
            continue
        end = next((at for at in range(index + 1, min(index + 6, len(tokens)))
                    if tokens[at].text in (")", "]", ",", ";")), None)
        if end is None or end == index + 1:
            yield from _other_name(context, index)
            continue
        if (other := next(_other_name(context, index), None)) is not None:
            yield other
            continue
        short = context.parse.words(index + 1, end).replace(" ", "")
        if DOCUMENT_NUMBER.fullmatch(short):
            yield Definition(index - 1, index, index + 1, end)
            continue
        if not ACRONYM.fullmatch(short) or sum(char.isupper() for char in short) < 2:
            continue
        start = expansion_start(context, index, short)
        if start is not None:
            yield Definition(start, index, index + 1, end)


def _other_name(context: Context, bracket: int) -> Iterator[Definition]:
    """Yield what a bracket behind a body calls it in another language: "Police Bureau (Name)"."""
    body = context.taken.get(bracket - 1)
    end = next((at for at in range(bracket + 1, min(bracket + LONGEST_NAME, len(context.parse)))
                if context.word(at) == ")"), 0)
    if context.word(bracket) != "(" or body is None or not context.lexis.is_body(body.kind) \
            or body.end != bracket or not end or context.word(bracket + 1).isupper():
        return
    inside = range(bracket + 1, end)
    named = [at for at in inside if context.capital(at)]
    apart = any(not (context.capital(at) or context.hyphen(at) or context.listed("inner-particle", at))
                or context.listed("portfolio", at) or context.lexis.post([context.word(at)])
                for at in inside)
    known = [match for match in context.matches_in(bracket + 1, end)
             if any(not context.lexis.is_body(concept.kind) for concept in match.concepts)]
    if named and not apart and not known and any(
            context.unusual(at) or context.strong(at) for at in named):
        yield Definition(body.start, bracket, bracket + 1, end)


def _closes_bracket(context: Context, index: int) -> bool:
    """Tell whether a comma stands before the last word in a bracket: "(Name of Body, NB)"."""
    return context.word(index) == "," and context.word(index + 2) == ")"


def expansion_start(context: Context, end: int, short: str) -> int | None:
    """Return the first token of the words before ``end`` whose initials spell an acronym.

    Small words may be skipped; hyphenated parts may each give a letter; None if nothing fits.
    """
    letters = [char.lower() for char in short if char.isalpha()]
    while len(letters) > 2 and short.endswith("s") and letters[-1] == "s":
        letters.pop()
    first = context.parse.sentence_of(end - 1).start
    at, spare = end - 1, 0
    while at >= first and letters:
        word = context.lower(at).lstrip("“\"‘'")
        if word[:1] == letters[-1]:
            letters.pop()
            while letters and _inner(word, letters) and not _initial(
                    context, at - 1, first, letters[-1]):
                letters.pop()
        elif word not in MINOR:
            spare += 1
            untouched = len(letters) == sum(char.isalpha() for char in short)
            if spare > SPARE or (untouched and spare > 1):
                return None
        at -= 1
    return at + 1 if not letters and spare <= 1 else None


def _inner(word: str, letters: list[str]) -> bool:
    """Tell whether a word's later letters give the acronym's letter before."""
    return letters[-1] in word[1:]


def _initial(context: Context, at: int, first: int, letter: str) -> bool:
    while at >= first and context.lower(at) in MINOR and not context.lower(at).startswith(letter):
        at -= 1
    return at >= first and context.lower(at).startswith(letter)
