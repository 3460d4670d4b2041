"""Entries of the project's own: bodies, the United States government, processes, places."""

from __future__ import annotations

import re

from scripts.authority.entries import GEONAMES, OWN, Entry
from scripts.authority.facts import Record, read_records
from scripts.authority.people import expand

__all__ = ["build_own", "build_united_states"]

AMERICAN = ("U.S. ", "US ", "United States ")


def build_own(name: str, kind: str) -> dict[str, Entry]:
    """Return the entries of a record file by key; ``kind`` is the class where a record has none."""
    return {record.key: _entry(record, kind) for record in read_records(name)}


def build_united_states() -> dict[str, Entry]:
    """Return the federal government's bodies, each also with "U.S." before its name."""
    out = {}
    for record in read_records("united_states.records"):
        entry = _entry(record, "Institution")
        bare = entry.name
        if not bare.startswith(AMERICAN):
            departments = {label for label in entry.alt | entry.short
                           if re.search(r"^Department |Department$", label)}
            entry.alt |= {prefix + label for prefix in AMERICAN for label in {bare, *departments}}
            if bare not in record.all("alt"):
                entry.name = AMERICAN[0] + bare
        if entry.short and not entry.contexts:
            entry.contexts.add(OWN + "us-government")
        out[record.key] = entry
    return out


def _entry(record: Record, kind: str) -> Entry:
    entry = Entry(OWN + record.key, record.one("kind") or kind, record.one("name"),
                  begin=record.one("begin"), end=record.one("end"))
    for labels, name in ((entry.alt, "alt"), (entry.acronyms, "acronyms"), (entry.weak, "weak"),
                         (entry.demonyms, "demonyms"), (entry.short, "short")):
        labels.update(record.all(name))
    entry.contexts.update(expand(context) for context in record.all("contexts"))
    entry.links.update(link.replace("gn:", GEONAMES) + "/" * link.startswith("gn:")
                       for link in record.all("links"))
    if record.one("parent"):
        entry.parent = expand(record.one("parent"))
    return entry
