"""The configuration file: what a project of one's own is always built, asked and published with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.own_files import OwnFiles

__all__ = ["CONFIGURATION", "BuildSection", "CatalogueSection", "Configuration", "OntologySection",
           "PublisherSection", "load_configuration"]

CONFIGURATION = "pressgraph.toml"
"""The file that is looked for in the current folder where none is named."""


@dataclass(frozen=True)
class BuildSection:
    """How datasets are built: ``[build]``; what is not given is as without a file.

    Attributes:
        base: IRI under which data IRIs are minted.
        model: name of an installed spaCy pipeline.
        workers: number of processes.
        shards: number of data files.
    """

    base: str | None = None
    model: str | None = None
    workers: int | None = None
    shards: int | None = None


@dataclass(frozen=True)
class OntologySection(OwnFiles):
    """Files and folders of one's own that add to what ships: ``[ontology]``.

    They are written relative to the configuration file, and held as absolute paths.

    Attributes:
        queries: SPARQL files of named queries.
    """

    queries: tuple[Path, ...] = ()

    def with_more(self, more: OntologySection) -> OntologySection:
        """Return these files and folders with more after them."""
        return OntologySection(*(getattr(self, each.name) + getattr(more, each.name)
                                 for each in fields(self)))


@dataclass(frozen=True)
class PublisherSection:
    """Who publishes the graph: ``[publisher]``; all texts, empty where not given."""

    name: str = ""
    iri: str = ""
    homepage: str = ""
    email: str = ""


@dataclass(frozen=True)
class CatalogueSection:
    """How the catalogue describes the graph: ``[catalogue]``; all texts, empty where not given.

    Attributes:
        title, description: of the dataset, in English.
        licence: IRI of the licence that the graph is published under.
        homepage: address of a page about the dataset.
        endpoint: address of its SPARQL endpoint.
        downloads: address of the folder that its dumps are published in.
        frequency: IRI of how often it is brought up to date.
        access: IRI of who may use it.
        themes: IRIs of its themes.
        keywords: words it is found by.
    """

    title: str = ""
    description: str = ""
    licence: str = ""
    homepage: str = ""
    endpoint: str = ""
    downloads: str = ""
    frequency: str = ""
    access: str = ""
    themes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Configuration:
    """All that a configuration file says; one without a file says nothing."""

    build: BuildSection = field(default_factory=BuildSection)
    ontology: OntologySection = field(default_factory=OntologySection)
    publisher: PublisherSection = field(default_factory=PublisherSection)
    catalogue: CatalogueSection = field(default_factory=CatalogueSection)


def load_configuration(path: Path | None = None) -> Configuration:
    """Read a configuration file; without a path, the current folder's, if it has one.

    Raises:
        UsageError: if the file named is not there or no TOML, has an unknown section or key, or a
            value of a wrong kind; the message names file and line.
    """
    if path is None:
        path = Path(CONFIGURATION)
        if not path.is_file():
            return Configuration()
    try:
        text = path.read_text("utf-8")
        content = tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise UsageError(f"{path}: no TOML: {error}") from error
    return _Reader(path, text).configuration(content)


@dataclass(frozen=True)
class _Reader:
    """Reads the sections of one file."""

    path: Path
    text: str

    def configuration(self, content: Mapping[str, Any]) -> Configuration:
        """Return what a file says, by its sections."""
        kinds = {each.name: each.default_factory for each in fields(Configuration)}
        sections = {}
        for name, values in content.items():
            if name not in kinds:
                raise self._error(name, f"unknown section; there are {', '.join(kinds)}")
            if not isinstance(values, dict):
                raise self._error(name, f"a section is written [{name}]")
            sections[name] = self._section(name, kinds[name], values)
        return Configuration(**sections)

    def _section(self, name: str, kind: Any, values: Mapping[str, Any]) -> Any:
        known = {each.name: str(each.type) for each in fields(kind)}
        for key in values:
            if key not in known:
                raise self._error(key, f"unknown key of [{name}]; there are {', '.join(known)}")
        return kind(**{key: self._value(key, known[key], value) for key, value in values.items()})

    def _value(self, key: str, kind: str, value: Any) -> Any:
        if kind.startswith("int"):
            if type(value) is not int or value < 1:
                raise self._error(key, "must be a whole number from 1 on")
            return value
        if kind.startswith("str"):
            if not isinstance(value, str):
                raise self._error(key, "must be a text")
            return value
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._error(key, "must be a list of texts")
        if "Path" in kind:
            return tuple((self.path.parent / item).absolute() for item in value)
        return tuple(value)

    def _error(self, key: str, problem: str) -> UsageError:
        pattern = re.compile(rf"\s*\[?\s*\"?{re.escape(key)}\"?\s*[\]=.]")
        line = next((number for number, line in enumerate(self.text.splitlines(), 1)
                     if pattern.match(line)), 1)
        return UsageError(f"{self.path}:{line}: {key}: {problem}")
