"""Views as asked of a dataset."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from pressgraph.graph import Dataset, views
from pressgraph.graph.storage.files import MovedOnError


def test_a_dataset_gives_views_with_options(small: Dataset) -> None:
    graph = small.view("actors", since="2023-01-01")
    assert isinstance(graph, nx.MultiDiGraph)
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"Bob", "Cid"}


def test_a_view_outlives_a_store_that_another_reader_removes(
        small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def once_gone(store: Any, name: str, **options: Any) -> nx.Graph[str]:
        asked.append(store)
        if len(asked) == 1:
            raise MovedOnError("the store")
        return views.catalogue.view(store, name, **options)

    monkeypatch.setattr(views, "view", once_gone)
    assert len(small.view("together")) == 3
    assert asked[0] is not asked[1]
