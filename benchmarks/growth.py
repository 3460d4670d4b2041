"""Memory, time and bytes of builds of growing archives: what should be flat, linear and linear.

    python -m benchmarks.growth RELEASES.parquet 1600 16000 [--workers 2] [--keep FOLDER]

An archive of each size is made of the given releases (see `benchmarks.multiplying`) and built in a
process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.multiplying import multiply

__all__ = ["Growth", "build_archive", "grow"]

STEP = 1000
MEGABYTE = 1 << 20


@dataclass
class Growth:
    """What the build of an archive took.

    Attributes:
        releases: in the archive.
        leader: most memory that the leading process had at once, in megabytes.
        worker: the same of the largest of the worker processes; 0 without any.
        seconds: of processor time, of all processes.
        bytes: of the data files and the manifest.
        steps: after each thousand releases, the leader's seconds and megabytes so far.
    """

    releases: int
    leader: float = 0
    worker: float = 0
    seconds: float = 0
    bytes: int = 0
    steps: list[tuple[float, float]] = field(default_factory=list)


def build_archive(archive: Path, folder: Path, workers: int) -> Growth:
    """Build a dataset of an archive in this process, and return what it took."""
    from pressgraph.graph import build

    growth = Growth(0)

    def watch(*_: object) -> None:
        growth.releases += 1
        if growth.releases % STEP == 0:
            step = (round(time.process_time(), 1), round(_memory(), 1))
            growth.steps.append(step)
            print(growth.releases, *step, file=sys.stderr, flush=True)

    dataset = build([archive], folder, workers=workers, watch=watch)
    files = [dataset.folder.manifest, *dataset.folder.data.iterdir()]
    growth.bytes = sum(file.stat().st_size for file in files)
    growth.leader = _peak(resource.RUSAGE_SELF)
    growth.worker = _peak(resource.RUSAGE_CHILDREN)
    growth.seconds = sum(sum(resource.getrusage(who)[:2])
                         for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return growth


def _peak(who: int) -> float:
    """Return the most memory of this process, or of its largest child, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit / MEGABYTE


def _memory() -> float:
    """Return the memory of this process now, in megabytes; where no file tells it, the most so far."""
    state = Path("/proc/self/statm")
    if not state.exists():
        return _peak(resource.RUSAGE_SELF)
    return int(state.read_text().split()[1]) * resource.getpagesize() / MEGABYTE


def grow(releases: Path, counts: Sequence[int], workers: int, home: Path) -> list[Growth]:
    """Build archives of some sizes, each in a process of its own, and return what each took."""
    found = []
    for count in counts:
        archive = home / f"{count}.parquet"
        multiply(releases, archive, count)
        command = [sys.executable, "-m", "benchmarks.growth", str(archive), "--workers", str(workers),
                   "--into", str(home / f"kg{count}")]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found.append(Growth(**json.loads(done.stdout)))
    return found


def main() -> None:
    """Print a line for each archive."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("releases", type=Path)
    options.add_argument("counts", type=int, nargs="*")
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--keep", type=Path, help="folder to leave archives and datasets in")
    options.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.into:
        print(json.dumps(asdict(build_archive(given.releases, given.into, given.workers))))
        return
    with TemporaryDirectory() as folder:
        home = given.keep or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        for item in grow(given.releases, given.counts, given.workers, home):
            print(describe(item))


def describe(growth: Growth) -> str:
    """Return a line on a build."""
    worker = f", worker {growth.worker:.0f} MB" if growth.worker else ""
    return (f"{growth.releases:,} releases: leader {growth.leader:.0f} MB{worker}, "
            f"{1000 * growth.seconds / growth.releases:.0f} s for 1,000, "
            f"{growth.bytes / growth.releases:,.0f} bytes a release")


if __name__ == "__main__":
    main()
