"""Who publishes a dataset, where and under which terms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from pressgraph.graph.configuration import Configuration
from pressgraph.ontology.errors import UsageError

__all__ = ["AUTHORITY", "Agent", "Settings", "settings_of"]

IRIS = ("address", "endpoint", "licence", "page", "frequency", "access", "themes")
AUTHORITY = "http://publications.europa.eu/resource/authority"


@dataclass(frozen=True)
class Agent:
    """Who publishes and answers for a dataset.

    Attributes:
        name: for people.
        iri: that identifies it, such as one of the EU's authority table of corporate bodies.
        homepage: address of its site.
        email: address for letters.
    """

    name: str = "Unnamed publisher"
    iri: str = ""
    homepage: str = ""
    email: str = ""


@dataclass(frozen=True)
class Settings:
    """What a catalogue says that no data can tell.

    Attributes:
        title, description: of the dataset, in English.
        address: of the folder that the files are published in; ends in ``/``.
        endpoint: address of a SPARQL endpoint; none is described without it.
        page: address of a page on the dataset.
        licence: IRI of the terms of use of data and texts.
        frequency: IRI of how often it is brought up to date, of the EU's table of frequencies.
        access: IRI of who may use it, of the EU's table of access rights.
        themes: IRIs of the EU's data themes, or of concepts of another scheme.
        keywords: free words.
        publisher: who makes it available, and whom to write to.
    """

    title: str = "Knowledge graph of press releases"
    description: str = ("Who did what, with whom, when and where, as press releases say it, each "
                        "statement with the words that it rests on.")
    address: str = ""
    endpoint: str = ""
    page: str = ""
    licence: str = ""
    frequency: str = ""
    access: str = ""
    themes: tuple[str, ...] = (f"{AUTHORITY}/data-theme/GOVE",)
    keywords: tuple[str, ...] = ("press releases", "events", "knowledge graph")
    publisher: Agent = field(default_factory=Agent)


def settings_of(configuration: Configuration) -> Settings:
    """Return the settings that a configuration gives, with the defaults for what it does not.

    Raises:
        UsageError: if what should be an IRI is none.
    """
    said, who = configuration.catalogue, configuration.publisher
    given: dict[str, Any] = {
        "title": said.title, "description": said.description, "address": said.downloads,
        "endpoint": said.endpoint, "page": said.homepage, "licence": said.licence,
        "frequency": said.frequency, "access": said.access, "themes": said.themes,
        "keywords": said.keywords}
    publisher = {"name": who.name, "iri": who.iri, "homepage": who.homepage, "email": who.email}
    for name, value in ("publisher iri", who.iri), ("publisher homepage", who.homepage), *((
            name, given[name]) for name in IRIS):
        for item in (value,) if isinstance(value, str) else value:
            _check_iri(name, item)
    if said.downloads and not said.downloads.endswith("/"):
        raise UsageError(f"downloads {said.downloads!r}: the address of a folder; end it with '/'")
    return Settings(publisher=Agent(**{key: value for key, value in publisher.items() if value}),
                    **{key: value for key, value in given.items() if value})


def _check_iri(name: str, text: str) -> None:
    try:
        ox.NamedNode(text or "urn:x")
    except ValueError:
        raise UsageError(f"{name} {text!r}: no absolute IRI") from None
