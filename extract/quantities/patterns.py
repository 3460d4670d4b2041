"""Regular expressions written as templates, filled with the words of the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = ["SPACE", "PatternSet", "alternatives", "fill"]

SPACE = r"(?:[^\S\n]|\n(?!\n))+"
"""White space within a segment: segments are joined by blank lines."""

_NAMED = re.compile(r"\?P<\w+>")


def alternatives(words: Iterable[str], *, ignore_case: bool = True) -> str:
    """Return a group that matches any of the words, the longest first; blanks match any space.

    >>> re.fullmatch(alternatives(["per", "per cent"]), "Per  cent") is not None
    True
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    body = "|".join(SPACE.join(map(re.escape, word.split())) for word in ordered)
    return f"(?i:{body})" if ignore_case else f"(?:{body})"


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
