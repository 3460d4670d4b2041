"""The entities of a release while they are being gathered, found by name or authority entry."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from pressgraph.extract.names.model import TokenMention
from pressgraph.ontology.concepts import Concept
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["ARTICLE", "Draft", "Drafts", "normal"]

ARTICLE = re.compile(
    r"^(?:(?i:the|a|an|his|her|its|their|this|these|that|those)|our)\s+")
POSSESSIVE = re.compile(r"(?:’s|'s|’|')$")


def normal(name: str) -> str:
    """Return a name for comparing: no case, diacritics, punctuation or article.

    >>> normal("The Côte d’Ivoire")
    'cote d ivoire'
    """
    plain = unicodedata.normalize("NFKD", ARTICLE.sub("", name.strip()))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return " ".join(re.sub(r"[^\w&+]+", " ", plain).split())


@dataclass(eq=False)
class Draft:
    """An entity being gathered."""

    kind: str
    name: str
    concept: Concept | None = None
    names: dict[str, int] = field(default_factory=dict)
    mentions: list[TokenMention] = field(default_factory=list)
    context: str = ""
    preferred: str = ""
    core: str = ""
    first: int = 1 << 60

    @property
    def family(self) -> str:
        """The class, all process classes and all organisations taken as one."""
        if self.kind in PROCESS_CLASSES:
            return PG.Process
        return PG.Organisation if self.kind == PG.Institution else self.kind

    def add_name(self, name: str) -> None:
        """Count one more use of a name."""
        if name:
            self.names[name] = self.names.get(name, 0) + 1

    @property
    def identity(self) -> str:
        """What is equal for equal things over all releases."""
        if self.concept is not None:
            return self.concept.iri
        kind = self.kind.rsplit("#", 1)[-1].lower()
        name = normal(self.core or self.name)
        return "|".join(part for part in (kind, name, normal(self.context)) if part)


class Drafts:
    """All drafts of a release, found again by authority entry or by name."""

    def __init__(self) -> None:
        """Start with none."""
        self.items: list[Draft] = []
        self._by_concept: dict[str, Draft] = {}
        self._by_name: dict[str, list[Draft]] = defaultdict(list)

    def of_concept(self, concept: Concept) -> Draft:
        """Return the draft of an authority entry, a new one where there is none."""
        if concept.iri not in self._by_concept:
            draft = Draft(concept.kind, concept.name, concept)
            self._by_concept[concept.iri] = draft
            self.items.append(draft)
        return self._by_concept[concept.iri]

    def identify(self, draft: Draft, concept: Concept) -> None:
        """Let a draft stand for an authority entry that has none yet."""
        draft.concept = concept
        self._by_concept[concept.iri] = draft

    def known(self, concept: Concept) -> Draft | None:
        """Return the draft of an authority entry, if the release has one."""
        return self._by_concept.get(concept.iri)

    def named(self, name: str, kind: str) -> Draft | None:
        """Return the draft of that kind with a name, if any."""
        family = Draft(kind, name).family
        return next((draft for draft in self._by_name[normal(name)]
                     if draft.family == family), None)

    def of_name(self, name: str, kind: str) -> Draft:
        """Return the draft of that kind with a name, a new one where there is none."""
        found = self.named(name, kind)
        if found is None:
            found = Draft(kind, name)
            self.items.append(found)
            self.bind(found, name)
        return found

    def bind(self, draft: Draft, name: str) -> None:
        """Let a name stand for a draft from now on."""
        if draft not in self._by_name[normal(name)]:
            self._by_name[normal(name)].append(draft)

    def join(self, kept: Draft, other: Draft) -> None:
        """Move all that one draft holds to another."""
        for name, count in other.names.items():
            kept.names[name] = kept.names.get(name, 0) + count
        kept.mentions.extend(other.mentions)
        kept.first = min(kept.first, other.first)
        if kept.concept is None and other.concept is not None:
            kept.concept, kept.kind = other.concept, other.kind
        if other.concept is not None:
            self._by_concept[other.concept.iri] = kept
        for drafts in self._by_name.values():
            drafts[:] = list(dict.fromkeys(kept if draft is other else draft for draft in drafts))
        self.items.remove(other)
