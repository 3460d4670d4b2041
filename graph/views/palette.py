"""Colours that stay apart for all eyes: Okabe and Ito's, by kind of thing."""

from __future__ import annotations

__all__ = ["COLOURS", "channels"]

COLOURS: dict[str, str] = {
    "Institution": "#0072b2", "State": "#d55e00", "Person": "#009e73", "Organisation": "#cc79a7",
    "Group": "#56b4e9", "Place": "#8c6d1f", "Agreement": "#e69f00", "Policy": "#e69f00",
    "LegalAct": "#e69f00", "Programme": "#e69f00", "Dialogue": "#e69f00", "Procedure": "#e69f00",
    "Process": "#e69f00", "": "#7f7f7f",
}
"""Colour by kind; the empty kind is any other."""


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a colour, 0 to 255.

    >>> channels("#0072b2")
    (0, 114, 178)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
