"""The dataset's quality: figures in DQV, and what came of validating it with SHACL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from pressgraph.graph.catalogue.dcat import Places
from pressgraph.graph.catalogue.description import DQV, Description, english
from pressgraph.graph.catalogue.measures import Measures
from pressgraph.graph.export.statements import releases
from pressgraph.graph.quads.draft import Triple
from pressgraph.graph.shacl.compiling import load_shapes
from pressgraph.graph.shacl.data import Data, Term
from pressgraph.graph.shacl.shapes import Violation, validate
from pressgraph.graph.telling import Pace
from pressgraph.ontology.terms import PG, PREFIXES, RDF, RDFS, SKOS, XSD
from pressgraph.ontology.turtle import shipped_folder

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["describe_quality"]

SH = PREFIXES["sh"]
DIMENSIONS = "http://www.w3.org/2000/10/dqv-dimensions#"


@dataclass(frozen=True)
class _Metric:
    name: str
    title: str
    definition: str
    dimension: str
    value: int | Decimal


def describe_quality(out: Description, places: Places, dataset: Dataset, measures: Measures,
                     shapes: Sequence[Path] = (), pace: Pace | None = None) -> None:
    """Describe the quality of a dataset, and report every violation of the shapes.

    ``pace`` counts the releases.
    """
    checks = load_shapes([shipped_folder("shapes"), *shapes])
    found = [violation for triples in _graphs(dataset, pace)
             for violation in validate(Data.of(triples), checks)]
    _report(out, places, found)
    for metric in _metrics(dataset, measures, len(found)):
        _measure(out, places, metric)


def _graphs(dataset: Dataset, pace: Pace | None) -> Iterator[list[Triple]]:
    for _, quads in releases(dataset, pace):
        yield [(quad.subject, quad.predicate, quad.object) for quad in quads
               if isinstance(quad.subject, ox.NamedNode)
               and isinstance(quad.object, ox.NamedNode | ox.Literal)]


def _metrics(dataset: Dataset, measures: Measures, violations: int) -> Iterator[_Metric]:
    events = measures.classes[PG.Event]
    refused = sum(row.counts["refused"] for row in dataset.releases)
    yield _Metric("violations", "Violations", "Results of validating the graph with its SHACL "
                  "shapes.", "consistency", violations)
    yield _Metric("refused", "Refused facts", "Facts that were found in the texts and kept out of "
                  "the graph because shapes or ontology do not allow them.", "consistency", refused)
    yield _Metric("linked", "Linked entities", "Share of the mentioned entities that have a link "
                  "to an authority.", "interlinking", _share(measures.linked, measures.mentioned))
    yield _Metric("dated", "Dated events", "Share of the events whose time is known.",
                  "completeness", _share(measures.dated, events))
    yield _Metric("events", "Events per release", "Mean number of events that a release reports.",
                  "completeness", _share(events, measures.releases))


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part) / Decimal(whole or 1)).quantize(Decimal("0.0001"))


def _measure(out: Description, places: Places, metric: _Metric) -> None:
    kind = XSD.decimal if isinstance(metric.value, Decimal) else XSD.nonNegativeInteger
    node = out.node(places.part("metric", metric.name), f"{DQV}Metric", {
        SKOS.prefLabel: english(metric.title),
        f"{PREFIXES['skos']}definition": english(metric.definition),
        f"{DQV}expectedDataType": kind, f"{DQV}inDimension": f"{DIMENSIONS}{metric.dimension}"})
    out.say(places.dataset, f"{DQV}hasQualityMeasurement", out.node(
        places.part("measurement", metric.name), f"{DQV}QualityMeasurement", {
            f"{DQV}isMeasurementOf": node, f"{DQV}value": metric.value,
            f"{DQV}computedOn": places.dataset}))


def _report(out: Description, places: Places, found: Sequence[Violation]) -> None:
    report = out.node(places.part("report", "shacl"), f"{SH}ValidationReport", {
        RDF.type: f"{DQV}QualityMetadata", f"{SH}conforms": ox.Literal(not found),
        RDFS.label: english("Validation of the graph with its SHACL shapes")})
    out.say(places.dataset, f"{DQV}hasQualityMetadata", report)
    for number, violation in enumerate(found, 1):
        node = out.node(places.part("result", str(number)), f"{SH}ValidationResult", {
            f"{SH}resultSeverity": f"{SH}Violation", f"{SH}focusNode": _term(violation.focus),
            f"{SH}resultMessage": ox.Literal(violation.shape.message),
            f"{SH}sourceShape": violation.shape.iri,
            f"{SH}sourceConstraintComponent": f"{SH}{violation.component}"})
        out.say(report, f"{SH}result", node)
        if violation.shape.predicate:
            out.say(node, f"{SH}resultPath", violation.shape.predicate)
        if violation.value is not None:
            out.say(node, f"{SH}value", _term(violation.value))


def _term(term: Term) -> ox.NamedNode | ox.Literal:
    return term if isinstance(term, ox.NamedNode | ox.Literal) else ox.Literal(str(term))
