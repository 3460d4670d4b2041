"""Who publishes a release whose header does not say so: its signature, its contacts, its first lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.reading.contacts import contact_lines
from pressgraph.extract.reading.issuers import is_name, is_organisation
from pressgraph.extract.reading.parts import Unit
from pressgraph.ontology.concepts import Concept
from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.terms import PG

__all__ = ["infer_publishers"]

DOMAIN = re.compile(r"(?:@|https?://|\bwww\.)((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,10})", re.IGNORECASE)
WORD = r"[A-ZÀ-Þ][\w’'&.-]{0,40}"
DEFINITION = re.compile(
    rf"(?<![\w’'&.-])(?P<name>{WORD}(?:,? (?:{WORD}|of|for|the|and|on|in|&|to|de|et)){{0,14}})"
    r" \((?P<acronym>[A-Z][A-Za-z-]{1,10})\)")
JOINED = re.compile(r"^(?:, | and | & |, and )")
MAX_DAY_WORDS = 2
OPENING = 200
"""How many characters of the first paragraph are read for the body that acts."""
MAX_NAME_WORDS = 9


def infer_publishers(units: Sequence[Unit], raw: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the body that a release shows to be its own, or nothing.

    Evidence, the best first: a signature at the end; a section "About …" on a body that the title
    or the first paragraph names; the domain of the press contacts, where it is the acronym of a
    body that the text names; the body, or several, with which title and first paragraph begin.
    """
    title, lead = _opening(units)
    for names in (_signed(units), _described(units, f"{title}\n{lead}"),
                  _written_from(raw, knowledge)):
        found = tuple(dict.fromkeys(names))
        if len(found) == 1:
            return found
    return tuple(dict.fromkeys(_acting(title, lead, knowledge)))


def _opening(units: Sequence[Unit]) -> tuple[str, str]:
    title = next((unit.clean.text for unit in units if unit.kind is SegmentKind.TITLE), "")
    lead = next((unit.clean.text for unit in units if unit.kind is SegmentKind.PARAGRAPH), "")
    return title, lead


def _signed(units: Sequence[Unit]) -> Iterator[str]:
    for unit in units:
        if unit.late is not None:
            yield from unit.late.publishers


def _described(units: Sequence[Unit], opening: str) -> Iterator[str]:
    for unit in units:
        if unit.about:
            name, _, acronym = unit.about.partition(" (")
            if name in opening or (acronym and acronym.strip(") ") in opening):
                yield name


def _written_from(raw: str, knowledge: Knowledge) -> Iterator[str]:
    """Yield the bodies named in a text whose acronym, or name, is a domain of its press contacts."""
    labels = {label.lower() for begin, end in contact_lines(raw, knowledge)
              for domain in DOMAIN.findall(raw[begin:end]) for label in domain.split(".")[:-1]}
    for name, acronym in _bodies(raw, knowledge) if labels else ():
        squeezed = re.sub(r"\W", "", name.lower())
        if (acronym and acronym.lower() in labels) or (len(squeezed) > 4 and squeezed in labels):
            yield name


def _bodies(text: str, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield the bodies that a text names by an acronym, each with its full name."""
    defined: set[str] = set()
    for match in DEFINITION.finditer(text):
        if name := _meant(match, knowledge):
            defined.add(match["acronym"])
            yield name, match["acronym"]
    for token in sorted(set(re.findall(r"\b[A-Z][A-Za-z]{1,10}\b", text)) - defined):
        known = _known(token, knowledge)
        if known is not None:
            yield known.name, token


def _meant(definition: re.Match[str], knowledge: Knowledge) -> str:
    """Return the name of the body that a definition is of, or "".

    What the text spells out goes before an entry of the same acronym: the authority files may know
    another body by it.
    """
    acronym = definition["acronym"]
    tokens = _bare(definition["name"], knowledge).split()
    tails = [" ".join(tokens[at:]) for at in range(len(tokens)) if tokens[at][:1].isupper()]
    known = _known(acronym, knowledge)
    labels = {label.lower() for label in (known.name, *known.alt_names)} if known else set()
    if known is not None and any(tail.lower() in labels for tail in tails):
        return known.name
    bodies = [tail for tail in tails if is_organisation(tail, knowledge)]
    if spelled := next((tail for tail in bodies if _initials(tail) == acronym.upper()), ""):
        entry = _known(spelled, knowledge)
        return entry.name if entry else spelled
    return known.name if known else next(iter(bodies), "")


def _initials(name: str) -> str:
    return "".join(token[0] for token in name.split() if token[0].isupper())


def _known(name: str, knowledge: Knowledge) -> Concept | None:
    """Return the entry of a body that a name stands for; an acronym counts in its own case."""
    found = knowledge.labelled.get(name.lower())
    if found is None or found.kind not in (PG.Institution, PG.Organisation):
        return None
    return found if name in (found.name, *found.alt_names, *found.acronyms) else None


def _acting(title: str, lead: str, knowledge: Knowledge) -> Iterator[str]:
    """Yield the body, or the bodies joined by "and", that begin both title and first paragraph."""
    opening = lead[:OPENING]
    bare = _bare(title, knowledge)
    rest = bare.lower()
    for match in DEFINITION.finditer(opening):
        name = _meant(match, knowledge)
        label = next((label for label in (match["acronym"].lower(), name.lower())
                      if re.match(rf"{re.escape(label)}\b", rest)), "") if name else ""
        if label:
            yield name
            rest = JOINED.sub("", rest.removeprefix(label), count=1)
    if rest != bare.lower():
        return
    opening = _bare(_without_day(opening, knowledge), knowledge)
    second = _first_body(opening, knowledge)
    if second is None:
        yield from _unknown_body(bare, opening, knowledge)
        return
    first = _first_body(title, knowledge)
    short = title.split(" ")[0]
    if first.iri == second.iri if first is not None else short in second.name.split()[-1:]:
        yield second.name


def _first_body(text: str, knowledge: Knowledge) -> Concept | None:
    """Return the known body with whose name a text begins."""
    tokens = re.split(r"\s+", _bare(text, knowledge))[:MAX_NAME_WORDS]
    for size in range(len(tokens), 0, -1):
        if found := _known(re.sub(r"['’]s?$|,$", "", " ".join(tokens[:size])), knowledge):
            return found
    return None


def _unknown_body(title: str, opening: str, knowledge: Knowledge) -> Iterator[str]:
    """Yield the unknown body that a title begins with, and its first paragraph in full or short."""
    tokens = title.split()[:MAX_NAME_WORDS]
    name = next((" ".join(tokens[:size]) for size in range(len(tokens) - 1, 1, -1)
                 if is_name(" ".join(tokens[:size]), knowledge)
                 and is_organisation(" ".join(tokens[:size]), knowledge)), "")
    short = name.partition(" of ")[0]
    if " " in short and opening.startswith(f"{short} ") and tokens[len(name.split())].islower():
        yield name


def _bare(text: str, knowledge: Knowledge) -> str:
    """Return a text without the article or other determiner that it begins with."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in knowledge.words.of("release-determiner") else text


def _without_day(text: str, knowledge: Knowledge) -> str:
    """Return a text without the words for a day that it begins with: "This week, …"."""
    tokens = text.split(" ")
    for size in range(MAX_DAY_WORDS, 0, -1):
        if " ".join(tokens[:size]).rstrip(",").lower() in knowledge.words.of("release-opening-day"):
            return " ".join(tokens[size:])
    return text
