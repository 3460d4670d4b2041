"""What the authority files cost: loading, indexing, and matching as a share of the parse.

    python -m benchmarks.gazetteer [folder of releases as text files]

Without a folder the releases in ``examples`` are taken.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pressgraph.extract.document import Source
from pressgraph.extract.names.gazetteer import Gazetteer
from pressgraph.extract.parser import Parser
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.subjects import find_subjects
from pressgraph.ontology.concepts import load_concepts
from pressgraph.ontology.knowledge import load_knowledge

Result = TypeVar("Result")
EXAMPLES = Path(__file__).parents[1] / "examples"
MOST_RELEASES = 100
MOST_SHARE = 0.1
"""The share of the parse that matching may cost."""


def timed(task: Callable[[], Result]) -> tuple[Result, float]:
    """Return what a task returns, and the seconds that it took."""
    begin = time.perf_counter()
    result = task()
    return result, time.perf_counter() - begin


def main() -> int:
    """Print the figures; returns 1 if matching costs more than a tenth of the parse."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    files = sorted(folder.rglob("*.txt"))[:MOST_RELEASES]
    concepts, loading = timed(load_concepts)
    gazetteer, indexing = timed(lambda: Gazetteer(concepts))
    _, subjects = timed(lambda: concepts.subjects)
    knowledge = load_knowledge()
    documents = [segment(Source(file.name, file.read_text("utf-8"), ""), knowledge)
                 for file in files]
    parser = Parser()
    list(parser.parse(documents[:1]))
    parsed, parsing = timed(lambda: list(parser.parse(documents)))
    found, matching = timed(lambda: [gazetteer.matches(parse, document.issued, document.publishers)
                                     for document, parse in parsed])
    _, about = timed(lambda: [find_subjects(parse, concepts) for _, parse in parsed])
    print(f"entries {len(concepts.by_iri):,}: loaded in {loading:.2f} s, indexed in {indexing:.2f} s; "
          f"EuroVoc, when asked for, in {subjects:.2f} s")
    print(f"{len(files)} releases, {sum(len(parse) for _, parse in parsed):,} tokens: "
          f"parse {parsing:.2f} s, matching {matching:.2f} s for {sum(map(len, found)):,} labels, "
          f"subjects {about:.2f} s")
    print(f"matching / parse: {matching / parsing:.3f} (at most {MOST_SHARE})")
    return int(matching > MOST_SHARE * parsing)


if __name__ == "__main__":
    sys.exit(main())
