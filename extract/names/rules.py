"""The confidence of each rule that finds or joins names: the share of its finds that are right.

Measured on the annotated releases of the development set where a rule fires ten times or more there
(`docs/names.md`), and judged by reading other releases where not; never above 0.97.
"""

from __future__ import annotations

__all__ = ["CONFIDENCE", "confidence"]

CONFIDENCE = {
    "names/acronym-definition": 0.75,
    "names/act-number": 0.95,
    "names/address": 0.95,
    "names/adjective": 0.95,
    "names/affiliation": 0.97,
    "names/authority": 0.97,
    "names/authority-acronym": 0.97,
    "names/authority-contextual": 0.95,
    "names/authority-name": 0.97,
    "names/case-number": 0.95,
    "names/company-noun": 0.8,
    "names/conference-number": 0.9,
    "names/dateline": 0.9,
    "names/edition": 0.7,
    "names/given-name": 0.9,
    "names/headline": 0.8,
    "names/head-noun": 0.8,
    "names/listed-place": 0.9,
    "names/lone-head": 0.7,
    "names/name-title": 0.95,
    "names/nested": 0.9,
    "names/nominal": 0.85,
    "names/pipeline-organisation": 0.6,
    "names/pipeline-person": 0.7,
    "names/pipeline-place": 0.6,
    "names/post": 0.9,
    "names/post-organisation": 0.8,
    "names/process-phrase": 0.65,
    "names/pronoun": 0.8,
    "names/relative": 0.95,
    "names/repeated": 0.9,
    "names/roster": 0.9,
    "names/surname": 0.9,
    "names/surname-post": 0.9,
    "names/title": 0.95,
    "names/title-name": 0.97,
}


def confidence(rule: str) -> float:
    """Return how sure a rule's finds are.

    Raises:
        KeyError: if there is no such rule.
    """
    return CONFIDENCE[rule]
