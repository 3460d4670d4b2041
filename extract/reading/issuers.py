"""Names in the header of a release: which are bodies, which places, and who issued it."""

from __future__ import annotations

import re

from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.terms import PG

__all__ = ["PARTICLES", "find_issuers", "holds_post", "is_city", "is_known_body", "is_name", "is_organisation", "known_place"]

PARTICLES = frozenset({"am", "de", "del", "der", "des", "do", "du", "el", "la", "le", "les", "of",
                       "the", "upon", "and", "for", "on", "in", "to"})
NAME_WORD = re.compile(r"[^\W\d_][\w.’'/&-]*,?$")
PLACES = (PG.Place, PG.State)
BODIES = (PG.Institution, PG.Organisation)
MAX_NAME_WORDS = 12
MAX_ORGANISATION_WORDS = 10
MAX_SPLITS = 8
"""Most commas and "and" in a list of issuers; each may be within a name, so that more take long."""
JOINT = re.compile(r"\s*;\s*|\s*,?\s+and\s+|\s+&\s+|,\s+")
"""What may part two issuers, or stand within the name of one."""


def is_name(part: str, knowledge: Knowledge) -> bool:
    """Tell whether a part is written like a name: capitals, short, no digits."""
    tokens = part.split()
    if len(tokens) > MAX_NAME_WORDS or not part[:1].isupper() or tokens[0].lower().endswith("ing"):
        return False
    small = PARTICLES | knowledge.words.of("name-particle")
    return all(token == "&" or token.lower() in small  # noqa: S105
               or (token[:1].isupper() and NAME_WORD.match(token)) for token in tokens)


def is_known_body(name: str, knowledge: Knowledge) -> bool:
    """Tell whether the authority files have a body of that name."""
    return knowledge.kinds.get(_key(name)) in BODIES


def is_organisation(part: str, knowledge: Knowledge) -> bool:
    """Tell whether a name is a body's: a known one, or by its noun before "of", "for" or "to"."""
    if kind := knowledge.kinds.get(_key(part)):
        return kind in BODIES
    tokens = part.lower().split()
    if tokens[1:2] == ["of"] and tokens[0] in knowledge.words.of("release-municipality"):
        return len(tokens) <= MAX_ORGANISATION_WORDS
    stop = next((at for at, token in enumerate(tokens) if at and token in ("of", "for", "to")),
                len(tokens))
    return (tokens[0] not in {"to", "from"} | knowledge.words.of("post")
            and len(tokens) <= MAX_ORGANISATION_WORDS
            and tokens[stop - 1].strip(",") in knowledge.words.of("head-institution"))


def holds_post(names: str, knowledge: Knowledge) -> bool:
    """Tell whether one of the first words is a post ("Minister")."""
    tokens = re.findall(r"[^\W\d_][\w-]*", names.lower())[:MAX_NAME_WORDS]
    return any(token in knowledge.words.of("post") for token in tokens)


def known_place(name: str, knowledge: Knowledge) -> str:
    """Return the known place that a name ends with ("Treaty Room Washington"), or the name."""
    tokens = name.split()
    tails = (" ".join(tokens[at:]) for at in range(len(tokens)))
    return next((tail for tail in tails if knowledge.kinds.get(_key(tail)) in PLACES), name)


def is_city(name: str, knowledge: Knowledge) -> bool:
    """Tell whether a name is a known place within a state: no state, no region of the world."""
    found = knowledge.labelled.get(_key(name))
    return found is not None and found.kind == PG.Place and found.parent is not None


def find_issuers(line: str, knowledge: Knowledge, *, labelled: bool = False) -> tuple[str, ...]:
    """Return the bodies that a line lists ("Ministry of Trade and Ministry of Health"), or nothing.

    Persons beside them are passed over: those with a form of address, and after a label that says
    who issued the release ("From:") all that are written like names.
    """
    line = line.strip(" .,;")
    if not line or (is_known_body(line, knowledge) and is_name(line, knowledge)):
        return (line,) if line else ()
    splits = [(line[:part.start()], line[part.end():]) for part in JOINT.finditer(line)]
    if len(splits) > MAX_SPLITS:
        return ()
    for left, right in sorted(splits, key=lambda pair: not _opens_body(pair[1], knowledge)):
        if not _is_body(left, knowledge, labelled=labelled):
            continue
        if others := find_issuers(right, knowledge, labelled=labelled):
            return (left, *others)
        if _is_person(right, knowledge, labelled=labelled):
            return (left,)
    return (line,) if _is_body(line, knowledge, labelled=labelled) else ()


def _opens_body(name: str, knowledge: Knowledge) -> bool:
    """Tell whether words begin with a body's noun ("Ministry of …"), or are a known body."""
    first = name.partition(" ")[0].lower()
    return first in knowledge.words.of("head-institution") or is_known_body(name, knowledge)


def _is_body(name: str, knowledge: Knowledge, *, labelled: bool) -> bool:
    """Tell whether a name is a body's; after a label, also one that ends with a state's name."""
    if not is_name(name, knowledge):
        return False
    if is_known_body(name, knowledge):
        return True
    last = name.rpartition(" ")[2]
    stately = (labelled and " " in name and knowledge.kinds.get(_key(last)) == PG.State
               and not holds_post(name, knowledge))
    return "," not in name and (stately or is_organisation(name, knowledge))


def _is_person(name: str, knowledge: Knowledge, *, labelled: bool) -> bool:
    address = {word.rstrip(".") for word in knowledge.words.of("honorific")}
    addressed = not address.isdisjoint(word.rstrip(".") for word in name.lower().split()[:3])
    return is_name(name, knowledge) and (labelled or addressed)


def _key(name: str) -> str:
    return name.lower().removeprefix("the ").replace("’", "'").strip(" ,")
