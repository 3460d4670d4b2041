"""A dataset as its users see it: questions, views, exports, explanations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressgraph.graph.answers import Answers, ask
from pressgraph.graph.building.builder import Report, Watch, build_folder
from pressgraph.graph.building.work import Options
from pressgraph.graph.explaining import Explanation, explain, term_of
from pressgraph.graph.sparql import HomeStore
from pressgraph.graph.storage.files import MovedOnError
from pressgraph.graph.storage.kept import NEVER, SLOW
from pressgraph.graph.storage.manifest import Manifest, Row
from pressgraph.graph.storage.rejects import Reject, read_rejects
from pressgraph.graph.storage.remote import fetched, local
from pressgraph.graph.storage.settings import Folder, Settings, open_folder
from pressgraph.graph.storage.snapshot import Snapshot
from pressgraph.graph.storage.store import Making, kept_answers, open_store
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.queries import NamedQuery, load_queries
from pressgraph.ontology.terms import PREFIXES

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from pressgraph.graph.validation import Validation
    from pressgraph.graph.views import Reading

__all__ = ["Dataset", "build", "open_dataset"]


class Dataset:
    """A built graph, at the state that it had when it was opened or last refreshed.

    Attributes:
        folder: where it lies.
        report: what the build that has just ended did.
        making: told how it goes on where the embedded store has to be made; None tells nobody.
    """

    def __init__(self, folder: Folder, report: Report | None = None,
                 queries: Sequence[Path] = ()) -> None:
        """Open the dataset in a folder; ``report`` says what the build that has just ended did.

        ``queries`` are files and folders with named queries of the user's own.
        """
        self.making: Making | None = None
        self._own_queries = tuple(queries)
        self.folder = folder
        self.report = report or Report()
        self.refresh()

    def refresh(self) -> None:
        """Look at the state that the folder has now."""
        self.snapshot = Snapshot(self.folder)
        self.forget_store()
        self.__dict__.pop("reading", None)

    def reopened(self) -> Dataset:
        """Return the same dataset at the state that the folder has now."""
        return Dataset(self.folder, queries=self._own_queries)

    def forget_store(self) -> None:
        """Let go of the embedded store; the next question opens it again."""
        self.__dict__.pop("store", None)
        self.__dict__.pop("graph", None)

    @cached_property
    def reading(self) -> Reading:
        """What the views are made of, read once for all of them; it needs no store."""
        from pressgraph.graph.views import Reading

        return Reading.of(self)

    @property
    def manifest(self) -> Manifest:
        """What is known of each release."""
        return self.snapshot.manifest

    @property
    def releases(self) -> list[Row]:
        """What the manifest says of each release, sorted by IRI."""
        return [self.manifest.rows[name] for name in sorted(self.manifest.rows)]

    @property
    def rejects(self) -> Iterator[Reject]:
        """What was refused of the releases, and the sources that could not be read."""
        return read_rejects(self.folder.rejects)

    @cached_property
    def store(self) -> ox.Store:
        """The embedded store, read-only; it is made when it is first asked for."""
        return open_store(self.folder, self.snapshot, _usual_questions, self.making, self._gather)

    def _gather(self) -> None:
        """Gather what views are made of while somebody waits for the store anyhow."""
        from pressgraph.graph.views.kept import accounts_of

        accounts_of(self)

    @cached_property
    def graph(self) -> rdflib.Dataset:
        """The graph for rdflib, over the embedded store; its default graph is the union."""
        import rdflib

        graph = rdflib.Dataset(store=HomeStore(store=self.store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        return graph

    @cached_property
    def queries(self) -> dict[str, NamedQuery]:
        """The named queries by name, those of the user's own among them."""
        return load_queries(self._own_queries)

    def query(self, question: str, **parameters: str) -> Answers:
        """Answer a SPARQL query, or a named one with its parameters.

        Raises:
            UsageError: if the question is no query, no name of one, or a parameter does not fit.
        """
        if any(char.isspace() for char in question.strip()):
            if parameters:
                raise UsageError("only named queries take parameters; write the values into the "
                                 "query, or name one of `pressgraph query --list`")
            return self._ask(question)
        if question not in self.queries:
            near = get_close_matches(question, sorted(self.queries), 1)
            hint = f"did you mean {near[0]}? " if near else ""
            raise UsageError(f"{question}: no query has this name, and no file; {hint}"
                             "`pressgraph query --list` with a dataset shows them all")
        return self._ask(self.queries[question].bind(parameters),
                         least=SLOW if parameters else 0)

    def _ask(self, sparql: str, *, least: float = NEVER) -> Answers:
        """Put a query to the store; to a new one where another reader has removed the old."""
        try:
            return self._put(sparql, least)
        except MovedOnError:
            self.forget_store()
            return self._put(sparql, least)

    def _put(self, sparql: str, least: float) -> Answers:
        store = self.store
        return ask(store, sparql, kept_answers(self.folder, self.snapshot), least)

    def view(self, name: str, **options: Any) -> nx.Graph[str]:
        """Return a view of the graph, made for a kind of question, as a NetworkX graph.

        ``options`` are those of ``pressgraph.graph.views.Selection``.

        Raises:
            UsageError: if there is no view or option of this name, or a value does not fit.
        """
        from pressgraph.graph.views import view

        return view(self.reading, name, **options)

    def explain(self, subject: str, predicate: str = "?", value: str = "?") -> list[Explanation]:
        """Explain a node by its IRI, or the triples that match a pattern.

        IRIs may be prefixed names (``pg:agent``; ``id:`` is the dataset's base); ``?`` is anything.

        Raises:
            UsageError: if a term is none, or the graph says nothing of the kind.
        """
        terms = [term_of(text, self.folder.settings.base) for text in (subject, predicate, value)]
        return explain(self.store, *terms)

    def validate(self, *, shapes: Sequence[str | Path] = ()) -> Validation:
        """Validate the whole graph with pySHACL, some releases at a time.

        Raises:
            OntologyError: if the shapes cannot be used.
        """
        from pressgraph.graph.validation import validate_dataset

        return validate_dataset(self, [Path(path) for path in shapes])

    def export(self, output: str | Path, form: str, *, consolidated: bool = False,
               compress: bool = False, split: int | None = None) -> Path:
        """Write the whole graph in a format (``turtle``, ``trig``, …), and return the file's path.

        Args:
            output: the file, or a folder to put it in.
            form: one of ``pressgraph.graph.export.FORMS``.
            consolidated: leave the named graphs out; every triple then stands there once.
            compress: write gzip.
            split: statements from which on the next release begins a new, numbered file.

        Raises:
            UsageError: if there is no such format.
            DatasetError: if the file cannot be written.
        """
        from pressgraph.graph.export import export

        return export(self, output, form, consolidated=consolidated, compress=compress,
                      split=split)

    def n_quads(self, release: str) -> bytes:
        """Return the quads of one release as sorted N-Quads.

        Raises:
            UsageError: if the dataset has no such release.
        """
        if release not in self.manifest.rows:
            raise UsageError(f"{release}: no release of this dataset")
        return self.snapshot.n_quads(release)


