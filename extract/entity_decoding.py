"""Entity labels by the weights of spaCy's recogniser, for all segments of a release at a time.

spaCy's own search asks of each token and each move singly whether the move is allowed, which takes
longer than the network does. Here one step takes a token of every segment, and what is allowed
follows from a table. The labels are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Decoder", "Labels", "read_labels"]

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

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


def read_labels(doc: Any) -> Labels:
    """Return the labels that spaCy itself has given to a document's tokens."""
    return Labels([token.ent_type_ for token in doc], [token.ent_iob_ == "B" for token in doc])


@dataclass(frozen=True)
class Decoder:
    """Labels the entities of documents as one recogniser of a pipeline does.

    Attributes:
        name: of the recogniser.
        model: its network.
        kinds: what each move does to an entity, as an index of ``BILUO``.
        moves: the index in ``labels`` that each move is about, or `NONE`.
        labels: the entity types.
        allowed: 0 for the moves of each case of `_cases`, and minus infinity for the rest.
    """

    name: str
    model: Any
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
        return cls(names[0], recogniser.model, kinds, moves, labels, _table(kinds, moves))

    def label(self, docs: Sequence[Any]) -> list[Labels]:
        """Return the labels of documents whose sentences are known and whose entities are not."""
        lengths = np.array([len(doc) for doc in docs])
        chosen = self._search(docs, lengths) if lengths.any() else np.zeros((0, len(docs)), int)
        inside = self.kinds[chosen] != OUT
        names = np.where(inside, self.moves[chosen], len(self.labels)).T.tolist()
        starts = np.isin(self.kinds[chosen], (BEGIN, UNIT)).T.tolist()
        types = (*self.labels, "")
        return [Labels([types[name] for name in names[number][:length]], starts[number][:length])
                for number, length in enumerate(lengths.tolist())]

    def _search(self, docs: Sequence[Any], lengths: Numbers) -> Numbers:
        """Return the best allowed move at each token (row) of each document (column)."""
        order = np.argsort(-lengths, kind="stable")
        offsets = np.concatenate(([0], np.cumsum(lengths)))[:-1][order] + 1
        cached, bias = self._network(docs)
        cases = _cases(docs, lengths)
        chosen = np.zeros((lengths.max(), len(docs)), np.int64)
        label = np.full(len(docs), NONE)
        start = np.zeros(len(docs), np.int64)
        for at in range(len(chosen)):
            live = int(np.count_nonzero(lengths > at))
            label, start = label[:live], start[:live]
            is_open = label != NONE
            here = offsets[:live] + at
            summed = cached[here, 0]
            summed += cached[np.where(is_open, offsets[:live] + start, 0), 1]
            summed += cached[np.where(is_open, here - 1, 0), 2]
            summed += bias
            case = cases[order[:live], at]
            case = np.where(is_open, OPEN + 2 * label + (case // OPEN), case % OPEN)
            scores = self._scores(summed)
            best = np.argmax(scores + self.allowed[case], axis=1)
            kind = self.kinds[best]
            start = np.where(kind == BEGIN, at, start)
            label = np.where(kind == BEGIN, self.moves[best], np.where(kind == INSIDE, label, NONE))
            chosen[at, order[:live]] = best
        return chosen

    def _network(self, docs: Sequence[Any]) -> tuple[Floats, Floats]:
        """Return what each token (after one for "no token") adds to a state, and the bias."""
        lower = self.model.get_ref("lower")
        cached = lower.predict(self.model.get_ref("tok2vec").predict(docs))
        return cached.reshape(*cached.shape[:2], -1), lower.get_param("b").reshape(-1)

    def _scores(self, summed: Floats) -> Floats:
        lower, upper = self.model.get_ref("lower"), self.model.get_ref("upper")
        hidden = summed.reshape(len(summed), lower.get_dim("nO"), -1).max(axis=2)
        scores: Floats = upper.predict(hidden)
        return scores


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


def _cases(docs: Sequence[Any], lengths: Numbers) -> Numbers:
    """Return what each token (column) of each document allows.

    That is `ONLY_OUT`, `UNIT_TOO` or `BEGIN_TOO` where no entity is open, plus `OPEN` where one
    that is open may go on after the token: at neither a sentence's nor the document's end.
    """
    out = np.zeros((len(docs), lengths.max()), np.int64)
    for row, doc in zip(out, docs, strict=True):
        if len(doc):
            is_space, begins = doc.to_array(["IS_SPACE", "SENT_START"]).astype(np.int64).T
            goes_on = np.append(begins[1:] != 1, False)
            row[:len(doc)] = np.where(is_space, ONLY_OUT, np.where(goes_on, BEGIN_TOO, UNIT_TOO))
            row[:len(doc)] += OPEN * goes_on
    return out
