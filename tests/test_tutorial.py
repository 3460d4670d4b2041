"""The tutorial's blocks, run in order; what stands below a command is in what it prints."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pressgraph.graph.cli import app

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_block_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples" / "releases", tmp_path / "examples" / "releases")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    names: dict[str, object] = {}
    blocks = BLOCK.findall(TUTORIAL.read_text("utf-8"))
    assert len(blocks) > 8
    for language, text in blocks:
        if language == "python":
            exec(compile(text, "tutorial.md", "exec"), names)  # noqa: S102
        else:
            for part in text.split("$ pressgraph ")[1:]:
                call(*part.split("\n", 1))


def call(command: str, expected: str) -> None:
    result = CliRunner().invoke(app, shlex.split(command))
    assert result.exit_code == 0, f"{command}: {result.output}"
    for line in filter(None, expected.splitlines()):
        assert line in result.output, f"{command} does not print {line!r}: {result.output}"


def test_every_picture_is_there() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text("utf-8")):
            assert (page.parent / picture).is_file(), f"{page.name}: {picture}"
