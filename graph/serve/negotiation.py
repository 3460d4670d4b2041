"""Content negotiation: which form of an answer a client would rather have (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["best"]

Range = tuple[str, float]


def best(accept: str | None, offers: Sequence[str]) -> str | None:
    """Return the media type that suits an ``Accept`` header best; None where none is acceptable.

    Of equally good ones the first offer wins; without a header all are.

    >>> best("text/html;q=0.5, text/turtle", ["text/html", "text/turtle"])
    'text/turtle'
    >>> best("image/png", ["text/html"]) is None
    True
    """
    ranges = list(_ranges(accept or "*/*"))
    quality, _, offer = max(((_quality(offer, ranges), -place, offer)
                             for place, offer in enumerate(offers)), default=(0.0, 0, ""))
    return offer if quality > 0 else None


def _ranges(accept: str) -> Iterable[Range]:
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            yield name, min(max(float(weight), 0.0), 1.0)
        except ValueError:
            yield name, 0.0


def _quality(offer: str, ranges: Sequence[Range]) -> float:
    """Return the weight of the most precise range that an offer is in."""
    kind = offer.partition("/")[0]
    for precise in (offer, f"{kind}/*", "*/*"):
        found = [weight for name, weight in ranges if name == precise]
        if found:
            return max(found)
    return 0.0
