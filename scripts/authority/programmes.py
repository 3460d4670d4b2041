"""EU programmes of the authority table, each funding period an entry with its years."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.authority.entries import BODY, PROGRAMME, Entry
from scripts.authority.facts import Record, is_acronym, read_records, read_table, several

__all__ = ["build_programmes"]

PERIOD = re.compile(r"\s*\((\d{4})[/–](\d{4})\)$")
ACRONYM = re.compile(r"\s*\(([^()\s]+)\)")


def build_programmes(facts: Path) -> dict[str, Entry]:
    """Return the programmes by code, budget lines and general activities left out."""
    own = {record.key: record for record in read_records("programmes.records")}
    entries = {}
    for row in read_table(facts / "eu_programmes.tsv"):
        record = own.get(row["code"], Record(row["code"]))
        if "*" not in record.all("drop"):
            entries[row["code"]] = _entry(row, record)
    return entries


def _entry(row: dict[str, str], own: Record) -> Entry:
    period = PERIOD.search(row["prefLabel_en"])
    entry = Entry(PROGRAMME + row["code"], "Programme", "",
                  begin=f"{period[1]}-01-01" if period else row["start"],
                  end=f"{period[2]}-12-31" if period else row["end"])
    for label in (row["prefLabel_en"], *several(row["altLabels_en"])):
        plain = PERIOD.sub("", label)
        if found := ACRONYM.search(plain):
            _add(entry, found[1])
        _add(entry, ACRONYM.sub("", plain))
    entry.alt.update(own.all("alt"))
    entry.acronyms.update(own.all("acronyms"))
    entry.short.update(own.all("short"))
    entry.contexts |= {BODY + "EURUN"} if entry.short else set()
    entry.alt.difference_update(own.all("drop"))
    entry.acronyms.difference_update(own.all("drop"))
    entry.name = own.one("name") or ACRONYM.sub("", PERIOD.sub("", row["prefLabel_en"]))
    entry.alt |= {f"{label} programme" for label in (entry.name, *sorted(entry.acronyms))
                  if not re.search(r"programme|fund|instrument|facility|mechanism", label, re.IGNORECASE)}
    return entry


def _add(entry: Entry, label: str) -> None:
    """Keep a label that is an acronym or has capitals enough to be a name."""
    if is_acronym(label):
        entry.acronyms.add(label)
    elif sum(word[:1].isupper() for word in label.split()) >= 2 or label.endswith("+"):
        entry.alt.add(label)
