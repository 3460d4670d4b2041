"""What an export makes of the name that it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.graph import Dataset
from pressgraph.graph.analysis import analyse
from pressgraph.graph.catalogue import publish
from pressgraph.ontology.errors import DatasetError, UsageError


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder."""
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(("name", "options", "message"), [
    ("graph.xyz", {}, r"graph\.xyz: no form of RDF .* \.nq, "),
    ("tables.csv", {}, "no form of RDF"),
    ("graph.nq", {"forms": ["turtle"]}, "the name tells nquads"),
    ("graph.nq", {"forms": ["nquads", "turtle"]}, "--format something else"),
    ("graph.nq", {"forms": ["nquad"]}, "no format of this name"),
    ("graph.nq", {"for_spreadsheets": True}, "--spreadsheet is for the tables"),
    ("out", {"consolidated": True}, "--consolidated is for one file"),
])
def test_what_does_not_go_together_is_refused(small: Dataset, place: Path, name: str,
                                              options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        publish(small, place / name, **options)  # type: ignore[arg-type]
    assert not list(place.iterdir())


def test_a_folder_with_something_else_is_left_alone(small: Dataset, place: Path) -> None:
    (place / "one.txt").write_text("A release.", "utf-8")
    with pytest.raises(DatasetError, match="holds something else than an export"):
        publish(small, place, ["turtle"])
    with pytest.raises(DatasetError, match="holds something else than analyses"):
        analyse(small, ["counts"], place)
    assert [path.name for path in place.iterdir()] == ["one.txt"]


def test_a_folder_of_a_former_export_is_brought_up_to_date(small: Dataset, place: Path) -> None:
    out = place / "portal.v1"
    out.mkdir()
    publish(small, out, ["turtle"])
    (out / "README.md").write_text("Ours.", "utf-8")
    (out / "catalog.ttl").unlink()
    publish(small, out, ["turtle"])
    assert (out / "catalog.ttl").is_file() and (out / "README.md").is_file()


def test_a_file_in_a_folder_that_is_missing_is_refused_by_that_folder(small: Dataset, place: Path) -> None:
    with pytest.raises(DatasetError, match=r"nowhere: no such folder"):
        publish(small, place / "nowhere" / "graph.nq")
