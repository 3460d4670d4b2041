"""The stance of a statement, from the sense of its verb or from the words of what is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pressgraph.extract.syntax import Parse
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import Words

__all__ = ["StanceReader"]

_ORDER = (PG.Condemn, PG.Regret, PG.Demand, PG.Oppose, PG.Welcome, PG.Commit, PG.Support)


@dataclass
class StanceReader:
    """Reads stances off the words of ``ontology/wordlists/stance.ttl``."""

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
                votes[stance] += 1
        if not votes:
            return PG.Neutral
        return min(votes, key=lambda stance: (-votes[stance], _ORDER.index(stance)))
