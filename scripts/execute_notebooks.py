"""Runs the example notebooks and keeps their outputs, without a notebook server."""

from __future__ import annotations

import ast
import base64
import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "examples"

Cell = dict[str, Any]


def main() -> None:
    """Run each notebook in its folder, and write it back."""
    for path in sorted(EXAMPLES.glob("*.ipynb")):
        notebook = json.loads(path.read_text("utf-8"))
        run(notebook, EXAMPLES)
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(path.name)


def run(notebook: dict[str, Any], folder: Path) -> None:
    """Run the cells of a notebook in a folder, and put their outputs into it."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.chdir(folder):
        for number, cell in enumerate(code_cells(notebook), 1):
            cell["execution_count"] = number
            cell["outputs"] = outputs("".join(cell["source"]), names, number)


def code_cells(notebook: dict[str, Any]) -> list[Cell]:
    """Return the cells that hold code."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def outputs(source: str, names: dict[str, Any], number: int) -> list[Cell]:
    """Run a cell, and return what it printed and what its last line gave."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307
    out: list[Cell] = []
    if printed.getvalue():
        out.append({"output_type": "stream", "name": "stdout",
                    "text": printed.getvalue().splitlines(keepends=True)})
    if value is not None:
        out.append({"output_type": "execute_result", "execution_count": number, "metadata": {},
                    "data": shown(value)})
    return out


def shown(value: Any) -> dict[str, Any]:
    """Return a value as text, and as HTML or a picture where it knows how to be."""
    data: dict[str, Any] = {"text/plain": repr(value).splitlines(keepends=True)}
    if (as_html := getattr(value, "_repr_html_", None)) is not None:
        data["text/html"] = as_html().splitlines(keepends=True)
    if (as_png := getattr(value, "_repr_png_", None)) is not None:
        data["image/png"] = base64.b64encode(as_png()).decode()
    return data


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
