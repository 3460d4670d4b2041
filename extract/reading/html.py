"""HTML pages to text with light Markdown, and what their head says of the release."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pressgraph.extract.document import SourceMetadata
from pressgraph.extract.reading.days import find_day
from pressgraph.extract.reading.furniture import find_main, heading_of
from pressgraph.ontology.errors import InputError

__all__ = ["is_html", "read_html"]

HEAD = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html)\b",
                  re.IGNORECASE)
OPEN_OR_CLOSE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
MAX_DEPTH = 5_000
"""Deepest nesting of elements that is read."""
CLOSED_BY_THE_NEXT = frozenset({
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup",
    "colgroup", "br", "hr", "img", "input", "meta", "link", "col", "wbr", "source", "area", "base",
    "embed", "param", "track", "html", "head", "body"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BREAKING = HEADINGS | frozenset({
    "address", "article", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "header", "hr", "html", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"})
CELLS = frozenset({"td", "th"})
DATE_NAMES = ("article:published_time", "og:article:published_time", "govuk:first-published-at", "dcterms.issued", "dc.date.issued", "dcterms.date",
              "dc.date", "date", "publishdate", "datepublished")
IDENTIFIER_NAMES = ("reference", "dcterms.identifier", "dc.identifier")
TITLE_NAMES = ("og:title", "dcterms.title", "dc.title", "twitter:title")
PUBLISHER_NAMES = ("dcterms.publisher", "dc.publisher", "publisher", "creator", "og:site_name")


def is_html(text: str) -> bool:
    """Tell whether a text begins like an HTML page."""
    return HEAD.match(text) is not None


def read_html(text: str, source: str) -> tuple[str, SourceMetadata]:
    """Return the text of a page and what its head says; nothing is fetched, no script runs.

    Headings keep a ``#`` and list items a ``•``, so that their kind is known later.

    Raises:
        InputError: if the elements are nested deeper than `MAX_DEPTH`.
    """
    _check_depth(text, source)
    tree = LexborHTMLParser(text)
    heading, page_title = _first(tree, "h1"), _first(tree, "title")
    metadata = _metadata(tree)
    root = find_main(tree)
    metadata = replace(metadata, title=heading_of(root) or metadata.title or heading
                       or page_title.split(" | ")[0])
    body = "\n\n".join(_blocks(root)) if root is not None else ""
    return body, metadata


def _check_depth(text: str, source: str) -> None:
    depth = 0
    for match in OPEN_OR_CLOSE.finditer(text):
        if match[2].lower() not in CLOSED_BY_THE_NEXT:
            depth = max(depth - 1, 0) if match[1] else depth + 1
            if depth > MAX_DEPTH:
                raise InputError(source, f"nests its elements deeper than {MAX_DEPTH:,}, "
                                         "so it is no release")


def _blocks(root: LexborNode) -> Iterator[str]:
    """Yield the blocks of a page: walks the tree without recursion."""
    pieces: list[str] = []
    mark = ""
    for node, entering in _walk(root):
        tag = node.tag or ""
        if tag == "-text" and entering:
            pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif tag == "br" and entering:
            pieces.append("\n")
        elif tag in CELLS:
            if entering and any(map(str.strip, pieces)):
                pieces.append(" | ")
        elif tag in BREAKING:
            if block := _fold("".join(pieces)):
                yield mark + block
            if block or entering:
                mark = ""
            pieces = []
            if entering:
                mark = "# " if tag in HEADINGS else "• " if tag == "li" else mark
    if block := _fold("".join(pieces)):
        yield mark + block


def _fold(block: str) -> str:
    lines = (" ".join(line.split()) for line in block.split("\n"))
    return "\n".join(line for line in lines if line)


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield every node below a root twice, when it begins and when it ends."""
    node: LexborNode | None = root.first_child
    while node is not None:
        yield node, True
        if node.first_child is not None:
            node = node.first_child
            continue
        yield node, False
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return
            yield node, False
        node = node.next if node is not None else None


def _metadata(tree: LexborHTMLParser) -> SourceMetadata:
    named = _named(tree)
    linked = _json_ld(tree)
    title = _value(named, TITLE_NAMES) or linked.get("headline", "")
    address = tree.css_first("link[rel=canonical]")
    day = linked.get("datePublished", "")[:10] or _value(named, DATE_NAMES)
    time = tree.css_first("time[datetime]")
    if not find_day(day) and time is not None:
        day = time.attributes.get("datetime") or ""
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or "") if root is not None else ""
    return SourceMetadata(
        identifier=_value(named, IDENTIFIER_NAMES),
        title=title, issued=_day(day),
        language=language.lower().split("-")[0].strip(),
        publisher=linked.get("publisher", "") or _value(named, PUBLISHER_NAMES),
        url=(address.attributes.get("href") or "") if address is not None else "")


def _named(tree: LexborHTMLParser) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
        out.setdefault(name, " ".join((node.attributes.get("content") or "").split()))
    return out


def _json_ld(tree: LexborHTMLParser) -> dict[str, str]:
    """Return the plain values of the first JSON-LD block that dates something; no context is read.

    Its publisher is the body that it names as author, or else as publisher.
    """
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            found: Any = json.loads(node.text() or "")
        except (ValueError, RecursionError):
            continue
        for item in _items(found):
            if isinstance(item.get("datePublished"), str):
                values = {key: value for key, value in item.items() if isinstance(value, str)}
                return values | {"publisher": _body(item.get("author")) or _body(item.get("publisher"))}
    return {}


def _items(found: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD block: itself, those of a list, those of its graph."""
    for item in found if isinstance(found, list) else [found]:
        if isinstance(item, dict):
            graph = item.get("@graph")
            yield item
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _body(given: Any) -> str:
    """Return the name of an organisation in JSON-LD, or "" for a person or several."""
    if isinstance(given, list) and len(given) == 1:
        (given,) = given
    if not isinstance(given, dict) or not str(given.get("@type", "")).endswith("Organization"):
        return ""
    name = given.get("name")
    return " ".join(name.split()) if isinstance(name, str) else ""


def _value(named: dict[str, str], names: tuple[str, ...]) -> str:
    return next((named[name] for name in names if named.get(name)), "")


def _first(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return "" if node is None else " ".join(node.text().split())


def _day(value: str) -> date | None:
    found = find_day(value.replace("T", " "))
    return found[0] if found else None
