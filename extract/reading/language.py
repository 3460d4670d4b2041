"""Tells English from other languages, for releases that do not state what they are in."""

from __future__ import annotations

import re

from pressgraph.ontology.words import Words

__all__ = ["seems_english"]

WORD = re.compile(r"[^\W\d_]+")
FEWEST = 40
"""Words that a text must have to be judged; a shorter one passes."""

SHARE = 0.06
"""Least share of function words. Of 1,837 releases in English the lowest had 0.125; German, Dutch and
French texts have up to 0.03."""


def seems_english(text: str, words: Words) -> bool:
    """Tell whether a text has the function words that English cannot do without."""
    found = WORD.findall(text.casefold())
    function_words = words.of("english-function-word")
    return len(found) < FEWEST or sum(word in function_words for word in found) >= SHARE * len(found)
