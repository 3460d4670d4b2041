"""Makes the pictures of the documentation from the example releases: `python examples/pictures.py FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pressgraph.graph import Dataset, build
from pressgraph.graph.analysis import (
    central_actors,
    communities,
    event_counts,
    event_places,
    stance_balance,
)
from pressgraph.graph.analysis.pictures import picture

HERE = Path(__file__).parent


def draw(dataset: Dataset, folder: Path) -> list[Path]:
    """Draw five analyses of a dataset, and return the files."""
    reading = dataset.reading
    tables = [central_actors(reading), event_counts(reading, every="quarter"),
              event_places(reading), stance_balance(reading), communities(reading)]
    return [picture(table, reading).save(folder / f"{table.name}.png") for table in tables]


def main() -> None:
    """Build the examples somewhere, and draw."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "docs" / "img"
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home:
        for path in draw(build([HERE / "releases"], Path(home) / "kg", workers=1), folder):
            print(path)


if __name__ == "__main__":
    main()
