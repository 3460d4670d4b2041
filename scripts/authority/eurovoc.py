"""EuroVoc concepts, the subjects of releases, without places, bodies and words of every release."""

from __future__ import annotations

from pathlib import Path

from scripts.authority.facts import TABLES, read_table, several

__all__ = ["EUROVOC_FILE", "write_eurovoc"]

EUROVOC_FILE = "eurovoc.ttl"
LEFT_OUT = ("72", "76", "1006", "0436")
"""Microthesauri of geography, of international organisations, and of institutions and their
offices: releases name these as entities, and no text is about all the bodies that it names."""


def write_eurovoc(facts: Path, path: Path, header: str) -> int:
    """Write the concepts with their English labels, sorted by IRI; returns how many."""
    common = frozenset((TABLES / "common_subjects.txt").read_text("utf-8").splitlines())
    rows = [row for row in read_table(facts / "eurovoc.tsv")
            if row["prefLabel_en"] and not row["microthesaurus"].startswith(LEFT_OUT)
            and row["prefLabel_en"] not in common]
    blocks = [_block(row, common) for row in sorted(rows, key=lambda row: row["iri"])]
    path.write_text(header + "".join(blocks), encoding="utf-8")
    return len(blocks)


def _block(row: dict[str, str], common: frozenset[str]) -> str:
    alternatives = sorted(set(several(row["altLabels_en"])) - {row["prefLabel_en"]} - common)
    lines = [f"<{row['iri']}> a skos:Concept", f"skos:prefLabel {_text(row['prefLabel_en'])}"]
    if alternatives:
        lines.append("skos:altLabel " + " , ".join(_text(label) for label in alternatives))
    return " ; ".join(lines) + " .\n"


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"@en'
