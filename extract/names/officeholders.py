"""Links persons named by surname alone through the post that they are said to hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pressgraph.extract.names.drafts import normal
from pressgraph.ontology.concepts import Concept, ConceptPost, Concepts
from pressgraph.ontology.terms import PG

__all__ = ["Officeholders"]


@dataclass(frozen=True)
class Officeholders:
    """The persons of the authority files who held posts, by family name."""

    concepts: Concepts

    @cached_property
    def _by_family(self) -> Mapping[str, Sequence[Concept]]:
        out: dict[str, list[Concept]] = defaultdict(list)
        for _, concept in sorted(self.concepts.by_iri.items()):
            if concept.kind == PG.Person and concept.family_name and concept.posts:
                out[normal(concept.family_name)].append(concept)
        return out

    def find(self, surname: str, head: str, issued: date | None) -> Concept | None:
        """Return the one person of a family name who held a post of that head on a day.

        Without a day the one who ever held one. None where there is none, or more than one.
        """
        found = [concept for concept in self._by_family.get(normal(surname), ())
                 if self._held(concept.posts, head, issued)]
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _held(posts: Iterable[ConceptPost], head: str, issued: date | None) -> bool:
        wanted = head.replace("-", " ").split()
        return any(set(wanted) <= set(post.title.lower().replace("-", " ").split())
                   and (issued is None or ((post.begin is None or post.begin <= issued)
                                           and (post.end is None or issued <= post.end)))
                   for post in posts)
