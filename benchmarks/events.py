"""What event matching costs: loading the lexicon, and matching as a share of the parse.

    python -m benchmarks.events [folder of releases as text files]

Without a folder the releases in ``examples`` are taken.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measuring import folder_given, parse_texts, print_share, returned
from pressgraph.extract.document import Document
from pressgraph.extract.events.finding import FoundEvents, find_events
from pressgraph.extract.extractor import Extractor
from pressgraph.extract.mending import mend
from pressgraph.extract.quantities.dates import find_intervals
from pressgraph.extract.quantities.figures import find_figures
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.frames import load_frames

MOST_RELEASES = 60
MOST_SHARE = 0.3
"""The share of the parse that event matching may cost."""


def match(extractor: Extractor, document: Document, parse: Parse) -> tuple[FoundEvents, float]:
    """Return the events of a release, and the seconds that matching alone took."""
    mend(parse, extractor.knowledge.words)
    names = extractor.recogniser.recognise(parse, document)
    intervals = find_intervals(parse, document.issued)
    figures = find_figures(parse, intervals)
    return returned(lambda: find_events(parse, document, names, intervals, figures,
                                        extractor.knowledge.frames, extractor.knowledge.words))


def main(folder: Path) -> int:
    """Print the figures; returns 1 if matching costs more than its share of the parse."""
    frames, loading = returned(load_frames)
    parsed = parse_texts(folder, MOST_RELEASES)
    matched = [match(parsed.extractor, document, parse) for document, parse in parsed.releases]
    matching = sum(seconds for _, seconds in matched)
    print(f"{len(frames.senses):,} senses loaded in {loading:.2f} s")
    print(f"{parsed}, event matching {matching:.2f} s "
          f"for {sum(len(found.events) for found, _ in matched):,} events")
    return print_share("matching", matching, parsed, MOST_SHARE)


if __name__ == "__main__":
    sys.exit(main(folder_given()))
