"""The one door to releases: files, folders, standard input and Parquet rows, by their format."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import quote

from pressgraph.extract.document import Source, SourceMetadata
from pressgraph.extract.reading.addresses import files_at, is_address, open_at
from pressgraph.extract.reading.decoding import (
    MAX_BYTES,
    check_text,
    decode,
    unzip,
)
from pressgraph.extract.reading.html import is_html, read_html
from pressgraph.extract.reading.source import make_source
from pressgraph.ontology.errors import InputError

__all__ = ["STDIN", "SUFFIXES", "files_of", "printable", "read_source", "read_sources", "suffix_of"]

STDIN = "-"
TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
SUFFIXES: tuple[str, ...] = tuple(sorted(TEXT_SUFFIXES | HTML_SUFFIXES | {".parquet"}))
"""The formats that are read; text and HTML also with ``.gz`` after them."""
GZIP = b"\x1f\x8b"
PARQUET = b"PAR1"


def read_sources(paths: Iterable[str | Path]) -> Iterator[Source | InputError]:
    """Yield the releases of files and folders in the order given; what cannot be read, as an error.

    ``-`` is standard input. A folder is read with all folders in it, sorted by path, and files of
    other formats in it are passed over. A release is named after its file: the file name, below a
    folder the path from there with ``/``, and for a row ``#`` and its id after that; a text from
    standard input after its content; the same files get the same names on every machine. Two files that would share a name are an error, since the
    second would replace the first. An address of another file system, such as
    ``s3://bucket/releases``, is read in the same way; its files are named by their addresses.
    """
    seen: dict[str, Path] = {}
    for given in paths:
        if str(given) == STDIN:
            yield from _read_stream(sys.stdin.buffer.read(MAX_BYTES + 1))
            continue
        if is_address(str(given)):
            yield from _read_address(str(given))
            continue
        for found, path in files_of(Path(given)):
            name = printable(found)
            if isinstance(path, InputError):
                yield path
            elif name not in seen:
                seen[name] = path.resolve()
                yield from _read_file(name, path)
            elif seen[name] != path.resolve():
                yield InputError(printable(str(path)), f"has the same name as {seen[name]}, which was read "
                                            "before; give the folder that holds both")


def _read_stream(data: bytes) -> Iterator[Source | InputError]:
    """Yield the release, or rows, of standard input; a text is named by what it says."""
    for found in read_source("stdin", data):
        if isinstance(found, Source) and found.name == "stdin":
            found = replace(found, name=f"stdin-{found.content_hash[:8]}")
        yield found


def printable(name: str) -> str:
    """Return a file name with percent-encoded bytes for what cannot be printed or is no Unicode."""
    return "".join(character if character.isprintable() else quote(os.fsencode(character))
                   for character in name)


def files_of(given: Path) -> Iterator[tuple[str, Path | InputError]]:
    """Yield the names and paths of the files that a path stands for."""
    try:
        mode = given.stat().st_mode
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "no such file or folder" if missing else _reason(error)
        yield str(given), InputError(printable(str(given)), reason)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(given)
    elif stat.S_ISREG(mode):
        yield given.name, given
    else:
        yield str(given), InputError(printable(str(given)), "is neither a file nor a folder; for a stream "
                                                 "use - and standard input")


def _folder(folder: Path) -> Iterator[tuple[str, Path | InputError]]:
    found: list[tuple[str, Path | InputError]] = []

    def refuse(error: OSError) -> None:
        name = str(error.filename or folder)
        found.append((name, InputError(printable(name), _reason(error))))

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in files:
            if not file.startswith(".") and suffix_of(file) in SUFFIXES:
                path = Path(root) / file
                found.append((path.relative_to(folder).as_posix(), path))
    if not found:
        yield str(folder), InputError(printable(str(folder)), "holds no file of a format that is read: "
                                                   + ", ".join(SUFFIXES))
    yield from sorted(found, key=lambda pair: pair[0])


def suffix_of(name: str) -> str:
    """Return what a file name says of its format, whether or not it is compressed."""
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def _read_file(name: str, path: Path) -> Iterator[Source | InputError]:
    suffix = suffix_of(path.name)
    if suffix and suffix not in SUFFIXES:
        yield InputError(name, f"has the unknown format {suffix}; pressgraph reads "
                               + ", ".join(SUFFIXES))
        return
    try:
        with path.open("rb") as file:
            yield from _read_open(name, suffix, file)
    except OSError as error:
        yield InputError(name, _reason(error))


def _read_open(name: str, suffix: str, file: BinaryIO) -> Iterator[Source | InputError]:
    """Yield the releases of an open file; a Parquet file is not read whole."""
    if suffix == ".parquet" or file.read(4) == PARQUET:
        from pressgraph.extract.reading.parquet import read_parquet

        yield from read_parquet(file, name)
        return
    file.seek(0)
    yield from read_source(name, file.read(MAX_BYTES + 1), html=suffix in HTML_SUFFIXES)


def _read_address(address: str) -> Iterator[Source | InputError]:
    try:
        for name, system, path in files_at(address):
            suffix = suffix_of(path)
            if suffix in SUFFIXES or not suffix:
                with open_at(system, path) as file:
                    yield from _read_open(printable(name), suffix, file)
    except InputError as error:
        yield InputError(printable(error.source), error.problem)
    except OSError as error:
        yield InputError(printable(address), _reason(error))


def read_source(name: str, data: bytes, *, html: bool = False) -> Iterator[Source | InputError]:
    """Yield the release that the bytes of one file hold, or the rows of a Parquet file.

    HTML and gzip are known by their first bytes too; ``html`` says that it is HTML all the same.
    """
    try:
        if len(data) > MAX_BYTES:
            raise InputError(name, f"is larger than {MAX_BYTES:,} bytes, the most that one release "
                                   "may have; split it into releases")
        if data.startswith(GZIP):
            data = unzip(data, name)
        if data.startswith(PARQUET):
            from pressgraph.extract.reading.parquet import read_parquet

            yield from read_parquet(io.BytesIO(data), name)
            return
        text = decode(data, name)
        metadata = SourceMetadata()
        if html or is_html(text):
            text, metadata = read_html(text, name)
            text = _with_title(text, metadata.title)
        yield make_source(name, check_text(text, name), metadata)
    except InputError as error:
        yield error


def _with_title(text: str, title: str) -> str:
    """Return a page's text, begun with its title where that stands in its head alone."""
    if not text or not title or title in " ".join(text[:4 * len(title) + 1000].split()):
        return text
    return f"# {title}\n\n{text}"


def _reason(error: Exception) -> str:
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"
