"""Pages that show a dataset: each release beside what the graph says of it, and the whole as a network."""

from __future__ import annotations

from pressgraph.graph.report.site import write_report

__all__ = ["write_report"]
