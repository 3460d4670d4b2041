"""Mends possessives of plurals, whose apostrophe the parser takes for a closing quotation mark."""

from __future__ import annotations

from pressgraph.extract.mending.tree import promote
from pressgraph.extract.syntax import Parse, Sentence, Token
from pressgraph.ontology.words import Words

__all__ = ["plural_possessive"]

_APOSTROPHES = frozenset(("’", "'"))
_OPENING = frozenset(("‘", "'"))
_OWNERS = frozenset(("NNS", "NNPS", "NNP"))
_PHRASE = frozenset(("ADJ", "ADV", "NOUN", "PROPN", "NUM", "VERB", "PUNCT"))


def plural_possessive(parse: Parse, sentence: Sentence, words: Words) -> bool:
    """Make a plural before an apostrophe the owner of the noun behind: "the United States’ aid"."""
    mended = False
    for index in range(sentence.start + 1, sentence.end - 1):
        owned = _owned(parse, sentence, index) if _is_apostrophe(parse, index) else None
        if owned is None or _is_quoting(parse, sentence, index):
            continue
        owner = index - 1
        if owner in parse.ancestors(owned.index):
            promote(parse, owned.index, owner)
        parse.attach(owner, owned.index, "poss")
        parse.attach(index, owner, "case")
        parse[index].tag, parse[index].pos = "POS", "PART"
        mended = True
    return mended


def _is_apostrophe(parse: Parse, index: int) -> bool:
    """Whether an apostrophe touches a plural before it, and nothing behind it."""
    token, owner, behind = parse[index], parse[index - 1], parse[index + 1]
    return (token.text in _APOSTROPHES and token.tag != "POS" and owner.tag in _OWNERS
            and owner.lower.endswith("s") and owner.end == token.begin
            and behind.begin > token.end)


def _is_quoting(parse: Parse, sentence: Sentence, index: int) -> bool:
    """Whether the sentence opens a quotation that the mark may close."""
    return any(token.text in _OPENING and parse[token.index + 1].begin == token.end
               for token in parse.tokens[sentence.start:index])


def _owned(parse: Parse, sentence: Sentence, index: int) -> Token | None:
    """Return the noun that heads the phrase behind an apostrophe, if a noun phrase stands there."""
    head = index + 1
    while head < parse[head].head < sentence.end and all(
            token.pos in _PHRASE and token.text != ","
            for token in parse.tokens[head:parse[head].head]):
        head = parse[head].head
    opens = parse[index + 1].pos in ("ADJ", "ADV", "NOUN", "PROPN", "NUM") \
        or parse[index + 1].tag in ("VBN", "VBG")
    return parse[head] if opens and parse[head].pos in ("NOUN", "PROPN") else None
