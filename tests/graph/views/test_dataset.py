"""Views as asked of a dataset: from its data files, by what is kept of them."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.graph import Dataset, build, open_dataset
from pressgraph.graph.building.builder import remove_releases
from pressgraph.graph.storage import store
from pressgraph.graph.views import VIEWS, Reading, kept, view
from pressgraph.graph.views.accounts import read_account, read_passage

PARTS = ("things", "links", "names", "positions", "releases", "happenings", "further_roles",
         "holdings", "mentions")
FILE = "views.json.gz"


def told(reading: Reading) -> dict[str, Any]:
    """Return all that views can be made of."""
    return {part: getattr(reading, part) for part in PARTS}


def named(term: Any) -> Any:
    """Return a term as data files have it: these have no blank nodes."""
    is_blank = isinstance(term, ox.BlankNode)
    return ox.NamedNode(f"https://example.org/{term.value}") if is_blank else term


def n_quads(quads: Iterable[ox.Quad]) -> bytes:
    """Return quads as the data files have them."""
    lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))


def asked(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the releases whose quads a view reads, by their last names."""
    out: list[str] = []

    def noted(release: str, *others: Any) -> Any:
        out.append(release.rsplit("/", 1)[1])
        return read_account(release, *others)

    monkeypatch.setattr(kept, "read_account", noted)
    open_dataset(dataset.folder.path).view("actors")
    return out


def test_a_dataset_gives_views_with_options(small: Dataset) -> None:
    graph = small.view("actors", since="2023-01-01")
    assert isinstance(graph, nx.MultiDiGraph)
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"Bob", "Cid"}


def test_a_view_needs_no_store_and_stays_when_a_build_goes_on(
        small: Dataset, write: Callable[..., Path]) -> None:
    build([write(two="REF: X/2\nBob met Dan on 2023-01-09.\n")], small.folder.path, workers=1)
    assert not small.folder.stores.exists()
    labels = {data["label"] for _, data in small.view("together").nodes(data=True)}
    assert labels == {"Ann", "Bob", "Cid"}
    small.refresh()
    labels = {data["label"] for _, data in small.view("together").nodes(data=True)}
    assert labels == {"Ann", "Bob", "Dan"}


def test_views_of_the_data_files_are_those_of_the_store(small: Dataset) -> None:
    assert told(small.reading) == told(Reading(small.store))
    for name in VIEWS:
        one, other = view(small.reading, name), view(small.store, name)
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(data=True)) == list(other.edges(data=True))


@pytest.mark.parametrize("file", ["views/small.trig", "analysis/cases.trig"])
def test_accounts_tell_all_that_a_store_holds(file: str) -> None:
    path = Path(__file__).parents[1] / file
    quads = [ox.Quad(named(quad.subject), quad.predicate, named(quad.object), quad.graph_name)
             for quad in ox.parse(path=str(path), format=ox.RdfFormat.TRIG)]
    whole = ox.Store()
    whole.extend(quads)
    accounts = [read_account(graph.value, "", n_quads(
                    quad for quad in quads if quad.graph_name == graph))
                for graph in sorted(whole.named_graphs(), key=str)
                if isinstance(graph, ox.NamedNode)]
    reading = Reading(ox.Store())
    source = kept.DatasetSource.__new__(kept.DatasetSource)
    source._accounts = kept.unpack(kept.pack(accounts))
    reading._source = source
    assert told(reading) == told(Reading(whole))


def test_what_was_gathered_is_used_again(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(small, monkeypatch) == ["X-1", "X-2"]
    assert asked(small, monkeypatch) == []


def test_only_what_has_changed_is_read_anew(small: Dataset, write: Callable[..., Path],
                                            monkeypatch: pytest.MonkeyPatch) -> None:
    small.view("actors")
    build([write(two="REF: X/2\nBob met Dan on 2023-01-09.\n", three="REF: X/3\nAnn met Dan.\n")],
          small.folder.path, workers=1)
    assert asked(small, monkeypatch) == ["X-2", "X-3"]
    remove_releases(small.folder.path, ["X/1"])
    assert asked(small, monkeypatch) == []
    after = open_dataset(small.folder.path)
    assert told(after.reading) == told(Reading(after.store))
    held = kept.unpack(gzip.decompress((after.folder.path / FILE).read_bytes()))
    assert [account.name for account in held] == ["REF: X/2", "REF: X/3"]


def test_a_store_of_many_releases_comes_with_what_views_need(
        small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MANY", 2)
    assert len(small.store)
    assert (small.folder.path / FILE).exists()
    assert asked(small, monkeypatch) == []


@pytest.mark.parametrize("damage", [
    lambda content: b"", lambda content: content[:-9], lambda content: b"no gzip",
    lambda content: content[:40] + bytes([content[40] ^ 255]) + content[41:],
    lambda content: gzip.compress(b"[]"), lambda content: gzip.compress(b"{\"form\": 1}"),
    lambda content: gzip.compress(json.dumps({
        **json.loads(gzip.decompress(content)), "form": kept.FORM + 1}).encode())])
def test_what_is_damaged_or_of_another_form_is_gathered_anew(
        small: Dataset, damage: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    small.view("actors")
    file = small.folder.path / FILE
    content = file.read_bytes()
    file.write_bytes(damage(content))
    assert asked(small, monkeypatch) == ["X-1", "X-2"]
    assert file.read_bytes() == content


def test_a_folder_that_cannot_be_written_still_gives_views(
        small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "is_writable", lambda folder: False)
    assert small.view("together").number_of_edges() == 2
    assert not (small.folder.path / FILE).exists()


def test_the_kept_file_is_the_same_whatever_came_before(
        small: Dataset, write: Callable[..., Path], tmp_path: Path) -> None:
    small.view("actors")
    folder = write(three="REF: X/3\nAnn met Dan.\n")
    build([folder], small.folder.path, workers=1).view("actors")
    shutil.copytree(folder, tmp_path / "releases2")
    build([folder], tmp_path / "kg2", workers=1).view("actors")
    assert (small.folder.path / FILE).read_bytes() == (tmp_path / "kg2" / FILE).read_bytes()


@settings(deadline=None)
@given(st.text(min_size=1), st.text())
def test_any_text_is_read_as_it_stands_in_the_data_files(title: str, words: str) -> None:
    release, span = "https://example.org/r", "https://example.org/r/text#char=0,3"
    pg, nif = "https://w3id.org/pressgraph/ontology#", (
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    node, event, place = (ox.NamedNode(iri) for iri in (release, f"{release}/event/Event-1-2", span))
    quads = [ox.Quad(one, ox.NamedNode(link), value, node) for one, link, value in (
        (node, "http://purl.org/dc/terms/title", ox.Literal(title, language="en")),
        (event, f"{pg}status", ox.NamedNode(f"{pg}Actual")),
        (event, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", ox.NamedNode(f"{pg}Event")),
        (event, f"{pg}evidence", place), (place, f"{nif}anchorOf", ox.Literal(words)),
        (place, f"{nif}beginIndex", ox.Literal(0)), (place, f"{nif}endIndex", ox.Literal(3)),
        (place, f"{nif}referenceContext", node), (node, f"{nif}isString", ox.Literal(words)))]
    written = n_quads(quads)
    account = read_account(release, "1", written)
    assert (account.name, account.happenings[0].words) == (title, words)
    assert kept.unpack(kept.pack([account])) == [account]
    assert read_passage(written, event.value) == (0, 3, words)
