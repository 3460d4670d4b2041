"""What a worker does: sources in, gzip members of validated quads out; the same in any process."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from multiprocessing.connection import wait
from pathlib import Path

from pressgraph.extract.document import Source
from pressgraph.extract.extractor import Extractor
from pressgraph.extract.facts import Facts
from pressgraph.extract.parser import DEFAULT_MODEL, Parser
from pressgraph.graph.building.fingerprints import files_digest, knowledge_digest
from pressgraph.graph.building.run import Run
from pressgraph.graph.gate import Gate
from pressgraph.graph.minting import DEFAULT_BASE, Minter
from pressgraph.graph.quads.drafting import Drafter
from pressgraph.graph.storage.journal import Label, Product
from pressgraph.graph.storage.rejects import Reject, encode_rejects
from pressgraph.graph.storage.shards import pack
from pressgraph.ontology.compiled import shipped_knowledge
from pressgraph.ontology.coordinates import Coordinates
from pressgraph.ontology.errors import InputError, PressgraphError
from pressgraph.ontology.hierarchy import load_vocabulary
from pressgraph.ontology.knowledge import load_knowledge

__all__ = ["Options", "Worker", "load_extractor", "load_parser", "refusal", "run_of", "work", "worker"]


@dataclass(frozen=True)
class Options:
    """What a build is told besides its input; equal options give equal graphs.

    Attributes:
        base: IRI under which data IRIs are minted.
        model: name of an installed spaCy pipeline.
        ontology, lexicon, authority, shapes, words, quantities: Turtle files and folders of the
            user's own, which add to those that ship.
    """

    base: str = DEFAULT_BASE
    model: str = DEFAULT_MODEL
    ontology: tuple[str, ...] = ()
    lexicon: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()

    def described(self) -> tuple[tuple[str, str], ...]:
        """Return what differs from the defaults, the same on every machine.

        Raises:
            OntologyError: if a file of the user's own does not exist.
        """
        own = (("ontology", self.ontology), ("lexicon", self.lexicon),
               ("authority", self.authority), ("shapes", self.shapes),
               ("words", self.words), ("quantities", self.quantities))
        return (("base", self.base), *((name, files_digest([Path(path) for path in paths]))
                                       for name, paths in own if paths))


@dataclass(frozen=True)
class Worker:
    """Makes products of sources."""

    extractor: Extractor
    drafter: Drafter
    gate: Gate

    @property
    def run(self) -> Run:
        """The run that this worker is part of."""
        return self.drafter.run

    def make(self, source: Source) -> Product:
        """Return what a source gives: the quads of its release, or the reason why there are none."""
        try:
            facts, = self.extractor.extract([source])
            if not facts.release.text.strip():
                return refusal(source, self.run.digest, "holds nothing but press contacts")
            return self.write(source, facts)
        except InputError as error:
            return refusal(source, self.run.digest, error.problem)
        except PressgraphError as error:
            return refusal(source, self.run.digest, str(error))
        except Exception as error:  # noqa: BLE001 - one release never costs another
            problem = f"could not be analysed ({type(error).__name__}: {error}; {_place(error)})"
            return refusal(source, self.run.digest, problem)

    def write(self, source: Source, facts: Facts) -> Product:
        """Return the facts of a source as quads that conform, with what the gate refused."""
        passed = self.gate.pass_through(facts, self.drafter)
        if passed.draft is None:
            empty = Label(source.name, source.content_hash, self.run.digest)
            return Product(empty, b"", encode_rejects(
                replace(reject, release="") for reject in passed.rejects))
        kept = passed.facts
        label = Label(
            source.name, source.content_hash, self.run.digest, passed.draft.release,
            kept.release.identifier,
            {"quads": len(passed.draft), "entities": len(kept.entities), "posts": len(kept.posts),
             "events": len(kept.events), "figures": len(kept.figures),
             "refused": len(passed.rejects)})
        return Product(label, pack(passed.draft.lines()), encode_rejects(passed.rejects))


def _place(error: BaseException) -> str:
    """Return the module and line that an error comes from."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def refusal(source: Source, run: str, problem: str) -> Product:
    """Return the product of a source that gives no release."""
    reject = Reject(source=source.name, release="", fact="source", reason=problem)
    return Product(Label(source.name, source.content_hash, run), b"", encode_rejects([reject]))


@lru_cache(maxsize=1)
def worker(options: Options) -> Worker:
    """Load all that a worker needs, once in a process.

    Raises:
        OntologyError: if a file of the user's own cannot be used.
        UsageError: if the model is not installed, or the base no IRI.
    """
    _end_with_parent()
    with _loading():
        extractor = load_extractor(options)
        vocabulary = load_vocabulary(_paths((*options.ontology, *options.lexicon)))
        minter = Minter(options.base, extractor.knowledge.concepts.by_iri)
        return Worker(extractor, Drafter(minter, vocabulary, run_of(options),
                                         Coordinates(tuple(_paths(options.authority)))),
                      Gate.load(vocabulary, _paths(options.shapes)))


@contextmanager
def _loading() -> Iterator[None]:
    """Look for no garbage while there can be none; in a process of a pool, never among what stays.

    A search through all that is loaded takes a tenth of a second, and loading would start several.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if multiprocessing.parent_process() is not None:
            gc.freeze()
        if enabled:
            gc.enable()


def run_of(options: Options) -> Run:
    """Return the run that a build with some options is; nothing big is loaded for it.

    Raises:
        OntologyError: if a file of the user's own does not exist.
        UsageError: if the model is not installed, or the base no IRI.
    """
    Minter(options.base)
    described = options.described()
    return Run(load_parser(options).fingerprint, load_vocabulary(_paths(options.ontology)).version,
               knowledge_digest(), described)


def load_parser(options: Options) -> Parser:
    """Return the parser with the model that a build is told to use; it loads when it is asked."""
    return Parser(options.model)


def load_extractor(options: Options) -> Extractor:
    """Load the knowledge and the pipeline that a build is told to use."""
    own = {"ontology": options.ontology, "authority": options.authority,
           "lexicon": options.lexicon, "words": options.words, "quantities": options.quantities}
    knowledge = (load_knowledge(**{name: _paths(paths) for name, paths in own.items()})
                 if any(own.values()) else shipped_knowledge())
    extractor = Extractor(knowledge, load_parser(options))
    extractor.prepare()
    return extractor


def _paths(names: Sequence[str]) -> list[Path]:
    return [Path(name) for name in names]


def _end_with_parent() -> None:
    """In a process of a pool, end when the process that made the pool ends, however it ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        def watch() -> None:
            wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


def work(options: Options, sources: Sequence[Source]) -> list[Product]:
    """Return the products of some sources, in order."""
    maker = worker(options)
    return [maker.make(source) for source in sources]
