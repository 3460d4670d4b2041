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
NOTATION = re.compile(r"[A-Za-z][A-Za-z0-9]{0,15}|(?=.*[A-Z])[A-Z0-9/.()-]{0,20}#[A-Z0-9/.()-]{0,20}")
PLACEHOLDERS = {r"\#": r"\d{1,6}", "YYYY": r"\d{4}", "YY": r"\d{2}"}
ADDED = r"(?:-[A-Z]{1,6}/\d{1,5})*"
"""References of other series of the same publisher, joined to the first: ``SG/SM/1-AFR/2``."""


@dataclass(frozen=True)
class Series:
    """The notations of series of references, each with its publisher.

    Letters alone, such as ``IP``, stand for references with a year and a number (``IP/22/4388``);
    a notation with ``#`` shows the whole form (``SC/#``, ``SEC.PR/#/YY``), where ``#`` is a number
    and ``YY`` or ``YYYY`` a year.
    """

    publishers: dict[str, str] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern for one reference, such as ``IP/22/4388``."""
        ordered = sorted(self.publishers, key=lambda name: (-len(name), name))
        letters = "|".join(name for name in ordered if "#" not in name)
        forms = "|".join(_form(name) for name in ordered if "#" in name)
        return re.compile(rf"(?<![\w/])(?:(?P<series>{letters or '(?!)'}){NUMBER}"
                          rf"|(?:{forms or '(?!)'}){ADDED})(?![\w/])")

    def find(self, line: str) -> str | None:
        """Return the first reference in a line, of letters in the form ``IP/22/4388``, or None."""
        match = self.pattern.search(line)
        if match is None or match["series"] is None:
            return None if match is None else match[0]
        return f"{match['series']}/{match['year']}/{match['number']}"

    def written(self, line: str) -> str:
        """Return the first reference in a line as it is written there, or ""."""
        match = self.pattern.search(line)
        return "" if match is None else match[0]

    def publisher(self, reference: str) -> str:
        """Return the name of the publisher of a reference's series, or ""."""
        if found := self.publishers.get(reference.split("/")[0]):
            return found
        return next((publisher for name, publisher in sorted(self.publishers.items())
                     if "#" in name and re.fullmatch(_form(name) + ADDED, reference)), "")


def _form(notation: str) -> str:
    """Return the pattern of the references that a notation with ``#`` shows."""
    pattern = re.escape(notation)
    for placeholder, digits in PLACEHOLDERS.items():
        pattern = pattern.replace(placeholder, digits)
    return pattern


def load_series(extra: Sequence[Path] = ()) -> Series:
    """Load the series that ship with the package, and files of the user's own besides.

    Raises:
        OntologyError: if a file is no Turtle, or a series lacks its notation or its publisher.
    """
    publishers: dict[str, str] = {}
    for path in turtle_files([shipped_folder("register"), *extra]):
        file = read_turtle(path)
        for subject in file.triples:
            notations = file.literals(subject, SKOS.notation)
            publisher = file.value(subject, DCTERMS.publisher)
            if not notations or publisher is None:
                raise file.error(subject, "a series needs skos:notation, the letters or the form of "
                                          "its references, and dcterms:publisher, a name")
            for notation in notations:
                if not NOTATION.fullmatch(notation):
                    raise file.error(subject, f"skos:notation {notation!r} is neither letters nor a "
                                              "form with one # for the number")
                publishers[notation] = publisher
    return Series(publishers)
