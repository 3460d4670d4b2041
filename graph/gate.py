"""The gate: what the ontology or the shapes do not allow is refused fact by fact, and listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from pressgraph.extract.facts import Evidence, Facts, Span
from pressgraph.graph.admissibility import Objection, objections
from pressgraph.graph.quads.draft import Draft
from pressgraph.graph.quads.drafting import Drafter
from pressgraph.graph.references import Ref, Topic, evidence_of, prune
from pressgraph.graph.shacl.compiling import load_shapes
from pressgraph.graph.shacl.data import Data, Term
from pressgraph.graph.shacl.shapes import Shape, Violation, validate
from pressgraph.graph.storage.rejects import Reject
from pressgraph.ontology.hierarchy import Vocabulary
from pressgraph.ontology.turtle import shipped_folder

__all__ = ["Gate", "Passed"]


@dataclass(frozen=True)
class Passed:
    """What came through the gate; without a draft, the release was refused as a whole."""

    facts: Facts
    draft: Draft | None
    rejects: tuple[Reject, ...]


@dataclass(frozen=True)
class Gate:
    """Checks facts against the vocabulary, and the triples made of them against the shapes."""

    vocabulary: Vocabulary
    shapes: tuple[Shape, ...]

    @classmethod
    def load(cls, vocabulary: Vocabulary, shapes: Sequence[Path] = ()) -> Gate:
        """Make a gate with the shapes that ship, and files or folders of the user's own besides.

        Raises:
            OntologyError: if a file of shapes cannot be used.
        """
        return cls(vocabulary, tuple(load_shapes([shipped_folder("shapes"), *shapes])))

    def pass_through(self, facts: Facts, drafter: Drafter) -> Passed:
        """Return the facts that may be said, their triples, and what was refused.

        A refused fact takes along what refers to it, and nothing else. Each round refuses at least
        one fact, so the rounds end.
        """
        rejects: list[Reject] = []
        facts = self._admit(facts, rejects)
        draft = drafter.draft(facts)
        while violations := validate(Data(draft.nodes()), self.shapes):
            found = list(dict.fromkeys(
                objection for violation in violations for objection in _objections(violation, draft)))
            if any(_is_whole(objection.ref) for objection in found):
                rejects.extend(_reject(facts, objection) for objection in found)
                return Passed(facts, None, tuple(rejects))
            facts = self._admit(refuse(facts, found, rejects), rejects)
            draft = drafter.draft(facts)
        return Passed(facts, draft, tuple(replace(item, release=draft.release) for item in rejects))

    def _admit(self, facts: Facts, rejects: list[Reject]) -> Facts:
        while found := list(objections(facts, self.vocabulary)):
            facts = refuse(facts, found, rejects)
        return facts


def _objections(violation: Violation, draft: Draft) -> list[Objection]:
    """Return which facts account for a violation; where none does, it is the release's."""
    shape, value = violation.shape, violation.value
    refs = (draft.behind(violation.focus, shape.predicate, value) or draft.behind(value)
            or [Ref(Topic.RELEASE)])
    at_fault = violation.focus if value is None else value
    return [Objection(ref, shape.message or violation.component, _text(at_fault), shape.iri)
            for ref in refs]


def _text(term: Term) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _is_whole(ref: Ref) -> bool:
    """Tell whether what is refused is the release itself, rather than a field of it."""
    return ref.topic is Topic.RELEASE and not ref.part


def refuse(facts: Facts, found: Iterable[Objection], rejects: list[Reject]) -> Facts:
    """List each objection among the rejects, and return the facts without what it is against."""
    found = list(found)
    rejects.extend(_reject(facts, objection) for objection in found)
    return prune(facts, (objection.ref for objection in found))


def _reject(facts: Facts, objection: Objection) -> Reject:
    span = _span(evidence_of(facts, objection.ref))
    text = facts.release.text
    stands = span is not None and 0 <= span.begin < span.end <= len(text)
    return Reject(
        source=facts.release.source, release="", fact=_fact(objection.ref),
        reason=objection.reason, value=objection.value, shape=objection.shape,
        begin=span.begin if span else None, end=span.end if span else None,
        text=text[span.begin:span.end] if span is not None and stands else "")


def _fact(ref: Ref) -> str:
    return f"{ref.topic} {ref.part}" if ref.topic is Topic.RELEASE and ref.part else str(ref.topic)


def _span(evidence: Evidence | Span | None) -> Span | None:
    return evidence.span if isinstance(evidence, Evidence) else evidence
