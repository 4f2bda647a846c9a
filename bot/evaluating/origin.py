"""What a run's figures came from: program, settings, data, machine; enough to tell whether two runs compare."""

import hashlib
import json
import platform
import subprocess
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.answering import calibration
from bot.config import Config
from bot.wiring import System

_LIBRARIES = ("onrecord", "numpy", "onnxruntime", "tokenizers", "pystemmer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """`commit` is "" outside a checkout and ends in "+" with changes not committed; digests are SHA-256."""

    commit: str
    configuration: str
    strictness: str
    embedder: str
    evidence_model: bool
    with_history: bool
    versions: dict[str, str]
    everywhere: bool = False


def origin_of(system: System, *, with_history: bool, everywhere: bool) -> Origin:
    """The origin of what this system answers."""
    return Origin(
        commit=find_commit(Path(__file__)),
        configuration=_configuration_digest(system.config),
        strictness=system.config.answering.strictness,
        embedder=system.embedder.name,
        evidence_model=system.model is not None,
        with_history=with_history,
        everywhere=everywhere,
        versions={"python": platform.python_version(), **{name: _version(name) for name in _LIBRARIES}},
    )


def find_commit(file: Path) -> str:
    """The commit of the checkout that tracks the file, "" when none does or there is no git."""
    if not _git(file.parent, "ls-files", "--error-unmatch", file.name):
        return ""
    changes = _git(file.parent, "status", "--porcelain", "--untracked-files=no")
    return _git(file.parent, "rev-parse", "HEAD").strip() + ("+" if changes else "")


def _git(folder: Path, *arguments: str) -> str:
    command = ("git", "-C", str(folder), *arguments)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603 - fixed words
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _configuration_digest(config: Config) -> str:
    """Of all settings that shape a reply, and of the fitted numbers."""
    settings = json.dumps({name: asdict(getattr(config, name)) for name in ("reading", "search", "answering")})
    fitted = Path(calibration.__file__).with_name("calibration.toml").read_bytes()
    return hashlib.sha256(settings.encode() + fitted).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
