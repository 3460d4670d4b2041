"""The entity that stands at a token, and the lemmas that a token is looked up by."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extract.syntax import Token

__all__ = ["Filler", "lemmas"]


def lemmas(token: Token) -> tuple[str, ...]:
    """Return the lemma in lower case; for a capitalised plural, which taggers leave, its singular.

    >>> lemmas(Token(0, "Sanctions", "Sanctions", "PROPN", "NNPS", "dobj", 1, "", False,
    ...              0, 9, 0, 9, 0, 0))
    ('sanctions', 'sanction')
    """
    lemma = token.lemma.lower()
    if token.pos == "PROPN" and lemma.endswith("s") and not lemma.endswith("ss"):
        return lemma, lemma.removesuffix("s")
    return (lemma,)


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity that can fill a role, with the tokens that mention it."""

    key: str
    kind: str
    start: int
    end: int
