"""Facts to a validated graph, and everything that is done with a graph.

>>> from pressgraph.graph import build, open_dataset
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset, build, open_dataset

__all__ = ["Dataset", "build", "open_dataset"]


def __getattr__(name: str) -> Any:
    """Load the dataset's module when it is first asked for, so that ``--help`` is quick."""
    if name in __all__:
        from pressgraph.graph import dataset

        return getattr(dataset, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
