"""The time of a build against that of bare spaCy over the same releases, in one run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy

from pressgraph.extract.document import Source
from pressgraph.extract.events.finding import find_events
from pressgraph.extract.mending import mend
from pressgraph.extract.parser import DEFAULT_MODEL
from pressgraph.extract.quantities.dates import find_intervals
from pressgraph.extract.quantities.figures import find_figures
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.reading.sources import read_sources
from pressgraph.extract.subjects import find_subjects
from pressgraph.graph import build
from pressgraph.graph.building.work import Options, Worker, worker

__all__ = ["Stages", "bare", "measure", "processes", "sample"]


def sample(path: Path, count: int) -> list[Source]:
    """Return some releases, spread evenly over a file or folder."""
    found = [item for item in read_sources([path]) if isinstance(item, Source)]
    return found[::max(len(found) // count, 1)][:count]


@dataclass
class Stages:
    """Seconds of processor time by stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Count what is done under a stage's name."""
        begin = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + time.process_time() - begin


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return how many seconds some work takes."""
    begin = clock()
    work()
    return clock() - begin


def bare(sources: Sequence[Source]) -> float:
    """Return the seconds that the pipeline, as spaCy loads it, takes for the releases' texts."""
    pipeline = spacy.load(DEFAULT_MODEL)
    next(iter(pipeline.pipe(["A first sentence, for what is loaded late."])))
    return timed(lambda: sum(len(doc) for doc in pipeline.pipe(item.text for item in sources)))


def measure(sources: Sequence[Source]) -> dict[str, float]:
    """Return the seconds of each stage of a build, and of bare spaCy before and after it."""
    maker = worker(Options())
    maker.make(sources[0])
    stages = Stages()
    first = bare(sources)
    for source in sources:
        _make(maker, source, stages)
    whole = timed(lambda: [maker.make(source) for source in sources])
    return {"spaCy": (first + bare(sources)) / 2, "build": whole, **stages.seconds}


def _make(maker: Worker, source: Source, stages: Stages) -> None:
    extractor = maker.extractor
    knowledge = extractor.knowledge
    with stages.of("read"):
        document = segment(source, knowledge)
    with stages.of("parse"):
        (_, parse), = extractor.parser.parse([document])
    with stages.of("mend"):
        mend(parse, knowledge.words)
    with stages.of("names"):
        names = extractor.recogniser.recognise(parse, document)
    with stages.of("dates and figures"):
        intervals = find_intervals(parse, document.issued, knowledge.quantities)
        figures = find_figures(parse, intervals, knowledge.quantities)
    with stages.of("events"):
        find_events(parse, document, names, intervals, figures, knowledge.frames, knowledge.words)
    with stages.of("subjects"):
        find_subjects(parse, knowledge.concepts)
    facts, = extractor.extract([source])
    with stages.of("gate and writing"):
        maker.write(source, facts)


def processes(sources: Sequence[Source], workers: int) -> float:
    """Return the seconds by the clock that a whole build takes with some processes."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "releases"
        home.mkdir()
        for number, source in enumerate(sources):
            (home / f"{number}.txt").write_text(source.text, "utf-8")
        return timed(lambda: build([home], Path(folder) / "kg", workers=workers), time.perf_counter)
