"""Makes the text of pages from templates, and writes what has changed."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2

from pressgraph.graph.minting import local_name
from pressgraph.graph.report.wording import plain_words

__all__ = ["render", "write_page"]

TEMPLATES = Path(__file__).with_name("templates")


@cache
def _environment() -> jinja2.Environment:
    """Return the templates; whatever they are given is escaped."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True,
        lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    templates.filters.update(name=local_name, words=plain_words)
    templates.globals["tool"] = version("pressgraph")
    return templates


def render(template: str, **values: Any) -> str:
    """Return the text of a page."""
    return _environment().get_template(template).render(**values)


def write_page(path: Path, text: str) -> None:
    """Write a page, unless it stands there as it is."""
    data = text.encode("utf-8", "replace")
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)
