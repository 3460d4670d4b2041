"""Whatever the extraction says, what is written conforms, by pySHACL's word, and all of it replays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressgraph.extract.facts import (
    Entity,
    Event,
    Evidence,
    Facts,
    Figure,
    Form,
    Interval,
    Mention,
    Post,
    Release,
    Role,
    Span,
)
from pressgraph.graph import build
from pressgraph.graph.building.run import Run
from pressgraph.graph.gate import Gate
from pressgraph.graph.minting import Minter
from pressgraph.graph.quads.drafting import Drafter
from pressgraph.graph.shacl.data import Data
from pressgraph.graph.shacl.shapes import validate
from pressgraph.graph.validation import load_shapes_graph, validate_graph
from pressgraph.ontology.hierarchy import load_vocabulary
from pressgraph.ontology.terms import EVENT_CLASSES, PG

VOCABULARY = load_vocabulary()
GATE = Gate.load(VOCABULARY)
DRAFTER = Drafter(Minter(), VOCABULARY, Run("model", "0", "abc", code="c", tool="1"))
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

LENGTH = 40
KEYS = st.sampled_from(["e0", "e1", "e2", "e3", "e9"])
NAMES = st.one_of(st.sampled_from(["Ann", "Rabat", "the <b>EU</b>", 'a "b" \\', "x\ny", " ", ""]),
                  st.text(max_size=8))
ACTORS = [PG.Person, PG.Institution, PG.State, PG.Group, PG.Place, PG.Policy]
KINDS = st.sampled_from([*ACTORS * 3, PG.Meeting, PG.Figure, "http://example.org/x", "no iri"])
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2024, 1, 1))

spans = st.builds(Span, st.integers(-1, LENGTH), st.integers(0, LENGTH + 1))
proofs = st.builds(Evidence, spans, st.sampled_from(["rule/x", "https://w3id.org/x#s", "", "a://<b>"]),
                   st.sampled_from([0.0, 0.5, 1.0, 1.5]))
mentions = st.builds(Mention, proofs, st.sampled_from(list(Form)))
entities = st.builds(
    Entity, KEYS, KINDS, NAMES, NAMES, alt_names=st.lists(NAMES, max_size=2).map(tuple),
    links=st.lists(st.sampled_from(["http://example.org/l", "l"]), max_size=2).map(tuple),
    mentions=st.lists(mentions, max_size=3).map(tuple))
roles = st.builds(Role, st.sampled_from([PG.agent, PG.patient, PG.topic, PG.place, PG.time]), KEYS,
                  proofs)
intervals = st.builds(Interval, DAYS, DAYS, proofs)
figures = st.builds(
    Figure, st.sampled_from(["f0", "f1"]), st.sampled_from([Decimal("2.50"), Decimal("1E+9"),
                                                           Decimal("Infinity")]),
    st.sampled_from([PG.Exactly, PG.About, PG.Meeting]),
    st.sampled_from(["EUR", "", "12", "u" * 40, "%"]), st.sampled_from(["people", "", "euros"]),
    proofs)
events = st.builds(
    Event, st.sampled_from([*EVENT_CLASSES, PG.Event, PG.Person]), spans, proofs,
    st.sampled_from([PG.Actual, PG.Planned, PG.Welcome]),
    stance=st.sampled_from([None, PG.Welcome, PG.Neutral, PG.Actual]),
    roles=st.lists(roles, max_size=3).map(tuple), time=st.none() | intervals,
    amounts=st.lists(st.sampled_from(["f0", "f1", "f2"]), max_size=2).map(tuple),
    close_matches=st.lists(st.sampled_from(["http://example.org/m", "m m"]), max_size=1).map(tuple))
posts = st.builds(Post, KEYS, NAMES, st.none() | KEYS, proofs)
releases = st.builds(
    Release, st.sampled_from(["a.txt", "b <c> .txt"]), st.just("Ann met Bob in Rabat, and all was well. "),
    st.just("0"), title=NAMES, identifier=st.sampled_from(["", "X/1", "\n"]), issued=DAYS,
    publishers=st.lists(KEYS, max_size=2).map(tuple), dateline=st.none() | KEYS,
    subjects=st.lists(NAMES, max_size=2).map(tuple))
all_facts = st.builds(
    Facts, releases, st.lists(entities, max_size=5, unique_by=lambda e: e.key).map(tuple),
    st.lists(posts, max_size=2).map(tuple), st.lists(events, max_size=3).map(tuple),
    st.lists(figures, max_size=2, unique_by=lambda f: f.key).map(tuple))


@cache
def shapes_graph() -> rdflib.Graph:
    return load_shapes_graph()


def written(facts: Facts) -> list[ox.Quad]:
    passed = GATE.pass_through(facts, DRAFTER)
    if passed.draft is None:
        return []
    return list(ox.parse("".join(passed.draft.lines()), format=ox.RdfFormat.N_QUADS))


def as_rdflib(quads: list[ox.Quad]) -> rdflib.Graph:
    graph = rdflib.Graph()
    text = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES) or b""
    graph.parse(data=text, format="nt")
    return graph


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(all_facts)
def test_what_passes_the_gate_conforms_and_replays(facts: Facts) -> None:
    quads = written(facts)
    data = Data.of([(q.subject, q.predicate, q.object) for q in quads])  # type: ignore[misc]
    assert not validate(data, GATE.shapes)
    text = facts.release.text
    spans = [q for q in quads if q.predicate.value.endswith("#anchorOf")]
    for quad in spans:
        assert isinstance(quad.subject, ox.NamedNode)
        begin, end = map(int, quad.subject.value.rpartition("#char=")[2].split(","))
        assert isinstance(quad.object, ox.Literal)
        assert quad.object.value == text[begin:end]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(all_facts)
def test_what_passes_the_gate_conforms_by_pyshacl(facts: Facts) -> None:
    assert validate_graph(as_rdflib(written(facts)), shapes_graph()).results == ()


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_all_releases_of_the_corpus_conform(tmp_path: Path) -> None:
    texts = sorted(CORPUS.glob("*.txt"))
    dataset = build([*texts, CORPUS / "releases.parquet"], tmp_path / "kg")
    assert {path.name for path in texts} <= {row.version.source for row in dataset.releases}
    assert len(dataset.releases) > 1600 + len(texts)
    assert dataset.validate().results == ()
