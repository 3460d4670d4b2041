"""What each analysis says of a small graph in which releases agree and disagree."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from pressgraph.graph import Dataset
from pressgraph.graph.analysis import (
    ANALYSES,
    Table,
    analyse,
    brokers,
    central_actors,
    centrality,
    centrality_by_period,
    communities,
    contacts,
    contradictions,
    event_counts,
    event_places,
    plans_done,
    stance_balance,
)
from pressgraph.graph.views import Reading
from pressgraph.ontology.errors import UsageError


@pytest.fixture(scope="module")
def reading() -> Reading:
    store = ox.Store()
    store.load(path=str(Path(__file__).with_name("cases.trig")), format=ox.RdfFormat.TRIG)
    return Reading(store)


@pytest.fixture(scope="module")
def two_camps() -> Reading:
    """Two groups of three that meet among themselves, joined by one meeting of Cid and Dan."""
    head = "<https://example.org/r> { <https://example.org/r> a pg:Release ; schema:mentions "
    names = ["ann", "bob", "cid", "dan", "eve", "fay"]
    meetings = ["ann bob", "bob cid", "ann cid", "dan eve", "eve fay", "dan fay", "cid dan"] + [
        "ann bob cid", "dan eve fay"] * 2
    lines = [head + ", ".join(f":{name}" for name in names) + " ."]
    lines += [f':{name} a pg:Person, pg:Actor ; skos:prefLabel "{name.title()}" .' for name in names]
    lines += [f":m{number} a pg:Event, pg:Meeting ; pg:status pg:Actual ; pg:agent "
              f"{', '.join(':' + name for name in meeting.split())} ."
              for number, meeting in enumerate(meetings)]
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in {
        "pg": "https://w3id.org/pressgraph/ontology#", "": "https://example.org/",
        "schema": "https://schema.org/", "skos": "http://www.w3.org/2004/02/skos/core#"}.items())
    store = ox.Store()
    store.load(f"{prefixes}{chr(10).join(lines)} }}".encode(), format=ox.RdfFormat.TRIG)
    return Reading(store)


@pytest.fixture(scope="module")
def travels() -> Reading:
    """Three meetings at a known place, one at another, and one at a place that nobody knows."""
    meetings = {"Rabat": 3, "Kyiv": 1, "Atlantis": 1}
    lines = ["@prefix : <https://example.org/> . @prefix pg: <https://w3id.org/pressgraph/ontology#> .",
             "@prefix schema: <https://schema.org/> . @prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .",
             "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .",
             '@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . :r { :r a pg:Release ; dcterms:issued',
             '"2022-07-08"^^xsd:date ; schema:mentions :Rabat, :Kyiv, :Atlantis .',
             ":Rabat geo:lat 34.013 ; geo:long -6.833 . :Kyiv geo:lat 50.455 ; geo:long 30.524 ."]
    for name, count in meetings.items():
        lines.append(f':{name} a pg:Place ; skos:prefLabel "{name}" .')
        lines += [f":{name}{number} a pg:Event, pg:Meeting ; pg:status pg:Actual ; pg:place :{name} ."
                  for number in range(count)]
    store = ox.Store()
    store.load("\n".join([*lines, "}"]).encode(), format=ox.RdfFormat.TRIG)
    return Reading(store)


def columns(table: Table, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in table.records()]


def test_the_central_actors_come_first(two_camps: Reading) -> None:
    table = central_actors(two_camps)
    found = {row["actor"]: row for row in table.records()}
    assert {row["actor"] for row in table.records()[:2]} == {"Cid", "Dan"}
    assert (found["Cid"]["partners"], found["Cid"]["events"], found["Cid"]["strength"]) == (3, 5, 7)
    assert float(found["Cid"]["betweenness"]) == 0.6
    assert found["Ann"]["betweenness"] == 0
    assert len(central_actors(two_camps, limit=2).rows) == 2


@pytest.mark.parametrize("limit", [10**9, 0])
def test_shortest_paths_are_shared_out_as_networkx_does(monkeypatch: pytest.MonkeyPatch,
                                                        limit: int) -> None:
    """All are counted up to a size; above it those from a sample, here from all that there are."""
    monkeypatch.setattr(centrality, "EXACT", limit)
    monkeypatch.setattr(centrality, "SOURCES", 40)
    graph = nx.relabel_nodes(nx.random_geometric_graph(40, 0.25, seed=3), str)
    assert centrality.betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph))
    assert centrality.betweenness(nx.Graph()) == {}


def test_communities_are_named_by_their_strongest(two_camps: Reading) -> None:
    assert columns(communities(two_camps), "community", "members", "ties", "events") == [
        ("Cid, Ann, Bob", 3, 3, 9), ("Dan, Eve, Fay", 3, 3, 9)]


def test_brokers_join_communities(two_camps: Reading) -> None:
    assert columns(brokers(two_camps), "actor", "community", "joins", "across") == [
        ("Cid", 1, 1, round(1 / 7, 3)), ("Dan", 2, 1, round(1 / 7, 3))]


def test_centrality_is_followed_through_time(reading: Reading) -> None:
    table = centrality_by_period(reading, every="quarter", least=2)
    assert set(columns(table, "period", "actor")) == {
        ("2022-Q1", "Ann Arbor"), ("2022-Q1", "Bob"), ("2022-Q1", "Cid"), ("2022-Q1", "The Bank")}
    assert sorted(row["place"] for row in table.records()) == [1, 2, 3, 4]
    assert not centrality_by_period(reading).rows


def test_events_are_counted_by_type_and_month(reading: Reading) -> None:
    assert columns(event_counts(reading), "period", "type", "events") == [
        ("2022-01", "Funding", 1), ("2022-01", "Meeting", 2), ("2022-01", "Statement", 2),
        ("2022-02", "Funding", 1), ("2022-02", "Statement", 3)]
    assert columns(event_counts(reading, every="year", status=["Planned"]), "period", "type") == [
        ("2022", "Funding"), ("2022", "Statement")]


def test_contacts_of_two_stand_by_day(reading: Reading) -> None:
    table = contacts(reading, "Ann Arbor", "bob")
    assert columns(table, "day", "words") == [
        ("2022-01-10", "Ann met Bob on 10 January"), ("2022-01-12", "Ann and Bob met on 12 January")]
    assert not contacts(reading, "Ann Arbor", "Cid").rows
    with pytest.raises(UsageError, match="nobody"):
        contacts(reading, "Ann Arbor", "Zoe")


def test_a_balance_weighs_favour_against_opposition(reading: Reading) -> None:
    assert columns(stance_balance(reading), "speaker", "target", "favour", "against", "balance") == [
        ("Ann Arbor", "Plan", 1, 2, round(-1 / 3, 3)), ("Bob", "Plan", 0, 2, -1.0)]


def test_events_are_counted_by_place(travels: Reading) -> None:
    table = event_places(travels)
    assert columns(table, "place", "events", "commonest", "first", "latitude", "longitude") == [
        ("Rabat", 3, "Meeting", "2022-07-08", 34.013, -6.833),
        ("Atlantis", 1, "Meeting", "2022-07-08", "", ""),
        ("Kyiv", 1, "Meeting", "2022-07-08", 50.455, 30.524)]
    assert table.note == "Of 3 places 1 have no position in the authority files."
    assert not event_places(travels, types=["Decision"]).rows


def test_places_are_drawn_on_a_map(travels: Reading) -> None:
    from PIL import Image

    from pressgraph.graph.analysis.pictures import picture

    image = Image.open(io.BytesIO(picture(event_places(travels)).png)).convert("RGB")
    colours = {colour for _, colour in image.getcolors(1 << 20) or ()}
    assert (0xe6, 0xe3, 0xdb) in colours, "there is land"
    assert picture(event_places(travels)).png == picture(event_places(travels)).png


def test_a_plan_that_a_later_release_reports_is_done(reading: Reading) -> None:
    assert columns(plans_done(reading), "type", "announced", "reported", "plan", "deed") == [
        ("Funding", "2022-01-12", "2022-02-01", "The Bank will fund Cid", "The Bank funded Cid")]
    assert not plans_done(reading, until="2021-12-31").rows


def test_contradictions_give_both_sentences(reading: Reading) -> None:
    assert columns(contradictions(reading), "what", "about", "one", "other", "one_sentence",
                   "other_sentence") == [
        ("meeting", "Ann Arbor, Bob", "2022-01-10", "2022-01-12", "Ann met Bob on 10 January.",
         "Ann and Bob met on 12 January.")]


@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_a_table_is_complete_and_opens_everywhere(reading: Reading, name: str) -> None:
    table = ANALYSES[name](reading)
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert all(type(cell) in (str, int, float) for row in table.rows for cell in row)
    assert json.loads(table.as_json())["rows"] == table.records()
    assert list(table.frame().columns) == list(table.columns)
    assert len(table.as_csv().splitlines()) == len(table.rows) + 1


@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_nothing_gives_an_empty_table(name: str) -> None:
    assert not ANALYSES[name](Reading(ox.Store())).rows


def test_places_nobody_knows_have_no_picture(travels: Reading) -> None:
    from pressgraph.graph.analysis.pictures import has_picture

    table = event_places(travels)
    unknown = replace(table, rows=tuple(row for row in table.rows if row[6] == ""))
    assert len(unknown.rows) == 1
    assert has_picture(table)
    assert not has_picture(unknown)


def test_tables_and_pictures_are_written(small: Dataset, tmp_path: Path) -> None:
    tables = analyse(small, output=tmp_path / "out")
    assert [table.name for table in tables] == list(ANALYSES)
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {f"{name}.{suffix}" for name in ANALYSES for suffix in ("csv", "json")} <= names
    assert {"central.png", "counts.png", "communities.png"} <= names
    before = (tmp_path / "out" / "communities.png").read_bytes()
    analyse(small, ["communities"], tmp_path / "again")
    assert (tmp_path / "again" / "communities.png").read_bytes() == before


def test_an_unknown_analysis_is_named(small: Dataset) -> None:
    with pytest.raises(UsageError, match="central"):
        analyse(small, ["centre"])


def test_the_command_prints_and_writes(small: Dataset, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from pressgraph.graph.cli import app

    def call(*arguments: object) -> str:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert result.exit_code == 0, result.output
        return result.output

    kg = tmp_path / "kg"
    rows = json.loads(call("analyse", kg, "central", "--format", "json"))
    assert {row["actor"] for row in rows[0]["rows"]} == {"Ann", "Bob", "Cid"}
    assert "Ann met Bob" in call("analyse", kg, "--between", "Ann", "Bob", "--format", "csv")
    assert "Communities" in call("analyse", kg, "communities", "-o", tmp_path / "out")
    assert (tmp_path / "out" / "communities.png").exists()
    assert "index.html" in call("report", kg, "-o", tmp_path / "report")
    call("view", kg, "actors", "-o", tmp_path / "a.gexf", "--every", "year", "--type", "Meeting")
    assert {path.name for path in tmp_path.glob("*.gexf")} == {"a-2022.gexf", "a-2023.gexf"}


def overlaps(boxes: list[Any]) -> bool:
    return any(one.meets(other) for number, one in enumerate(boxes) for other in boxes[:number])


def test_labels_cover_neither_each_other_nor_points() -> None:
    from pressgraph.graph.analysis.placing import Box, place_labels

    points = [(x * 20.0, y * 12.0, 4.0) for x in range(8) for y in range(8)]
    frame = Box(-50, -50, 250, 150)
    placed = place_labels(points, [(45.0, 9.0)] * len(points), frame)
    shown = [box for box in placed if box is not None]
    assert shown
    assert not overlaps(shown)
    assert not any(box.meets(Box(x - r, y - r, x + r, y + r)) for box in shown for x, y, r in points)
    assert all(box.within(frame) for box in shown)


def test_a_label_without_room_beside_its_point_stands_farther_away() -> None:
    from pressgraph.graph.analysis.placing import AWAY, Box, place_labels

    points = [(x * 11.0, 0.0, 4.0) for x in range(7)]
    frame, sizes = Box(-90, -90, 150, 90), [(60.0, 9.0)] * len(points)
    near = place_labels(points, sizes, frame, away=AWAY[:1])
    far = place_labels(points, sizes, frame)
    assert None in near
    assert None not in far
    assert not overlaps(far)


@pytest.mark.parametrize("heights", [[1.0, 1.0, 1.0], [3.0, 1.0, 2.9, 3.1], [5.0], []])
def test_labels_at_line_ends_are_moved_apart_in_order(heights: list[float]) -> None:
    from pressgraph.graph.analysis.placing import spread

    moved = spread(heights, 0.5)
    assert all(b - a > 0.499 for a, b in zip(sorted(moved), sorted(moved)[1:], strict=False))
    order: Callable[[list[float]], list[int]] = lambda values: sorted(
        range(len(values)), key=lambda number: (values[number], number))
    assert order(moved) == order(heights)
    raised = spread(heights, 0.5, least=4.0)
    assert all(height >= 4.0 for height in raised)
    assert all(b - a > 0.499 for a, b in zip(sorted(raised), sorted(raised)[1:], strict=False))
