"""The confidence of each rule that finds or joins names."""

from __future__ import annotations

__all__ = ["confidence"]

DEFAULT = 0.7
CONFIDENCE = {
    "names/authority": 0.97,
    "names/authority-name": 0.97,
    "names/authority-acronym": 0.95,
    "names/authority-contextual": 0.93,
    "names/title-name": 0.95,
    "names/name-title": 0.95,
    "names/given-name": 0.9,
    "names/pipeline-person": 0.8,
    "names/act-number": 0.95,
    "names/case-number": 0.95,
    "names/acronym-definition": 0.95,
    "names/head-noun": 0.85,
    "names/pipeline-place": 0.6,
    "names/pipeline-organisation": 0.6,
    "names/edition": 0.85,
    "names/surname": 0.9,
    "names/repeated": 0.85,
}


def confidence(rule: str) -> float:
    """Return how sure a rule's finds are."""
    return CONFIDENCE.get(rule, DEFAULT)
