"""Describes a dataset for those who harvest it: DCAT-AP, VoID, and quality in DQV and SHACL."""

from __future__ import annotations

from pressgraph.graph.catalogue.publishing import publish
from pressgraph.graph.catalogue.settings import Settings, settings_of
from pressgraph.graph.catalogue.writing import describe

__all__ = ["Settings", "describe", "publish", "settings_of"]
