"""The time of a build against that of bare spaCy over the same releases, in one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import spacy
from thinc.api import use_ops

from benchmarks.measuring import timed, used
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

__all__ = ["Run", "Stages", "bare", "bare_processes", "measure", "processes", "sample"]


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


def bare(sources: Sequence[Source], *, blis: bool = True) -> float:
    """Return the seconds that the pipeline, as spaCy loads it, takes for the releases' texts.

    Without ``blis`` it multiplies by the library that numpy brings, as pressgraph does.
    """
    with use_ops("numpy", use_blis=blis):
        pipeline = spacy.load(DEFAULT_MODEL)
    next(iter(pipeline.pipe(["A first sentence, for what is loaded late."])))
    return timed(lambda: sum(len(doc) for doc in pipeline.pipe(item.text for item in sources)))


def measure(sources: Sequence[Source]) -> dict[str, float]:
    """Return the seconds of a whole build, of bare spaCy before and after it, and of each stage.

    The build is measured as a process does it that has loaded what it needs and met no word yet;
    the stages after that, with nothing of the former left to the garbage collector, as in a worker.
    """
    maker = worker(Options())
    maker.make(sources[0])
    stages = Stages()
    first = bare(sources)
    with _written(sources) as (file, place):
        whole = timed(lambda: build([file], place, workers=1))
    second = bare(sources)
    gc.collect()
    gc.freeze()
    for source in sources:
        _make(maker, source, stages)
    return {"spaCy": (first + second) / 2, "spaCy with numpy's BLAS": bare(sources, blis=False),
            "build": whole, **stages.seconds}


@contextmanager
def _written(sources: Sequence[Source]) -> Iterator[tuple[Path, Path]]:
    """Yield a Parquet file of releases, and the place of a dataset to be built."""
    said = [item.metadata for item in sources]
    columns = {
        "document_id": [item.name for item in sources], "full_text": [item.text for item in sources],
        "reference": [each.identifier for each in said], "title": [each.title for each in said],
        "subtitle": [each.subtitle for each in said], "place": [each.place for each in said],
        "date": [each.issued.isoformat() if each.issued else "" for each in said],
        "language": [each.language for each in said], "url": [each.url for each in said],
        "institution": [each.publisher for each in said],
        "policy_areas": ["; ".join(each.subjects) for each in said]}
    with TemporaryDirectory() as folder:
        file = Path(folder) / "releases.parquet"
        pq.write_table(pa.table(columns), file)
        yield file, Path(folder) / "kg"


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


@dataclass(frozen=True)
class Run:
    """What some work of several processes took: seconds by the clock, and of all processors."""

    clock: float
    processors: float


def _run(work: Callable[[], object]) -> Run:
    begin = used()
    clock = timed(work, time.perf_counter)
    return Run(clock, used() - begin)


def processes(sources: Sequence[Source], workers: int) -> Run:
    """Return what a whole build takes with some processes, their loading included."""
    with _written(sources) as (file, place):
        return _run(lambda: build([file], place, workers=workers))


def bare_processes(sources: Sequence[Source], workers: int) -> Run:
    """Return what bare spaCy takes with some processes, its loading included."""
    def work() -> None:
        pipeline = spacy.load(DEFAULT_MODEL)
        texts = [item.text for item in sources]
        for _ in pipeline.pipe(texts, n_process=workers):
            pass

    return _run(work)
