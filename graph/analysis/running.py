"""Runs analyses by name, and writes tables, JSON and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressgraph.graph.analysis.centrality import central_actors, centrality_by_period
from pressgraph.graph.analysis.communities import brokers, communities
from pressgraph.graph.analysis.contradictions import contradictions
from pressgraph.graph.analysis.histories import contacts, event_counts
from pressgraph.graph.analysis.places import event_places
from pressgraph.graph.analysis.plans import plans_done
from pressgraph.graph.analysis.stances import stance_balance
from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.storage.files import claim, explained, write_atomically
from pressgraph.graph.views.reading import unknown

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["ANALYSES", "analyse"]

ANALYSES: dict[str, Callable[..., Table]] = {
    "central": central_actors, "change": centrality_by_period, "communities": communities,
    "brokers": brokers, "counts": event_counts, "places": event_places, "stances": stance_balance,
    "plans": plans_done,
    "contradictions": lambda reading, **options: contradictions(reading)}
"""The analyses by name; ``contacts`` besides takes two actors' names."""


def analyse(dataset: Dataset, names: Sequence[str] = (), output: Path | None = None,
            between: tuple[str, str] | None = None, **options: Any) -> list[Table]:
    """Run analyses, all by default, and return their tables.

    Args:
        dataset: the dataset.
        names: some of ``ANALYSES``.
        output: a folder for each table as CSV and JSON, and for pictures.
        between: names or IRIs of two actors, whose contacts are given instead of all by default.
        options: those of views.

    Raises:
        UsageError: if there is no such analysis or option.
        DatasetError: if a file cannot be written, or the folder holds something else.
    """
    for name in names:
        if name not in ANALYSES:
            raise unknown("analysis", name, list(ANALYSES))
    reading = dataset.reading
    chosen = names or (() if between else ANALYSES)
    tables = [ANALYSES[name](reading, **options) for name in chosen]
    if between is not None:
        tables.append(contacts(reading, *between, **options))
    if output is not None:
        from pressgraph.graph.analysis.pictures import has_picture, picture

        claim(output, _is_ours, "analyses")
        with explained(output):
            output.mkdir(parents=True, exist_ok=True)
            for table in tables:
                write_atomically(output / f"{table.name}.csv", [table.as_csv().encode()])
                write_atomically(output / f"{table.name}.json", [table.as_json().encode()])
                if has_picture(table):
                    picture(table, reading, **options).save(output / f"{table.name}.png")
    return tables


def _is_ours(name: str) -> bool:
    """Tell whether a name in a folder is one that an analysis gives."""
    return Path(name).stem in (*ANALYSES, "contacts")
