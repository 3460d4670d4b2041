"""Tries generated inputs for some minutes, and prints what breaks: `python -m tests.fuzzing MINUTES [SEED]`."""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzzing.checks import Checker, RefusedError
from tests.fuzzing.inputs import Input, inputs

EXAMPLES = 500
"""Inputs between two looks at the clock."""

LONGEST = 60
"""Seconds after which one input has taken too long."""


class Findings:
    """The smallest input of each way to break, written to a folder as a file."""

    def __init__(self, check: Callable[[Input], None], folder: Path) -> None:
        """Begin with none."""
        self.check, self.folder = check, folder
        self.smallest: dict[str, Input] = {}

    def examine(self, given: Input) -> None:
        """Check an input; what breaks is kept, and the search goes on."""
        signal.alarm(LONGEST)
        try:
            self.check(given)
        except Exception as error:  # noqa: BLE001 - whatever breaks is what is looked for
            self.keep(given, error)
        finally:
            signal.alarm(0)

    def keep(self, given: Input, error: Exception) -> None:
        """Keep an input if it is the first or the smallest that breaks in its place."""
        frame = traceback.extract_tb(error.__traceback__)[-1]
        detail = "-".join(str(error).split()[:3]) if isinstance(error, RefusedError) else frame.lineno
        name = f"{type(error).__name__}-{Path(frame.filename).stem}-{detail}"
        kept = self.smallest.get(name)
        if kept is None or len(given.data) < len(kept.data):
            self.smallest[name] = given
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{name}.{given.name}").write_bytes(given.data)
            (self.folder / f"{name}.log").write_text("".join(traceback.format_exception(error)), "utf-8")


def interrupt(_: int, __: FrameType | None) -> None:
    """End an input that takes too long."""
    raise TimeoutError(f"more than {LONGEST} s")


def main(minutes: float, first: int, folder: Path) -> int:
    """Return 1 if anything broke."""
    signal.signal(signal.SIGALRM, interrupt)
    checker = Checker()
    findings = Findings(checker.check, folder)
    quiet = settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
                     suppress_health_check=list(HealthCheck))
    end = time.monotonic() + minutes * 60
    rounds = 0
    while time.monotonic() < end:
        seed(first + rounds)(quiet(given(inputs())(findings.examine)))()
        rounds += 1
    for name, count in sorted(checker.seen.items()):
        sys.stdout.write(f"{count:>9,}  {name}\n")
    for name in sorted(findings.smallest):
        sys.stdout.write(f"broken: {name}, see {folder}\n")
    return int(bool(findings.smallest))


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10,
                  int(sys.argv[2]) if len(sys.argv) > 2 else 0, Path(".fuzzing")))
