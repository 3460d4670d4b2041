"""What the recognition of names costs as a share of the parse.

    python -m benchmarks.names [folder of releases as text files]

Without a folder the releases in ``examples`` are taken.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pressgraph.extract.document import Source
from pressgraph.extract.mending import mend
from pressgraph.extract.names.recognition import Recogniser
from pressgraph.extract.parser import Parser
from pressgraph.extract.reading.segmenting import segment
from pressgraph.ontology.knowledge import load_knowledge

EXAMPLES = Path(__file__).parents[1] / "examples"
MOST_RELEASES = 100
MOST_SHARE = 0.25
"""The share of the parse that names may cost."""


def main() -> int:
    """Print the figures; returns 1 if names cost more than a quarter of the parse."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    files = sorted(folder.rglob("*.txt"))[:MOST_RELEASES]
    knowledge = load_knowledge()
    recogniser, parser = Recogniser(knowledge.concepts, knowledge.words), Parser()
    documents = [segment(Source(file.name, file.read_text("utf-8"), ""), knowledge)
                 for file in files]
    for document, parse in parser.parse(documents[:1]):
        recogniser.recognise(parse, document)
    begin = time.process_time()
    parsed = list(parser.parse(documents))
    parsing = time.process_time() - begin
    for _, parse in parsed:
        mend(parse, knowledge.words)
    begin = time.process_time()
    found = [recogniser.recognise(parse, document) for document, parse in parsed]
    naming = time.process_time() - begin
    print(f"{len(files)} releases, {sum(len(parse) for _, parse in parsed):,} tokens: "
          f"parse {parsing:.2f} s, names {naming:.2f} s of CPU for "
          f"{sum(len(names.entities) for names in found):,} entities, "
          f"{sum(len(names.mentions) for names in found):,} mentions")
    print(f"names / parse: {naming / parsing:.3f} (at most {MOST_SHARE})")
    return int(naming > MOST_SHARE * parsing)


if __name__ == "__main__":
    raise SystemExit(main())
