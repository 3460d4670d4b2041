"""Releases are found, named and read alike on every machine."""

from __future__ import annotations

import gzip
import io
import os
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pressgraph.extract.document import Source
from pressgraph.extract.reading.sources import read_sources
from pressgraph.ontology.errors import InputError

TEXT = "Fund opened\n\nThe Port Authority of Lund opened a fund today.\n"


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, "utf-8")


def _names(*paths: Path) -> list[str]:
    return [found.name if isinstance(found, Source) else str(found)
            for found in read_sources(paths)]


def test_a_folder_is_read_with_its_folders_in_order(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a/z.md", "a/b.txt", "c.html", ".hidden.txt", ".git/x.txt", "x.csv")
    assert _names(tmp_path) == ["a/b.txt", "a/z.md", "b.txt", "c.html"]


def test_a_name_does_not_depend_on_the_working_directory(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "in/a.txt")
    absolute = _names(tmp_path / "in", tmp_path / "in" / "a.txt")
    monkeypatch.chdir(tmp_path / "in")
    assert absolute == _names(Path("../in"), Path("a.txt")) == ["a.txt"]


def test_two_files_of_one_name_are_not_mixed_up(tmp_path: Path) -> None:
    _write(tmp_path, "a/x.txt", "b/x.txt")
    first, second = read_sources([tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt"])
    assert isinstance(first, Source)
    assert isinstance(second, InputError) and "same name" in str(second)
    assert _names(tmp_path) == ["a/x.txt", "b/x.txt"]


def test_a_missing_path_does_not_stop_the_others(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    missing, found = read_sources([tmp_path / "no.txt", tmp_path / "a.txt"])
    assert isinstance(missing, InputError) and "no such file" in str(missing)
    assert isinstance(found, Source)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    (error,) = read_sources([tmp_path])
    assert isinstance(error, InputError) and ".parquet" in str(error)


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (error,) = read_sources([tmp_path / "pipe.txt"])
    assert isinstance(error, InputError) and "standard input" in str(error)


@pytest.mark.skipif(os.name == "nt", reason="needs file names that are no Unicode")
def test_names_that_are_no_unicode_are_written_in_percent_codes(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\n.txt"
    Path(os.fsdecode(path)).write_bytes(TEXT.encode())
    assert _names(tmp_path) == ["caf%E9%0A.txt"]


def test_standard_input_takes_text_pages_and_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"document_id": ["a", "b"], "full_text": [TEXT, TEXT]}), buffer)
    for data, names in ((TEXT.encode(), ["stdin-"]), (b"<!doctype html><p>Fund open.", ["stdin-"]),
                        (gzip.compress(TEXT.encode()), ["stdin-"]),
                        (buffer.getvalue(), ["stdin#a", "stdin#b"])):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [re.sub("-[0-9a-f]{8}$", "-", name) for name in _names(Path("-"))] == names


def test_another_text_from_standard_input_is_another_release(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for text in (TEXT, TEXT, f"{TEXT} Twice."):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        found += _names(Path("-"))
    assert found[0] == found[1] != found[2]


def test_the_hash_follows_text_and_metadata(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "b.txt")
    (tmp_path / "c.txt").write_text(TEXT.replace("\n", "\r\n"), "utf-16", newline="")
    rows = {"document_id": ["a", "b"], "full_text": [TEXT, TEXT], "date": ["2024-05-01", "2024-05-02"]}
    pq.write_table(pa.table(rows), tmp_path / "d.parquet")
    hashes = [found.content_hash for found in read_sources([tmp_path]) if isinstance(found, Source)]
    assert len(hashes) == 5 and len(set(hashes[:3])) == 1 and len(set(hashes)) == 3


def test_rows_state_what_a_press_corner_dataset_knows(tmp_path: Path) -> None:
    pq.write_table(pa.table({
        "document_id": ["ip_24_1"], "reference": ["IP/24/1"], "title": ["Fund opened"],
        "subtitle": ["Ports to gain"], "date": ["2024-05-01"], "place": ["Brussels"],
        "language": ["EN"], "full_text": ["The fund was opened."], "url": ["https://x.eu/ip_24_1"],
        "policy_areas": ["Fisheries; Transport"], "institution": ["Port Authority (Lund)"]}),
        tmp_path / "p.parquet")
    (source,) = read_sources([tmp_path / "p.parquet"])
    assert isinstance(source, Source) and source.name == "p.parquet#ip_24_1"
    assert source.text == "Fund opened\n\nPorts to gain\n\nThe fund was opened."
    stated = source.metadata
    assert (stated.identifier, str(stated.issued), stated.place, stated.publisher, stated.subjects) == (
        "IP/24/1", "2024-05-01", "Brussels", "Port Authority", ("Fisheries", "Transport"))


def test_rows_are_read_as_they_are_needed(tmp_path: Path) -> None:
    count = 20_000
    pq.write_table(pa.table({"document_id": [str(n) for n in range(count)],
                             "full_text": [f"Fund {n} was opened." for n in range(count)]}),
                   tmp_path / "p.parquet", row_group_size=1_000)
    found = read_sources([tmp_path / "p.parquet"])
    first = next(found)
    assert isinstance(first, Source) and first.text == "Fund 0 was opened."


@pytest.mark.parametrize("suffix", [".html", ".htm", ".txt", ""])
def test_a_page_gives_its_text_and_what_its_head_says(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"page{suffix}").write_text("""<!DOCTYPE html><html lang="en-GB"><head>
        <title>Fund opened | Port</title><meta property="og:site_name" content="Port Authority">
        <meta property="article:published_time" content="2024-05-01T09:30:00+02:00">
        <link rel="canonical" href="https://x.eu/fund"></head><body><nav><a>Menu</a></nav>
        <main><h1>Fund opened</h1><p>The <b>port</b> opened<br>a fund.</p><h2>Background</h2>
        <ul><li>One<ul><li>Two</li></ul></li></ul>
        <table><tr><th>Port</th><th>Boats</th></tr><tr><td>Lund<td>5</table></main><footer>Imprint</footer></body></html>""",
        "utf-8")
    (source,) = read_sources([tmp_path / f"page{suffix}"])
    assert isinstance(source, Source)
    assert source.text == (
        "# Fund opened\n\nThe port opened\na fund.\n\n# Background\n\n• One\n\n• Two\n\n"
        "Port | Boats\n\nLund | 5")
    stated = source.metadata
    assert (stated.title, str(stated.issued), stated.language, stated.publisher, stated.url) == (
        "Fund opened", "2024-05-01", "en", "Port Authority", "https://x.eu/fund")


LONG = "The port opened a fund for small boats today and invited the states to join it. " * 6


@pytest.mark.parametrize(("body", "text"), [
    (f'<div class="share"><p>{LONG}</p></div>', LONG.strip()),
    (f"<main><h1>Fund</h1><article><h2>Aim</h2><p>{LONG}</p></article></main>",
     f"# Fund\n\n# Aim\n\n{LONG.strip()}"),
    (f"<main><h1>Fund</h1><p>{LONG}</p><article><h3>Other</h3><p>Old.</p></article></main>",
     f"# Fund\n\n{LONG.strip()}"),
    (f"<article><h1>Fund</h1><p>{LONG}</p></article><article><h2>Other</h2></article>",
     f"# Fund\n\n{LONG.strip()}"),
    (f'<p>{LONG}</p><div class="ecl-breadcrumb"><ul class="share"><li>A</li></ul></div>', LONG.strip()),
    (f'<div id="sidebar"><main><p>{LONG}</p></main></div>', LONG.strip())])
def test_the_main_part_of_a_page(body: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(f"<!doctype html><html><body>{body}</body></html>", "utf-8")
    (source,) = read_sources([tmp_path / "x.html"])
    assert isinstance(source, Source)
    assert source.text == text


def test_the_head_of_a_page_names_the_body_that_wrote_it(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(
        """<!doctype html><html><head><meta property="og:site_name" content="WEB.EXAMPLE">
        <script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle",
        "datePublished": "2024-03-14T09:00:00Z", "author": {"@type": "Organization", "name":
        "Port  Authority"}}]}</script></head><body><h1>Fund</h1><p>Opened.</p></body></html>""", "utf-8")
    (source,) = read_sources([tmp_path / "x.html"])
    assert isinstance(source, Source)
    assert (source.metadata.publisher, str(source.metadata.issued)) == ("Port Authority", "2024-03-14")
