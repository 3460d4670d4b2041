"""Strategies for inputs that no publisher would send: mutated texts, pages, tables and bytes."""

from __future__ import annotations

import gzip
import io
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from pressgraph.ontology.concepts import load_concepts
from pressgraph.ontology.frames import load_frames
from tests.extract.bad_inputs import INPUTS

__all__ = ["Input", "inputs"]

RELEASES = Path(__file__).parents[2] / "examples" / "releases"
SHORT = 4_000
"""Bytes of the longest input that is mutated: what breaks, breaks small, and many are tried."""

JOINTS = (
    " ", "\n", "\n\n", ", ", ". ", "; ", ": ", " and ", " or ", " of ", " of the ", " the ", " to ",
    " in ", " on ", " by ", " with ", " that ", " who ", " said ", " was ", " has ", " will ", " not ",
    "’s ", "'s ", " – ", "—", "-", "/", " (", ") ", " “", "” ", ' "', '" ', "\t", "\n- ", "\n* ", "\n# ",
    "\n1. ", "\n| ", " | ", "…", "?! ", "\n---\n", "\n***\n", "> ", "```", "[", "](http://x.example/)",
    "\u00a0", "\u202f", "\u200b", "\u2028", "\ufeff", "\r\n", "\r", "\x0b", "\x1b[31m", "\u202e", "")
FIGURES = (
    "5", "€3 million", "EUR 1.2 billion", "$5bn", "7%", "0.5 per cent", "12,345,678", "1 000", "-3", "3.1.4",
    "10-20", "between 5 and 7", "more than 100 people", "half", "two thirds", "1/2", "½", "a dozen", "9" * 60,
    "1e400", "0", "00", "1,2,3", "third", "€", "%", "²", "٣", "five hundred thousand", "no", "5 °C", "+32 2 1")
DAYS = (
    "3 May 2023", "May 3, 2023", "2023-05-03", "03/05/2023", "31 February 2023", "29 February 2023", "yesterday",
    "next Monday", "last year", "in 2023", "the 1990s", "2023-24", "by the end of 2030", "Q3 2022", "0000-00-00",
    "9999-12-31", "1 January 0001", "Friday", "from 3 to 5 May", "since March", "in 10 000 years", "today",
    "32 May", "May", "99999 years ago", "within 10 days", "week 53", "the 21st century", "at 25:61")
HEADS = (
    "IP/22/4388\n", "Brussels, 3 May 2023\n", "Press release\n", "Ref. 12/2023\n", "FOR IMMEDIATE RELEASE\n",
    "Contact:\nJane Roe +32 2 299 11 11 jane@x.example\n", "Date: 2023-05-03\n", "BRUSSELS, May 3 (X) -- ",
    "---\ntitle: x\n---\n", "Title: \n", "Notes to editors\n", "Background\n", "Press contacts:\n", "[1] \n")
SYNTAX = tuple(item.label.removeprefix("name ") for item in INPUTS if item.label.startswith("name "))
TAGS = ("p", "div", "h1", "h2", "ul", "ol", "li", "table", "tr", "td", "th", "a", "b", "i", "span", "br",
        "blockquote", "pre", "script", "style", "title", "head", "body", "nav", "header", "footer", "main",
        "article", "time", "template", "svg", "math", "noscript", "iframe", "select", "option", "sup", "sub")
META = ("date", "title", "author", "description", "og:title", "article:published_time", "DC.date", "language",
        "identifier", "reference", "keywords", "publisher", "og:site_name")
COLUMNS = ("document_id", "reference", "title", "subtitle", "date", "place", "language", "full_text",
           "html", "url", "policy_areas", "institution", "other")


@dataclass(frozen=True)
class Input:
    """A file as the reader gets it."""

    name: str
    data: bytes
    html: bool = False