def open_dataset(path: str | Path, *, queries: Sequence[str | Path] = ()) -> Dataset:
    """Open a dataset; ``queries`` are files and folders with named queries of the user's own.

    One at an address of another file system is fetched into a local copy, which is kept.

    Raises:
        DatasetError: if the folder is missing, damaged, or something else.
    """
    return Dataset(open_folder(fetched(path)), queries=[Path(each) for each in queries])


def build(inputs: Sequence[str | Path], output: str | Path, *, workers: int | None = None,
          base: str | None = None, shards: int | None = None, model: str | None = None,
          ontology: Sequence[str | Path] = (), lexicon: Sequence[str | Path] = (),
          authority: Sequence[str | Path] = (), shapes: Sequence[str | Path] = (),
          words: Sequence[str | Path] = (), quantities: Sequence[str | Path] = (),
          executor: Executor | None = None, watch: Watch | None = None) -> Dataset:
    """Build a dataset of releases, or add them to one that exists.

    A source whose content has changed, or that gives a release of the same reference, takes the
    former one's place; what has not changed is skipped.

    Args:
        inputs: files, folders, or ``-`` for standard input.
        output: the dataset's folder, or an address of another file system.
        workers: processes to share the work out to; as many as there are processors by default.
        base: IRI under which data IRIs are minted; fixed when a dataset is first built.
        shards: number of data files; fixed when a dataset is first built.
        model: name of an installed spaCy pipeline.
        ontology: Turtle files and folders with classes that add to those that ship.
        lexicon: the same with lexical entries.
        authority: the same with authority entries.
        shapes: the same with SHACL shapes.
        words: the same with word lists.
        quantities: the same with words of dates and figures.
        executor: runs the work instead of processes of the build's own.
        watch: called with each source's label and outcome, in order.

    Raises:
        InputError: if nothing could be read of the inputs; the dataset is then as it was.
        DatasetError: if the folder is something else, in use, or cannot be written.
        OntologyError: if a file of the user's own cannot be used.
        UsageError: if an option does not fit.
    """
    with local(output) as path:
        settings = _settings(path, base, shards)
        given = {"model": model} if model else {}
        options = Options(base=settings.base, ontology=_absolute(ontology),
                          lexicon=_absolute(lexicon), authority=_absolute(authority),
                          shapes=_absolute(shapes), words=_absolute(words),
                          quantities=_absolute(quantities), **given)
        report = build_folder(inputs, path, settings, options, workers=workers, executor=executor,
                              watch=watch)
    return Dataset(open_folder(path), report)


def _settings(path: Path, base: str | None, shards: int | None) -> Settings:
    """Return the settings asked for; what is not asked for is as the dataset has it, if any."""
    kept = open_folder(path).settings if (path / "dataset.json").is_file() else Settings()
    return Settings(base=base or kept.base, shards=shards or kept.shards)


def _usual_questions() -> list[str]:
    """Return the named queries that need no parameter, as they are asked without any."""
    return [query.bind() for query in load_queries().values() if not query.needs]


def _absolute(paths: Sequence[str | Path]) -> tuple[str, ...]:
    return tuple(str(Path(path).absolute()) for path in paths)
