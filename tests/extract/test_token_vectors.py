"""Vectors of tokens are those of the network, whatever was read before."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pressgraph.extract import token_vectors
from pressgraph.extract.parser import Parser
from pressgraph.extract.token_vectors import TokenVectors

TEXTS = ("The ministers met in Oslo on Tuesday.", "", "  ", "Rain", "A treaty was signed, and 40 states joined it.",
         "Trade grew by 3.5 per cent; exports to the neighbours fell.")


@pytest.fixture(scope="module", params=["tok2vec", "ner"])
def network(request: pytest.FixtureRequest, parser: Parser) -> Any:
    """Either network of the pipeline."""
    model: Any = parser.pipeline.get_pipe(request.param)
    return model.model.get_ref("tok2vec").layers[0] if request.param == "ner" else model.model


def made(network: Any) -> TokenVectors:
    vectors = TokenVectors.of(network)
    assert vectors is not None
    return vectors


def test_vectors_are_those_of_the_network(network: Any, parser: Parser) -> None:
    docs = [parser.pipeline.make_doc(text) for text in TEXTS]
    for own, theirs in zip(made(network).predict(docs), network.predict(docs), strict=True):
        assert own.shape == theirs.shape
        assert np.allclose(own, theirs, atol=1e-4)


def test_nothing_read_before_changes_a_bit(network: Any, parser: Parser,
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    docs = [parser.pipeline.make_doc(text) for text in TEXTS]
    first = made(network).predict(docs)
    later = made(network)
    for doc in reversed(docs):
        later.predict([doc])
    monkeypatch.setattr(token_vectors, "MOST_WORDS", 5)
    forgetful = made(network)
    forgetful.predict(docs[::-1])
    for vectors in (later, forgetful):
        for one, other in zip(vectors.predict(docs), first, strict=True):
            assert np.array_equal(one, other)


def test_documents_without_a_token_have_no_vector(network: Any, parser: Parser) -> None:
    assert [len(each) for each in made(network).predict([parser.pipeline.make_doc("")])] == [0]


def test_a_network_of_another_make_is_left_alone(parser: Parser) -> None:
    tagger: Any = parser.pipeline.get_pipe("tagger")
    assert TokenVectors.of(tagger.model) is None