@cache
def names() -> tuple[str, ...]:
    """Names of the authority files, some of each class, and of nobody."""
    concepts = sorted(load_concepts().by_iri.values(), key=lambda concept: concept.iri)
    return (*(concept.name for concept in concepts[::max(1, len(concepts) // 400)]), "Ms Jane Roe",
            "Jane O’Neill-Núñez", "Minister Roe", "the Minister", "she", "they", "it", "its", "the EU", "U.S.",
            "Roe", "President von Roe", "J. R. Roe Jr.", "ROE", "roe", "the 27 Member States", "Lord", "Dr")


@cache
def verbs() -> tuple[str, ...]:
    """Words that the lexicon has events for."""
    return tuple(sorted({" ".join(sense.words) for sense in load_frames().senses}))


@cache
def seeds() -> tuple[str, ...]:
    """Texts to mutate: the releases among the examples, and the bad inputs that are short."""
    texts = [path.read_text("utf-8")[:SHORT] for path in sorted(RELEASES.iterdir())]
    texts += [item.data.decode("utf-8", "replace") for item in INPUTS if len(item.data) < SHORT]
    return tuple(texts)


def pieces() -> st.SearchStrategy[str]:
    """Words and signs that some rule looks for, and others."""
    return st.one_of(
        *(st.sampled_from(words) for words in (names(), verbs(), FIGURES, DAYS, SYNTAX)),
        st.sampled_from(HEADS), st.text(max_size=6), st.sampled_from(JOINTS))


def texts() -> st.SearchStrategy[str]:
    """Heads, names, events, figures and days in any order, joined in any way."""
    joined = st.lists(st.tuples(pieces(), st.sampled_from(JOINTS)), min_size=1, max_size=60)
    return joined.map(lambda pairs: "".join(piece + joint for piece, joint in pairs))


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A text cut up: stretches taken out, said again, put elsewhere, others put in."""
    text = draw(st.sampled_from(seeds()))
    for _ in range(draw(st.integers(1, 8))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.integers(0, 80)))
        goal = draw(st.integers(0, len(text)))
        cut = text[begin:end]
        match draw(st.integers(0, 5)):
            case 0:
                text = text[:begin] + text[end:]
            case 1:
                text = text[:goal] + cut * draw(st.integers(1, 4)) + text[goal:]
            case 2:
                text = text[:begin] + draw(pieces()) + text[end:]
            case 3:
                text = text[:begin] + cut.upper() + text[end:]
            case 4:
                text = text[:begin] + cut.replace(" ", draw(st.sampled_from(JOINTS))) + text[end:]
            case _:
                text = text[:begin] + draw(st.sampled_from(JOINTS)) + text[begin:]
    return text


def elements() -> st.SearchStrategy[str]:
    """Tags that open, close or neither, with attributes that may be broken."""
    tag = st.sampled_from(TAGS)
    attributes = st.sampled_from(("", " href=http://x.example/?a=1&b", " class='x y", ' datetime="2023-02-30"',
                                  " hidden", " style=display:none", " id=<", ' title="a>b"', " =", " lang=fr"))
    meta = st.builds(lambda name, value: f'<meta name="{name}" property="{name}" content="{value}">',
                     st.sampled_from(META), st.one_of(pieces(), st.sampled_from(DAYS)))
    linked = st.builds(lambda key, value: f'<script type="application/ld+json">{{"{key}": {value}}}</script>',
                       st.sampled_from(("datePublished", "headline", "inLanguage", "@graph", "publisher")),
                       st.sampled_from(('"x"', "[]", "[[[]]]", "{}", "1e999", "null", '"2023-99-99"', '{"name": 3}')))
    return st.one_of(
        st.builds(lambda name, more: f"<{name}{more}>", tag, attributes), tag.map("</{}>".format), tag.map("<{}/>".format),
        meta, linked, st.sampled_from(("<!--", "-->", "<![CDATA[", "]]>", "<?x ?>", "&amp;", "&#0;", "&#xD800;", "&", "<",
                                       "<!doctype html>", "<html lang=en>", "&nbsp;", "&lt;b&gt;", "&#27;")))


def pages() -> st.SearchStrategy[str]:
    """Pages of any nesting around words."""
    return st.lists(st.one_of(elements(), elements(), texts()), min_size=1, max_size=25).map("".join)


def cells() -> st.SearchStrategy[Any]:
    """What a column of a table may hold, of whatever type."""
    text = st.lists(st.none() | st.one_of(texts(), pieces(), st.sampled_from(DAYS)), min_size=1, max_size=3)
    return st.one_of(
        text, text, text.map(lambda found: [found and found[:1] for found in found]),
        st.lists(st.none() | st.integers(-9, 1 << 40), min_size=1, max_size=3),
        st.lists(st.none() | st.dates(), min_size=1, max_size=3),
        st.lists(st.none() | st.datetimes(datetime(1700, 1, 1), datetime(2200, 1, 1)), min_size=1, max_size=3),
        st.lists(st.floats(), min_size=1, max_size=3), st.lists(st.binary(max_size=9), min_size=1, max_size=3),
        st.just([date(2023, 5, 3)]), st.just([{"a": 1}]), st.just([True]))


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """Parquet files whose columns are of any type, or missing."""
    columns = draw(st.dictionaries(st.sampled_from(COLUMNS), cells(), max_size=6))
    columns["full_text"] = draw(st.one_of(st.lists(texts(), min_size=1, max_size=2), cells()))
    height = max(map(len, columns.values()))
    padded = {name: (list(column) * height)[:height] for name, column in columns.items()}
    buffer = io.BytesIO()
    try:
        pq.write_table(pa.table(padded), buffer)
    except (pa.ArrowException, TypeError):
        pq.write_table(pa.table({"full_text": ["text"]}), buffer)
    return buffer.getvalue()


@st.composite
def damaged(draw: st.DrawFn, data: st.SearchStrategy[bytes]) -> bytes:
    """Bytes with some of them changed, or cut."""
    content = bytearray(draw(data))
    for _ in range(draw(st.integers(1, 5))):
        if content:
            content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[:draw(st.integers(0, len(content)))] if draw(st.booleans()) else content)


def encoded(text: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Texts in the encodings that are read."""
    ways = ("utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")
    return st.builds(lambda found, way: found.encode(way, "replace"), text, st.sampled_from(ways))


def inputs() -> st.SearchStrategy[Input]:
    """Every kind of file."""
    plain, marked, rows = encoded(texts() | mutations()), encoded(pages()), tables()
    return st.one_of(
        st.builds(Input, st.sampled_from(["a.txt", "b.md"]), plain),
        st.builds(Input, st.just("c.txt"), encoded(mutations())),
        st.builds(Input, st.just("d.html"), marked, st.just(True)),
        st.builds(Input, st.just("e.parquet"), rows),
        st.builds(Input, st.just("f.txt"), damaged(plain | marked | rows)),
        st.builds(Input, st.just("g.txt.gz"), damaged(plain.map(gzip.compress))),
        st.builds(Input, st.just("h.txt"), st.binary(max_size=200)))
