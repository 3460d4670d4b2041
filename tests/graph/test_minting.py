from __future__ import annotations

from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.extract.facts import Entity, Release, Span
from pressgraph.graph.minting import DEFAULT_BASE, Minter, slug
from pressgraph.ontology.concepts import Concept
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import PG

TEXT = st.text(max_size=200)
MINTER = Minter()


def entity(name: str, identity: str = "", kind: str = PG.Person, concept: str | None = None) -> Entity:
    return Entity("k", kind, name, identity or f"x/{name}", concept=concept)


@given(TEXT, TEXT)
def test_any_text_gives_a_valid_iri_under_the_base(name: str, identity: str) -> None:
    for iri in (MINTER.entity(entity(name, identity)), MINTER.release(Release("x", "", "0", identifier=name), identity),
                MINTER.rule(name.replace("://", "")), MINTER.span(MINTER.release(Release(name, "", "0")), Span(0, 1))):
        ox.NamedNode(iri)
        assert iri.startswith(DEFAULT_BASE)
        assert iri.isascii()
        assert not set(iri) & set("<>\"{}|\\^` \n")
        assert ".." not in iri.removeprefix(DEFAULT_BASE).split("/")
        assert urlsplit(iri).netloc == "w3id.org"


@given(TEXT, TEXT)
def test_different_names_give_different_slugs(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)


@given(TEXT, TEXT, TEXT, TEXT)
def test_one_iri_never_has_two_labels(one: str, other: str, first: str, second: str) -> None:
    left, right = entity(one, first), entity(other, second)
    if MINTER.entity(left) == MINTER.entity(right):
        assert MINTER.label(left) == MINTER.label(right)


def test_names_stay_readable() -> None:
    assert MINTER.entity(entity("Ylva Johansson")) == f"{DEFAULT_BASE}person/Ylva_Johansson"
    assert MINTER.entity(entity("A Law", kind=PG.LegalAct)) == f"{DEFAULT_BASE}legal-act/A_Law"
    assert MINTER.release(Release("x", "", "0", identifier="IP/22/4388")) == f"{DEFAULT_BASE}release/IP-22-4388"


def test_known_things_are_named_by_their_entry_whatever_the_text_calls_them() -> None:
    known = Concept("http://example.org/COM", PG.Institution, "European Commission")
    minter = Minter(concepts={known.iri: known})
    said = [entity(name, known.iri, PG.Institution, known.iri) for name in ("Commission", "EC")]
    assert {minter.entity(one) for one in said} == {f"{DEFAULT_BASE}institution/European_Commission"}
    assert {minter.label(one) for one in said} == {"European Commission"}


def test_what_is_called_like_a_known_thing_but_is_another_gets_another_iri() -> None:
    known = Concept("http://example.org/COM", PG.Institution, "Commission")
    minter = Minter(concepts={known.iri: known})
    other = entity("Commission", "somewhere/commission", PG.Institution)
    assert minter.entity(other) != minter.entity(entity("x", known.iri, PG.Institution, known.iri))


def test_two_known_things_of_one_name_stay_apart() -> None:
    twins = [Concept(f"http://example.org/{n}", PG.Institution, "Council") for n in (1, 2)]
    minter = Minter(concepts={twin.iri: twin for twin in twins})
    iris = {minter.entity(entity("Council", twin.iri, PG.Institution, twin.iri)) for twin in twins}
    assert len(iris) == 2


def test_identity_tells_namesakes_apart() -> None:
    assert MINTER.entity(entity("Ann", "release-1/x")) != MINTER.entity(entity("Ann", "release-2/x"))


@pytest.mark.parametrize("base", ["", "id/", "http://example.org/a b/", "http://example.org/x",
                                  "urn:x:", "http://example.org/<script>/"])
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="--base"):
        Minter(base)


def test_a_release_keeps_its_iri_when_its_text_is_corrected() -> None:
    first = Release("a.txt", "one", "1", identifier="X/1")
    assert MINTER.release(first) == MINTER.release(Release("b.txt", "two", "2", identifier="X/1"))
    assert MINTER.release(Release("a.txt", "one", "1")) == MINTER.release(Release("a.txt", "two", "2"))


def test_a_number_alone_is_a_reference_of_its_publisher() -> None:
    first, other = (Release(name, "one", "1", identifier="17/2025") for name in ("a.txt", "b.txt"))
    assert MINTER.release(first, "Court") == MINTER.release(other, "Court")
    assert MINTER.release(first, "Court") != MINTER.release(first, "Bank")
    assert MINTER.release(first) != MINTER.release(other)
    assert "/17-2025" in MINTER.release(first, "Court")
