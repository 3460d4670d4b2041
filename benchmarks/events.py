"""What event matching costs: loading the lexicon, and matching as a share of the parse.

    python -m benchmarks.events [folder of releases as text files]

Without a folder the releases in ``examples`` are taken.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pressgraph.extract.document import Document, Source
from pressgraph.extract.events.finding import FoundEvents, find_events
from pressgraph.extract.extractor import Extractor
from pressgraph.extract.mending import mend
from pressgraph.extract.quantities.dates import find_intervals
from pressgraph.extract.quantities.figures import find_figures
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.frames import load_frames
from pressgraph.ontology.knowledge import load_knowledge

Result = TypeVar("Result")
EXAMPLES = Path(__file__).parents[1] / "examples"
MOST_RELEASES = 60
MOST_SHARE = 0.3
"""The share of the parse that event matching may cost."""


def timed(task: Callable[[], Result]) -> tuple[Result, float]:
    """Return what a task returns, and the seconds that it took."""
    begin = time.perf_counter()
    result = task()
    return result, time.perf_counter() - begin


def match(extractor: Extractor, document: Document, parse: Parse) -> tuple[FoundEvents, float]:
    """Return the events of a release, and the seconds that matching alone took."""
    mend(parse, extractor.knowledge.words)
    names = extractor.recogniser.recognise(parse, document)
    intervals = find_intervals(parse, document.issued)
    figures = find_figures(parse, intervals)
    return timed(lambda: find_events(parse, document, names, intervals, figures,
                                     extractor.knowledge.frames, extractor.knowledge.words))


def main() -> int:
    """Print the figures; returns 1 if matching costs more than its share of the parse."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    files = sorted(folder.rglob("*.txt"))[:MOST_RELEASES]
    frames, loading = timed(load_frames)
    extractor = Extractor(load_knowledge())
    documents = [segment(Source(file.name, file.read_text("utf-8"), ""), extractor.knowledge)
                 for file in files]
    list(extractor.parser.parse(documents[:1]))
    parsed, parsing = timed(lambda: list(extractor.parser.parse(documents)))
    matched = [match(extractor, document, parse) for document, parse in parsed]
    matching = sum(seconds for _, seconds in matched)
    print(f"{len(frames.senses):,} senses loaded in {loading:.2f} s")
    print(f"{len(files)} releases, {sum(len(parse) for _, parse in parsed):,} tokens: "
          f"parse {parsing:.2f} s, event matching {matching:.2f} s "
          f"for {sum(len(found.events) for found, _ in matched):,} events")
    print(f"matching / parse: {matching / parsing:.3f} (at most {MOST_SHARE})")
    return int(matching > MOST_SHARE * parsing)


if __name__ == "__main__":
    sys.exit(main())
