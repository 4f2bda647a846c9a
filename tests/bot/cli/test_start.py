"""What a cold question loads: each of these takes 0.02 to 4 s of CPU, and an answer from the seeds needs none."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = "llama_index openai discord aiohttp trafilatura feedparser pydantic asyncio tokenizers tiktoken".split()
ASK = (
    "import os, sys\n"
    "from bot.cli import run\n"
    "assert run(['ask', 'Which carriers agreed not to use Huawei?', *sys.argv[1:]]) == 0\n"
    "print('LOADED', *sorted(sys.modules))\n"
)


def loaded_by(home: Path, *options: str) -> set[str]:
    """The modules of a process that has asked once."""
    environment = {**os.environ, "ONRECORD_HOME": str(home), "OPENAI_API_KEY": ""}
    environment.pop("ONRECORD_CONFIG", None)
    ran = subprocess.run(
        [sys.executable, "-c", ASK, *options], env=environment, cwd=home, capture_output=True, text=True, check=True
    )
    assert "Verizon" in ran.stdout
    return set(ran.stdout.rpartition("LOADED ")[2].split())


def test_neither_the_first_nor_a_later_question_loads_what_it_does_not_need(tmp_path: Path) -> None:
    assert not loaded_by(tmp_path).intersection(HEAVY)
    assert not loaded_by(tmp_path, "--json").intersection([*HEAVY, "rich"])


def test_a_later_question_loads_no_reader_and_a_bare_quote_no_gate_for_words_of_a_model(tmp_path: Path) -> None:
    loaded_by(tmp_path)
    of_articles = {"retrieval.ingesting", "retrieval.reading", "retrieval.cleaning", "retrieval.passages"}
    of_words = {"bot.answering.support.check", "bot.answering.support.alignment"}
    assert not loaded_by(tmp_path).intersection(of_articles | of_words)
