"""The named queries: SPARQL files for the three kinds of users, and the code that loads them."""

from __future__ import annotations

from pressgraph.ontology.queries.loading import AUDIENCES, NamedQuery, load_queries
from pressgraph.ontology.queries.parameters import KINDS, Kind, Parameter

__all__ = ["AUDIENCES", "KINDS", "Kind", "NamedQuery", "Parameter", "load_queries"]
