"""The named queries: SPARQL files whose header says what they answer, for whom, and what they take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from pressgraph.ontology.errors import OntologyError, UsageError
from pressgraph.ontology.queries.parameters import KINDS, Parameter
from pressgraph.ontology.turtle import shipped_folder

__all__ = ["AUDIENCES", "NamedQuery", "load_queries"]

AUDIENCES = ("analyst", "maintainer", "ontologist")
"""Who asks: an analyst, a portal's maintainer, an ontologist."""

HEADER = re.compile(r"#\s*(title|description|audience|parameter):\s*(.*?)\s*$")
PARAMETER = re.compile(r"(?P<name>[a-z_]+) \((?P<kind>[a-z]+)(?P<required>, required)?"
                       r"(?:, default (?P<default>[^)]+))?\): (?P<description>.+)")
CONDITION = re.compile(r"\s*#\?\s*([a-z_]+)\s*$")
TOKEN = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
                   r"|<[^<>\"{}|^`\\\s]*>|#[^\n]*|\$[A-Za-z_]\w*", re.DOTALL)


@dataclass(frozen=True)
class NamedQuery:
    """A SPARQL query with a name.

    Attributes:
        name: what it is called by: the file's name without suffix.
        title: a few words.
        description: the question that it answers and what its rows are.
        audience: one of ``AUDIENCES``.
        parameters: what it takes, in the order of its header.
        text: SPARQL with a ``$name`` for each parameter. A line that ends in ``#? name`` is part of
            the query only where a value is given for that parameter.
    """

    name: str
    title: str
    description: str
    audience: str
    parameters: tuple[Parameter, ...]
    text: str = field(repr=False)

    @property
    def needs(self) -> tuple[str, ...]:
        """The parameters that it cannot be asked without."""
        return tuple(item.name for item in self.parameters
                     if item.required and item.default is None)

    def bind(self, values: Mapping[str, str] | None = None) -> str:
        """Return SPARQL in which the parameters have become literals and IRIs.

        Whatever a value holds, it becomes part of one term: it cannot change the query.

        Raises:
            UsageError: if a value is given for no parameter of the query, is lacking for one that
                needs it, or is not of its kind.
        """
        given = self._complete(values or {})
        terms = {parameter.name: parameter.terms(given[parameter.name])
                 for parameter in self.parameters if parameter.name in given}
        return "\n".join(_fill(line, terms) for line in _kept_lines(self.text, terms))

    def _complete(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return the values with defaults filled in; an empty value is none."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in sorted(values):
            if name not in known:
                takes = ", ".join(known) or "no parameter"
                raise UsageError(f"query {self.name}: no parameter {name!r}; it takes {takes}")
        given = {name: parameter.default for name, parameter in known.items()
                 if parameter.default is not None}
        given.update((name, value) for name, value in values.items() if value.strip())
        for name, parameter in known.items():
            if parameter.required and name not in given:
                raise UsageError(f"query {self.name}: give {name}: {parameter.description}")
        return given


def load_queries(extra: Sequence[Path] = ()) -> dict[str, NamedQuery]:
    """Load the queries that ship with the package, and files or folders of the user's own besides.

    A query of the user's own takes the place of one that ships under the same name.

    Raises:
        OntologyError: if a file has no proper header or is no SPARQL query.
    """
    shipped = {query.name: query for path in _files([shipped_folder("queries")])
               for query in [_read(path)]}
    own: dict[str, tuple[NamedQuery, Path]] = {}
    for path in _files(extra):
        query = _read(path)
        if query.name in own:
            raise OntologyError(f"{path}: a second query named {query.name!r}; "
                                f"the first is {own[query.name][1]}")
        _check_syntax(query, path)
        own[query.name] = query, path
    merged = shipped | {name: query for name, (query, _) in own.items()}
    return dict(sorted(merged.items()))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise OntologyError(f"{path}: no such file or folder")
        yield from sorted(path.rglob("*.rq")) if path.is_dir() else [path]


def _read(path: Path) -> NamedQuery:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: not a readable UTF-8 file: {error}") from error
    header, body = _split(text)
    parameters = tuple(_parameter(path, number, value)
                       for number, key, value in header if key == "parameter")
    query = NamedQuery(path.stem, parameters=parameters, text=body, **{
        key: _one(path, header, key) for key in ("title", "description", "audience")})
    if query.audience not in AUDIENCES:
        raise OntologyError(f"{path}: audience {query.audience!r} is none of {', '.join(AUDIENCES)}")
    _check_parameters(query, path)
    return query


def _split(text: str) -> tuple[list[tuple[int, str, str]], str]:
    """Return the header's lines as (number, key, value), and the query below it."""
    lines = text.splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    header: list[tuple[int, str, str]] = []
    for number, line in enumerate(lines[:end], 1):
        if match := HEADER.match(line):
            header.append((number, match[1], match[2]))
        elif header and (more := line.lstrip("# ").strip()):
            last = header[-1]
            header[-1] = (last[0], last[1], f"{last[2]} {more}")
    return header, "\n".join(lines[end:]).strip() + "\n"


def _one(path: Path, header: list[tuple[int, str, str]], key: str) -> str:
    values = [value for _, found, value in header if found == key and value]
    if len(values) != 1:
        raise OntologyError(f"{path}: the header needs exactly one line '# {key}: …'")
    return values[0]


def _parameter(path: Path, number: int, value: str) -> Parameter:
    match = PARAMETER.fullmatch(value)
    if not match or match["kind"] not in KINDS:
        raise OntologyError(f"{path}:{number}: not of the form 'name (kind): what it is', "
                            f"'name (kind, required): …' or 'name (kind, default X): …' "
                            f"with a kind among {', '.join(KINDS)}: {value}")
    return Parameter(match["name"], match["kind"], match["description"],
                     required=bool(match["required"]), default=match["default"])


def _check_parameters(query: NamedQuery, path: Path) -> None:
    used = {token[1:] for token in TOKEN.findall(query.text) if token.startswith("$")}
    used |= {match[1] for line in query.text.splitlines() if (match := CONDITION.search(line))}
    declared = {parameter.name for parameter in query.parameters}
    for name in sorted(used ^ declared):
        problem = "is used but not declared" if name in used else "is declared but not used"
        raise OntologyError(f"{path}: parameter {name!r} {problem}")


def _check_syntax(query: NamedQuery, path: Path) -> None:
    """Run a query of the user's own on nothing: once with all parameters, once with the fewest."""
    samples = {parameter.name: KINDS[parameter.kind].sample for parameter in query.parameters}
    needed = {parameter.name for parameter in query.parameters if parameter.required}
    for values in (samples, {name: samples[name] for name in needed}):
        try:
            ox.Store().query(query.bind(values))
        except (SyntaxError, ValueError) as error:
            raise OntologyError(f"{path}: no SPARQL query: {error}") from error


def _kept_lines(text: str, terms: Mapping[str, str]) -> Iterator[str]:
    for line in text.splitlines():
        match = CONDITION.search(line)
        if match is None:
            yield line
        elif match[1] in terms:
            yield line[:match.start()]


def _fill(line: str, terms: Mapping[str, str]) -> str:
    """Put terms in the place of ``$name``, outside of strings, IRIs and comments."""
    return TOKEN.sub(lambda match: terms.get(match[0][1:], match[0])
                     if match[0].startswith("$") else match[0], line)
