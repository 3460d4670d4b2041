"""Compares names of persons: surnames, initials, given names in short: "J. R. Name" and "John Robert Name"."""

from __future__ import annotations

from collections.abc import Sequence

from pressgraph.extract.names.drafts import normal
from pressgraph.extract.names.lexis import Lexis

__all__ = ["same_person", "surname"]

SHORTEST = 3


def surname(name: str, lexis: Lexis) -> str:
    """Return the last word of a person's name with the particles before it, no suffix."""
    words = _without_suffix(name, lexis)
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    return " ".join(words[at:]).rstrip(",")


def same_person(left: str, right: str, lexis: Lexis) -> bool:
    """Tell whether two full names of one release are forms of one: "Ana Roe", "Ana M. Roe, Jr.".

    The surnames are the same, the first names are the same or one is the other's beginning, and the
    middle names of one, if it has any, are among the other's or their initials.
    """
    if normal(surname(left, lexis)) != normal(surname(right, lexis)):
        return False
    given, other = _given(left, lexis), _given(right, lexis)
    if not given or not other or not _fit(given[0], other[0]):
        return False
    fewer, more = sorted((given[1:], other[1:]), key=len)
    return all(any(_fits_initial(word, one) for one in more) for word in fewer)


def _without_suffix(name: str, lexis: Lexis) -> list[str]:
    words = name.split()
    while len(words) > 1 and lexis.has("name-suffix", words[-1].lower()):
        words.pop()
    return words


def _given(name: str, lexis: Lexis) -> Sequence[str]:
    """Return the words before the surname, folded."""
    last = len(surname(name, lexis).split())
    return [normal(word) for word in _without_suffix(name, lexis)[:-last]]


def _fit(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return short == long or (len(short) >= SHORTEST and long.startswith(short))


def _fits_initial(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))
