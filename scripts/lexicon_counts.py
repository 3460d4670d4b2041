"""Count how often each sense of the lexicon fires over releases, and list those that never do.

    python scripts/lexicon_counts.py PATH... [--limit N] [--unused]

A sense that never fires is a candidate for removal; one that fires very often is worth reading.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import islice
from pathlib import Path

from pressgraph.extract.document import Source
from pressgraph.extract.extractor import Extractor
from pressgraph.extract.reading.sources import read_sources
from pressgraph.ontology.frames import WordClass
from pressgraph.ontology.knowledge import load_knowledge


def main() -> None:
    """Print each sense with its class and its count, the most frequent first."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=None, help="read at most so many releases")
    parser.add_argument("--unused", action="store_true", help="list the senses that never fired")
    arguments = parser.parse_args()
    knowledge = load_knowledge()
    sources = (s for s in read_sources(arguments.paths) if isinstance(s, Source))
    counts: Counter[str] = Counter()
    for facts in Extractor(knowledge).extract(islice(sources, arguments.limit)):
        counts.update(event.evidence.rule for event in facts.events)
    senses = {s.iri: s for s in knowledge.frames.senses if s.word_class is not WordClass.LIGHT_VERB}
    for iri, sense in sorted(senses.items(), key=lambda pair: (-counts[pair[0]], pair[0])):
        if arguments.unused == (counts[iri] == 0):
            print(counts[iri], sense.event.rsplit("#")[-1], iri.rsplit("#")[-1],
                  " ".join(sense.words), sep="\t")
    used = sum(1 for iri in senses if counts[iri])
    print(f"{used} of {len(senses)} senses fired {sum(counts[i] for i in senses)} times")


if __name__ == "__main__":
    main()
