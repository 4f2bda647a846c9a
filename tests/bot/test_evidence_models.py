"""`evidence_model` in config.toml chooses the model and the numbers that were fitted with it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.calibration import load_calibration
from bot.wiring import Choices, compose
from retrieval.evidence_model import EVIDENCE, EvidenceModel


@pytest.mark.parametrize(("choice", "file"), [("on", EVIDENCE), ("off", None)])
def test_a_choice_brings_its_model_and_its_numbers(tmp_path: Path, choice: str, file: Path | None) -> None:
    written = tmp_path / "config.toml"
    written.write_text(f'[search]\nevidence_model = "{choice}"\n', "utf-8")
    with compose(Choices(config_path=str(written)), {"ONRECORD_HOME": str(tmp_path)}) as system:
        model, calibration = system.model, load_calibration()
        assert (model.file if isinstance(model, EvidenceModel) else model) == file
        fitted = {"on": calibration.model, "off": calibration.plain}[choice]
        assert system.profile == replace(fitted, unread=calibration.words)
