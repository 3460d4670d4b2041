"""What the authority files cost: loading, indexing, and matching as a share of the parse.

    python -m benchmarks.gazetteer [folder of releases as text files]

Without a folder the releases in ``examples`` are taken.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measuring import folder_given, parse_texts, print_share, returned
from pressgraph.extract.names.gazetteer import Gazetteer
from pressgraph.extract.subjects import find_subjects
from pressgraph.ontology.concepts import load_concepts

MOST_RELEASES = 100
MOST_SHARE = 0.1
"""The share of the parse that matching may cost."""


def main(folder: Path) -> int:
    """Print the figures; returns 1 if matching costs more than a tenth of the parse."""
    concepts, loading = returned(load_concepts)
    gazetteer, indexing = returned(lambda: Gazetteer(concepts))
    _, subjects = returned(lambda: concepts.subjects)
    parsed = parse_texts(folder, MOST_RELEASES)
    found, matching = returned(
        lambda: [gazetteer.matches(parse, document.issued, document.publishers)
                 for document, parse in parsed.releases])
    _, about = returned(lambda: [find_subjects(parse, concepts) for _, parse in parsed.releases])
    print(f"entries {len(concepts.by_iri):,}: loaded in {loading:.2f} s, indexed in {indexing:.2f} s; "
          f"EuroVoc, when asked for, in {subjects:.2f} s")
    print(f"{parsed}, matching {matching:.2f} s for {sum(map(len, found)):,} labels, "
          f"subjects {about:.2f} s")
    return print_share("matching", matching, parsed, MOST_SHARE)


if __name__ == "__main__":
    sys.exit(main(folder_given()))
