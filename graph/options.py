"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["Configured", "Files", "Folder", "Quiet"]

Folder = Annotated[str, typer.Argument(
    metavar="DATASET", help="Folder of the dataset, or an address such as s3://bucket/kg.")]
Files = list[Path] | None
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")]

Configured = Annotated[Path | None, typer.Option(
    "--config", metavar="FILE", help="Configuration file; by default pressgraph.toml, if it is "
                                     "in the current folder.")]
