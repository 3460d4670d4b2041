"""Inputs that a reader of releases must survive: each is read right or refused with its reason."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["GOOD", "INPUTS", "BadInput"]

GOOD = "Harbour fund opened\n\nThe Port Authority of Lund opened a fund of €5 million today.\n"
SENTENCE = "The minister’s office in Malmö paid €3 million – and Zoë Núñez agreed."
PLAIN = "The ministers of Norway and Chad met in Oslo on 3 May 2023."
TAGS = ("<b>", "<i>", "<div>", "<span>", "<ul><li>", "<table><tr><td>", "<blockquote>")


@dataclass(frozen=True)
class BadInput:
    """A file of bytes and what is to become of it.

    Attributes:
        label: names the input in test reports.
        file: the file name it goes by.
        data: its bytes.
        refused: a part of the reason, or None where it is read.
        holds: what the text of the release must hold.
        lacks: what it must not hold.
        releases: how many releases it holds if it is read.
    """

    label: str
    file: str
    data: bytes
    refused: str | None = None
    holds: str = ""
    lacks: str = ""
    releases: int = 1


def _empty() -> Iterator[BadInput]:
    blanks = {"nothing": b"", "blank": b" ", "lines": b"\n" * 1000, "tabs": b"\t\r\n\t",
              "mark only": b"\xef\xbb\xbf", "wide mark only": b"\xff\xfe",
              "no-break spaces": "\u00a0\u202f".encode(), "zero width": "\u200b\u2060".encode(),
              "stops": b"... !!! ---", "one NUL": b"\0", "empty gzip": gzip.compress(b"", mtime=0),
              "empty page": b"<!doctype html><html><body></body></html>"}
    for label, data in blanks.items():
        reason = "NUL" if label == "one NUL" else "no word" if label in (
            "stops", "zero width") else "is empty"
        yield BadInput(f"empty: {label}", "empty.txt", data, refused=reason)


def _encodings() -> Iterator[BadInput]:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"):
        yield BadInput(f"encoding {encoding}", "e.txt", SENTENCE.encode(encoding), holds=SENTENCE)
        yield BadInput(f"encoding {encoding} in Markdown", "e.md",
                       f"# Title\r\n\r\n{SENTENCE}".encode(encoding), holds=SENTENCE)
        yield BadInput(f"encoding {encoding} in a page", "e.html",
                       f"<html><p>{SENTENCE}</p></html>".encode(encoding), holds=SENTENCE)
        yield BadInput(f"encoding {encoding} in gzip", "e.txt.gz",
                       gzip.compress(SENTENCE.encode(encoding), mtime=0), holds=SENTENCE)
    for encoding in ("utf-16-le", "utf-16-be"):
        yield BadInput(f"{encoding} without a mark", "e.txt", (PLAIN * 3).encode(encoding),
                       holds=PLAIN)
    latin = "Zoë Núñez met São Paulo's mayor."
    yield BadInput("Latin-1", "e.txt", latin.encode("latin-1"), holds=latin)
    yield BadInput("mixed by line", "e.txt",
                   latin.encode("latin-1") + b"\n\n" + SENTENCE.encode(), holds=SENTENCE)
    yield BadInput("mixed, UTF-8 first", "e.txt",
                   SENTENCE.encode() + b"\n" + latin.encode("cp1252"), holds=latin)
    polish = "Minister Łukasz Żak i ambasador podpisali umowę."
    for declared in ("charset=iso-8859-2", "http-equiv=x content='text/html; charset=ISO-8859-2'"):
        yield BadInput(f"page that declares {declared}", "e.html",
                       f"<html><meta {declared}><p>{polish}".encode("iso-8859-2"), holds=polish)
    yield BadInput("page that declares no encoding", "e.html",
                   f"<html><meta charset=zlib><p>{latin}".encode("cp1252"), holds=latin)
    russian = "Министр подписал соглашение о рыболовстве. " * 5
    for encoding in ("cp1251", "koi8-r", "iso8859-5"):
        yield BadInput(f"encoding {encoding}", "e.txt", russian.encode(encoding),
                       refused="save it as UTF-8")
    yield BadInput("Shift JIS", "e.txt", ("大臣は協定に署名した。" * 9).encode("shift_jis"),
                   refused="save it as UTF-8")
    yield BadInput("cut UTF-16", "e.txt", SENTENCE.encode("utf-16")[:-1], refused="UTF-16")
    yield BadInput("false mark", "e.txt", b"\xef\xbb\xbf" + SENTENCE.encode("cp1252"),
                   refused="UTF-8")
    yield BadInput("random bytes", "e.txt", bytes(range(1, 256)) * 20, refused="e.txt")
    yield BadInput("Cyrillic in UTF-8", "e.txt", (russian + PLAIN).encode(), holds=PLAIN)


def _binary() -> Iterator[BadInput]:
    heads = {"PDF": b"%PDF-1.7\n%\xe2\xe3", "ZIP": b"PK\x03\x04\x14\0", "PNG": b"\x89PNG\r\n\x1a\n",
             "JPEG": b"\xff\xd8\xff\xe0", "GIF": b"GIF89a", "program": b"\x7fELF\x02\x01",
             "old office": b"\xd0\xcf\x11\xe0\xa1\xb1", "rich text": b"{\\rtf1\\ansi hello}",
             "bzip2": b"BZh91AY&SY", "xz": b"\xfd7zXZ\0", "zstandard": b"(\xb5/\xfd\x04",
             "database": b"SQLite format 3\0", "false gzip": b"\x1f\x8b\x08\0\0\0"}
    for kind, head in heads.items():
        for suffix in ("txt", "md", "html"):
            yield BadInput(f"{kind} called .{suffix}", f"b.{suffix}", head + b"stream " * 50,
                           refused="not")
    cut = gzip.compress(GOOD.encode() * 500, mtime=0)[:-20]
    yield BadInput("cut gzip", "b.txt.gz", cut, refused="not a whole gzip")
    yield BadInput("plain text called .gz", "b.txt.gz", PLAIN.encode(), holds=PLAIN)
    yield BadInput("gzip bomb", "b.txt.gz", gzip.compress(b"a" * 40_000_000, mtime=0),
                   refused="more than")
    yield BadInput("unknown format", "b.docx", GOOD.encode(), refused="unknown format .docx")
    yield BadInput("no suffix", "release", GOOD.encode(), holds="Port Authority")
    yield BadInput("page without a suffix", "page", b"<!DOCTYPE html><p>The fund is open.</p>",
                   holds="The fund is open.", lacks="<p>")


def _controls() -> Iterator[BadInput]:
    for code in (*range(1, 9), *range(14, 32), *range(127, 160)):
        if code != 0x85:
            yield BadInput(f"control character {code:#04x}", "c.txt",
                           f"{PLAIN}{chr(code)} {PLAIN}".encode(), holds=PLAIN, lacks=chr(code))
    yield BadInput("NUL in the text", "c.txt", f"{PLAIN}\0{PLAIN}".encode(), refused="NUL")
    yield BadInput("mostly control", "c.txt", b"a\x01b\x02c\x03d\x04" * 20, refused="control")
    yield BadInput("terminal command", "c.txt", f"\x1b[31m{PLAIN}\x1b]0;x\x07".encode(),
                   holds=PLAIN, lacks="\x1b")
    for name, end in {"CRLF": "\r\n", "CR": "\r", "form feed": "\f", "vertical tab": "\v"}.items():
        yield BadInput(f"lines end with {name}", "c.txt", f"Title{end}{end}{PLAIN}".encode(),
                       holds=f"Title\n\n{PLAIN}", lacks=end)


def _scripts() -> Iterator[BadInput]:
    texts = {
        "emoji": "The 🇪🇺 and 👩‍🔬 met in Oslo 🎉.", "right to left": "وقع الوزير اتفاقا في عمان.",
        "Hebrew": "השר נפגש עם Jane Roe בירושלים.", "overrides": "Jane \u202eeoR\u202c spoke.",
        "isolates": "The \u2067שר\u2069 spoke.", "combining marks": "Z" + "\u0301" * 500 + "algo met.",
        "decomposed": "Jo\u0308rgen met Zoe\u0308 in Malmo\u0308.", "ligatures": "The ﬁsh oﬃce.",
        "full width": "ＥＵ and ＵＳ met.", "mathematical": "𝐓𝐡𝐞 𝐦𝐢𝐧𝐢𝐬𝐭𝐞𝐫 met.",
        "line separator": "Title\u2028\u2029The minister met Jane Roe.",
        "private use": "The \ue000 minister.", "tags": "A\U000e0041\U000e007f minister.",
        "soft hyphens": "The mi\u00adnis\u00adter met.", "word joiners": "Biden\u2060-\u2060Roe met.",
        "astral": "𒀀𒁀 met 𠜎 in Oslo.", "noncharacter": "The \ufdd0 minister.",
        "replacement": "The minister\ufffds office.", "Chinese": "部长今天在奥斯陆签署了协议。",
        "Hindi": "मंत्री ने समझौते पर हस्ताक्षर किए।", "mixed direction": "EU and الأردن met (2023)."}
    for label, text in texts.items():
        yield BadInput(f"script: {label}", "s.txt", text.encode(), holds=text)


def _syntax() -> Iterator[BadInput]:
    names = (
        'Acme "Quoted" Ltd', "Acme <Holdings> Ltd", "O'Neill & Sons", "<http://evil.example/x>",
        "https://w3id.org/pressgraph/ontology#Meeting", '" . <urn:x> <urn:y> "z', "a> <b> <c> .",
        '"""triple"""', "'''triple'''", "@prefix x: <urn:x> .", "\\u0022\\n\\t", "%3Cscript%3E",
        "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}", "'; DROP TABLE releases; --",
        "} DELETE WHERE { ?s ?p ?o }", "SERVICE <http://evil.example/sparql> {}", "../../etc/passwd",
        "C:\\Windows\\System32", "javascript:alert(1)", "data:text/html,<b>x</b>", "]]>", "<!--",
        "-->", "<?xml version='1.0'?>", "&lt;b&gt;", "&#0;", "&#x110000;", "&#55296;", "&bogus;",
        "_:b0", "^^xsd:date", '"@en', "owl:imports", "[[[[", "]](((", "**", "__", "~~~", "``",
        "=cmd|' /C calc'!A0", "`rm -rf /`", "$(reboot)", "\\N{BULLET}", "%s%n%d", "{0.__class__}")
    for name in names:
        yield BadInput(f"name {name}", "n.txt",
                       f"{name} signs deal\n\nMs Jane Roe of {name} met the council.".encode(),
                       holds=f"Ms Jane Roe of {name} met the council.")


def _pages() -> Iterator[BadInput]:
    pages = {
        "script": "<p>{}</p><script>var hidden=1;</script>", "style": "<style>hidden{{}}</style><p>{}",
        "unclosed": "<div><p><b>{}", "never opened": "</div></p></b>{}</table>",
        "handlers": "<p onclick='hidden()'>{}</p>", "frame": "<iframe src='hidden'></iframe>{}",
        "comment": "<!-- hidden -->{}", "conditional": "<!--[if IE]>hidden<![endif]--><p>{}</p>",
        "template": "<template>hidden</template>{}", "drawing": "<svg><script>hidden</script></svg>{}",
        "form": "<form><input value=hidden></form>{}", "menu": "<nav>hidden</nav><p>{}</p>",
        "no script": "<noscript>hidden</noscript><p>{}", "plain": "{}<plaintext>",
        "attributes": "<p " + "hidden=1 " * 20_000 + ">{}", "character data": "<![CDATA[hidden]]>{}",
        "instruction": "<?php hidden ?><p>{}", "odd tags": "<x-y:z><Ω>{}</Ω></x-y:z>",
        "table in table": "<table><table><tr><td>{}", "list": "<ul><li>{}<li>more</ul>",
        "select": "<select><option>hidden</select>{}", "meta": "<meta http-equiv=refresh url=x>{}",
        "base": "<base href='http://evil.example/'><p>{}</p>", "picture": "<img src=x alt=hidden>{}"}
    for label, page in pages.items():
        yield BadInput(f"page: {label}", "p.html", f"<html><body>{page.format(PLAIN)}".encode(),
                       holds=PLAIN, lacks="hidden")
    for tag in TAGS:
        yield BadInput(f"page: 300 {tag}", "p.html", (tag * 300 + PLAIN).encode(), holds=PLAIN)
        yield BadInput(f"page: 60,000 {tag}", "p.html", (tag * 60_000 + PLAIN).encode(),
                       refused="deeper")
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    yield BadInput("page: entity bomb", "p.html",
                   f'<!DOCTYPE html [<!ENTITY l0 "lol">{bomb}]><p>&l11; {PLAIN}</p>'.encode(),
                   holds=PLAIN)
    yield BadInput("page: outer entity", "p.html",
                   f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;{PLAIN}'.encode(),
                   holds=PLAIN, lacks="root:")
    yield BadInput("page: many entities", "p.html", b"<p>" + b"&amp;" * 200_000 + PLAIN.encode(),
                   holds=PLAIN)


def _markup() -> Iterator[BadInput]:
    for mark in ("*", "_", "`", "#", "[", "](", "![", "<", ">", "|", "~", "\\", "- ", "> ", "(", "&"):
        yield BadInput(f"50,000 times {mark}", "m.md", (mark * 50_000 + f"\n\n{PLAIN}").encode(),
                       holds=PLAIN)
    for mark in ("a.A", "aA ", "aB.C ", "Aa-", "*a", " u2019", "&a", "<a", "a@", "+1 ", "A: ", "AA "):
        yield BadInput(f"200,000 characters of {mark}", "m.txt",
                       (f"{PLAIN}\n\n" + mark * (200_000 // len(mark))).encode(), holds=PLAIN)
    yield BadInput("open links", "m.md", ("[a](" * 20_000 + PLAIN).encode(), holds=PLAIN)
    yield BadInput("wide table", "m.md", ("|a" * 20_000 + "|\n" + "|-" * 20_000 + f"|\n\n{PLAIN}")
                   .encode(), holds=PLAIN)


def _sizes() -> Iterator[BadInput]:
    yield BadInput("17 MB in one line", "l.txt", b"word " * 3_400_000, refused="larger than")
    yield BadInput("a million sentences", "l.txt", b"He met. " * 1_000_000, refused="1,000,000")
    yield BadInput("one long line", "l.txt", b"The minister met them. " * 20_000,
                   holds="The minister met them.")
    yield BadInput("one long word", "l.txt", b"a" * 300_000 + b" met.", holds="met.")
    yield BadInput("long blank", "l.txt", b"Title\n\n" + b" " * 300_000 + PLAIN.encode(), holds=PLAIN)
    yield BadInput("blank lines", "l.txt", b"Title" + b"\n" * 300_000 + PLAIN.encode(), holds=PLAIN)
    yield BadInput("short lines", "l.txt", b"He met.\n" * 30_000, holds="He met.")
    yield BadInput("addresses", "l.txt", b"Title\n\n" + b"a@b.eu " * 30_000, holds="Title")
    yield BadInput("capitals", "l.txt", b"Title\n\n" + b"ABC " * 50_000, holds="ABC")
    yield BadInput("digits", "l.txt", b"Title\n\n" + b"+32 2 " * 50_000, holds="+32")


def _table(columns: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def _rows() -> Iterator[BadInput]:
    whole = _table({"document_id": ["a"], "full_text": [PLAIN], "title": ["Talks in Oslo"]})
    yield BadInput("rows: least", "r.parquet", whole, holds="Talks in Oslo")
    yield BadInput("rows: called .txt", "r.txt", whole, holds=PLAIN)
    yield BadInput("rows: cut", "r.parquet", whole[:-9], refused="no Parquet file")
    yield BadInput("rows: magic only", "r.parquet", b"PAR1", refused="no Parquet file")
    yield BadInput("rows: damaged", "r.parquet", whole[:20] + b"\0" * 60 + whole[80:], refused="r.")
    yield BadInput("rows: text", "r.parquet", GOOD.encode(), refused="no Parquet file")
    yield BadInput("rows: empty file", "r.parquet", b"", refused="no Parquet file")
    yield BadInput("rows: no column", "r.parquet", _table({"x": [1]}), refused="no column full_text")
    yield BadInput("rows: none", "r.parquet", _table({"full_text": pa.array([], pa.string())}),
                   refused="holds no row")
    yield BadInput("rows: only null", "r.parquet", _table({"full_text": pa.nulls(2)}),
                   refused="has no text")
    yield BadInput("rows: nulls elsewhere", "r.parquet", _table(
        {"full_text": [PLAIN], "title": pa.nulls(1), "date": pa.nulls(1),
         "document_id": pa.nulls(1)}), holds=PLAIN)
    yield BadInput("rows: wrong types", "r.parquet", _table(
        {"full_text": [PLAIN], "title": [7], "date": [date(2023, 5, 3)], "reference": [1.5]}),
        holds=PLAIN)
    yield BadInput("rows: text is a number", "r.parquet", _table({"full_text": [12345]}),
                   holds="12345")
    yield BadInput("rows: lists", "r.parquet", _table(
        {"full_text": [PLAIN], "policy_areas": [["Fisheries", None]]}), holds=PLAIN)
    yield BadInput("rows: French", "r.parquet", _table(
        {"full_text": ["Le ministre a signé."], "language": ["fr"]}), refused="'fr'")
    yield BadInput("rows: same id twice", "r.parquet", _table(
        {"document_id": ["a", "a"], "full_text": [PLAIN, SENTENCE]}), releases=2)
    yield BadInput("rows: page", "r.parquet", _table(
        {"full_text": ["x"], "html": [f"<p>{PLAIN}</p><script>hidden</script>"]}), holds=PLAIN,
        lacks="hidden")


def _all() -> Iterator[BadInput]:
    for group in (_empty, _encodings, _binary, _controls, _scripts, _syntax, _pages, _markup,
                  _sizes, _rows):
        yield from group()


INPUTS: tuple[BadInput, ...] = tuple(_all())
"""Every input, in a fixed order."""
