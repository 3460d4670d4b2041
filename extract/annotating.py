"""Words of spaCy documents with part of speech and lemma, each worked out once and remembered.

In the English pipelines, part of speech and lemma follow from the word, its tag and its dependency
by rules that cost as much as the parse. A word that was met before is looked up; where a pipeline
is made otherwise, or a rule looks at the words around, its own components do the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["Annotator", "Word"]

KNOWN_FACTORIES = frozenset(("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"))
"""Pipelines of these alone give a token nothing else that part of speech and lemma depend on."""

OWN_ATTRIBUTES = frozenset(("DEP", "IS_SPACE", "LOWER", "ORTH", "TAG"))
"""What a rule may look at to depend on word, tag and dependency alone."""

SAID = frozenset(("DEP", "LEMMA", "MORPH", "POS", "TAG"))
MOST_WORDS = 60_000
"""Words remembered at once: some 30 MB."""

Key = tuple[int, int, int]


class Word(NamedTuple):
    """What a token has of itself, in spaCy's labels."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    is_space: bool


@dataclass
class Annotator:
    """Gives the words of documents that one pipeline has tagged and parsed.

    Attributes:
        stands_for: names of the pipeline's components that it does the work of.
        rules: these components in order: the ruler, which gives parts of speech, and the lemmatiser.
        looks_around: tells whether a rule may apply to a document that looks at several words.
        new: makes a document of words; None if nothing can be remembered with this pipeline.
    """

    stands_for: tuple[str, ...] = ()
    rules: tuple[Any, ...] = ()
    looks_around: Callable[[Any], Any] = bool
    new: Callable[[Any, Sequence[str]], Any] | None = None
    _words: dict[Key, Word] = field(default_factory=dict)

    @classmethod
    def of(cls, pipeline: Any) -> Annotator:
        """Make an annotator for a pipeline: for all of its rules, or for none."""
        names = _replaceable(pipeline)
        if not names:
            return cls()
        ruler, lemmatizer = map(pipeline.get_pipe, names)
        matcher = type(ruler.matcher)(pipeline.vocab)
        for number, rule in enumerate(ruler.patterns):
            if any(len(pattern) > 1 for pattern in rule["patterns"]):
                matcher.add(str(number), rule["patterns"])
        _hash_index(lemmatizer)
        document = type(pipeline.make_doc(""))
        return cls(names, (ruler, lemmatizer), lambda doc: matcher(doc, allow_missing=True),
                   lambda vocab, texts: document(vocab, words=texts, spaces=[False] * len(texts)))

    def words(self, doc: Any) -> list[Word]:
        """Return the words of a document, in order."""
        if self.new is None or self.looks_around(doc):
            for rule in self.rules:
                doc = rule(doc)
            return [_word(doc[index]) for index in range(len(doc))]
        if len(self._words) > MOST_WORDS:
            self._words.clear()
            self.rules[-1].cache.clear()
        known = self._words
        keys = list(map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist()))
        if new := [key for key in dict.fromkeys(keys) if key not in known]:
            self._learn(new, doc.vocab, self.new)
        return [known[key] for key in keys]

    def _learn(self, keys: Sequence[Key], vocab: Any, new: Callable[[Any, Sequence[str]], Any]) -> None:
        """Work out words in a document that has no others, and remember them.

        Where a rule finds that some of them look like neighbours, each has one of its own.
        """
        doc = new(vocab, [vocab.strings[orth] for orth, _, _ in keys])
        for token, (_, tag, dep) in zip(doc, keys, strict=True):
            token.tag, token.dep = tag, dep
        if len(keys) > 1 and self.looks_around(doc):
            for key in keys:
                self._learn([key], vocab, new)
            return
        for rule in self.rules:
            doc = rule(doc)
        self._words.update(zip(keys, map(_word, doc), strict=True))


def _replaceable(pipeline: Any) -> tuple[str, ...]:
    """Return the names of a pipeline's ruler and lemmatiser, where both go by single words."""
    factories = {name: pipeline.get_pipe_meta(name).factory for name in pipeline.pipe_names}
    names = [name for name in factories if factories[name] in ("attribute_ruler", "lemmatizer")]
    if (pipeline.lang != "en" or not KNOWN_FACTORIES.issuperset(factories.values())
            or [factories[name] for name in names] != ["attribute_ruler", "lemmatizer"]):
        return ()
    before = list(factories)[:list(factories).index(names[0])]
    ruler, lemmatizer = map(pipeline.get_pipe, names)
    fits = (lemmatizer.mode == "rule" and all(map(_stands_alone, ruler.patterns))
            and {"tagger", "parser"} <= {factories[name] for name in before})
    return tuple(names) if fits else ()


def _hash_index(lemmatizer: Any) -> None:
    """Let the lemmatiser look words up that it would look for from the first of 57,000 to the last."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, words in list(index.items()):
            index[part_of_speech] = frozenset(words)


def _stands_alone(rule: Mapping[str, Any]) -> bool:
    """Tell whether a rule for one word looks at nothing but the word, its tag and its dependency."""
    patterns: Iterable[Sequence[Mapping[str, Any]]] = rule["patterns"]
    return SAID.issuperset(rule["attrs"]) and all(
        len(pattern) > 1 or OWN_ATTRIBUTES.issuperset(pattern[0]) for pattern in patterns)


def _word(token: Any) -> Word:
    return Word(token.text, token.lemma_, token.pos_, token.tag_, token.dep_, token.is_space)
