"""The dataset's size, partitions, links and vocabularies in VoID."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from pressgraph.graph.catalogue.dcat import Places
from pressgraph.graph.catalogue.description import VOID, Description, english
from pressgraph.graph.catalogue.files import Published
from pressgraph.graph.catalogue.measures import Measures, space_of
from pressgraph.graph.catalogue.settings import Settings
from pressgraph.graph.minting import local_name
from pressgraph.ontology.terms import PREFIXES, SKOS

__all__ = ["describe_void"]

DCT = PREFIXES["dcterms"]
FEATURES = {"turtle": "Turtle", "n-triples": "N-Triples", "n-quads": "N-Quads",
            "rdf+xml": "RDF_XML", "trig": "TriG", "ld+json": "JSON-LD"}


def describe_void(out: Description, places: Places, settings: Settings, measures: Measures,
                  files: Sequence[Published]) -> None:
    """Describe what the dataset is made of and what it links to."""
    graphs = [file for file in files if file.is_graph]
    kinds = sorted({file.media_type.rpartition("/")[2] for file in graphs})
    out.node(places.dataset, f"{VOID}Dataset", {
        f"{VOID}triples": measures.triples, f"{VOID}distinctSubjects": measures.subjects,
        f"{VOID}entities": measures.mentioned, f"{VOID}documents": measures.releases,
        f"{VOID}classes": len(measures.classes), f"{VOID}properties": len(measures.properties),
        f"{VOID}uriSpace": ox.Literal(places.base), f"{VOID}sparqlEndpoint": settings.endpoint,
        f"{VOID}vocabulary": tuple(sorted({space_of(name) for name in (
            *measures.classes, *measures.properties)})),
        f"{VOID}dataDump": tuple(f"{places.address}{file.path}" for file in graphs),
        f"{VOID}exampleResource": tuple(sorted(set(measures.examples.values()))),
        f"{VOID}feature": tuple(f"http://www.w3.org/ns/formats/{FEATURES[kind]}"
                                for kind in kinds if kind in FEATURES)})
    _partition(out, places, measures)
    for space, count in sorted(measures.links.items()):
        _link(out, places, space, count)


def _partition(out: Description, places: Places, measures: Measures) -> None:
    for name, count in sorted(measures.classes.items()):
        node = out.node(places.part("class", name), f"{VOID}Dataset",
                        {f"{VOID}class": name, f"{VOID}entities": count})
        out.say(places.dataset, f"{VOID}classPartition", node)
    for name, count in sorted(measures.properties.items()):
        node = out.node(places.part("property", name), f"{VOID}Dataset",
                        {f"{VOID}property": name, f"{VOID}triples": count})
        out.say(places.dataset, f"{VOID}propertyPartition", node)


def _link(out: Description, places: Places, space: str, count: int) -> None:
    """Describe the links to one authority, which is known by the space of its IRIs."""
    target = out.node(places.part("authority", space), f"{VOID}Dataset", {
        f"{VOID}uriSpace": ox.Literal(space),
        f"{DCT}title": english(f"{local_name(space)} ({space})")})
    links = out.node(places.part("links", space), f"{VOID}Linkset", {
        f"{DCT}title": english(f"Links to {space}"), f"{VOID}linkPredicate": SKOS.exactMatch,
        f"{VOID}subjectsTarget": places.dataset, f"{VOID}objectsTarget": target,
        f"{VOID}triples": count})
    out.say(places.dataset, f"{VOID}subset", links)
