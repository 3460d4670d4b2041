"""The parser gives what the spaCy pipeline gives, however it comes by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pressgraph.extract import parser as parser_module
from pressgraph.extract.annotating import Annotator
from pressgraph.extract.document import Document, Segment, SegmentKind, Source
from pressgraph.extract.entity_decoding import Decoder
from pressgraph.extract.parser import Parser
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.reading.sources import read_sources
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.knowledge import Knowledge

EXAMPLES = Path(__file__).parents[2] / "examples" / "releases"
ODD = ("There is hope, and there are doubts.", "Y'all gonna let's go, but it ain't over.", "  ", "",
       "Paris", "It\u00a0 is  \n what it is: 1 000 km² for EUR 3.5 million.", "He did what she'd do.",
       "I saw it, you saw me; all but one came.", "MINISTERS MEET IN OSLO\nThe talks begin today.")


def document(*texts: str) -> Document:
    segments = tuple(Segment(SegmentKind.PARAGRAPH, text, tuple(range(len(text) + 1)))
                     for text in texts)
    return Document("test", "", "", segments)


@pytest.fixture(scope="module")
def documents(knowledge: Knowledge) -> list[Document]:
    """The examples' releases, and sentences in which the rules for words look around."""
    sources = [item for item in read_sources([EXAMPLES]) if isinstance(item, Source)]
    return [document(*ODD), *(segment(source, knowledge) for source in sources)]


def said(parse: Parse) -> list[tuple[Any, ...]]:
    return [(t.text, t.lemma, t.pos, t.tag, t.dep, t.head, t.entity, t.entity_start, t.clean_begin,
             t.segment, parse.sentence_of(t.index).start == t.index) for t in parse.tokens]


def said_by_spacy(parser: Parser, item: Document) -> list[tuple[Any, ...]]:
    """What the whole pipeline says of a document's tokens, in the same form."""
    out: list[tuple[Any, ...]] = []
    begin = 0
    for number, part in enumerate(item.segments):
        kept = [token for token in parser.pipeline(part.text) if not token.is_space]
        place = {token.i: len(out) + order for order, token in enumerate(kept)}
        for token in kept:
            head = token.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            out.append((token.text, token.lemma_, token.pos_, token.tag_, token.dep_,
                        place.get(head.i, place[token.i]), token.ent_type_, token.ent_iob_ == "B",
                        begin + token.idx, number, bool(token.is_sent_start) or token is kept[0]))
        begin += len(part.text) + 2
    return out


def test_words_and_labels_are_those_of_the_whole_pipeline(
        parser: Parser, documents: list[Document]) -> None:
    assert parser.annotator.stands_for
    assert parser.decoder
    for item, parse in parser.parse(documents):
        assert said(parse) == said_by_spacy(parser, item), item.source


def test_a_pipeline_of_another_make_does_its_work_itself(documents: list[Document]) -> None:
    import spacy
    from spacy.language import Language

    @Language.component("later")
    def later(doc: Any) -> Any:
        return doc

    changed = Parser()
    changed.__dict__["pipeline"] = spacy.load(changed.model)
    changed.pipeline.add_pipe("later")
    assert Annotator.of(changed.pipeline).stands_for == ()
    assert Decoder.of(changed.pipeline) is None
    for item, parse in changed.parse(documents[:2]):
        assert said(parse) == said_by_spacy(changed, item)


def test_a_release_is_parsed_alike_in_any_company(
        parser: Parser, documents: list[Document]) -> None:
    together = [said(parse) for _, parse in parser.parse(documents)]
    alone = [said(next(iter(parser.parse([item])))[1]) for item in reversed(documents)]
    assert together == alone[::-1]


def test_a_release_without_segments_keeps_its_place(parser: Parser) -> None:
    lengths = [len(parse) for _, parse in parser.parse([document(), document("Rain."), document()])]
    assert lengths == [0, 2, 0]


def test_words_are_forgotten_and_nothing_else_changes(
        parser: Parser, documents: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    before = [said(parse) for _, parse in parser.parse(documents)]
    monkeypatch.setattr(parser_module, "FORGETTING", 1)
    assert [said(parse) for _, parse in parser.parse(documents)] == before
    list(parser.parse([document("Mr Zzyxqwertz spoke."), document("Rain.")]))
    assert "Zzyxqwertz" not in parser.pipeline.vocab.strings
