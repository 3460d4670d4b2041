"""Makes an archive of any size from a file of releases, by repeating them with changed text.

    python -m benchmarks.multiplying RELEASES.parquet ARCHIVE.parquet COUNT

The first round is the releases as they are. In each further one references, figures and days are
others, years are shifted, three names in ten are spelt otherwise (the same way throughout a round)
and some words are exchanged for others with the same ending, so that nearly no paragraph comes
twice and the entities grow with the releases. The same file and count give the same archive.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["Rounds", "multiply"]

MONTH = ("(?:January|February|March|April|May|June|July|August|September|October|November"
         "|December)")
WORD = re.compile(r"[^\W\d_]+")
NAME = re.compile(r"[A-Z][a-z]{4,}")
PART = re.compile(
    rf"(?P<reference>\b[A-Z]{{2,}}/\d\d/\d+)"
    rf"|(?P<day>\b\d\d?(?=(?:st|nd|rd|th)? {MONTH})|(?<=[a-z] )(?<=March |April | June | July |ember "
    rf"|tober |ugust |nuary |ruary )\d\d?\b)"
    r"|(?P<year>\b(?:19|20)\d\d\b)"
    r"|(?P<figure>\d+)"
    r"|(?P<word>[^\W\d_]+)")
OTHER_NAMES, OTHER_WORDS = 0.3, 0.04
LONGEST_SHIFT = 3
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstvz"
TEXTS = ("title", "subtitle", "summary", "full_text")
ROWS = 512


@dataclass(frozen=True)
class Rounds:
    """Changes texts, each round in its own way.

    Attributes:
        names: words that the releases write with a capital alone.
        alike: words of the releases that may stand for one another, by ending and length.
    """

    names: frozenset[str]
    alike: dict[tuple[str, int], list[str]]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Rounds:
        """Look through the texts for names and words."""
        words = Counter(word for text in texts for word in WORD.findall(text))
        alike = defaultdict(list)
        for word in sorted(words):
            if word.islower() and words[word] > 1:
                alike[_kind(word)].append(word)
        months = re.compile(f"{MONTH}|[A-Z][a-z]+day")
        names = frozenset(word for word in words if NAME.fullmatch(word)
                          and word.lower() not in words and not months.fullmatch(word))
        return cls(names, dict(alike))

    def change(self, text: str, number: int, random: Random) -> str:
        """Return a text as a round has it."""
        years = random.randint(-LONGEST_SHIFT, LONGEST_SHIFT)

        def other(match: re.Match[str]) -> str:
            part, said = match.lastgroup, match[0]
            if part == "reference":
                return f"{said}{number}"
            if part == "day":
                return str(random.randint(1, 28))
            if part == "year":
                return str(int(said) + years)
            if part == "figure":
                return "".join((str(random.randint(1, 9)), *(random.choices("0123456789",
                                                                            k=len(said) - 1))))
            return self._word(said, number, random)

        return PART.sub(other, text)

    def _word(self, word: str, number: int, random: Random) -> str:
        if word in self.names:
            return _respelt(word, Random(f"{word} {number}"))
        others = self.alike.get(_kind(word), ())
        return random.choice(others) if others and random.random() < OTHER_WORDS else word


def _kind(word: str) -> tuple[str, int]:
    return word[-3:], len(word)


def _respelt(name: str, random: Random) -> str:
    """Return a name with two of its letters changed, or in seven cases of ten as it is."""
    if random.random() >= OTHER_NAMES:
        return name
    letters = list(name)
    for place in random.sample(range(1, len(letters)), 2):
        letters[place] = random.choice(VOWELS if letters[place] in VOWELS else CONSONANTS)
    return "".join(letters)


def multiply(source: Path, target: Path, count: int) -> None:
    """Write an archive of some releases; the source is a Parquet file in the usual columns."""
    table = pq.read_table(source)
    rows = table.to_pylist()
    rounds = Rounds.of([row["full_text"] or "" for row in rows])
    with pq.ParquetWriter(target, table.schema, compression="zstd") as writer:
        for first in range(0, count, ROWS):
            made = [_row(rows[place % len(rows)], place // len(rows), rounds)
                    for place in range(first, min(first + ROWS, count))]
            writer.write_table(pa.Table.from_pylist(made, table.schema))


def _row(row: dict[str, Any], number: int, rounds: Rounds) -> dict[str, Any]:
    if not number:
        return row
    random = Random(f"{row['document_id']} {number}")
    changed = {name: rounds.change(row[name], number, random) for name in TEXTS if row.get(name)}
    day = str(row.get("date") or "")
    if re.match(r"\d{4}-\d\d-\d\d", day):
        shifted = int(day[:4]) + random.randint(-LONGEST_SHIFT, LONGEST_SHIFT)
        changed["date"] = f"{shifted}-{day[5:8]}{random.randint(1, 28):02}"
    reference = f"{row['reference']}{number}" if row.get("reference") else row.get("reference")
    return {**row, **changed, "document_id": f"{row['document_id']}-{number}", "reference": reference}


def main() -> None:
    """Write the archive that the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("releases", type=Path)
    options.add_argument("archive", type=Path)
    options.add_argument("count", type=int)
    given = options.parse_args()
    multiply(given.releases, given.archive, given.count)


if __name__ == "__main__":
    main()
