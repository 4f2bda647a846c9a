"""The libraries that sets are asked over: built once from a corpus, kept by the hash of all that shaped them."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import retrieval
from bot.answering.noted import rules_stamp
from bot.config import Config
from bot.errors import UsageError
from bot.evaluating.dataset import file_digest
from bot.wiring import System, now
from retrieval.errors import UnreadableSource
from retrieval.reading import read_path

_COLLECTION = "evaluation"
_ASKING_ONLY = frozenset(
    "search.py focus.py dates.py rarity.py evidence_model.py retriever.py searching.py origins.py grouping.py "
    "kinship.py templates.py wording.py credits.py node_parser.py".split()
)
"""Modules of `retrieval` that only read a library: a change in them leaves what is stored as it is."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a build says how it goes: one call an article, one sentence a row that could not be read."""

    advance: Callable[[], None]
    complain: Callable[[str], None]


def ensure_library(corpus: Path, like: System, told: Told) -> Path:
    """The folder with the corpus's library, under the home's evals/; built when it is not there yet.

    Raises UsageError and RetrievalError's family.
    """
    folder = like.home / "evals" / _key(corpus, like)
    if not folder.is_dir():
        _build(corpus, like, folder, told)
    return folder


@contextmanager
def open_alone(folder: Path, like: System) -> Iterator[System]:
    """A system `like` the given one over that library alone: no seeds, no shared folders, and receipts of its own that
    are dropped at the end."""
    with TemporaryDirectory(dir=folder.parent, prefix="receipts-") as receipts:
        config, url = _alone(like.config), f"sqlite:///{folder / 'library.db'}"
        system = System(config, Path(receipts), url, now, like.environment)
        try:
            yield system
        finally:
            system.close()


def _alone(config: Config) -> Config:
    library = replace(config.library, include_seeds=False, shared_folders=(), collection=_COLLECTION)
    plain = replace(config.openai, model="")  # measured without a drafting model
    return replace(config, library=library, openai=plain)


def _key(corpus: Path, like: System) -> str:
    token_limit = like.config.reading.passage_token_limit
    embedder = f"{like.embedder.name}/{like.embedder.dimension}"
    shaped_by = (file_digest(corpus), embedder, str(token_limit), _indexing_digest(), rules_stamp().hex())
    return hashlib.sha256("\n".join(shaped_by).encode()).hexdigest()[:16]


def _indexing_digest() -> str:
    """Of the program text that decides what is stored, so that no figure comes from a library of other rules."""
    root = Path(retrieval.__file__).parent
    texts = sorted(path for path in root.rglob("*.py") if path.name not in _ASKING_ONLY and "build" not in path.parts)
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in texts)).hexdigest()


def _build(corpus: Path, like: System, folder: Path, told: Told) -> None:
    """In a folder of its own that takes its name when it is whole: a broken-off build is never asked."""
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}.unfinished")
    unfinished.mkdir(parents=True)
    try:
        _fill(corpus, like, unfinished, told)
        if not folder.exists():
            unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _fill(corpus: Path, like: System, folder: Path, told: Told) -> None:
    config = _alone(like.config)
    system = System(config, folder, f"sqlite:///{folder / 'library.db'}", now, like.environment)
    try:
        for outcome in system.ingester.add(_COLLECTION, read_path(corpus, config.reading.limits()), now()):
            told.advance()
            if isinstance(outcome, UnreadableSource):
                told.complain(str(outcome))
        if not system.library.version_count():
            raise UsageError(f"{corpus}: no article in it could be read, so there is nothing to ask about.")
    finally:
        system.close()
