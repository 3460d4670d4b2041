"""What the benchmarks share: time of the processor, and releases that are parsed."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pressgraph.extract.document import Document, Source
from pressgraph.extract.extractor import Extractor
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.knowledge import load_knowledge

__all__ = ["EXAMPLES", "Parsed", "folder_given", "parse_texts", "print_share", "returned", "timed", "used"]

Result = TypeVar("Result")
EXAMPLES = Path(__file__).parents[1] / "examples"


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return how many seconds some work takes."""
    return returned(work, clock)[1]


def returned(work: Callable[[], Result],
             clock: Callable[[], float] = time.process_time) -> tuple[Result, float]:
    """Return what some work returns, and how many seconds it takes."""
    begin = clock()
    result = work()
    return result, clock() - begin


def used() -> float:
    """Return the seconds that this process and those of its children that have ended have worked."""
    return sum(sum(resource.getrusage(who)[:2])
               for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


@dataclass(frozen=True)
class Parsed:
    """Releases that are parsed, by an extractor that has all that it needs.

    Attributes:
        extractor: the extractor.
        releases: the releases with their parses.
        seconds: that the parse took.
    """

    extractor: Extractor
    releases: Sequence[tuple[Document, Parse]]
    seconds: float

    def __str__(self) -> str:
        """Say how much was parsed, and what it took."""
        tokens = sum(len(parse) for _, parse in self.releases)
        return f"{len(self.releases)} releases, {tokens:,} tokens: parse {self.seconds:.2f} s"


def folder_given() -> Path:
    """Return the folder that the command line names, or that of the examples."""
    return Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES


def parse_texts(folder: Path, most: int) -> Parsed:
    """Parse the text files of a folder, not more than some.

    The first is parsed once before, so that what is loaded late does not count.
    """
    extractor = Extractor(load_knowledge())
    documents = [segment(Source(file.name, file.read_text("utf-8"), ""), extractor.knowledge)
                 for file in sorted(folder.rglob("*.txt"))[:most]]
    for document, parse in extractor.parser.parse(documents[:1]):
        extractor.facts(document, parse)
    releases, seconds = returned(lambda: list(extractor.parser.parse(documents)))
    return Parsed(extractor, releases, seconds)


def print_share(name: str, seconds: float, parsed: Parsed, most: float) -> int:
    """Print some work's share of the parse; returns 1, for the shell, if it is more than it may be."""
    print(f"{name} / parse: {seconds / parsed.seconds:.3f} (at most {most})")
    return int(seconds > most * parsed.seconds)
