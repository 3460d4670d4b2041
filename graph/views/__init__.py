"""Views of a dataset as NetworkX graphs, made for questions."""

from __future__ import annotations

from pressgraph.graph.views.catalogue import (
    PERIODS,
    VIEWS,
    by_period,
    period_name,
    period_names,
    view,
)
from pressgraph.graph.views.frames import frames
from pressgraph.graph.views.reading import Reading
from pressgraph.graph.views.selection import Selection
from pressgraph.graph.views.writing import FORMATS, write_slices, write_view

__all__ = ["FORMATS", "PERIODS", "VIEWS", "Reading", "Selection", "by_period", "frames",
           "period_name", "period_names", "view", "write_slices", "write_view"]
