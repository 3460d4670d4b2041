"""Tools that read what is exported, and a dataset whose names and words are hard to write."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pressgraph.graph import Dataset, build

JAVA = Path("/usr/share/java")
JARS = ("commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io",
        "commons-lang3", "guava", "jackson-annotations", "jackson-core", "jackson-databind", "jakarta.json-api",
        "jcl-over-slf4j", "jena-arq", "jena-base", "jena-cmds", "jena-core", "jena-dboe-base", "jena-iri", "jena-rdfconnection", "jena-shacl", "jena-tdb2",
        "jsonld-java", "titanium-json-ld",
        "slf4j-api", "slf4j-simple", "thrift")
Tool = Callable[..., subprocess.CompletedProcess[str]]
MISPLACED = "org/apache/jena/ext/xerces/"

HARD = 'REF: X/3\nAnn met <script>alert("1")</script> & Bob\u2019s \U0001f600 \\ {} ^ | \'\'\' """ ]]>.\n'


@pytest.fixture
def hard(without_model: None, write: Callable[..., Path], tmp_path: Path) -> Dataset:
    """A dataset of three releases, one of which has every character that a syntax may trip over."""
    folder = write(one="REF: X/1\nAnn met Bob on 2022-07-08 for 50.\nAnn, minister, went home.\n",
                   two="REF: X/10\nBob met Cid on 2023-01-09.\n", three=HARD)
    return build([folder], tmp_path / "kg", workers=1)


@pytest.fixture
def tool() -> Tool:
    """A function that runs a program of the system, or skips the test where it is missing."""
    def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        path = shutil.which(program)
        if path is None:
            pytest.skip(f"{program} is not installed; scripts/install_test_tools.sh installs it")
        return subprocess.run([path, *arguments], check=True, capture_output=True, text=True,
                              timeout=120)
    return run


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    """Files that Debian's Jena lacks, for its class path.

    Its jar keeps the messages of its XML library where that library does not look for them.
    """
    if not (JAVA / "jena-cmds.jar").exists():
        pytest.skip("Jena is not installed; scripts/install_test_tools.sh installs it")
    out = tmp_path / "jena"
    with zipfile.ZipFile(JAVA / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(MISPLACED) and name.endswith(".properties"):
                file = out / "xerces" / name.removeprefix(MISPLACED)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(jar.read(name))
    return out


@pytest.fixture
def riot(tool: Tool, mended: Path) -> Tool:
    """A function that runs Jena's ``riot``."""
    path = ":".join(map(str, (mended, *(JAVA / f"{name}.jar" for name in JARS))))
    return lambda *arguments: tool("java", "-cp", path, "riotcmd.riot", *arguments)


@pytest.fixture
def riot_for_json(tool: Tool, mended: Path, tmp_path: Path) -> Tool:
    """A function that runs Jena's ``riot`` with a JSON library, which Debian has under its former name."""
    if not (JAVA / "javax.json.jar").exists():
        pytest.skip("libjsonp-java is not installed; scripts/install_test_tools.sh installs it")
    library = tmp_path / "json.jar"
    tool("javax2jakarta", "-profile=EE", JAVA / "javax.json.jar", library)
    (mended / "META-INF" / "services").mkdir(parents=True)
    (mended / "META-INF" / "services" / "jakarta.json.spi.JsonProvider").write_text(
        "org.glassfish.json.JsonProviderImpl\n", "ascii")
    path = ":".join(map(str, (mended, library, *(JAVA / f"{name}.jar" for name in JARS))))
    return lambda *arguments: tool("java", "-cp", path, "riotcmd.riot", *arguments)
