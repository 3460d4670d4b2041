"""Regular expressions written as templates, filled with the words of the ontology."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

__all__ = ["SPACE", "PatternSet", "alternatives", "fill"]

SPACE = r"(?:[^\S\n]|\n(?!\n))+"
"""White space within a segment: segments are joined by blank lines."""

_NAMED = re.compile(r"\?P<\w+>")


def alternatives(words: Iterable[str], *, ignore_case: bool = True) -> str:
    """Return a group that matches any of the words, the longest that fits; blanks match any space.

    The words are merged by their common beginnings, so that a place where none begins costs little.

    >>> alternatives(["may", "march", "june"], ignore_case=False)
    '(?:(?:june|ma(?:rch|y)))'
    >>> re.fullmatch(alternatives(["per", "per cent"]), "Per  cent") is not None
    True
    """
    merged = _merge({" ".join(word.split()) for word in words}, ignore_case)
    return f"(?:{merged})"


def _merge(words: AbstractSet[str], ignore_case: bool) -> str:
    """Return the pattern of a set of words; the empty word makes the rest optional."""
    rests: dict[str, set[str]] = defaultdict(set)
    for word in words:
        if word:
            rests[word[0]].add(word[1:])
    branches = [_character(first, ignore_case) + _merge(rest, ignore_case)
                for first, rest in sorted(rests.items())]
    if "" in words:
        return f"(?:{'|'.join(branches)})?" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _character(character: str, ignore_case: bool) -> str:
    if character == " ":
        return SPACE
    cases = sorted({character, character.lower(), character.upper()}) if ignore_case else []
    cases = [case for case in cases if len(case) == 1]
    return f"[{''.join(cases)}]" if len(cases) > 1 else re.escape(character)


def fill(template: str, parts: Mapping[str, str]) -> str:
    """Return the pattern of a template: ``{name}`` is a part, a blank space, ``~`` no or some."""
    pattern = template.replace("~", f"(?:{SPACE})?").replace(" ", SPACE)
    return re.sub(r"\{([a-z_]+)\}", lambda match: parts[match[1]], pattern)


@dataclass(frozen=True)
class PatternSet:
    """Named patterns that are looked for together, from left to right, without overlaps.

    Where several match at one place the first in order wins. ``border`` is a lookbehind for the
    place where a match may begin.
    """

    patterns: Mapping[str, str]
    border: str

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        return {name: re.compile(pattern) for name, pattern in self.patterns.items()}

    @cached_property
    def _names(self) -> list[str]:
        return list(self.patterns)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        bare = "|".join(f"({_NAMED.sub('?:', pattern)})" for pattern in self.patterns.values())
        return re.compile(f"{self.border}(?:{bare})")

    def find(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Yield the name of each pattern that matches, with its match."""
        for found in self._any.finditer(text):
            name = self._names[(found.lastindex or 1) - 1]
            match = self._compiled[name].match(text, found.start())
            if match is not None:
                yield name, match
