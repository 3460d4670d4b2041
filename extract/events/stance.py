"""The stance of a statement, from the words of what is said where the reporting verb is neutral."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pressgraph.extract.syntax import Parse
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import Words

__all__ = ["StanceReader"]

_ORDER = (PG.Condemn, PG.Regret, PG.Demand, PG.Welcome, PG.Oppose, PG.Commit, PG.Support)
"""Which stance wins where two are spoken for equally often."""

_OWN_WEIGHT = 3
"""What speakers say of themselves decides most."""

_MODAL_WEIGHT = 2
"""A modal decides more than a cue word: it carries the clause."""


@dataclass
class StanceReader:
    """Reads stances off the word lists of ``ontology/wordlists/stance.ttl``."""

    words: Words
    _cues: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the cue words by the stance that they speak for."""
        self._cues = dict(self.words.stances_of("stance-cue"))

    def stance_of(self, parse: Parse, said: Iterable[int]) -> str:
        """Return the stance that most of the words speak for; Neutral where none does."""
        votes: Counter[str] = Counter()
        for index in said:
            token = parse[index]
            stance = self._cues.get(token.lower) or self._cues.get(token.lemma.lower())
            if stance is not None:
                votes[stance] += _OWN_WEIGHT if self._is_own(parse, index) else 1
            modal = self._modal_stance(parse, index)
            if modal is not None:
                votes[modal] += _MODAL_WEIGHT
        if not votes:
            return PG.Neutral
        return min(votes, key=lambda stance: (-votes[stance], _ORDER.index(stance)))

    def _is_own(self, parse: Parse, index: int) -> bool:
        """Tell whether the speaker says a cue of himself: "I welcome", "we are proud"."""
        token = parse[index]
        verb = parse[token.head] if token.dep in ("acomp", "attr", "xcomp") else token
        return any(parse[c].lower in self.words.of("first-person") for c in verb.children
                   if parse[c].dep in ("nsubj", "nsubjpass"))

    def _modal_stance(self, parse: Parse, index: int) -> str | None:
        """Return Demand for an obligation, Commit for what the speakers say that they will do."""
        token = parse[index]
        if token.dep != "aux":
            return None
        if token.lower in self.words.of("obligation"):
            return PG.Demand
        if token.lower not in self.words.of("promise-modal"):
            return None
        subjects = (parse[c] for c in parse[token.head].children if parse[c].dep == "nsubj")
        speaks = any(s.lower in self.words.of("first-person") for s in subjects)
        return PG.Commit if speaks else None
