"""Entity labels by the weights of spaCy's recogniser, for all segments of a release at a time.

spaCy's own search asks of each token and each move singly whether the move is allowed, which takes
longer than the network does. Here what is allowed stands in a table, and the search takes many
tokens at a time: whether an entity begins depends on nothing found before, so that is asked of all
tokens at once; then all entities that may begin are followed to their ends together. The labels are
the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pressgraph.extract.token_vectors import TokenVectors

__all__ = ["Decoder", "Labels", "read_labels"]

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

FEATURES = 3
"""Tokens that a state looks at: the next one, the first of an open entity, and the one before."""

NONE = -1
KINDS = "BILUO"
BEGIN, INSIDE, LAST, UNIT, OUT = range(5)
ONLY_OUT, UNIT_TOO, BEGIN_TOO, OPEN = range(4)


class Labels(NamedTuple):
    """The entity labels of a document's tokens, "" for none, and where an entity begins."""

    types: list[str]
    starts: list[bool]


class Network(NamedTuple):
    """What each token (after one for "no token") adds to a state in each role, and the bias."""

    cached: Floats
    bias: Floats


class Facts(NamedTuple):
    """Which tokens are white space, and after which an entity may go on.

    It may not at a sentence's or a document's end.
    """

    is_space: Flags
    goes_on: Flags


def read_labels(doc: Any) -> Labels:
    """Return the labels that spaCy itself has given to a document's tokens."""
    return Labels([token.ent_type_ for token in doc], [token.ent_iob_ == "B" for token in doc])


@dataclass(frozen=True)
class Decoder:
    """Labels the entities of documents as one recogniser of a pipeline does.

    Attributes:
        name: of the recogniser.
        model: its network.
        vectors: gives what the first part of its network gives; None where that is of another make.
        kinds: what each move does to an entity, as an index of ``BILUO``.
        moves: the index in ``labels`` that each move is about, or `NONE`.
        labels: the entity types.
        allowed: 0 for the moves of each case, and minus infinity for the rest. The cases are
            `ONLY_OUT`, `UNIT_TOO` and `BEGIN_TOO` where no entity is open, and from `OPEN` on two
            for each label where one is: at an end, and elsewhere.
    """

    name: str
    model: Any
    vectors: TokenVectors | None
    kinds: Numbers
    moves: Numbers
    labels: tuple[str, ...]
    allowed: Floats

    @classmethod
    def of(cls, pipeline: Any) -> Decoder | None:
        """Make a decoder for a pipeline, or None where its recogniser is of another make."""
        names = [name for name in pipeline.pipe_names
                 if pipeline.get_pipe_meta(name).factory == "ner"]
        if len(names) != 1 or names[0] != pipeline.pipe_names[-1]:
            return None
        recogniser = pipeline.get_pipe(names[0])
        if not _is_plain(recogniser):
            return None
        system = recogniser.moves
        parts = [system.get_class_name(move).partition("-") for move in range(system.n_moves)]
        labels = tuple(sorted({label for _, _, label in parts if label}))
        kinds = np.array([KINDS.index(kind) for kind, _, _ in parts])
        moves = np.array([labels.index(label) if label else NONE for _, _, label in parts])
        vectors = TokenVectors.of(recogniser.model.get_ref("tok2vec").layers[0])
        return cls(names[0], recogniser.model, vectors, kinds, moves, labels, _table(kinds, moves))

    def label(self, docs: Sequence[Any]) -> list[Labels]:
        """Return the labels of documents whose sentences are known and whose entities are not."""
        lengths = [len(doc) for doc in docs]
        if not any(lengths):
            return [Labels([], []) for _ in docs]
        network, facts = self._network(docs), _facts(docs)
        chosen = self._outside(network, facts)
        kinds, labels = self.kinds[chosen], self.moves[chosen]
        begins = np.flatnonzero(kinds == BEGIN)
        types = [self.labels[label] if kind != OUT else ""
                 for kind, label in zip(kinds.tolist(), labels.tolist(), strict=True)]
        starts = (kinds != OUT).tolist()
        free = 0
        ends = self._ends(network, facts, begins, labels[begins])
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            if begin >= free:
                types[begin:end] = [types[begin]] * (end - begin)
                starts[begin + 1:end] = [False] * (end - begin - 1)
                free = end
        places = pairwise(accumulate(lengths, initial=0))
        return [Labels(types[first:last], starts[first:last]) for first, last in places]

    def _outside(self, network: Network, facts: Facts) -> Numbers:
        """Return the best move at each token for the case that no entity is open before it.

        It depends on nothing that was chosen before, so one step takes all tokens.
        """
        summed = network.cached[1:, 0] + network.cached[0, 1]
        summed += network.cached[0, 2]
        case = np.where(facts.is_space, ONLY_OUT, np.where(facts.goes_on, BEGIN_TOO, UNIT_TOO))
        return self._best(summed, network.bias, case)

    def _ends(self, network: Network, facts: Facts, begins: Numbers, labels: Numbers) -> Numbers:
        """Return where the entities end that begin at some tokens; each step takes a token of all."""
        ends = np.zeros_like(begins)
        live, at = np.arange(len(begins)), begins + 1
        while len(live):
            summed = network.cached[at + 1, 0]
            summed += network.cached[begins[live] + 1, 1]
            summed += network.cached[at, 2]
            case = OPEN + 2 * labels[live] + facts.goes_on[at]
            best = self._best(summed, network.bias, case)
            at += 1
            has_ended = self.kinds[best] == LAST
            ends[live[has_ended]] = at[has_ended]
            live, at = live[~has_ended], at[~has_ended]
        return ends

    def _network(self, docs: Sequence[Any]) -> Network:
        """Return what the network says of the tokens of documents."""
        lower, network = (self.model.get_ref(name) for name in ("lower", "tok2vec"))
        found: Any = docs if self.vectors is None else self.vectors.predict(docs)
        for layer in network.layers[self.vectors is not None:]:
            found = layer.predict(found)
        cached = lower.predict(found)
        return Network(cached.reshape(*cached.shape[:2], -1), lower.get_param("b").reshape(-1))

    def _best(self, summed: Floats, bias: Floats, case: Numbers) -> Numbers:
        """Return the best allowed move for each state, given what its features add up to."""
        lower, upper = self.model.get_ref("lower"), self.model.get_ref("upper")
        summed += bias
        pieces = summed.reshape(len(summed), lower.get_dim("nO"), -1)
        hidden = reduce(np.maximum, (pieces[:, :, number] for number in range(pieces.shape[2])))
        scores: Floats = upper.predict(hidden)
        scores += self.allowed[case]
        best: Numbers = np.argmax(scores, axis=1)
        return best


