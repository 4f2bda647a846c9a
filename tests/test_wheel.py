"""The built wheel carries all it needs: it answers from the seeds outside the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

_TOP = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_wheel_answers_from_its_own_seeds_outside_the_checkout(tmp_path: Path) -> None:
    built, home = tmp_path / "built", tmp_path / "home"
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built], cwd=_TOP, check=True)
    zipfile.ZipFile(next(built.glob("*.whl"))).extractall(tmp_path / "installed")
    script = "import bot, sys; from bot.cli import run; print(bot.__file__); sys.exit(run(sys.argv[1:]))"
    question = ["ask", "Which carriers agreed not to use Huawei?", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "ONRECORD_HOME": str(home)}
    ran = subprocess.run(
        [sys.executable, "-c", script, *question], cwd=tmp_path, env=environment, check=True, capture_output=True
    )
    where, reply = ran.stdout.decode().splitlines()
    assert where.startswith(str(tmp_path / "installed"))
    assert "Verizon" in json.loads(reply)["claims"][0]["text"]
