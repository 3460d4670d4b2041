"""The terms of the pressgraph namespace and the namespaces it builds on, as plain strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["DCTERMS", "EUVOC", "EVENT_CLASSES", "FOAF", "GEO", "LEXINFO", "NIF", "ONTOLEX", "ORG",
           "PG", "PREFIXES", "PROCESS_CLASSES", "PROV", "RDF", "RDFS", "SCHEMA", "SKOS", "SYNSEM",
           "TIME", "XSD", "ClosedNamespace"]


class ClosedNamespace:
    """A namespace whose terms are listed: a misspelt term raises instead of making a new IRI.

    >>> PG.Meeting
    'https://w3id.org/pressgraph/ontology#Meeting'
    >>> PG.Meting
    Traceback (most recent call last):
    ...
    AttributeError: no term 'Meting' in <https://w3id.org/pressgraph/ontology#>
    """

    def __init__(self, base: str, names: Iterable[str]) -> None:
        """Keep the base IRI and the local names that exist under it."""
        self._base = base
        self._terms = {name: base + name for name in names}
        self.__dict__.update(self._terms)

    def __getattr__(self, name: str) -> str:
        """Refuse a name that is no term: the terms themselves are attributes, and found before."""
        raise AttributeError(f"no term {name!r} in <{self.__dict__.get('_base', '')}>")

    def __getitem__(self, name: str) -> str:
        """Return the IRI of a term whose name is no Python name, such as ``from``."""
        return getattr(self, name)  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the IRIs of all terms, in alphabetical order."""
        return iter(sorted(self._terms.values()))

    def __str__(self) -> str:
        """Return the namespace IRI."""
        return self._base


_EVENTS = ("Meeting", "Statement", "AgreementEvent", "Proposal", "Decision", "Launch", "Funding",
           "Investigation", "Enforcement", "Assistance", "Appointment", "Incident", "Publication",
           "Cooperation")
_PROCESSES = ("Agreement", "Policy", "LegalAct", "Programme", "Dialogue", "Procedure")

PG = ClosedNamespace("https://w3id.org/pressgraph/ontology#", (
    "Release", "Actor", "Person", "Organisation", "Institution", "State", "Group", "Process",
    *_PROCESSES, "Place", "Event", *_EVENTS, "Figure",
    "dateline", "reports", "context", "agent", "patient", "topic", "place", "time", "from", "to",
    "status", "Status", "Actual", "Planned", "Possible", "Negated", "amount",
    "stance", "Stance", "Welcome", "Regret", "Condemn", "Support", "Oppose", "Demand", "Commit",
    "Neutral", "bound", "Bound", "Exactly", "MoreThan", "LessThan", "About", "counts", "evidence",
    "trigger", "confidence",
    "rule", "form", "Form", "Name", "Acronym", "Nominal", "Pronoun", "Adjective",
    "fills", "filler", "setsStatus", "setsStance",
    "acronym", "demonym", "shortForm", "shortFormContext", "weakLabel",
))
EVENT_CLASSES: tuple[str, ...] = tuple(PG[name] for name in _EVENTS)
PROCESS_CLASSES: tuple[str, ...] = tuple(PG[name] for name in _PROCESSES)

RDF = ClosedNamespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", (
    "type", "Statement", "subject", "predicate", "object"))
RDFS = ClosedNamespace("http://www.w3.org/2000/01/rdf-schema#", ("label", "comment", "subClassOf"))
SKOS = ClosedNamespace("http://www.w3.org/2004/02/skos/core#", (
    "Concept", "ConceptScheme", "prefLabel", "altLabel", "exactMatch", "closeMatch", "notation",
    "broader", "inScheme"))
DCTERMS = ClosedNamespace("http://purl.org/dc/terms/", (
    "identifier", "title", "issued", "publisher", "language", "source", "subject"))
SCHEMA = ClosedNamespace("https://schema.org/", ("mentions", "value", "unitText"))
ORG = ClosedNamespace("http://www.w3.org/ns/org#", (
    "Membership", "hasMembership", "member", "organization", "role", "Role"))
NIF = ClosedNamespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#", (
    "Context", "Phrase", "isString", "referenceContext", "beginIndex", "endIndex", "anchorOf"))
PROV = ClosedNamespace("http://www.w3.org/ns/prov#", (
    "Activity", "Entity", "SoftwareAgent", "used", "wasAssociatedWith", "wasDerivedFrom",
    "wasGeneratedBy"))
TIME = ClosedNamespace("http://www.w3.org/2006/time#", ("TemporalEntity",))
ONTOLEX = ClosedNamespace("http://www.w3.org/ns/lemon/ontolex#", (
    "LexicalEntry", "LexicalSense", "MultiwordExpression", "Word", "canonicalForm", "otherForm",
    "writtenRep", "reference", "sense", "isConceptOf"))
SYNSEM = ClosedNamespace("http://www.w3.org/ns/lemon/synsem#", (
    "SyntacticArgument", "SyntacticFrame", "marker", "optional", "synArg", "synBehavior"))
LEXINFO = ClosedNamespace("http://www.lexinfo.net/ontology/3.0/lexinfo#", (
    "partOfSpeech", "verb", "noun", "adjective", "subject", "directObject", "indirectObject",
    "prepositionalObject", "prepositionalAdjunct", "possessiveAdjunct", "clausalArg",
    "infinitiveClause", "declarativeClause", "attributiveArg", "lightVerb"))
PLOVER = ClosedNamespace("https://w3id.org/pressgraph/plover#", (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE",
    "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"))
XSD = ClosedNamespace("http://www.w3.org/2001/XMLSchema#", (
    "date", "decimal", "nonNegativeInteger", "string", "boolean", "integer"))
GEO = ClosedNamespace("http://www.w3.org/2003/01/geo/wgs84_pos#", ("lat", "long"))
FOAF = ClosedNamespace("http://xmlns.com/foaf/0.1/", ("familyName",))
EUVOC = ClosedNamespace("http://publications.europa.eu/ontology/euvoc#", ("startDate", "endDate"))

PREFIXES: dict[str, str] = {
    "pg": str(PG), "rdf": str(RDF), "rdfs": str(RDFS), "skos": str(SKOS), "dcterms": str(DCTERMS),
    "schema": str(SCHEMA), "org": str(ORG), "nif": str(NIF), "prov": str(PROV), "time": str(TIME),
    "xsd": str(XSD), "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "foaf": str(FOAF), "geo": str(GEO), "euvoc": str(EUVOC), "oa": "http://www.w3.org/ns/oa#",
    "dcat": "http://www.w3.org/ns/dcat#", "owl": "http://www.w3.org/2002/07/owl#",
    "sh": "http://www.w3.org/ns/shacl#", "ontolex": str(ONTOLEX),
    "synsem": str(SYNSEM), "lexinfo": str(LEXINFO), "plover": str(PLOVER),
}
