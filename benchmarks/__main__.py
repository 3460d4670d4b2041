"""Prints how fast a build is: beside bare spaCy, by stage, and with one process and two."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.storing import compare
from benchmarks.throughput import measure, processes, sample

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "releases.parquet"
EXAMPLES = Path(__file__).parents[1] / "examples" / "releases"


def main() -> None:
    """Measure and print; ratios first."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("releases", nargs="?", type=Path, help="a file or folder of releases",
                         default=CORPUS if CORPUS.exists() else EXAMPLES)
    options.add_argument("--count", type=int, default=120, help="how many of them to take")
    given = options.parse_args()
    sources = sample(given.releases, given.count)
    print(f"{len(sources)} releases, {sum(len(item.text) for item in sources)} characters, "
          f"of {given.releases.name}")
    seconds = measure(sources)
    build, spacy = seconds.pop("build"), seconds.pop("spaCy")
    total = sum(seconds.values())
    print(f"build / bare spaCy            {build / spacy:8.2f}   ({build:.2f} s / {spacy:.2f} s)")
    for name, value in seconds.items():
        print(f"  {name:27} {value / total:8.1%}   {value:.2f} s")
    one, two = (processes(sources, workers) for workers in (1, 2))
    print(f"one process / two             {one / two:8.2f}   ({one:.1f} s / {two:.1f} s by the clock)")
    for name, (own, plain) in compare(sources).items():
        print(f"{name:29} {plain / own:8.1f}   (rdflib {plain:.2f} s / pressgraph {own:.2f} s)")


if __name__ == "__main__":
    main()
