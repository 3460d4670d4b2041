"""Prints what builds cost, as ratios and counts: beside bare spaCy, by stage, process and size.

    python -m benchmarks [RELEASES] [--count N] [--only PART...]

Seconds are of the processor unless they are said to be by the clock.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import events, gazetteer, names
from benchmarks.growth import describe, grow
from benchmarks.measuring import EXAMPLES
from benchmarks.sharding import shard
from benchmarks.starting import starts
from benchmarks.storing import compare
from benchmarks.throughput import bare_processes, measure, processes, sample
from pressgraph.extract.document import Source

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "releases.parquet"
SMALL, LARGE = 160, 1600
"""Releases of the two archives whose builds are compared."""


def print_build(sources: Sequence[Source]) -> None:
    """Print the ratio of a build to bare spaCy, and each stage's share."""
    seconds = measure(sources)
    build = seconds.pop("build")
    for name in ("spaCy", "spaCy with numpy's BLAS"):
        bare = seconds.pop(name)
        print(f"build / bare {name}".ljust(37) + f"{build / bare:8.2f}   ({build:.2f} s / {bare:.2f} s)")
    total = sum(seconds.values())
    for name, value in seconds.items():
        print(f"  {name:27} {value / total:8.1%}   {value:.2f} s")


def print_processes(sources: Sequence[Source]) -> None:
    """Print what a second process gains, and the ratio to bare spaCy with two; loading included."""
    one, two, spacy = processes(sources, 1), processes(sources, 2), bare_processes(sources, 2)
    print(f"one process / two             {one.clock / two.clock:8.2f}   "
          f"({one.clock:.1f} s / {two.clock:.1f} s by the clock)")
    for name in ("clock", "processors"):
        own, plain = getattr(two, name), getattr(spacy, name)
        print(f"two / bare spaCy with two     {own / plain:8.2f}   ({own:.1f} s / {plain:.1f} s of {name})")


def print_start(_: Sequence[Source]) -> None:
    """Print what a start costs."""
    for name, seconds in starts().items():
        print(f"start: {name:22} {seconds:8.2f} s")


def print_shares(_: Sequence[Source]) -> None:
    """Print the shares of parts of the extraction in the parse."""
    for part in (gazetteer, names, events):
        part.main(EXAMPLES)


def print_store(sources: Sequence[Source]) -> None:
    """Print loading, writing and querying beside rdflib."""
    for name, (own, plain) in compare(sources).items():
        print(f"{name:29} {plain / own:8.1f}   (rdflib {plain:.2f} s / pressgraph {own:.2f} s)")


def print_growth(releases: Path) -> None:
    """Print memory, time and bytes of an archive beside those of one ten times as large."""
    with TemporaryDirectory() as folder:
        small, large = grow(releases, (SMALL, LARGE), 1, Path(folder))
        for item in (small, large):
            print(describe(item))
        print(f"memory, {LARGE:,} / {SMALL:,}         {large.leader / small.leader:8.2f}")
        print(f"seconds a release             "
              f"{large.seconds / large.releases / (small.seconds / small.releases):8.2f}")
        for files in shard(Path(folder) / f"kg{LARGE}"):
            print(files)


PARTS: dict[str, Callable[[Sequence[Source]], None]] = {
    "build": print_build, "processes": print_processes, "start": print_start,
    "shares": print_shares, "store": print_store}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("releases", nargs="?", type=Path, help="a file or folder of releases",
                         default=CORPUS if CORPUS.exists() else EXAMPLES / "releases")
    options.add_argument("--count", type=int, default=120, help="how many of them to take")
    options.add_argument("--only", nargs="+", choices=(*PARTS, "growth"), default=(*PARTS, "growth"))
    given = options.parse_args()
    sources = sample(given.releases, given.count)
    print(f"{len(sources)} releases, {sum(len(item.text) for item in sources)} characters, "
          f"of {given.releases.name}")
    for name, part in PARTS.items():
        if name in given.only:
            part(sources)
    if "growth" in given.only and given.releases.suffix == ".parquet":
        print_growth(given.releases)


if __name__ == "__main__":
    main()
