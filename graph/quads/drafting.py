"""Drafts the named graph of one release."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressgraph.extract.facts import Facts
from pressgraph.graph.building.run import Run
from pressgraph.graph.minting import Minter
from pressgraph.graph.quads.draft import Draft
from pressgraph.graph.quads.entities import draft_entities, draft_positions, draft_posts
from pressgraph.graph.quads.events import draft_events, draft_figures
from pressgraph.graph.quads.release import draft_release
from pressgraph.ontology.coordinates import Coordinates
from pressgraph.ontology.hierarchy import Vocabulary

__all__ = ["Drafter"]


@dataclass(frozen=True)
class Drafter:
    """Turns facts into triples, with IRIs of one minter and classes of one vocabulary."""

    minter: Minter
    vocabulary: Vocabulary
    run: Run
    coordinates: Coordinates = field(default_factory=Coordinates)

    def draft(self, facts: Facts) -> Draft:
        """Return the triples of a release.

        Raises:
            KeyError: if a fact refers to an entity or figure that the facts lack.
            ValueError: if an IRI or text among the facts is none that RDF can hold.
        """
        names = {entity.key: self.minter.label(entity) for entity in facts.entities}
        publisher = next((names[key] for key in facts.release.publishers), "")
        draft = Draft(self.minter, self.minter.release(facts.release, publisher),
                      facts.release.text, self.run.iri(self.minter.base))
        entities = {entity.key: self.minter.entity(entity) for entity in facts.entities}
        draft_release(draft, facts, entities)
        self.run.describe(draft)
        draft_entities(draft, facts, entities, self.vocabulary)
        draft_positions(draft, facts, entities, self.coordinates)
        draft_posts(draft, facts, entities)
        figures = draft_figures(draft, facts)
        draft_events(draft, facts, entities, figures, self.vocabulary)
        draft.finish()
        return draft
