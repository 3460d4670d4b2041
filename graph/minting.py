"""Mints the IRIs of the graph: readable, equal for equal things, safe for any text."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from urllib.parse import urlsplit

from pressgraph.extract.facts import Entity, Release, Span
from pressgraph.ontology.concepts import Concept
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import PG

__all__ = ["DEFAULT_BASE", "Minter", "local_name", "slug"]

DEFAULT_BASE = "https://w3id.org/pressgraph/id/"
"""The base under which data IRIs are minted where the user names none."""

LONGEST_SLUG = 80
"""Characters of a name that an IRI keeps; the rest lives on in the digest."""


def slug(name: str, *salt: str) -> str:
    """Return a name as a path segment of letters, digits, ``-``, ``_`` and ``.`` in ASCII.

    Different names give different segments: whatever is lost on the way, and any ``salt``, goes
    into a digest of 32 bits (64 where nothing readable is left) at the end.

    >>> slug("Ylva Johansson")
    'Ylva_Johansson'
    >>> slug("Council / Conseil")
    'Council_Conseil~c6052a7d'
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    readable = re.sub(r"[^A-Za-z0-9.-]+", "_", folded).strip("_.-")[:LONGEST_SLUG].strip("_.-")
    if readable.replace("_", " ") == name and not salt:
        return readable
    digest = hashlib.sha256("\0".join((name, *salt)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{readable}~{digest[:8]}" if readable else digest[:16]


def local_name(iri: str) -> str:
    """Return what follows the last ``#`` or ``/`` of an IRI.

    >>> local_name("https://w3id.org/pressgraph/ontology#Meeting")
    'Meeting'
    """
    return re.split(r"[#/]", iri.rstrip("#/"))[-1]


@cache
def _segment(kind: str) -> str:
    """Return the path segment of a class: ``LegalAct`` gives ``legal-act``."""
    name = slug(local_name(kind), *([] if kind.startswith(str(PG)) else [kind]))
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


@dataclass(frozen=True)
class Minter:
    """Mints IRIs under one base; known things are named by their authority entry.

    Attributes:
        base: an absolute IRI that ends in ``/`` or ``#``.
        concepts: the authority entries that releases may refer to, by IRI.
    """

    base: str = DEFAULT_BASE
    concepts: dict[str, Concept] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Refuse a base under which no valid IRI could be minted."""
        parts = urlsplit(self.base)
        if (not parts.scheme or not parts.netloc or not self.base.endswith(("/", "#"))
                or re.search(r"[\x00-\x20<>\"{}|^`\\]", self.base)):
            raise UsageError(f"--base {self.base}: not an absolute IRI that ends in '/' or '#', "
                             f"such as {DEFAULT_BASE}")

    def release(self, release: Release, publisher: str = "") -> str:
        """Return the IRI of a release: by its reference, or else by where it was read from.

        A reference without letters, such as ``17/2025``, may be anybody's: it counts with the
        name of the publisher or, where that is not known, with where the release was read from.
        """
        if not release.identifier:
            return f"{self.base}release/{slug(release.source, 'source')}"
        owner = () if any(map(str.isalpha, release.identifier)) else (publisher or release.source,)
        return f"{self.base}release/{slug(release.identifier.replace('/', '-'), *owner)}"

    @staticmethod
    def context(release: str) -> str:
        """Return the IRI of a release's text, given the release's."""
        return f"{release}/text"

    @staticmethod
    def span(release: str, span: Span) -> str:
        """Return the IRI of a stretch of a release's text (RFC 5147)."""
        return f"{release}/text#char={span.begin},{span.end}"

    @staticmethod
    def part(release: str, kind: str, *names: object) -> str:
        """Return the IRI of something that only this release reports, such as an event."""
        return "/".join((release, kind, "-".join(map(str, names))))

    def rule(self, rule: str) -> str:
        """Return the IRI of a rule: a lexicon sense's own, or one minted from the rule's name."""
        return rule if "://" in rule else f"{self.base}rule/{_rule_path(rule)}"

    def label(self, entity: Entity) -> str:
        """Return the preferred label of an entity: the same wherever its IRI is the same."""
        concept = self.concepts.get(entity.concept or "")
        return concept.name if concept else entity.name

    def entity(self, entity: Entity) -> str:
        """Return the IRI of an entity: by its authority entry, or else by name and identity."""
        concept = self.concepts.get(entity.concept or "")
        if concept is not None:
            return self._concept_iri(entity.kind, concept)
        known = slug(entity.name) in self._taken(entity.kind)
        plain = not known and _letters(entity.identity).endswith(_letters(entity.name))
        name = slug(entity.name) if plain else slug(entity.name, entity.identity)
        return f"{self.base}{_segment(entity.kind)}/{name}"

    def _concept_iri(self, kind: str, concept: Concept) -> str:
        name = slug(concept.name)
        if self._taken(kind)[name] > 1:
            name = slug(concept.name, concept.iri)
        return f"{self.base}{_segment(kind)}/{name}"

    def _taken(self, kind: str) -> Counter[str]:
        return self._names.get(kind, Counter())

    @cached_property
    def _names(self) -> dict[str, Counter[str]]:
        return _count_names(self.concepts.values())


@cache
def _rule_path(rule: str) -> str:
    return "/".join(slug(part) for part in rule.split("/"))


def _count_names(concepts: Iterable[Concept]) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = {}
    for concept in concepts:
        out.setdefault(concept.kind, Counter())[slug(concept.name)] += 1
    return out


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
