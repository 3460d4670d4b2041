"""Vectors of tokens by the weights of a spaCy network, its first layer remembered by word.

What the first layer, a quarter of the network's work, makes of a token depends on the token's own
features alone. It is worked out once for each word, in products of one size, so that a word's
vector is the same to the last bit whatever stood beside it. The layers after it, which look at the
neighbours, are those of the network, without what only training needs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["TokenVectors"]

Floats = npt.NDArray[np.float32]
Features = npt.NDArray[np.uint64]

MIX = r"maxout>>layernorm>>dropout"
ENCODE = rf"residual\(expand_window>>{MIX}\)"
KNOWN = re.compile(r"extract_features>>list2ragged>>with_array\((ints-getitem>>hashembed\|)+"
                   rf"ints-getitem>>hashembed\)>>with_array\({MIX}\)>>ragged2list>>"
                   rf"with_array\({ENCODE}(>>{ENCODE})+\)")
"""How thinc names a network of the make that is known here."""

BLOCK = 64
"""Words worked out in one product; each product has this many rows, however many words are new."""

MOST_WORDS = 25_000
"""Words remembered at once: some 15 MB."""

TINY = 1e-8
"""What thinc adds to a variance."""


class Layer(NamedTuple):
    """A layer that looks at a token and at the one on either side.

    Attributes:
        weights: of its product, from three tokens to as many vectors as it chooses the largest of.
        bias: the same for each of these vectors.
        gain, shift: of the normalised result.
    """

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    @classmethod
    def of(cls, maxout: Any, norm: Any) -> Layer:
        """Read the weights of a layer, in an order in which each vector's numbers lie together."""
        weights = maxout.get_param("W")
        ordered = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(-1, weights.shape[2])
        return cls(ordered.T, np.ascontiguousarray(maxout.get_param("b").T),
                   norm.get_param("G"), norm.get_param("b"))

    def apply(self, vectors: Floats) -> Floats:
        """Return what the layer makes of the vectors of tokens in a row."""
        rows, width = vectors.shape
        beside = np.zeros((rows, 3, width), np.float32)
        beside[1:, 0], beside[:, 1], beside[:-1, 2] = vectors[:-1], vectors, vectors[1:]
        found = (beside.reshape(rows, -1) @ self.weights).reshape(rows, *self.bias.shape)
        found += self.bias
        out: Floats = np.maximum(found[:, 0], found[:, 1])
        for piece in range(2, found.shape[1]):
            np.maximum(out, found[:, piece], out=out)
        out -= out.mean(axis=1, keepdims=True)
        out *= (np.mean(out * out, axis=1, keepdims=True) + TINY) ** -0.5
        out *= self.gain
        out += self.shift
        out += vectors
        return out


@dataclass
class TokenVectors:
    """Gives the vectors that a network gives.

    Attributes:
        columns: the features of a token that the network knows.
        first: makes a vector of each token's features; two networks one after the other.
        layers: those after it.
        pad: rows of nothing that stand before, between and after documents.
    """

    columns: list[str]
    first: tuple[Any, Any]
    layers: tuple[Layer, ...]
    pad: int
    _places: dict[bytes, int] = field(default_factory=dict)
    _table: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Begin with no word."""
        self._table = np.zeros((BLOCK, self.first[1].get_dim("nO")), np.float32)

    @classmethod
    def of(cls, network: Any) -> TokenVectors | None:
        """Read a network, or return None where it is of another make."""
        if not KNOWN.fullmatch(network.name):
            return None
        nodes = list(network.walk(order="dfs_pre"))
        maxouts, norms = ([node for node in nodes if node.name == name]
                          for name in ("maxout", "layernorm"))
        windows = [node for node in nodes if node.name == "expand_window"]
        embed, encode = network.layers
        if (any(node.attrs["window_size"] != 1 for node in windows)
                or maxouts[1].get_dim("nP") < 2 or len(embed.layers) != 5):
            return None
        first = (embed.layers[2].layers[0], embed.layers[3].layers[0])
        layers = tuple(map(Layer.of, maxouts[1:], norms[1:]))
        return cls(embed.layers[0].attrs["columns"], first, layers, encode.attrs["pad"])

    def predict(self, docs: Sequence[Any]) -> list[Floats]:
        """Return the vectors of each document's tokens."""
        lengths = np.array([len(doc) for doc in docs])
        starts = np.cumsum(lengths + self.pad * (lengths > 0)) - lengths
        vectors = np.zeros((lengths.sum() + self.pad * (1 + np.count_nonzero(lengths)),
                            self._table.shape[1]), np.float32)
        if lengths.any():
            features = np.concatenate([doc.to_array(self.columns) for doc in docs if len(doc)])
            rows = np.arange(len(features)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
            vectors[rows] = self._remembered(features)
            for layer in self.layers:
                vectors = layer.apply(vectors)
        return [vectors[start:start + length]
                for start, length in zip(starts.tolist(), lengths.tolist(), strict=True)]

    def _remembered(self, features: Features) -> Floats:
        """Return what the first layer makes of tokens with some features."""
        keys: list[bytes] = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        words = dict.fromkeys(keys)
        new = [word for word in words if word not in self._places]
        if len(self._places) + len(new) > MOST_WORDS:
            self._places.clear()
            new = list(words)
        for begin in range(0, len(new), BLOCK):
            self._learn(new[begin:begin + BLOCK])
        return self._table[[self._places[key] for key in keys]]

    def _learn(self, words: Sequence[bytes]) -> None:
        """Work out some words, not more than a block of them."""
        block = np.zeros((BLOCK, len(self.columns)), np.uint64)
        block[:len(words)] = np.frombuffer(b"".join(words), np.uint64).reshape(len(words), -1)
        embed, mix = self.first
        begin = len(self._places)
        if begin + BLOCK > len(self._table):
            self._table = np.concatenate((self._table, np.zeros_like(self._table)))
        self._table[begin:begin + BLOCK] = mix.predict(embed.predict(block))
        self._places.update(zip(words, range(begin, begin + len(words)), strict=True))
