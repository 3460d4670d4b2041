"""The authority files are what their script makes of the facts, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "authority"


@pytest.mark.slow
@pytest.mark.skipif(not FACTS.is_dir(), reason="the fact tables are not beside the checkout")
def test_the_script_makes_the_files_that_ship(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "scripts.build_authority", "--facts", str(FACTS),
                    "--output", str(tmp_path), "--geography", str(tmp_path)], cwd=ROOT,
                   check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shipped = {path.name: path.read_bytes() for folder in ("authority", "geography")
               for path in (ROOT / "ontology" / folder).glob("*.ttl")}
    assert sorted(made) == sorted(shipped)
    for name, content in made.items():
        assert content == shipped[name], f"{name}: run scripts/build_authority.py"
