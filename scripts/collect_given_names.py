"""Writes the word lists of given names from the name data of Faker (MIT), in Latin script.

    python scripts/collect_given_names.py

Needs the package ``faker``, which nothing else does; the names of one version give the same file.
A name that is also a common word of press releases is left out.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pressgraph.ontology.words import load_words

FAKER = importlib.import_module("faker")
PERSONS = importlib.import_module("faker.providers.person")
TARGET = Path(__file__).parents[1] / "ontology" / "wordlists" / "given-names.ttl"
NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ž][a-zà-öø-ÿĀ-ž]{2,}")
LISTS = {"female": "women", "male": "men"}
COMMON = ("common-word", "not-a-name", "portfolio", "function-word", "head", "not-a-given-name")
WIDTH = 98
HEADER = """\
# Made by scripts/collect_given_names.py from Faker {version} (https://github.com/joke2k/faker, MIT):
# given names of all its locales in Latin script, without those that are common words too.
@prefix : <https://w3id.org/pressgraph/words#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
LIST = """
:given-name-{name} a skos:Concept ; skos:broader :given-name ;
    skos:definition "Given name of {whose}, in lower case."@en ;
    skos:altLabel
"""


def given_names(gender: str) -> Iterator[str]:
    """Yield the given names of a gender in all locales."""
    for module in pkgutil.iter_modules(PERSONS.__path__):
        provider = importlib.import_module(f"{PERSONS.__name__}.{module.name}").Provider
        for name in getattr(provider, f"first_names_{gender}", ()):
            if isinstance(name, str) and NAME.fullmatch(name):
                yield name.lower()


def lines(words: Iterable[str]) -> str:
    """Return the object list of some words, broken at a width."""
    out, line = [], "       "
    for word in sorted(words):
        item = f' "{word}",'
        if len(line) + len(item) > WIDTH:
            out.append(line)
            line = "       "
        line += item
    return "\n".join([*out, line])[:-1] + " .\n"


def main() -> None:
    """Collect and write."""
    known = load_words()
    common = frozenset().union(*(known.of(name) for name in COMMON))
    text = HEADER.format(version=FAKER.VERSION)
    for gender, whose in LISTS.items():
        names = set(given_names(gender)) - common
        text += LIST.format(name=gender, whose=whose) + lines(names)
        print(f"{len(names)} given names of {whose}")
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
