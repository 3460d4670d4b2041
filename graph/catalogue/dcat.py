"""The catalogue, its dataset, distributions and service in DCAT-AP 3.0.1."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from pressgraph.graph.catalogue.description import (
    DCAT,
    FOAF,
    SPDX,
    VCARD,
    Description,
    english,
)
from pressgraph.graph.catalogue.files import IANA, Published
from pressgraph.graph.catalogue.measures import Measures
from pressgraph.graph.catalogue.settings import AUTHORITY, Agent, Settings
from pressgraph.graph.minting import slug
from pressgraph.ontology.terms import PG, PREFIXES, RDF, RDFS, SKOS, XSD
from pressgraph.ontology.turtle import TurtleFile, read_turtle

__all__ = ["Places", "describe_catalogue"]

DCT = PREFIXES["dcterms"]
PROFILE = "https://semiceu.github.io/DCAT-AP/releases/3.0.1"
AVAILABLE = "http://data.europa.eu/r5r/availability"
ENGLISH = f"{AUTHORITY}/language/ENG"


class Places:
    """The IRIs of what a catalogue describes, under the dataset's base."""

    def __init__(self, base: str, settings: Settings) -> None:
        """Name them after the base, and files after the address in the settings, if any."""
        self.base = base
        self.catalogue, self.dataset, self.service = (
            f"{base}{name}" for name in ("catalogue", "dataset", "sparql-service"))
        self.address = settings.address or f"{base}download/"
        self.publisher = settings.publisher.iri or f"{base}publisher"
        self.contact = f"{base}contact"

    def part(self, kind: str, name: str) -> str:
        """Return the IRI of a part of the dataset's description."""
        return f"{self.dataset}/{kind}/{slug(name)}"


def describe_catalogue(out: Description, places: Places, settings: Settings, measures: Measures,
                       files: Sequence[Published]) -> None:
    """Describe the catalogue and all in it."""
    known = read_turtle(Path(__file__).with_name("vocabularies.ttl"))
    title, text = english(settings.title), english(settings.description)
    out.node(places.catalogue, f"{DCAT}Catalog", {
        f"{DCT}title": english(f"Catalogue: {settings.title}"), f"{DCT}description": text,
        f"{DCT}publisher": places.publisher, f"{DCT}language": ENGLISH,
        f"{DCT}license": settings.licence, f"{DCT}conformsTo": PROFILE,
        f"{FOAF}homepage": settings.page, f"{DCAT}dataset": places.dataset})
    out.node(places.dataset, f"{DCAT}Dataset", {
        f"{DCT}title": title, f"{DCT}description": text, f"{DCT}publisher": places.publisher,
        f"{DCT}identifier": ox.Literal(places.dataset), f"{DCAT}contactPoint": places.contact,
        f"{DCAT}theme": settings.themes, f"{DCAT}landingPage": settings.page,
        f"{DCAT}keyword": tuple(english(word) for word in settings.keywords),
        f"{DCT}conformsTo": str(PG).rstrip("#"), f"{DCT}accrualPeriodicity": settings.frequency,
        f"{DCT}accessRights": settings.access,
        f"{DCT}language": tuple(_languages(known, measures))})
    out.node(PROFILE, f"{DCT}Standard", {RDFS.label: english("DCAT-AP 3.0.1")})
    out.node(str(PG).rstrip("#"), f"{DCT}Standard",
             {RDFS.label: english("The vocabulary of pressgraph")})
    if settings.page:
        out.say(settings.page, RDF.type, f"{FOAF}Document")
    _describe_people(out, places, settings)
    _describe_coverage(out, places, measures)
    _describe_provenance(out, places, measures)
    for file in files:
        out.say(places.dataset, f"{DCAT}distribution", _describe_file(out, places, settings, file))
    if settings.endpoint:
        _describe_service(out, places, settings)
    if settings.frequency:
        out.say(settings.frequency, RDF.type, f"{DCT}Frequency")
    if settings.access:
        out.say(settings.access, RDF.type, f"{DCT}RightsStatement")
    if settings.licence:
        out.say(settings.licence, RDF.type, f"{DCT}LicenseDocument")
    _describe_terms(out, known, settings)


def _languages(known: TurtleFile, measures: Measures) -> list[str]:
    by_code = {code: iri for iri in known.triples for code in known.objects(iri, SKOS.notation)}
    return sorted(by_code[code] for code in measures.languages if code in by_code)


def _describe_people(out: Description, places: Places, settings: Settings) -> None:
    publisher = settings.publisher
    out.node(places.publisher, f"{FOAF}Agent", {
        f"{FOAF}name": english(publisher.name),
        f"{FOAF}homepage": publisher.homepage, f"{FOAF}mbox": _mail(publisher)})
    if publisher.homepage:
        out.say(publisher.homepage, RDF.type, f"{FOAF}Document")
    out.node(places.contact, f"{VCARD}Kind", {
        f"{VCARD}fn": english(publisher.name), f"{VCARD}hasEmail": _mail(publisher),
        f"{VCARD}hasURL": publisher.homepage})


