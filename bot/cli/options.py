"""What several commands read off their options: the system, the scope, moments in time."""

import argparse
import re
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime

from bot.errors import UsageError
from bot.wiring import Choices, System, compose
from retrieval import SHARED, Scope

_YEARS = range(1605, 9000)
"""From the first newspaper on."""

_COLLECTION = re.compile(r"[A-Za-z0-9_-]{1,64}")


def system_of(options: argparse.Namespace, *, works_alone: bool = False) -> AbstractContextManager[System]:
    """The system these options ask for."""
    return compose(Choices(options.config, options.library, works_alone=works_alone))


def collection_of(options: argparse.Namespace, system: System) -> str:
    """The collection named, else the terminal's own. Raises UsageError for what can be no collection's name."""
    named: str = options.collection or system.config.library.collection
    if not _COLLECTION.fullmatch(named):
        raise UsageError(f"--collection: {named!r} is not a name. Use up to 64 letters, digits, - and _.")
    return named


def scope_of(options: argparse.Namespace, system: System) -> Scope:
    """The scope named: the collection and the shared one, an outlet, a moment."""
    as_of = moment_of(options.as_of, "--as-of") if options.as_of else None
    own = collection_of(options, system)
    collections = (own,) if own == SHARED else (own, SHARED)
    return replace(system.own_scope, collections=collections, source=options.source or None, as_of=as_of)


def moment_of(written: str, option: str) -> datetime:
    """ISO 8601 as a moment; without a zone it is UTC. Raises UsageError naming the option."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{option}: {written!r} is not a time. Write 2026-08-05 or 2026-08-05T12:00Z.") from None
    if problem := out_of_reach(moment):
        raise UsageError(f"{option}: {problem}.")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def out_of_reach(moment: datetime) -> str:
    """What is wrong with a clock near the ends of all dates, where "next week" is none any more; else ""."""
    first, last = _YEARS.start, _YEARS.stop - 1
    return "" if moment.year in _YEARS else f"{moment.year:04} is no year to ask in. Take one from {first} to {last}"
