"""The dependency parse of a release as plain Python objects, free of any library's types.

Labels follow the spaCy English pipelines: CLEAR-style dependencies, Penn Treebank tags, Universal
part-of-speech tags, OntoNotes entity types. A token is addressed by its index in the release.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pressgraph.extract.document import Segment
from pressgraph.extract.facts import Span

__all__ = ["Parse", "Sentence", "Token", "link_children"]


@dataclass(slots=True)
class Token:
    """One token.

    Attributes:
        index: position in the release.
        text: the word without markup.
        lemma, pos, tag, dep: as the pipeline gives them; ``dep`` and ``head`` may be mended.
        head: index of the syntactic head; a root is its own head.
        entity: OntoNotes type of the pipeline's entity that covers the token, or "".
        entity_start: whether the token begins that entity.
        begin, end: characters of the release's text, half open.
        clean_begin, clean_end: characters of ``Parse.text``, half open.
        sentence, segment: indices into ``Parse.sentences`` and ``Parse.segments``.
        children: indices of the direct dependants, in text order.
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_start: bool
    begin: int
    end: int
    clean_begin: int
    clean_end: int
    sentence: int
    segment: int
    children: list[int] = field(default_factory=list)

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a half-open range of token indices, within one segment."""

    start: int
    end: int
    segment: int


@dataclass(slots=True)
class Parse:
    """All tokens of a release in order, with their sentences and segments.

    ``text`` is the clean text that the tokens were cut from (segments joined by blank lines);
    ``source_text`` the release's own text, which spans count in.
    """

    text: str
    source_text: str
    tokens: list[Token]
    sentences: tuple[Sentence, ...]
    segments: tuple[Segment, ...]

    def __getitem__(self, index: int) -> Token:
        """Return the token at an index."""
        return self.tokens[index]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.tokens)

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the release's text that tokens ``start`` to ``end - 1`` cover."""
        return Span(self.tokens[start].begin, self.tokens[end - 1].end)

    def words(self, start: int, end: int) -> str:
        """Return the clean text of tokens ``start`` to ``end - 1``, white space folded; no tokens, none."""
        if start >= end:
            return ""
        clean = self.text[self.tokens[start].clean_begin:self.tokens[end - 1].clean_end]
        return " ".join(clean.split())

    def token_at(self, clean_offset: int) -> int:
        """Return the index of the last token that begins at or before an offset in ``text``.

        Returns -1 where no token does.
        """
        return bisect_right(self.tokens, clean_offset, key=lambda token: token.clean_begin) - 1

    def token_range(self, clean_begin: int, clean_end: int) -> tuple[int, int]:
        """Return the half-open token range that covers characters of ``text``."""
        start = max(self.token_at(clean_begin), 0)
        return start, max(self.token_at(clean_end - 1), start) + 1

    def sentence_of(self, index: int) -> Sentence:
        """Return the sentence that a token stands in."""
        return self.sentences[self.tokens[index].sentence]

    def subtree(self, index: int) -> list[int]:
        """Return a token and all its descendants, as sorted indices."""
        out, stack = [], [index]
        while stack:
            current = stack.pop()
            out.append(current)
            stack.extend(self.tokens[current].children)
        return sorted(out)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the head of a token, its head, and so on up to the root."""
        while (head := self.tokens[index].head) != index:
            yield head
            index = head

    def head_of(self, start: int, end: int) -> int:
        """Return the token of a half-open range whose head lies outside it: the range's root.

        Where several do (a range that is no constituent), the one nearest the sentence's root wins,
        then the last.
        """
        outside = [i for i in range(start, end)
                   if not start <= self.tokens[i].head < end or self.tokens[i].head == i]
        return min(outside or [end - 1], key=lambda i: (sum(1 for _ in self.ancestors(i)), -i))

    def attach(self, index: int, head: int, dep: str) -> None:
        """Move a token with its subtree under another head: the one way to mend a parse.

        Raises:
            ValueError: if the head lies in the token's own subtree.
        """
        token = self.tokens[index]
        if head != index and (head == index or index in set(self.ancestors(head))):
            raise ValueError(f"token {head} stands below token {index}")
        if token.head != index:
            self.tokens[token.head].children.remove(index)
        token.head, token.dep = head, dep
        if head != index:
            siblings = self.tokens[head].children
            siblings.insert(bisect_right(siblings, index), index)


def link_children(tokens: Sequence[Token]) -> None:
    """Fill ``children`` of every token from the heads."""
    for token in tokens:
        if token.head != token.index:
            tokens[token.head].children.append(token.index)
