"""What must hold of any input, from its bytes to the quads that are written of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property

import pyoxigraph as ox

from pressgraph.extract.document import Source
from pressgraph.extract.facts import Facts
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.reading.sources import read_source
from pressgraph.graph.building.work import Options, Worker, worker
from pressgraph.graph.gate import Passed
from pressgraph.graph.minting import DEFAULT_BASE
from pressgraph.graph.report.facts import read_release
from pressgraph.graph.report.marking import pieces
from pressgraph.graph.shacl.data import Data
from pressgraph.graph.shacl.shapes import validate
from pressgraph.graph.storage.rejects import encode_rejects
from pressgraph.graph.storage.shards import pack, unpack
from pressgraph.ontology.errors import InputError
from pressgraph.ontology.terms import NIF, PREFIXES
from tests.extract.reading.invariants import assert_replayable
from tests.fuzzing.inputs import Input

__all__ = ["Checker", "RefusedError"]


class RefusedError(Exception):
    """The gate refused what the extraction should not have said; a filler of another class is no such."""


class Checker:
    """Reads, segments, extracts, drafts and validates inputs, and fails where a promise is broken."""

    def __init__(self) -> None:
        """Begin to count."""
        self.seen: Counter[str] = Counter()

    @cached_property
    def worker(self) -> Worker:
        """What a build uses."""
        return worker(Options())

    def check(self, given: Input) -> None:
        """Fail unless each release of an input is read right or refused with its reason."""
        self.seen["inputs"] += 1
        for found in read_source(given.name, given.data, html=given.html):
            if isinstance(found, Source):
                self.check_release(found)
            else:
                assert isinstance(found, InputError)
                assert str(found).startswith(given.name)
                assert found.problem
                self.seen["refused"] += 1

    def check_release(self, source: Source) -> None:
        """Fail unless a release gives a graph that conforms and replays."""
        assert not set(source.text) & set(map(chr, (*range(9), *range(14, 32), *range(127, 160))))
        assert_replayable(segment(source, self.worker.extractor.knowledge))
        english = replace(source, metadata=replace(source.metadata, language="en"))
        facts, = self.worker.extractor.extract([english])
        if not facts.release.text.strip():
            self.seen["refused"] += 1
            return
        passed = self.worker.gate.pass_through(facts, self.worker.drafter)
        assert encode_rejects(passed.rejects).isascii()
        self.seen["releases"] += 1
        self.seen["facts"] += len(facts.events) + len(facts.figures) + len(facts.posts)
        self.seen.update(f"refused: {item.fact} {item.reason}" for item in passed.rejects)
        self.check_graph(facts, passed)
        if passed.rejects and not any("is of class" in item.reason for item in passed.rejects):
            first = passed.rejects[0]
            raise RefusedError(f"{first.fact} {first.reason} {first.value!r} {first.text!r}")

    def check_graph(self, facts: Facts, passed: Passed) -> None:
        """Fail unless what is written can be read again, conforms, replays and stays in its place."""
        assert passed.draft is not None, passed.rejects
        self.seen["quads"] += len(passed.draft)
        lines = unpack(pack(passed.draft.lines()))
        quads = list(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
        assert {quad.triple for quad in quads} == {ox.Triple(*said) for said in passed.draft.triples()}
        assert len(lines.splitlines()) == len(quads) == len(passed.draft)
        assert not validate(Data(passed.draft.nodes()), self.worker.gate.shapes)
        text = facts.release.text
        for quad in quads:
            assert isinstance(quad.subject, ox.NamedNode)
            assert quad.subject.value.startswith(DEFAULT_BASE)
            assert quad.predicate.value.startswith(tuple(PREFIXES.values()))
            if quad.predicate.value == NIF.anchorOf:
                begin, end = map(int, quad.subject.value.rpartition("=")[2].split(","))
                assert isinstance(quad.object, ox.Literal)
                assert quad.object.value == text[begin:end]
        shown = read_release(passed.draft.release, lines)
        assert "".join(piece.text for piece in pieces(shown.text, shown.marks)) == text
