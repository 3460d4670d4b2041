"""The commands for whoever writes a lexicon: check files, try sentences, ask for suggestions."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pressgraph.graph.options import Configured, Files

if TYPE_CHECKING:
    from pressgraph.graph.building.work import Options
    from pressgraph.graph.configuration import OntologySection

__all__ = ["lexicon"]

lexicon = typer.Typer(no_args_is_help=True, rich_markup_mode=None,
                      help="Check a lexicon of your own, try it, and find what it lacks.")


def _own() -> Any:
    return typer.Option("--own", metavar="PATH", help=(
        "Turtle file or folder of your own, whatever it holds; may be given several times."))


Own = Annotated[Files, _own()]
Model = Annotated[str | None, typer.Option(help="An installed spaCy pipeline.")]


@lexicon.command()
def check(
    paths: Annotated[Files, typer.Argument(
        metavar="[FILE]...", help="Turtle files or folders of your own, whatever they hold.")] = None,
    config: Configured = None,
) -> None:
    """Check files of your own, and list every mistake with file and line.

    The files of pressgraph.toml are checked too.
    """
    from pressgraph.graph.lexicon_printing import print_review
    from pressgraph.graph.shacl.compiling import load_shapes
    from pressgraph.ontology.errors import UsageError
    from pressgraph.ontology.queries import load_queries
    from pressgraph.ontology.reviewing import review

    own = _files(config, paths)
    if not any(vars(own).values()):
        raise UsageError("nothing to check: name files, or list them in pressgraph.toml")
    found = review(own)
    found.collect(load_shapes, own.shapes)
    found.demand(load_queries, own.queries)
    print_review(found)
    raise typer.Exit(1 if found.problems else 0)


@lexicon.command(name="try")
def try_(
    sentence: Annotated[str, typer.Argument(help="A sentence, or several of one paragraph.")],
    own: Own = None,
    day: Annotated[datetime | None, typer.Option(
        "--date", formats=["%Y-%m-%d"], help="The day that the sentence is published on.")] = None,
    model: Model = None,
    config: Configured = None,
) -> None:
    """Analyse a sentence: its parse, the frames that hold or what they lack, the triples."""
    from pressgraph.extract.trying import try_sentence
    from pressgraph.graph.building.work import worker
    from pressgraph.graph.lexicon_printing import print_trial
    from pressgraph.ontology.errors import UsageError

    if not sentence.strip():
        raise UsageError("give a sentence: this one is empty")
    maker = worker(_options(config, own, model))
    trial = try_sentence(maker.extractor, sentence, day.date() if day else None)
    print_trial(trial, maker.gate.pass_through(trial.facts, maker.drafter))


@lexicon.command()
def suggest(
    dataset: Annotated[Path, typer.Argument(metavar="DATASET", help="Folder of the dataset.")],
    own: Own = None,
    sample: Annotated[int, typer.Option(
        min=1, help="Releases to read, spread evenly over the dataset.")] = 300,
    minimum: Annotated[int, typer.Option(
        "--min", min=1, help="Occurrences that a word needs.")] = 3,
    most: Annotated[int, typer.Option("--limit", min=1, help="Words to list.")] = 40,
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
    model: Model = None,
    config: Configured = None,
) -> None:
    """List frequent verbs and nouns that no frame covers though named actors stand around them."""
    from pressgraph.extract.suggesting import suggest as run
    from pressgraph.graph.building.work import load_extractor
    from pressgraph.graph.dataset import open_dataset
    from pressgraph.graph.lexicon_printing import print_suggestions
    from pressgraph.graph.texts import sources_of

    sources = sources_of(open_dataset(dataset), sample)
    found = run(load_extractor(_options(config, own, model)), sources, minimum=minimum)
    print_suggestions(found[:most], as_json=as_json)


def _files(config: Path | None, paths: Files) -> OntologySection:
    """Return the files of the configuration, and others sorted by what they hold."""
    from dataclasses import asdict

    from pressgraph.graph.configuration import OntologySection, load_configuration
    from pressgraph.ontology.reviewing import sort_files

    more = [path for path in paths or () if path.suffix != ".rq"]
    queries = tuple(path for path in paths or () if path.suffix == ".rq")
    return load_configuration(config).ontology.with_more(
        OntologySection(**asdict(sort_files(more)), queries=queries))


def _options(config: Path | None, own: Files, model: str | None) -> Options:
    from pressgraph.extract.parser import DEFAULT_MODEL
    from pressgraph.graph.building.work import Options
    from pressgraph.graph.configuration import load_configuration

    files = _files(config, own)
    usual = load_configuration(config).build
    base = {"base": usual.base} if usual.base else {}
    return Options(
        model=model or usual.model or DEFAULT_MODEL, ontology=_names(files.classes),
        lexicon=_names(files.lexicon), authority=_names(files.authority),
        shapes=_names(files.shapes), words=_names(files.words),
        quantities=_names(files.quantities), **base)


def _names(paths: tuple[Path, ...]) -> tuple[str, ...]:
    return tuple(str(path.absolute()) for path in paths)
