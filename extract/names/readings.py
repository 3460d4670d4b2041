"""Chooses which authority entry a label stands for where it has several, and whether it counts."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extract.facts import Form
from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.gazetteer import GazetteerMatch, LabelKind
from pressgraph.ontology.concepts import Concept
from pressgraph.ontology.terms import PG

__all__ = ["authority_names", "choose", "nested_names"]

ORDER = (PG.State, PG.Institution, PG.Organisation, PG.Programme, PG.Policy, PG.Agreement,
         PG.LegalAct, PG.Dialogue, PG.Procedure, PG.Place, PG.Person)
NESTING = frozenset(("names/head-noun", "names/act-number"))
SUPPORT = {PG.State: ("GPE",), PG.Place: ("GPE", "LOC", "FAC"), PG.Institution: ("ORG",),
           PG.Organisation: ("ORG",), PG.Person: ("PERSON",)}


def authority_names(context: Context) -> Iterator[Candidate]:
    """Yield the authority labels that no other candidate covers and that count."""
    for match in context.matches:
        if match.kind is LabelKind.DEMONYM or match.start in context.taken:
            continue
        concept = choose(context, match)
        if concept.kind in (PG.Place, PG.State) and _prefixed(context, match.start):
            continue
        if match.weak and not _supported(context, match, concept):
            continue
        form = Form.ACRONYM if match.kind is LabelKind.ACRONYM else Form.NAME
        yield Candidate(match.start, match.end, concept.kind, f"names/authority-{match.kind}",
                        form, (concept,))


def _prefixed(context: Context, start: int) -> bool:
    """Tell whether a hyphen ties a name to what is none before it: "trans-Atlantic"."""
    return context.hyphen(start - 1) and start - 2 not in context.match_at \
        and start - 2 not in context.taken and not context.word(start - 2).isupper()


def choose(context: Context, match: GazetteerMatch) -> Concept:
    """Return the entry that a label most likely stands for.

    Of a state and a place of one name it is the place where that belongs to the state that the
    release is from, and nobody of the other state is spoken of.
    """
    local = [concept for concept in match.concepts
             if concept.kind == PG.Place and concept.parent in context.homes]
    states = [concept for concept in match.concepts if concept.kind == PG.State]
    if local and states and not any(context.demonym(other.start) in states
                                    for other in context.matches):
        return local[0]
    return min(match.concepts, key=lambda c: (
        c.kind not in ORDER, ORDER.index(c.kind) if c.kind in ORDER else 0, c.iri))


def _supported(context: Context, match: GazetteerMatch, concept: Concept) -> bool:
    """Tell whether the pipeline agrees that a label which is also a common word is a name."""
    types = {context.parse.tokens[index].entity for index in range(match.start, match.end)}
    return bool(types & set(SUPPORT.get(concept.kind, ("ORG", "LAW", "EVENT"))))


def _tail(context: Context, match: GazetteerMatch, outer: Candidate) -> bool:
    """Tell whether a label only ends a longer name: the bank of "Southern Trade Bank"."""
    return match.end == outer.end and match.start > outer.start \
        and not any(concept.kind == PG.State for concept in match.concepts) \
        and context.word(match.start - 1)[:1].isupper() and match.start - 1 not in context.match_at


def nested_names(context: Context) -> Iterator[Candidate]:
    """Yield the actors that authority labels name inside longer phrases: "Government of …"."""
    for match in context.matches:
        outer = context.taken.get(match.start)
        if outer is None or outer.rule not in NESTING or match.weak \
                or match.kind not in (LabelKind.NAME, LabelKind.ACRONYM) \
                or match.end - match.start >= outer.end - outer.start \
                or _tail(context, match, outer):
            continue
        concept = choose(context, match)
        if concept.kind in (PG.State, PG.Institution, PG.Organisation):
            form = Form.ACRONYM if match.kind is LabelKind.ACRONYM else Form.NAME
            yield Candidate(match.start, match.end, concept.kind, "names/nested", form, (concept,))