def _mail(agent: Agent) -> str:
    return f"mailto:{agent.email}" if agent.email else ""


def _describe_coverage(out: Description, places: Places, measures: Measures) -> None:
    if measures.first:
        days = [ox.Literal(day, datatype=ox.NamedNode(XSD.date))
                for day in (measures.first, measures.last)]
        out.say(places.dataset, f"{DCT}temporal", out.node(
            places.part("coverage", "time"), f"{DCT}PeriodOfTime",
            {f"{DCAT}startDate": days[0], f"{DCAT}endDate": days[1]}))
    for iri, name in sorted(measures.places.items()):
        out.say(places.dataset, f"{DCT}spatial",
                out.node(iri, f"{DCT}Location", {SKOS.prefLabel: english(name) if name else ""}))


def _describe_provenance(out: Description, places: Places, measures: Measures) -> None:
    text = (f"Extracted from the texts of {measures.releases} press releases by rules, without a "
            "language model; validated with SHACL. Each statement names the characters of the "
            "text that it rests on, the rule that found it, and the run.")
    out.say(places.dataset, f"{DCT}provenance", out.node(
        places.part("note", "provenance"), f"{DCT}ProvenanceStatement",
        {RDFS.label: english(text)}))


def _describe_file(out: Description, places: Places, settings: Settings, file: Published) -> str:
    node, address = places.part("file", file.path), f"{places.address}{file.path}"
    out.say(address, RDF.type, f"{PREFIXES['rdfs']}Resource")
    checksum = out.node(f"{node}/checksum", f"{SPDX}Checksum", {
        f"{SPDX}algorithm": f"{SPDX}checksumAlgorithm_sha256",
        f"{SPDX}checksumValue": ox.Literal(file.sha256, datatype=ox.NamedNode(
            f"{PREFIXES['xsd']}hexBinary"))})
    media = [file.media_type, *([f"{IANA}application/gzip"] if file.compressed else [])]
    for one in media:
        out.say(one, RDF.type, f"{DCT}MediaType")
    return out.node(node, f"{DCAT}Distribution", {
        f"{DCT}title": english(file.title), f"{DCT}description": english(f"{file.title}: {file.path}"),
        f"{DCAT}accessURL": address, f"{DCAT}downloadURL": address,
        f"{DCAT}byteSize": file.size, f"{DCAT}mediaType": file.media_type,
        f"{DCAT}compressFormat": media[1] if file.compressed else "",
        f"{DCT}format": file.file_type, f"{DCT}license": settings.licence,
        AVAILABLE: f"{AUTHORITY}/planned-availability/STABLE", f"{SPDX}checksum": checksum,
        f"{DCT}conformsTo": str(PG).rstrip("#") if file.is_graph else ""})


def _describe_service(out: Description, places: Places, settings: Settings) -> None:
    out.say(settings.endpoint, RDF.type, f"{PREFIXES['rdfs']}Resource")
    out.say(places.catalogue, f"{DCAT}service", out.node(
        places.service, f"{DCAT}DataService", {
            f"{DCT}title": english(f"SPARQL endpoint: {settings.title}"),
            f"{DCAT}endpointURL": settings.endpoint, f"{DCAT}servesDataset": places.dataset,
            f"{DCAT}endpointDescription": settings.endpoint, f"{DCT}license": settings.licence,
            f"{DCT}publisher": places.publisher, f"{DCAT}contactPoint": places.contact,
            f"{DCT}conformsTo": "https://www.w3.org/TR/sparql11-protocol/"}))
    out.node("https://www.w3.org/TR/sparql11-protocol/", f"{DCT}Standard",
             {RDFS.label: english("SPARQL 1.1 Protocol")})


def _describe_terms(out: Description, known: TurtleFile, settings: Settings) -> None:
    """Give each term of a controlled vocabulary that is pointed to its class, as shapes ask for."""
    for theme in settings.themes:
        if theme not in known.triples:
            out.node(theme, SKOS.Concept, {SKOS.prefLabel: english(theme.rpartition("/")[2])})
    waiting = sorted({triple.object.value for triple in out.triples
                      if isinstance(triple.object, ox.NamedNode)})
    while waiting:
        iri = waiting.pop()
        for predicate, values in known.triples.get(iri, {}).items():
            for value in values:
                if isinstance(value, ox.BlankNode):
                    continue
                out.say(iri, predicate, value)
                if isinstance(value, ox.NamedNode):
                    waiting.append(value.value)
