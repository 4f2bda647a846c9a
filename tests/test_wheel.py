"""The built wheel carries all it needs: in an environment without the checkout it answers from its own seeds."""

import ast
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from bot.answering.reply_json import ReplyJson

_TOP = Path(__file__).parents[1]
_ONLY_WITH_EXTRAS = {"psycopg", "matplotlib"}
QUESTION = "Which carriers agreed not to use Huawei?"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("built")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built], cwd=_TOP, check=True)
    (path,) = built.glob("*.whl")
    return path


def an_environment_with(wheel: Path, folder: Path) -> Path:
    """A virtual environment with the wheel, and the tests' dependencies without what is installed in place.

    The checkout is not on its path: a folder that a .pth file names has its own .pth files left unread.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(packages)
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "dependencies.pth").write_text(f"{ours}\n", "utf-8")
    return folder / "bin" / "python"


@pytest.mark.slow
def test_the_wheel_answers_from_its_own_seeds_in_an_environment_without_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    python = an_environment_with(wheel, tmp_path / "venv")
    environment = {**os.environ, "ONRECORD_HOME": str(tmp_path / "home"), "PYTHONSAFEPATH": "1"}
    environment.pop("PYTHONPATH", None)

    def run(*command: str) -> str:
        ran = subprocess.run([python, *command], cwd=tmp_path, env=environment, check=True, capture_output=True)
        return ran.stdout.decode()

    where = run("-c", "import bot, retrieval; print(bot.__file__, retrieval.__file__)")
    reply: ReplyJson = json.loads(run("-m", "bot", "ask", QUESTION, "--json"))
    assert all(path.startswith(str(tmp_path / "venv")) for path in where.split())
    assert "Verizon" in reply["claims"][0]["text"]
    assert "all settings are understood" in run("-m", "bot", "check-config")


@pytest.mark.slow
def test_the_wheel_asks_for_every_package_that_it_imports(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        (about,) = (name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        asked_for = Parser().parsestr(packed.read(about).decode()).get_all("Requires-Dist", [])
        sources = {name: packed.read(name) for name in packed.namelist() if name.endswith(".py")}
    declared = {_folded(requirement) for requirement in asked_for}
    known = packages_distributions()
    imported = {name for source in sources.values() for name in _imported(source)} - {"bot", "retrieval"}
    foreign = imported - set(sys.stdlib_module_names) - _ONLY_WITH_EXTRAS
    missing = {name for name in foreign if not {_folded(each) for each in known.get(name, ())} & declared}
    assert missing == set()


def _imported(source: bytes) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _folded(requirement: str) -> str:
    """A distribution's name without version and extras (PEP 503)."""
    name = requirement.split(";", maxsplit=1)[0].strip()
    for mark in "[<>=!~( ":
        name = name.partition(mark)[0]
    return name.replace("_", "-").replace(".", "-").lower()
