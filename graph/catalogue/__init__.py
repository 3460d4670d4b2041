"""Describes a dataset for those who harvest it: DCAT-AP, VoID, and quality in DQV and SHACL."""

from __future__ import annotations

from pressgraph.graph.catalogue.publishing import publish
from pressgraph.graph.catalogue.settings import Settings, read_settings
from pressgraph.graph.catalogue.writing import describe

__all__ = ["Settings", "describe", "publish", "read_settings"]
