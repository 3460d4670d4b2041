"""Who publishes a dataset, where and under which terms: the file ``pressgraph.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from pressgraph.ontology.errors import UsageError

__all__ = ["Agent", "Settings", "read_settings"]

IRIS = frozenset(("address", "endpoint", "licence", "page", "iri", "type", "homepage", "themes"))
AUTHORITY = "http://publications.europa.eu/resource/authority"


@dataclass(frozen=True)
class Agent:
    """Who publishes, or answers for, a dataset.

    Attributes:
        name: for people.
        iri: that identifies it, such as one of the EU's authority table of corporate bodies.
        type: IRI of the kind of publisher.
        homepage: address of its site.
        email: address for letters.
    """

    name: str = "Unnamed publisher"
    iri: str = ""
    type: str = ""
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
        licence: IRI of the terms of use of data and texts; you must know them.
        themes: IRIs of the EU's data themes, or of concepts of another scheme.
        keywords: free words.
        publisher: who makes it available.
        contact: whom to write to; the publisher by default.
    """

    title: str = "Knowledge graph of press releases"
    description: str = ("Who did what, with whom, when and where, as press releases say it, each "
                        "statement with the words that it rests on.")
    address: str = ""
    endpoint: str = ""
    page: str = ""
    licence: str = ""
    themes: tuple[str, ...] = (f"{AUTHORITY}/data-theme/GOVE",)
    keywords: tuple[str, ...] = ("press releases", "events", "knowledge graph")
    publisher: Agent = field(default_factory=Agent)
    contact: Agent | None = None


def read_settings(path: Path | None) -> Settings:
    """Read the table ``[catalogue]`` of a TOML file; without a file, settings are the defaults.

    Raises:
        UsageError: if the file cannot be read, or says what it should not.
    """
    if path is None:
        return Settings()
    try:
        said = tomllib.loads(path.read_text("utf-8")).get("catalogue", {})
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as TOML: {error}") from error
    values = _checked(said, Settings, path, "catalogue")
    for name in ("publisher", "contact"):
        if name in values:
            values[name] = Agent(**_checked(values[name], Agent, path, f"catalogue.{name}"))
    if (address := values.get("address", "")) and not address.endswith("/"):
        raise UsageError(f"{path}: address {address!r} is that of a folder: end it with '/'")
    return Settings(**values)


def _checked(said: Any, kind: type, path: Path, table: str) -> dict[str, Any]:
    known = {one.name: one for one in fields(kind)}
    if not isinstance(said, Mapping):
        raise UsageError(f"{path}: [{table}] is a table")
    values: dict[str, Any] = {}
    for name, value in said.items():
        if name not in known:
            raise UsageError(f"{path}: [{table}] has no {name!r}; it takes {', '.join(known)}")
        values[name] = value if isinstance(value, Mapping) else _value(value, name, path)
    return values


def _value(value: Any, name: str, path: Path) -> Any:
    many = name in ("themes", "keywords")
    items = value if isinstance(value, list) and many else [value]
    if not all(isinstance(item, str) for item in items):
        raise UsageError(f"{path}: {name} is {'a list of texts' if many else 'a text'}")
    for item in items:
        if name in IRIS and item:
            _check_iri(item, name, path)
    return tuple(items) if many else value


def _check_iri(text: str, name: str, path: Path) -> None:
    try:
        ox.NamedNode(text)
    except ValueError:
        raise UsageError(f"{path}: {name} {text!r} is no absolute IRI") from None
