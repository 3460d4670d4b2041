"""The head of a file: base and prefixes in alphabetical order, whatever order the serialiser has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO

from pressgraph.ontology.terms import PREFIXES

__all__ = ["SHOWN", "HeadedFile"]

SHOWN = {name: PREFIXES[name] for name in (
    "dcterms", "nif", "org", "pg", "plover", "prov", "rdf", "rdfs", "schema", "skos", "time", "xsd")}
"""The prefixes that a dataset's graph makes use of."""

DIRECTIVES = re.compile(rb"(?:@(?:base|prefix) [^\n]*\n)*(?=[^@])")
ROOT = re.compile(rb"(<rdf:RDF)((?: [\w:]+=\"[^\"]*\")*)(>|/>)")


class HeadedFile:
    """Passes on what a serialiser writes, with the head put in order."""

    def __init__(self, file: IO[bytes], base: str = "", prefixes: Mapping[str, str] = SHOWN) -> None:
        """Write to a file; ``base`` and ``prefixes`` are those that the serialiser was given."""
        self._file, self._base, self._prefixes = file, base, prefixes
        self._held: bytes | None = b""

    def write(self, data: bytes) -> int:
        """Take what comes next."""
        if self._held is None:
            self._file.write(data)
        else:
            self._held += data
            self._begin()
        return len(data)

    def flush(self) -> None:
        """Leave it to the file when to write."""

    def finish(self) -> None:
        """Write what is left of a graph without statements."""
        if self._held is not None:
            self._held += b"\n"
            self._begin()

    def _begin(self) -> None:
        """Write the head once it is there whole."""
        held = self._held or b""
        is_xml = held.startswith(b"<?xml")
        match = ROOT.search(held) if is_xml else DIRECTIVES.match(held)
        if match is None:
            return
        head = _root(match) if is_xml else self._directives()
        self._file.write(held[:match.start()] + head + held[match.end():])
        self._held = None

    def _directives(self) -> bytes:
        lines = [f"@base <{self._base}> .\n"] if self._base else []
        lines += [f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(self._prefixes.items())]
        return "".join(lines).encode() + b"\n"


def _root(match: re.Match[bytes]) -> bytes:
    attributes = sorted(re.findall(rb"[\w:]+=\"[^\"]*\"", match[2]))
    return match[1] + b"".join(b"\n  " + one for one in attributes) + match[3]
