"""Bytes to text: the encodings that releases come in, and the refusal of what is no text."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib

from pressgraph.ontology.errors import InputError

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "check_text", "decode", "tidy", "unzip"]

MAX_BYTES = 16 * 1024 * 1024
"""Largest file that is read as one release, in bytes."""
MAX_CHARACTERS = 1_000_000
"""Longest text of one release, in characters."""

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"),
         (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF16_LE, "utf-16-le"),
         (codecs.BOM_UTF16_BE, "utf-16-be"))
SIGNATURES = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP archive or an office document"),
              (b"\xd0\xcf\x11\xe0", "an old office document"), (b"{\\rtf", "a rich text document"),
              (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"),
              (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"BZh", "a compressed file"),
              (b"\xfd7zXZ", "a compressed file"), (b"(\xb5/\xfd", "a compressed file"),
              (b"SQLite format 3", "a database"))
DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{1,40})",
                      re.IGNORECASE)
BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n"})
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
MAX_CONTROL_SHARE = 0.05
SOME_CONTROL = 8
"""Control characters that a text may hold whatever its length."""
MAX_FOREIGN_SHARE = 0.3


def decode(data: bytes, source: str) -> str:
    """Return the text of a file.

    A byte order mark decides; else UTF-16 by its pattern of NUL bytes, then UTF-8, then what a page
    declares, then windows-1252 line by line, so that a file of mixed encodings is read right.

    Raises:
        InputError: if the bytes are no text, or their encoding cannot be told.
    """
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise InputError(source, f"is {kind}, not text; extract its text first")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark):], encoding, source)
    if b"\0" in data:
        return _strict(data, _guess_utf16(data, source), source)
    for encoding in ("utf-8", _declared(data)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _decode_lines(data, source)


def _declared(data: bytes) -> str:
    """Return the encoding that a page declares, if it is not the one that was tried before."""
    match = DECLARED.search(data, 0, 4096)
    return match[1].decode("ascii", "replace") if match else "utf-8"


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(source, f"is not valid {encoding.upper()} (byte {error.start}); "
                                 "save it as UTF-8") from error


def _guess_utf16(data: bytes, source: str) -> str:
    """Tell UTF-16 without a mark: in English text every other byte is NUL."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = max(len(data) // 2, 1)
    if len(data) > 2 and odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if len(data) > 2 and even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    raise InputError(source, "holds NUL bytes, so it is no text; save it as UTF-8 text")


def _decode_lines(data: bytes, source: str) -> str:
    lines = []
    for line in data.splitlines(keepends=True):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            try:
                lines.append(line.decode("cp1252"))
            except UnicodeDecodeError as error:
                raise InputError(source, "is neither UTF-8, UTF-16 nor windows-1252; "
                                         "save it as UTF-8") from error
    text = "".join(lines)
    letters = [character for character in text if character.isalpha() or character > "\x7f"]
    if sum(character > "\x7f" for character in letters) > MAX_FOREIGN_SHARE * len(letters):
        raise InputError(source, "is in an encoding that cannot be told; save it as UTF-8")
    return text


def tidy(text: str) -> str:
    """Return a text with line feeds for all line ends and blanks for control characters.

    What is left can be written to every RDF syntax and to a terminal.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(BREAKS)
    return CONTROL.sub(" ", text)


def check_text(text: str, source: str) -> str:
    """Return a text made tidy.

    Raises:
        InputError: if it is empty, too long or holds too many control characters to be text.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(source, f"has {len(text):,} characters, more than the {MAX_CHARACTERS:,} "
                                 "that one release may have; split it into releases")
    tidied = tidy(text)
    if not any(map(str.isalnum, tidied)):
        raise InputError(source, "is empty" if not text.strip() else "holds no word")
    if len(CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text) + SOME_CONTROL:
        raise InputError(source, "holds so many control characters that it is no text")
    return tidied


def unzip(data: bytes, source: str, limit: int = MAX_BYTES) -> bytes:
    """Return the content of gzipped bytes, all members together.

    Raises:
        InputError: if they are damaged, or hold more than ``limit`` bytes.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            out = file.read(limit + 1)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(source, "is not a whole gzip file; copy it again") from error
    if len(out) > limit:
        raise InputError(source, f"holds more than {limit:,} bytes; split it into releases")
    return out
