"""Where places lie, by the entries of the authority files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.ontology.concepts import load_concepts
from pressgraph.ontology.coordinates import Coordinates, Position
from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.terms import PG

COUNTRY = "http://publications.europa.eu/resource/authority/country/"
HEAD = "@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .\n"


@pytest.mark.parametrize(("entry", "latitude", "longitude"), [
    (f"{COUNTRY}MAR", 32, -5), (f"{COUNTRY}XKX", 42.6, 20.9),
    ("https://sws.geonames.org/2800866/", 50.85, 4.35),
    ("https://w3id.org/pressgraph/authority/gaza", 31.4, 34.4)],
    ids=["state", "Kosovo", "city", "region"])
def test_states_cities_and_regions_have_positions(entry: str, latitude: float,
                                                  longitude: float) -> None:
    position = Coordinates().of(entry)
    assert position is not None
    assert position.latitude == pytest.approx(latitude, abs=1)
    assert position.longitude == pytest.approx(longitude, abs=1)


def test_continents_have_none() -> None:
    assert Coordinates().of("https://w3id.org/pressgraph/authority/europe") is None


def test_nearly_all_places_of_the_authority_files_are_located() -> None:
    coordinates, entries = Coordinates(), load_concepts().by_iri.values()
    states = [entry for entry in entries if entry.kind == PG.State and entry.end is None]
    places = [entry for entry in entries if entry.kind == PG.Place]
    assert not [entry.name for entry in states if coordinates.of(entry.iri) is None]
    assert sum(coordinates.of(entry.iri) is not None for entry in places) > 0.98 * len(places)


def test_a_file_of_ones_own_adds_and_wins(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(f"{HEAD}<https://example.org/hill> geo:lat 1.5 ; geo:long -2 .\n"
                    f"<{COUNTRY}MAR> geo:lat 34.02 ; geo:long -6.83 .\n", "utf-8")
    coordinates = Coordinates((path,))
    assert coordinates.of("https://example.org/hill") == Position(1.5, -2)
    assert coordinates.of(f"{COUNTRY}MAR") == Position(34.02, -6.83)
    assert coordinates.of(f"{COUNTRY}ESP") == Coordinates().of(f"{COUNTRY}ESP")


@pytest.mark.parametrize("said", ["geo:lat 1", "geo:lat 91 ; geo:long 1", "geo:lat 1 ; geo:long -181",
                                  'geo:lat "north" ; geo:long 1', "geo:lat 1 , 2 ; geo:long 1",
                                  'geo:lat "nan" ; geo:long 1'])
def test_what_is_no_position_is_reported_with_file_and_line(tmp_path: Path, said: str) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(f"{HEAD}\n<https://example.org/hill> {said} .\n", "utf-8")
    with pytest.raises(OntologyError, match=r"own\.ttl:3: <https://example\.org/hill>: its position"):
        Coordinates((path,)).of("https://example.org/hill")
