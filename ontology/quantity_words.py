"""The words of dates and figures: numbers, bounds, units, currencies and the calendar.

The words stand in ``quantities/*.ttl`` as SKOS concepts: ``skos:inScheme`` says which place a word
takes, ``skos:notation`` (for a bound ``ontolex:reference``) what it stands for. Names of months,
weekdays and currencies come from the Unicode CLDR (babel).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from pressgraph.ontology.errors import OntologyError, raise_error
from pressgraph.ontology.terms import ONTOLEX, PG, RDF, SKOS
from pressgraph.ontology.turtle import TurtleFile, read_turtle, shipped_folder, turtle_files

__all__ = ["QUANTITIES", "SCHEMES", "Quantities", "load_quantities", "shipped_quantities"]

QUANTITIES = "https://w3id.org/pressgraph/quantities#"
"""Namespace of the words of quantities and of their schemes."""

SCHEMES = ("aggregate", "ago", "bound", "bound-after", "calendar-unit", "cardinal", "currency",
           "day-part", "day-word", "definite", "deictic", "duration", "fiscal", "focus",
           "fraction", "identifier", "multiplier", "nominal-number", "ordinal", "partitive",
           "phase", "range-link", "range-start", "relation", "rolling", "same", "season", "unit",
           "vote", "vote-before", "vote-context")
"""Local names of the schemes that the extractor asks for."""

_WHOLE = ("ago", "cardinal", "day-word", "deictic", "multiplier", "ordinal", "rolling")
_BOUNDS = (PG.Exactly, PG.MoreThan, PG.LessThan, PG.About)
_HIDDEN = str(SKOS) + "hiddenLabel"
_LOCALES = ("en", "en_GB")


@dataclass(frozen=True, eq=False)
class Quantities:
    """The words of dates and figures, by what they do; compared and hashed by identity.

    Attributes:
        words: for each scheme, its words in lower case and what each stands for.
        symbols: for each scheme, its symbols in exactly their case and what each stands for.
        months, weekdays: names and abbreviations with their numbers (January and Monday are 1).
        currencies: names of currencies in lower case, with their ISO 4217 codes.
        currency_codes: the ISO 4217 codes.
    """

    words: Mapping[str, Mapping[str, str]]
    symbols: Mapping[str, Mapping[str, str]]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    currencies: Mapping[str, str]
    currency_codes: frozenset[str]


def load_quantities(extra: Sequence[Path] = (), *,
                    refuse: Callable[[OntologyError], object] = raise_error) -> Quantities:
    """Load the words that ship with the package, and files of the user's own besides.

    Args:
        extra: files and folders of the user's own.
        refuse: told of each mistake in a word, which is then left out; it raises unless given.

    Raises:
        OntologyError: if a file is no Turtle, a word has no place or value, or a place no word.
    """
    words: dict[str, dict[str, str]] = defaultdict(dict)
    symbols: dict[str, dict[str, str]] = defaultdict(dict)
    for path in turtle_files([shipped_folder("quantities"), *extra]):
        file = read_turtle(path)
        for concept in file.subjects(RDF.type, SKOS.Concept):
            try:
                scheme, value = _read(file, concept)
            except OntologyError as error:
                refuse(error)
                continue
            words[scheme] |= dict.fromkeys(file.literals(concept, SKOS.altLabel, "en"), value)
            symbols[scheme] |= dict.fromkeys(file.literals(concept, _HIDDEN), value)
    for scheme in SCHEMES:
        if scheme not in words:
            raise OntologyError(f"no words in <{QUANTITIES}{scheme}>; give skos:inScheme "
                                "and skos:altLabel to at least one skos:Concept")
    codes = _currency_codes()
    return Quantities(words, symbols, _months(), _weekdays(),
                      _currencies(codes) | words["currency"], codes)


@lru_cache(maxsize=1)
def shipped_quantities() -> Quantities:
    """Return the words that ship with the package, loaded once."""
    return load_quantities()


def _read(file: TurtleFile, concept: str) -> tuple[str, str]:
    """Return the scheme of a concept and what its words stand for."""
    scheme = (file.value(concept, SKOS.inScheme) or "").removeprefix(QUANTITIES)
    if scheme not in SCHEMES:
        raise file.error(concept, f"skos:inScheme must be one of {', '.join(SCHEMES)}")
    bounding = scheme.startswith("bound")
    value = file.value(concept, ONTOLEX.reference if bounding else SKOS.notation)
    if value is None:
        raise file.error(concept, "needs ontolex:reference" if bounding else "needs skos:notation")
    if bounding and value not in _BOUNDS:
        raise file.error(concept, f"<{value}> is no bound; use one of {', '.join(_BOUNDS)}")
    if scheme in _WHOLE and not value.removeprefix("-").isdecimal():
        raise file.error(concept, f"skos:notation {value!r} must be a whole number")
    return scheme, value


def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in map(Locale.parse, _LOCALES):
        for width in ("wide", "abbreviated"):
            names |= {name: number for number, name in locale.months["format"][width].items()}
    return names


def _weekdays() -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in map(Locale.parse, _LOCALES):
        for width in ("wide", "abbreviated"):
            names |= {name: number + 1 for number, name in locale.days["format"][width].items()}
    return names


def _currency_codes() -> frozenset[str]:
    """Return the ISO 4217 codes that are legal tender somewhere."""
    territories = sorted(Locale.parse("en").territories)
    return frozenset(str(code) for territory in territories
                     for code in get_territory_currencies(territory))


def _currencies(codes: frozenset[str]) -> dict[str, str]:
    """Return the CLDR names of currencies, singular and plural."""
    return {get_currency_name(code, count, locale="en").lower(): code
            for code in sorted(codes) for count in (None, 1, 2)}
