"""Writes the word list of common words: those in lower case in many releases of a folder.

    python scripts/count_vocabulary.py FOLDER [--least 7]

FOLDER holds ``*.txt`` and ``*.parquet`` (column ``full_text``). Only words and nothing else of the
texts is kept; the same folder gives the same file.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

TARGET = Path(__file__).parents[1] / "ontology" / "wordlists" / "vocabulary.ttl"
WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
WIDTH = 98
HEADER = """\
# Made by scripts/count_vocabulary.py: words that press releases write in lower case, each counted in
# at least {least} of {total} releases. A capitalised word among them is no evidence of a name.
@prefix : <https://w3id.org/pressgraph/words#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

:common-word a skos:Concept ;
    skos:definition "Word in lower case in many releases."@en ;
    skos:altLabel
"""


def texts(folder: Path) -> Iterator[str]:
    """Yield the texts of a folder."""
    for path in sorted(folder.glob("*.txt")):
        yield path.read_text("utf-8")
    for path in sorted(folder.glob("*.parquet")):
        yield from filter(None, pq.read_table(path, columns=["full_text"])["full_text"].to_pylist())


def lines(words: list[str]) -> Iterator[str]:
    """Yield the object list of some words, broken at a width."""
    line = "       "
    for number, word in enumerate(words):
        item = f' "{word}"' + (" ." if number == len(words) - 1 else ",")
        if len(line) + len(item) > WIDTH:
            yield line
            line = "       "
        line += item
    yield line


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least", type=int, default=7)
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    total = 0
    for text in texts(args.folder):
        counts.update(set(WORD.findall(text)))
        total += 1
    words = sorted(word for word, count in counts.items() if count >= args.least)
    TARGET.write_text(HEADER.format(least=args.least, total=total) + "\n".join(lines(words)) + "\n",
                      encoding="utf-8")
    print(f"{len(words)} words of {total} releases in {TARGET}")


if __name__ == "__main__":
    main()
