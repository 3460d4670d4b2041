"""Infinitives after one of a row: who is "the first country to sign" has signed."""

from __future__ import annotations

from pressgraph.extract.syntax import Parse
from pressgraph.ontology.words import Words

__all__ = ["tells_of_row"]

_ENDINGS = ("ieth", "eenth")
_COMPLEMENTS = ("attr", "dobj", "oprd", "pobj")


def tells_of_row(parse: Parse, verb: int, words: Words) -> bool:
    """Tell whether an infinitive says what one of a row does: the first, latest or only one.

    It may hang on the noun, or on the verb that has the noun for a complement: "became the third
    state to join", "was among the first states to join".
    """
    token = parse[verb]
    while token.dep == "conj" and token.head != token.index:
        token = parse[token.head]
    governor = parse[token.head]
    if governor.pos in ("VERB", "AUX"):
        return any(_is_counted(parse, i, words) for c in governor.children
                   if c < verb and (parse[c].dep in _COMPLEMENTS
                                    or (parse[c].dep == "prep" and governor.lemma == "be"
                                        and c == governor.index + 1)) for i in parse.subtree(c))
    return any(_is_counted(parse, i, words) for i in parse.subtree(governor.index) if i < verb)


def _is_counted(parse: Parse, noun: int, words: Words) -> bool:
    listed = words.of("row-adjective")
    actors = words.of("collective") | words.of("post")
    if parse[noun].pos != "PROPN" and parse[noun].lemma.lower() not in actors:
        return False
    beside = (parse[i] for i in (noun, *parse[noun].children) if parse[i].dep not in ("relcl", "acl"))
    return any(token.entity == "ORDINAL" or token.tag == "JJS" or token.lower in listed
               or token.lower.endswith(_ENDINGS) for token in beside)
