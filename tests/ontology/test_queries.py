"""The named queries: complete headers, valid SPARQL, safe parameters, errors that help."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.ontology.errors import OntologyError, UsageError
from pressgraph.ontology.queries import AUDIENCES, KINDS, NamedQuery, load_queries
from pressgraph.ontology.turtle import shipped_folder

QUERIES = load_queries()
HEADER = """# title: Names
# description: Which names are there?
# audience: analyst
"""


def samples(query: NamedQuery, *, all_of_them: bool) -> dict[str, str]:
    return {p.name: KINDS[p.kind].sample for p in query.parameters if all_of_them or p.required}


def write(folder: Path, text: str, name: str = "names.rq") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def ask(query: NamedQuery, store: ox.Store, **values: str) -> list[str]:
    rows = store.query(query.bind(values), use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return [" ".join(term.value for term in row if isinstance(term, ox.Literal | ox.NamedNode))
            for row in rows]


def test_there_are_queries_for_each_of_the_three_kinds_of_users() -> None:
    assert len(QUERIES) >= 30
    for audience in AUDIENCES:
        assert sum(query.audience == audience for query in QUERIES.values()) >= 8


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_says_what_it_answers(query: NamedQuery) -> None:
    assert "?" in query.description and query.description.endswith(".")
    assert not query.title.endswith(".")


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("all_of_them", [True, False], ids=["all", "fewest"])
def test_a_query_is_sparql_with_all_parameters_and_with_the_fewest(
        query: NamedQuery, all_of_them: bool) -> None:
    rows = ox.Store().query(query.bind(samples(query, all_of_them=all_of_them)))
    assert isinstance(rows, ox.QuerySolutions)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_rows_are_ordered_by_enough_columns_to_be_deterministic(query: NamedQuery) -> None:
    assert "ORDER BY" in query.text.rpartition("}")[2]


@pytest.mark.parametrize("path", sorted(shipped_folder("queries").glob("*.rq")),
                         ids=lambda path: path.stem)
def test_lines_of_a_query_fit_a_screen(path: Path) -> None:
    assert max(map(len, path.read_text("utf-8").splitlines())) <= 110


@pytest.mark.parametrize("path", sorted(shipped_folder("queries").glob("*.rq")),
                         ids=lambda path: path.stem)
def test_a_query_is_worded_so_that_what_is_asked_is_looked_up(path: Path) -> None:
    # Oxigraph starts with what a name stands for only where it is limited; filtered graphs it reads whole.
    text = path.read_text("utf-8")
    assert re.findall(r"\?\w+Key }(?! LIMIT)", text) == []
    assert re.findall(r"GRAPH \?\w+ \{\n(?:(?! *\}).*\n)*? *FILTER \((?!NOT)", text) == []


@given(st.text())
def test_no_text_can_change_a_query(text: str) -> None:
    query = QUERIES["find"]
    if not text.strip():
        return
    needle = 'CONTAINS(LCASE(?label), LCASE('
    bound = query.bind({"text": text})
    start = bound.index(needle) + len(needle)
    literal = str(ox.Literal(text.strip()))
    assert bound[start:start + len(literal)] == literal
    ox.Store().query(bound)


@pytest.mark.parametrize("value", [
    'x"@en } INSERT DATA { <a:b> <a:c> <a:d> } #', "x' . ?s ?p ?o", "\\", '"""', "$limit",
    "<http://example.org/>", "http://example.org/> ?p ?o . <x:y", "#? actor", "line\nbreak"])
def test_a_hostile_name_stays_a_name(value: str) -> None:
    store = ox.Store()
    assert ask(QUERIES["meetings"], store, actor=value) == []
    assert len(store) == 0


@pytest.mark.parametrize(("name", "values", "said"), [
    ("meetings", {"whom": "Malta"}, "no parameter 'whom'; it takes actor, since, until, limit"),
    ("events", {}, "give actor"),
    ("events", {"actor": "  "}, "give actor"),
    ("meetings", {"since": "8 July 2022"}, "not a date such as 2022-07-08"),
    ("meetings", {"limit": "-1"}, "not a whole number"),
    ("meetings", {"limit": "1; DROP"}, "not a whole number"),
    ("unsure", {"below": "NaN"}, "not a number"),
    ("stances", {"actor": "Malta", "stance": "Anger"}, "not a term of the vocabulary"),
])
def test_a_wrong_value_is_refused_with_a_reason(
        name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("(", r"\(")):
        QUERIES[name].bind(values)


def test_a_name_is_found_whatever_its_capitals_and_by_iri(tmp_path: Path) -> None:
    query = load_queries([write(tmp_path, HEADER + """# parameter: actor (name, required): who
SELECT ?thing WHERE { VALUES ?key { $actor }
  ?thing (<http://www.w3.org/2004/02/skos/core#prefLabel>)? ?key FILTER (isIRI(?thing)) }
""")])["names"]
    store = ox.Store()
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    court = ox.NamedNode("http://example.org/court")
    store.add(ox.Quad(court, label, ox.Literal("Court of Justice", language="en")))
    for typed in ("Court of Justice", "court of justice", "COURT OF JUSTICE", "Court  of justice",
                  court.value):
        assert ask(query, store, actor=typed) == [court.value]
    assert ask(query, store, actor="Court") == []


@pytest.mark.parametrize(("text", "said"), [
    ("SELECT * WHERE { ?s ?p ?o }", "'# title: …'"),
    (HEADER.replace("analyst", "everyone") + "SELECT * WHERE { ?s ?p ?o }", "is none of analyst"),
    (HEADER + "# parameter: who\nSELECT * WHERE { ?s ?p $who }", ":4: not of the form"),
    (HEADER + "# parameter: who (person): who\nSELECT * WHERE { ?s ?p $who }", ":4: not of the"),
    (HEADER + "SELECT * WHERE { ?s ?p $who }", "'who' is used but not declared"),
    (HEADER + "# parameter: who (text): who\nSELECT * WHERE { ?s ?p ?o }", "declared but not used"),
    (HEADER + "SELECT * WHERE { ?s ?p }", "no SPARQL query"),
    (HEADER + "DELETE WHERE { ?s ?p ?o }", "no SPARQL query"),
])
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(OntologyError) as caught:
        load_queries([path])
    assert str(path) in str(caught.value) and said in str(caught.value)


def test_a_dollar_in_a_string_or_comment_is_no_parameter(tmp_path: Path) -> None:
    query = load_queries([write(tmp_path, HEADER + """# parameter: who (text): who
SELECT * WHERE { ?s ?p "costs $who", $who } # of $who
""")])["names"]
    assert query.bind({"who": "x"}).strip() == 'SELECT * WHERE { ?s ?p "costs $who", "x" } # of $who'


def test_own_queries_stand_beside_and_before_those_that_ship(tmp_path: Path) -> None:
    write(tmp_path, HEADER + "SELECT * WHERE { ?s ?p ?o }", "posts.rq")
    write(tmp_path, HEADER + "SELECT * WHERE { ?s ?p ?o }", "mine.rq")
    queries = load_queries([tmp_path])
    assert queries["posts"].title == "Names" and "mine" in queries and "meetings" in queries
    assert list(queries) == sorted(queries)


def test_a_missing_file_and_a_double_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no such file"):
        load_queries([tmp_path / "none.rq"])
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, HEADER + "SELECT * WHERE { ?s ?p ?o }")
    with pytest.raises(OntologyError, match="a second query named 'names'"):
        load_queries([tmp_path])