def _is_plain(recogniser: Any) -> bool:
    """Tell whether a recogniser searches greedily and by the features that are known here."""
    model = recogniser.model
    return (recogniser.cfg.get("beam_width") == 1 and {*model.ref_names} >= {"lower", "upper"}
            and bool(model.attrs.get("has_upper")) and not model.attrs.get("unseen_classes")
            and model.get_ref("lower").get_dim("nF") == FEATURES
            and model.get_ref("lower").get_dim("nP") > 1)


def _table(kinds: Numbers, moves: Numbers) -> Floats:
    """Return the rows of `Decoder.allowed`: no entity open, then for each label one open.

    While one is open it may always end; the second of a label's two rows lets it go on as well.
    """
    named = moves != NONE
    closed = [kinds == OUT]
    for kind in (UNIT, BEGIN):
        closed.append(closed[-1] | ((kinds == kind) & named))
    rows = list(closed)
    for label in range(int(moves.max()) + 1):
        ends = (kinds == LAST) & (moves == label)
        rows.extend((ends, ends | ((kinds == INSIDE) & (moves == label))))
    return np.where(np.array(rows), 0, -np.inf).astype(np.float32)


def _facts(docs: Sequence[Any]) -> Facts:
    said = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]).reshape(-1, 2) for doc in docs])
    is_space, begins = said.astype(np.int64).T
    goes_on = np.append(begins[1:] != 1, False)
    lasts = np.cumsum([len(doc) for doc in docs]) - 1
    goes_on[lasts[lasts >= 0]] = False
    return Facts(is_space == 1, goes_on)
