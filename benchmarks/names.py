"""What the recognition of names costs as a share of the parse.

    python -m benchmarks.names [folder of releases as text files]

Without a folder the releases in ``examples`` are taken.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measuring import folder_given, parse_texts, print_share, returned
from pressgraph.extract.mending import mend

MOST_RELEASES = 100
MOST_SHARE = 0.25
"""The share of the parse that names may cost."""


def main(folder: Path) -> int:
    """Print the figures; returns 1 if names cost more than a quarter of the parse."""
    parsed = parse_texts(folder, MOST_RELEASES)
    for _, parse in parsed.releases:
        mend(parse, parsed.extractor.knowledge.words)
    found, naming = returned(lambda: [parsed.extractor.recogniser.recognise(parse, document)
                                      for document, parse in parsed.releases])
    print(f"{parsed}, names {naming:.2f} s for {sum(len(names.entities) for names in found):,} "
          f"entities, {sum(len(names.mentions) for names in found):,} mentions")
    return print_share("names", naming, parsed, MOST_SHARE)


if __name__ == "__main__":
    sys.exit(main(folder_given()))
