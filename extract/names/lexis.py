"""The word lists that names are read by, compiled for look-up by lower-case words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pressgraph.ontology.terms import PG, PROCESS_CLASSES
from pressgraph.ontology.words import Words

__all__ = ["Lexis", "singulars"]

LONGEST = 4


@dataclass(frozen=True)
class Lexis:
    """Look-ups over the word lists whose names begin with ``head-``, ``post`` or ``reference-``."""

    words: Words

    @cached_property
    def heads(self) -> dict[str, str]:
        """The class that each head noun denotes; "" for heads of what is no entity."""
        out: dict[str, str] = {}
        for name in sorted(self.words.lists):
            if name.startswith("head-"):
                for word in self.words.of(name):
                    out.setdefault(word, self.words.classes.get(name, ""))
        return out

    @cached_property
    def references(self) -> dict[str, str]:
        """The class of the entities that a common noun refers back to ("country": State)."""
        return {word: self.words.classes[name] for name in sorted(self.words.lists)
                if name.startswith("reference-") and name in self.words.classes
                for word in self.words.of(name)}

    @cached_property
    def company_openers(self) -> frozenset[str]:
        """The first words of the phrases that only companies follow."""
        return frozenset(phrase.partition(" ")[0] for phrase in self.words.of("company-phrase"))

    @cached_property
    def first_heads(self) -> dict[str, str]:
        """The class of the head nouns with which names in some languages begin ("banco")."""
        return {word: self.words.classes[name] for name in sorted(self.words.lists)
                if name.startswith("first-head-") for word in self.words.of(name)}

    @cached_property
    def acted_processes(self) -> dict[str, str]:
        """The class of what is a process only where something is done with it ("list": LegalAct)."""
        return {word: self.words.classes[name] for name in sorted(self.words.lists)
                if name.startswith("acted-process-") for word in self.words.of(name)}

    @cached_property
    def country_codes(self) -> dict[str, str]:
        """The authority entries of the country codes that are not those of ISO 3166."""
        return {word: self.words.classes[name] for name in sorted(self.words.lists)
                if name.startswith("country-code-") for word in self.words.of(name)}

    @cached_property
    def owners(self) -> dict[str, str]:
        """The authority entry to which a post belongs where the text does not say so."""
        return {word: self.words.classes[name] for name in sorted(self.words.lists)
                if name.startswith("post-owner-") for word in self.words.of(name)}

    @cached_property
    def publisher_posts(self) -> dict[str, frozenset[str]]:
        """The posts of publishers of one kind, by the noun for the kind ("bank", "city-or-town")."""
        prefix = "publisher-post-"
        return {noun: self.words.of(name) for name in sorted(self.words.lists)
                if name.startswith(prefix) for noun in name.removeprefix(prefix).split("-or-")}

    def has(self, name: str, word: str) -> bool:
        """Tell whether a list holds a word, given in lower case."""
        return word in self.words.of(name)

    @cached_property
    def place_nouns(self) -> frozenset[str]:
        """The nouns for kinds of place, with their plurals."""
        return self._with_plurals("place-noun")

    @cached_property
    def company_nouns(self) -> frozenset[str]:
        """The nouns for companies, with their plurals."""
        return self._with_plurals("company-noun")

    def _with_plurals(self, name: str) -> frozenset[str]:
        words = self.words.of(name)
        return frozenset((*words, *(word + "s" for word in words),
                          *(word[:-1] + "ies" for word in words if word.endswith("y")),
                          *(word + "es" for word in words if word.endswith("h"))))

    def head(self, words: Sequence[str]) -> tuple[str | None, int]:
        """Return the class of the head noun at the end of a phrase and how many words it has.

        A plural counts as its singular where that denotes a process. (None, 0): no known head.
        """
        lower = [word.lower() for word in words]
        for length in range(min(LONGEST, len(lower)), 0, -1):
            phrase = " ".join(lower[-length:])
            if (kind := self.heads.get(phrase)) is not None:
                return kind, length
            for singular in singulars(phrase):
                if (kind := self.heads.get(singular)) in PROCESS_CLASSES or kind == "":
                    return kind, length
        return None, 0

    def is_head(self, word: str) -> bool:
        """Tell whether a word in lower case is a head noun or the plural of one."""
        return word in self.heads or any(one in self.heads for one in singulars(word))

    def is_common(self, word: str) -> bool:
        """Tell whether releases write a word, its singular or its plural in lower case."""
        common = self.words.of("common-word")
        return word in common or word + "s" in common or any(
            one in common for one in singulars(word))

    def post(self, words: Sequence[str]) -> int:
        """Return how many words at the start of a phrase make the head of a post; 0 for none.

        A word that is a given name too is a post only where a complement or another name follows.
        """
        lower = [word.lower() for word in words[:LONGEST]]
        if not lower or lower[0] not in self._first_of_posts:
            return 0
        if len(lower) > 1 and lower[0] in self.words.of("post-or-name") and not (
                lower[1] in self.words.of("post-preposition") or lower[1] in (",", "(")
                or lower[1] in self.words.of("honorific")):
            return 0
        posts = self.words.of("post")
        return next((length for length in range(len(lower), 0, -1)
                     if " ".join(lower[:length]).replace(" - ", "-") in posts), 0)

    @cached_property
    def _first_of_posts(self) -> frozenset[str]:
        return frozenset(part for post in self.words.of("post")
                         for part in (post.partition(" ")[0], post.partition("-")[0]))

    def prepositions(self, words: Sequence[str]) -> int:
        """Return how many words at the start of a phrase open the complement of a post."""
        lower = [word.lower() for word in words[:LONGEST]]
        known = self.words.of("post-preposition")
        return next((length for length in range(len(lower), 0, -1)
                     if " ".join(lower[:length]) in known), 0)

    @staticmethod
    def is_body(kind: str | None) -> bool:
        """Tell whether a class is that of institutions or other organisations."""
        return kind in (PG.Institution, PG.Organisation)


def singulars(phrase: str) -> Iterator[str]:
    """Yield what an English plural may be the plural of.

    >>> list(singulars("policies"))
    ['policy', 'policie']
    """
    if phrase.endswith("ies"):
        yield phrase[:-3] + "y"
    if phrase.endswith(("ches", "shes", "sses", "xes")):
        yield phrase[:-2]
    if phrase.endswith("s") and not phrase.endswith("ss"):
        yield phrase[:-1]
