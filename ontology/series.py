"""Series of press releases: the references that identify their releases, and who publishes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pressgraph.ontology.terms import DCTERMS, SKOS
from pressgraph.ontology.turtle import read_turtle, shipped_folder, turtle_files

__all__ = ["Series", "load_series"]

NUMBER = r"[/_](?P<year>\d{2}|\d{4})[/_](?P<number>\d{1,5})"
NOTATION = re.compile(r"[A-Za-z][A-Za-z0-9]{0,15}")


@dataclass(frozen=True)
class Series:
    """The letters that references begin with, such as ``IP``, and the publisher of each series."""

    publishers: dict[str, str] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern for one reference, such as ``IP/22/4388``."""
        letters = "|".join(sorted(self.publishers, key=lambda name: (-len(name), name)))
        return re.compile(rf"(?<![\w/])(?P<series>{letters or '(?!)'}){NUMBER}(?![\w/])")

    def find(self, line: str) -> str | None:
        """Return the first reference in a line in the form ``IP/22/4388``, or None."""
        match = self.pattern.search(line)
        return None if match is None else f"{match['series']}/{match['year']}/{match['number']}"

    def written(self, line: str) -> str:
        """Return the first reference in a line as it is written there, or ""."""
        match = self.pattern.search(line)
        return "" if match is None else match[0]

    def publisher(self, reference: str) -> str:
        """Return the name of the publisher of a reference's series, or ""."""
        return self.publishers.get(reference.split("/")[0], "")


def load_series(extra: Sequence[Path] = ()) -> Series:
    """Load the series that ship with the package, and files of the user's own besides.

    Raises:
        OntologyError: if a file is no Turtle, or a series lacks its letters or its publisher.
    """
    publishers: dict[str, str] = {}
    for path in turtle_files([shipped_folder("register"), *extra]):
        file = read_turtle(path)
        for subject in file.triples:
            letters = file.literals(subject, SKOS.notation)
            publisher = file.value(subject, DCTERMS.publisher)
            if not letters or publisher is None:
                raise file.error(subject, "a series needs skos:notation, the letters of its "
                                          "references, and dcterms:publisher, a name")
            for letter in letters:
                if not NOTATION.fullmatch(letter):
                    raise file.error(subject, f"skos:notation {letter!r} is not made of letters")
                publishers[letter] = publisher
    return Series(publishers)
