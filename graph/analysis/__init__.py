"""Answers to an analyst's usual questions: tables, pictures and JSON, from views of a dataset."""

from __future__ import annotations

from pressgraph.graph.analysis.centrality import central_actors, centrality_by_period
from pressgraph.graph.analysis.communities import brokers, communities
from pressgraph.graph.analysis.contradictions import contradictions
from pressgraph.graph.analysis.histories import contacts, event_counts
from pressgraph.graph.analysis.places import event_places
from pressgraph.graph.analysis.plans import plans_done
from pressgraph.graph.analysis.running import ANALYSES, analyse
from pressgraph.graph.analysis.stances import stance_balance
from pressgraph.graph.analysis.tables import Table

__all__ = ["ANALYSES", "Table", "analyse", "brokers", "central_actors", "centrality_by_period",
           "communities", "contacts", "contradictions", "event_counts", "event_places",
           "plans_done", "stance_balance"]
