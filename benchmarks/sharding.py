"""What the number of data files costs: writing them, changing one release, making the store.

    python -m benchmarks.sharding DATASET

The bytes are the same however many files they are spread over, since each release is a gzip member
of its own.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from benchmarks.measuring import timed
from pressgraph.graph.storage.manifest import read_manifest
from pressgraph.graph.storage.settings import open_folder
from pressgraph.graph.storage.shards import Piece, shard_number, write_shard

__all__ = ["COUNTS", "Sharding", "shard"]

COUNTS = (4, 16, 64, 256)


@dataclass(frozen=True)
class Sharding:
    """What some number of data files costs.

    Attributes:
        files: how many there are.
        writing: seconds for writing all of them.
        change: seconds for writing the largest, as a change to a release in it does.
        loading: seconds for loading all into a store.
        bytes: of all of them.
    """

    files: int
    writing: float
    change: float
    loading: float
    bytes: int

    def __str__(self) -> str:
        """Return a line of a table."""
        return (f"{self.files:4} files: written in {self.writing:.2f} s, one in {self.change:.3f} s, "
                f"loaded in {self.loading:.2f} s, {self.bytes:,} bytes")


def shard(dataset: Path, counts: Sequence[int] = COUNTS) -> list[Sharding]:
    """Spread a dataset's releases over some numbers of files, and return what each costs."""
    folder = open_folder(dataset)
    rows = read_manifest(folder.manifest).rows
    pieces = {release: Piece(folder.data / row.shard, row.offset, row.length)
              for release, row in rows.items()}
    return [_spread(pieces, count) for count in counts]


def _spread(pieces: dict[str, Piece], count: int) -> Sharding:
    contents: dict[int, dict[str, Piece]] = defaultdict(dict)
    for release, piece in pieces.items():
        contents[shard_number(release, count)][release] = piece
    largest = max(contents, key=lambda number: sum(p.length for p in contents[number].values()))
    with TemporaryDirectory() as place:
        home = Path(place) / "data"
        home.mkdir()
        writing = timed(lambda: [write_shard(home, number, contents[number]) for number in contents])
        files = sorted(home.iterdir())
        size = sum(file.stat().st_size for file in files)
        change = timed(lambda: write_shard(Path(place), largest, contents[largest]))
        loading = timed(lambda: _load(files, Path(place) / "store"))
    return Sharding(len(files), writing, change, loading, size)


def _load(files: Sequence[Path], place: Path) -> None:
    """Load data files as one stream, as the embedded store does."""
    store = ox.Store(str(place))
    whole = place.with_name("whole.nq.gz")
    whole.write_bytes(b"".join(file.read_bytes() for file in files))
    with gzip.open(whole) as stream:
        store.bulk_load(BufferedReader(stream), format=ox.RdfFormat.N_QUADS)


def main() -> None:
    """Print a line for each number of files."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("dataset", type=Path)
    options.add_argument("counts", type=int, nargs="*", default=COUNTS)
    given = options.parse_args()
    for item in shard(given.dataset, given.counts):
        print(item)


if __name__ == "__main__":
    main()
