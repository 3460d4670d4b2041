"""Commissioners and other holders of high office, with their posts and days."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from scripts.authority.entries import BODY, COUNTRY, OWN, WIKIDATA, Entry, Post
from scripts.authority.facts import TABLES, Record, read_records, read_table

__all__ = ["build_people", "expand", "slug"]

CONNECTIVES = frozenset(("and", "of", "the", "for", "in", "on"))
PARTICLES = frozenset(("von", "van", "der", "de", "den", "di", "da", "del", "al", "bin"))
HIGH_REPRESENTATIVE = "High Representative of the Union for Foreign Affairs and Security Policy"


def slug(name: str) -> str:
    """Return a name as the end of an IRI.

    >>> slug("Maroš Šefčovič")
    'maros-sefcovic'
    """
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ł", "l"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def expand(short: str) -> str:
    """Return the IRI of ``corporate-body:COM``, ``country:FRA`` or an entry of our own."""
    for prefix, base in (("corporate-body:", BODY), ("country:", COUNTRY)):
        if short.startswith(prefix):
            return base + short.removeprefix(prefix)
    return OWN + short


def build_people(facts: Path) -> dict[str, Entry]:
    """Return the people by the ends of their IRIs; table and records are joined by name."""
    entries: dict[str, Entry] = {}
    by_name: dict[str, str] = {}
    for record in read_records("people.records"):
        entries[record.key] = _own(record)
        for name in (record.one("name"), *record.all("alt")):
            by_name[slug(name)] = record.key
    right = {row["as_given"]: row["right"] for row in read_table(TABLES / "portfolios.tsv")}
    for row in read_table(facts / "commissioners.tsv"):
        key = by_name.get(slug(row["name"]), slug(row["name"]))
        entry = entries.setdefault(key, Entry(OWN + key, "Person", row["name"]))
        entry.family = entry.family or _stated_family(row["name_as_given"], entry.name)
        if row["wikidata"]:
            entry.links.add(WIKIDATA + row["wikidata"])
        _add_post(entry, row, right)
    for entry in entries.values():
        entry.family = entry.family or _family(entry.name)
        entry.alt |= {re.sub(r" [A-Z]\.(?= )", "", name) for name in (entry.name, *entry.alt)}
    return entries


def _own(record: Record) -> Entry:
    entry = Entry(OWN + record.key, "Person", record.one("name"), alt=set(record.all("alt")))
    for post in record.all("post"):
        title, body, begin, end = post.split("@")
        entry.posts.append(Post(title, expand(body), begin, end))
    return entry


def _add_post(entry: Entry, row: dict[str, str], right: dict[str, str]) -> None:
    portfolio = right.get(row["portfolio"], row["portfolio"]).split(" [+")[0].replace(". ", ", ")
    begin, end = row["start"], row["end"]
    if row["portfolio"].lower().startswith("president"):
        title = "President of the European Commission"
    elif portfolio.lower().startswith("high representative"):
        title = HIGH_REPRESENTATIVE
    elif portfolio.startswith(("Commissioner", "Executive")):
        title = portfolio
    elif not portfolio or portfolio == "-":
        title = "European Commissioner"
    else:
        title = "Commissioner for " + _titled(portfolio)
    covered = any(post.begin[:7] == begin[:7] for post in entry.posts)
    if not covered:
        body = "EEAS" if title == HIGH_REPRESENTATIVE else "COM"
        entry.posts.append(Post(title, BODY + body, begin, end))


def _titled(portfolio: str) -> str:
    """Return a portfolio with capitals, the small words left small."""
    return " ".join(word if word in CONNECTIVES or word[:1].isupper() else word.capitalize()
                    for word in portfolio.replace("&", "and").split())


def _stated_family(as_given: str, name: str) -> str:
    """Return the family name of "Groeben, Hans von der" as it ends a name, or an empty string."""
    family, comma, given = as_given.partition(", ")
    words = given.split()
    while words and words[-1].lower() in PARTICLES:
        family = f"{words.pop()} {family}"
    return name[-len(family):] if comma and name.lower().endswith(family.lower()) else ""


def _family(name: str) -> str:
    """Return the family name, with the particles that belong to it."""
    words = re.sub(r",? (Jr\.?|II|III|XVI)$", "", name).split()
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in PARTICLES:
        at -= 1
    return " ".join(words[at:])
