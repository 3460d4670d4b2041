"""A dataset as files for others: every form of RDF, tables, and all that a portal harvests."""

from __future__ import annotations

from pressgraph.graph.export.forms import FORMS
from pressgraph.graph.export.writing import export, export_all, export_parts

__all__ = ["FORMS", "export", "export_all", "export_parts"]
