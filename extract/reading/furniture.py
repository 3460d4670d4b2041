"""The main part of a page: where its release stands, without what every page of the site has."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["find_main", "heading_of"]

DROPPED = frozenset({
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select",
    "svg", "iframe", "object", "audio", "video", "canvas", "dialog"})
ROLES = frozenset({"navigation", "search", "contentinfo", "complementary", "dialog", "alertdialog"})
MAIN = ("main", "[role=main]", "article")
FURNITURE = frozenset({
    "breadcrumb", "breadcrumbs", "cookie", "cookies", "cookie-banner", "cookie-notice", "footer", "menu", "navbar",
    "newsletter", "pager", "pagination", "related", "related-content", "related-links",
    "related-news", "share", "sharing", "sidebar", "skip-link", "skip-to-content", "skiplink",
    "social", "social-links", "social-media-share", "social-share", "sr-only", "visually-hidden"})
"""Class names and ids of elements that stand on every page of a site, without their prefixes."""
PREFIXES = ("ecl-", "gem-c-", "govuk-", "usa-", "site-", "page-", "block-", "field-", "c-", "o-")
LARGE = 0.5
"""Share of a page's text above which an element is no furniture."""
MAX_WEIGHED = 200
"""Most elements of a page whose text is measured; further ones stay."""
TEASER = 0.3
"""Share of the main part's text above which an article in it is no teaser of another release."""


def find_main(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that holds the release, after dropping what is not part of any release.

    That is the page's one ``main`` or ``article``, or of several the one with the heading of the
    first level; else its body. The tree is changed.
    """
    if tree.body is None:
        return None
    _drop(tree.body, _is_dropped)
    _drop_furniture(tree.body)
    root = next((found for selector in MAIN if (found := _only(tree.css(selector))) is not None),
                tree.body)
    if root.tag != "article":
        _drop_teasers(root)
    return root


def heading_of(root: LexborNode | None) -> str:
    """Return the text of the first heading of the first level in an element, or ""."""
    node = None if root is None else root.css_first("h1")
    return "" if node is None else " ".join(node.text().split())


def _only(found: list[LexborNode]) -> LexborNode | None:
    if len(found) > 1:
        found = [node for node in found if node.css_first("h1") is not None]
    return found[0] if len(found) == 1 else None


def _drop(root: LexborNode, is_doomed: Callable[[LexborNode], bool]) -> None:
    """Drop the outermost elements below a root that a test is true of."""
    doomed: list[LexborNode] = []
    node = root.first_child
    while node is not None:
        if node.tag != "-text" and is_doomed(node):
            doomed.append(node)
        elif node.first_child is not None:
            node = node.first_child
            continue
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                node = None
        node = node.next if node is not None else None
    for node in doomed:
        node.decompose()


def _is_dropped(node: LexborNode) -> bool:
    if node.tag in DROPPED:
        return True
    return node.attributes.get("role") in ROLES


def _drop_furniture(body: LexborNode) -> None:
    whole = len(body.text())
    weighed = 0

    def is_furniture(node: LexborNode) -> bool:
        nonlocal weighed
        if not _has_name(node) or weighed >= MAX_WEIGHED:
            return False
        weighed += 1
        return node.css_first("h1, main, article") is None and len(node.text()) <= LARGE * whole

    _drop(body, is_furniture)


def _has_name(node: LexborNode) -> bool:
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split()
    return any(_bare(name) in FURNITURE for name in names)


def _bare(name: str) -> str:
    """Return a class name without the prefix of its design system."""
    prefix = next((prefix for prefix in PREFIXES if name.startswith(prefix)), "")
    return name.removeprefix(prefix).replace("_", "-")


def _drop_teasers(root: LexborNode) -> None:
    whole = len(root.text())
    weighed = 0

    def is_teaser(node: LexborNode) -> bool:
        nonlocal weighed
        if node.tag != "article" or weighed >= MAX_WEIGHED:
            return False
        weighed += 1
        headed = node.css_first("h2, h3, h4, h5, h6") is not None and node.css_first("h1") is None
        return headed and len(node.text()) <= TEASER * whole

    _drop(root, is_teaser)
