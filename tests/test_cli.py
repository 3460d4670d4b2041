"""The command line as its users meet it: answers, errors in one line, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from typer.testing import CliRunner, Result

from pressgraph.graph.cli import app, main

RELEASE = """IP/26/17

Commission and Morocco open talks on fisheries

Brussels, 3 March 2026

The European Commission and Morocco met in Rabat on 2 March 2026. Commissioner Ylva Johansson met
the Moroccan Minister of the Interior, Abdelouafi Laftit. She welcomed the talks. The European
Commission granted EUR 12 million to Morocco.
"""


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of one release, built with the real pipeline."""
    home = tmp_path_factory.mktemp("cli")
    (home / "talks.txt").write_text(RELEASE, "utf-8")
    done = call("build", home / "talks.txt", "-o", home / "kg", "--workers", "1")
    assert done.exit_code in (0, 1), done.output
    return home / "kg"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def fails(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
          *arguments: object) -> str:
    """Run the command line, which must end with exit code 2 and one line; return the line."""
    monkeypatch.setattr(sys, "argv", ["pressgraph", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def test_a_build_sums_up_what_it_did(kg: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE, "utf-8")
    done = call("build", tmp_path / "a.txt", "-o", tmp_path / "kg", "--workers", "1", "--json")
    summary = json.loads(done.output)
    assert summary["outcomes"] == {"added": 1}
    assert summary["counts"]["events"] > 0
    quiet = call("build", tmp_path / "a.txt", "-o", tmp_path / "kg", "--workers", "1", "--quiet")
    assert (quiet.exit_code, quiet.output) == (0, "")


def test_a_named_query_answers(kg: Path) -> None:
    rows = json.loads(call("query", kg, "meetings", "--format", "json").output)
    assert any(row["place"] == "Rabat" for row in rows)
    table = call("query", kg, "releases")
    assert "IP/26/17" in table.output
    listed = json.loads(call("query", kg, "--list", "--format", "json").output)
    assert {"name", "title", "parameters"} <= set(listed[0])


def test_a_named_query_takes_its_parameters(kg: Path) -> None:
    rows = json.loads(call("query", kg, "events", "--actor", "Morocco", "--format", "json").output)
    none = json.loads(call("query", kg, "events", "--actor=Nobody", "--format", "json").output)
    assert rows
    assert not none


def test_sparql_answers_as_text_and_from_a_file(kg: Path, tmp_path: Path) -> None:
    question = "SELECT ?title { ?r dcterms:title ?title }"
    assert "open talks" in call("query", kg, question, "--format", "csv").output
    (tmp_path / "own.rq").write_text(question, "utf-8")
    assert "open talks" in call("query", kg, tmp_path / "own.rq", "--format", "csv").output


def test_an_event_is_explained_with_its_sentence(kg: Path) -> None:
    event = call("query", kg, "SELECT ?e { ?e a pg:Meeting ; pg:place ?p }", "--format",
                 "csv").output.splitlines()[1]
    found = json.loads(call("explain", kg, event, "--json").output)
    words = {item["says"]: item for one in found for item in one["words"]}
    assert "met in Rabat on 2 March 2026" in found[0]["passage"]
    text = RELEASE
    for item in words.values():
        assert text[item["begin"]:item["end"]] == item["text"]
        assert item["rule"]
    assert words["place: Rabat"]["text"] == "Rabat"
    shown = call("explain", kg, event).output
    begin = text.index("The European Commission and Morocco met")
    assert f"characters {begin}-" in shown


def test_a_triple_pattern_is_explained(kg: Path) -> None:
    found = json.loads(call("explain", kg, "?", "pg:place", "id:place/Rabat", "--json").output)
    assert found
    assert all("place: Rabat" in {words["says"] for words in one["words"]} for one in found)


def test_a_dataset_conforms_and_a_damaged_file_does_not(kg: Path, tmp_path: Path) -> None:
    assert call("validate", kg).exit_code == 0
    bad = tmp_path / "bad.ttl"
    bad.write_text("<http://example.org/e> a <https://w3id.org/pressgraph/ontology#Event> .", "utf-8")
    report = call("validate", bad)
    assert report.exit_code == 1
    assert "exactly one status" in report.output
    assert "http://example.org/e" in report.output
    results = json.loads(call("validate", bad, "--json").output)
    assert not results["conforms"]


def test_validation_takes_shapes_of_the_users_own(kg: Path, tmp_path: Path) -> None:
    shapes = tmp_path / "own.ttl"
    shapes.write_text("""
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> .
        ex:s a sh:NodeShape ; sh:targetClass <https://w3id.org/pressgraph/ontology#Release> ;
          sh:property [ sh:path ex:licence ; sh:minCount 1 ; sh:message "needs a licence" ] .
        """, "utf-8")
    report = call("validate", kg, "--shapes", shapes)
    assert report.exit_code == 1
    assert "needs a licence" in report.output


def test_a_view_opens_in_networkx(kg: Path, tmp_path: Path) -> None:
    assert call("view", kg, "actors", "-o", tmp_path / "a.graphml").exit_code == 0
    graph = nx.read_graphml(tmp_path / "a.graphml")
    assert "Morocco" in {data["label"] for _, data in graph.nodes(data=True)}
    assert all(data["kind"] for _, _, data in graph.edges(data=True))


def test_removal_names_what_it_removes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE, "utf-8")
    call("build", tmp_path / "a.txt", "-o", tmp_path / "kg", "--workers", "1")
    assert call("remove", tmp_path / "kg", "IP/26/17").output.startswith("removed https://")
    assert json.loads(call("query", tmp_path / "kg", "releases", "--format", "json").output) == []


@pytest.mark.parametrize(("name", "content", "line"), [
    ("gone.txt", None, "gone.txt: no such file or folder"),
    ("empty.txt", b"", "empty.txt: "),
    ("blank.txt", b" \n\t\n", "blank.txt: "),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "picture.txt: "),
    ("table.xlsx", b"PK\x03\x04", "table.xlsx: "),
])
def test_what_cannot_be_read_is_one_line_and_leaves_nothing(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
        name: str, content: bytes | None, line: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    said = fails(capsys, monkeypatch, "build", tmp_path / name, "-o", tmp_path / "kg")
    assert line in said
    assert not (tmp_path / "kg").exists()


def test_a_folder_of_something_else_is_left_alone(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(RELEASE, "utf-8")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")
    said = fails(capsys, monkeypatch, "build", tmp_path / "a.txt", "-o", tmp_path / "photos")
    assert "holds something else than a dataset" in said
    said = fails(capsys, monkeypatch, "build", tmp_path / "a.txt", "-o", tmp_path / "a.txt")
    assert "holds something else than a dataset" in said
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


@pytest.mark.parametrize(("arguments", "line"), [
    (["query", "{kg}", "no-such-query"], "no query has this name"),
    (["query", "{kg}", "meting"], "did you mean meetings?"),
    (["lexicon", "try", " "], "give a sentence"),
    (["query", "{kg}"], "give a query"),
    (["query", "{kg}", "SELECT ?x WHERE { ?x"], "the query fails"),
    (["query", "{kg}", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"], "SERVICE"),
    (["query", "{kg}", "events", "--colour", "red"], "no parameter 'colour'"),
    (["query", "{kg}", "events", "red"], "given as --name value"),
    (["query", "{tmp}/none", "events"], "no such folder"),
    (["query", "{tmp}", "events"], "no dataset"),
    (["view", "{kg}", "no-such-view", "-o", "{tmp}/a.graphml"], "no view has this name"),
    (["view", "{kg}", "actors", "-o", "{tmp}/a.doc"], "unknown format"),
    (["explain", "{kg}", "http://example.org/nothing"], "says nothing of the kind"),
    (["explain", "{kg}", "no iri"], "neither an IRI"),
    (["explain", "{kg}", "?", "pg:agnt"], "pg:agnt: no term of the vocabulary; did you mean pg:agent?"),
    (["explain", "{kg}", "?", "foo:agent"], "no prefix 'foo' here; there are id, "),
    (["lexicon", "check"], "nothing to check"),
    (["validate", "{tmp}/none.ttl"], "No such file"),
    (["validate", "{kg}/dataset.txt"], "unknown format"),
    (["remove", "{kg}", "XX/1"], "no release of the dataset"),
    (["build", "{tmp}/x.txt", "-o", "{tmp}/n", "--model", "no_such_model"], "--model no_such_model"),
    (["build", "{tmp}/x.txt", "-o", "{tmp}/n", "--base", "here"], "--base here"),
    (["build", "{tmp}/x.txt", "-o", "{tmp}/n", "--shapes", "{tmp}/none"], "no such file"),
    (["export", "{kg}", "-o", "{tmp}/e", "--format", "word"], "no format of this name"),
])
def test_wrong_use_is_one_line(kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
                               monkeypatch: pytest.MonkeyPatch, arguments: list[str],
                               line: str) -> None:
    (tmp_path / "x.txt").write_text(RELEASE, "utf-8")
    given = [argument.format(kg=kg, tmp=tmp_path) if "{kg}" in argument or "{tmp}" in argument
             else argument for argument in arguments]
    assert line in fails(capsys, monkeypatch, *given)
    assert not (tmp_path / "n").exists()


def test_an_error_cannot_command_a_terminal(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    said = fails(capsys, monkeypatch, "build", tmp_path / "\x1b]0;own\x07\n\x1b[2J.txt", "-o",
                 tmp_path / "kg")
    assert said.isprintable()
    said = fails(capsys, monkeypatch, "query", tmp_path / "\x1b]0;own\x07", "events")
    assert said.isprintable()


def test_no_value_commands_a_terminal(kg: Path, tmp_path: Path) -> None:
    said = call("query", kg, r'SELECT ("\u001B]0;own\u0007red" AS ?x) {}').output
    assert "own" in said
    assert said.replace("\n", "").isprintable()
    (tmp_path / "a.ttl").write_text("<urn:x> a <https://w3id.org/pressgraph/ontology#Figure> ; "
                                    r'<https://schema.org/value> "\u001B[2Jown\u0007" .', "utf-8")
    said = call("validate", tmp_path / "a.ttl").output
    assert "own" in said
    assert said.replace("\n", "").isprintable()


def test_every_command_says_what_it_does() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        shown = call(name, "--help")
        assert shown.exit_code == 0
        assert (command.callback.__doc__ or "").split(".")[0].split("\n")[0][:40] in shown.output


def test_help_loads_no_library_of_the_work_itself() -> None:
    script = ("import sys\nfrom pressgraph.graph.cli import main\ntry:\n    main()\nfinally:\n"
              "    print(*sys.modules)")
    done = subprocess.run([sys.executable, "-c", script, "--help"], check=True, capture_output=True,
                          text=True)
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert "typer" in loaded
    assert not loaded & {"spacy", "thinc", "numpy", "pandas", "rdflib", "pyshacl", "pyarrow",
                         "networkx", "pyoxigraph", "matplotlib"}
