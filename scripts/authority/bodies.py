"""EU corporate bodies and the international bodies in the same table, their generic labels weeded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from scripts.authority.entries import BODY, Entry
from scripts.authority.facts import TABLES, Record, is_acronym, read_records, read_table, several

__all__ = ["build_bodies"]

HOUSES = frozenset(("COM", "EP", "CONSIL", "COR", "EESC", "CURIA", "ECA", "EIB", "ECB", "EEAS",
                    "OMB", "PUBL", "SG", "EP_CMT", "EP_GROUP", "EEAS_DEL", "COR_SG", "COR_GROUP",
                    "EC", "EEC", "ECSC", "EAEC", "EAC", "HR", "EPSO", "SANTE", "RELEX", "EURUN",
                    "EUMS", "COU_EUR", "EEAREA", "EFTA", "WEU", "EURCOU",
                    "EEC_COM", "EAEC_COM", "ECSC_HA", "ECFIN", "EMPL", "EP_ECON", "CONSIL_SG"))
"""Bodies whose parts have names that any house may have ("Legal Service", "Joint Committee")."""

DISTINCTIVE = re.compile(
    r"\b(Europ\w*|EU|EC|EEC|ECSC|Union|Euratom|Eur\w+|ACP|EFTA|EEA|OLAF|United Nations|UN|CoR"
    r"|Council of Europe|EIB|EP-US|World|International|[A-Z]*[a-z]*[A-Z]{2,}\w*)\b")
"""A name with such a word names its house too, so that it needs no context."""

ABOVE = {"EP_CMT": "EP", "EP_GROUP": "EP", "COR_GROUP": "COR", "EEAS_DEL": "EEAS"}
"""The body that a kind of body, which is no entry, belongs to."""

NOTHING = Record("")

VARIANTS = (("Organisation", "Organization"), ("Centre", "Center"), ("Labour", "Labor"),
            ("Co-operation", "Cooperation"), ("Defence", "Defense"), ("Programme", "Program"),
            ("European Union", "EU"), ("United Nations", "UN"), ("Harmonisation", "Harmonization"),
            ("Standardisation", "Standardization"), ("Stabilisation", "Stabilization"))
"""Spellings that a writer may take for one another."""

BARE = ("EU", "UN", "European Union", "United Nations")

OWN_HEADS = ("Agency", "Authority", "Centre", "Office", "Foundation", "Board")
"""Head nouns that an agency calls itself by in its own releases."""


def build_bodies(facts: Path) -> dict[str, Entry]:
    """Return the entries of the table of corporate bodies by their codes."""
    rows = read_table(facts / "corporate_bodies.tsv")
    own = {record.key: record for record in read_records("bodies.records")}
    skipped = re.compile("|".join(row["pattern"] for row in read_table(TABLES / "skipped.tsv")))
    names = {row["code"]: row["prefLabel_en"] for row in rows}
    entries = {}
    for row in rows:
        if not skipped.fullmatch(row["code"]) and "*" not in own.get(row["code"], NOTHING).all("drop"):
            entry = _entry(row, own.get(row["code"], NOTHING), names)
            if entry.name:
                entries[row["code"]] = entry
    for code in sorted(own.keys() - {row["code"] for row in rows}):
        entries[code] = _entry({"code": code}, own[code], names)
    _forget_missing_parents(entries)
    _yield_to_living(entries.values())
    return entries


def _entry(row: dict[str, str], own: Record, names: dict[str, str]) -> Entry:
    code = row["code"]
    parent = own.one("parent") or row.get("broader", "").removeprefix(BODY)
    former = bool(row.get("end"))
    entry = Entry(BODY + code, own.one("kind")
                  or ("Organisation" if code.startswith("EP_GROUP_") else "Institution"),
                  own.one("name") or row.get("prefLabel_en", ""),
                  begin=row.get("start", "") if former else own.one("begin"),
                  end=own.one("end") or row.get("end", ""), parent=BODY + parent if parent else "")
    dropped = set(own.all("drop"))
    for label in (entry.name, *several(row.get("altLabels_en", ""))):
        if label not in dropped:
            _sort_label(entry, label, code, parent, former=former)
    entry.alt.update(own.all("alt"))
    entry.acronyms.update(own.all("acronyms"))
    entry.short.update(own.all("short"))
    entry.weak.update(own.all("weak"))
    entry.contexts.update(BODY + context for context in own.all("contexts"))
    entry.alt -= dropped
    entry.acronyms -= dropped
    entry.links.update(own.all("links"))
    _derive(entry, code, parent, former=former)
    if own.one("name"):
        entry.name = own.one("name")
    elif entry.name not in entry.alt:
        _rename(entry, names.get(parent, ""))
    entry.short -= entry.alt
    if entry.short and not entry.contexts:
        house = ABOVE.get(parent, parent)
        entry.contexts.add(BODY + (house if parent in HOUSES and parent != "EURUN" else code))
    return entry


def _sort_label(entry: Entry, label: str, code: str, parent: str, *, former: bool) -> None:
    """Put a label among the names, the acronyms or the short forms, or nowhere."""
    if parent in ("EP", "EP_CMT", "EP_ECON") and code.startswith("EP_") and not re.match(
            r"(Special )?(Committee|Subcommittee|Panel) |European|.* Group$|Group ", label):
        if parent != "EP" and is_acronym(label):
            entry.short.add(label)
        return
    is_department = parent == "COM" and entry.name.startswith("Directorate-General")
    if is_acronym(label):
        if is_department:
            return
        if not (former and len(label) < 4) and not re.search(r"\bDIR\b|^[IV]+-", label):
            entry.acronyms.add(label)
    elif (parent not in HOUSES or DISTINCTIVE.search(label)
          or (is_department and re.match(r"Directorate-General|DG ", label))):
        entry.alt.add(label)
    elif not former and len(label.split()) > 1:
        entry.short.add(label)


def _derive(entry: Entry, code: str, parent: str, *, former: bool) -> None:
    """Add the other usual forms of a name."""
    if parent == "COM" and not former and entry.name.startswith("Directorate-General for "):
        entry.acronyms.add(f"DG {code}")
        entry.alt.add(entry.name.replace("Directorate-General", "Directorate General"))
    for label in [*entry.alt, *entry.short]:
        if found := re.fullmatch(r"(?:European Commission )?Representation in (.+)", label):
            entry.alt.update(f"{body}Representation in {found[1]}"
                             for body in ("European Commission ", "Commission "))
        if found := re.fullmatch(r"Delegation (?:of the European Union )?to (.+)", label):
            entry.alt.update(f"{form} to {found[1]}" for form in
                             ("EU Delegation", "European Union Delegation",
                              "Delegation of the European Union"))
        if parent in ("EP_CMT", "EP_ECON") and (
                found := re.fullmatch(r"(Committee|Subcommittee) on (?:the )?(.+)", label)):
            entry.short.add(f"{found[2]} {found[1].lower()}")
            entry.short.add(f"{found[1].lower()} on {found[2]}")
            entry.contexts.add(BODY + "EURUN")
        if found := re.fullmatch(r"(General Assembly|Security Council|Office) of the United Nations",
                                 label):
            entry.alt.add(f"United Nations {found[1]}")
    for label in list(entry.alt):
        _add_variants(entry, label)
    if parent in ("EURAG", "EURUN") and not former:
        entry.short.update(head for head in OWN_HEADS
                           if re.search(rf"\b{head}\b", " ".join(sorted(entry.alt))))
    entry.acronyms -= {label for label in entry.acronyms if label in entry.alt}


def _add_variants(entry: Entry, label: str) -> None:
    """Add a label in all combinations of the spellings that writers take for one another."""
    for first, second in VARIANTS:
        for old, new in ((first, second), (second, first)):
            other = re.sub(rf"\b{old}\b", new, label)
            if other != label and label not in BARE and other not in entry.alt:
                entry.alt.add(other)
                _add_variants(entry, other)


def _rename(entry: Entry, house: str) -> None:
    """Give an entry whose own name is too general a name with its house, or none."""
    labels = sorted(entry.alt, key=lambda label: (-len(label), label)) or sorted(entry.acronyms)
    if labels:
        entry.name = labels[0]
    elif house:
        entry.name = f"{entry.name} of the {house}"
    else:
        entry.name = ""


def _forget_missing_parents(entries: dict[str, Entry]) -> None:
    for entry in entries.values():
        parent = entry.parent.removeprefix(BODY)
        if parent not in entries:
            entry.parent = BODY + ABOVE.get(parent, "EURUN") if parent else ""


def _yield_to_living(entries: Iterable[Entry]) -> None:
    """Take from bodies that are no more the labels that a living one has: one live entry a label."""
    ordered = list(entries)
    living = {label for entry in ordered if not entry.end
              for label in (entry.name, *entry.alt, *entry.acronyms)}
    for entry in ordered:
        if entry.end:
            entry.alt -= living
            entry.acronyms -= living
            if entry.name in living:
                entry.name = f"{entry.name} (until {entry.end[:4]})"
