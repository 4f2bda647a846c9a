"""The `onrecord` command: what it understands, and the one boundary where errors become sentences."""

import errno
import logging
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.cli.parser import load_command, parse
from bot.errors import BotError, ConfigError, UsageError
from bot.letters import bear_any_letter
from bot.screen_text import safe
from retrieval.errors import LibraryMisnamed, RetrievalError

# What goes wrong with a model is told on the reply; a terminal is no place for the log line beside it.
logging.getLogger("bot").addHandler(logging.NullHandler())

_FAILED = 1
_WRONG_USE = 2
_INTERRUPTED = 130
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))


def run(arguments: Sequence[str], when_loaded: Callable[[], None] = lambda: None) -> int:
    """Runs one command, after `when_loaded` once its modules are there. Exit status: 0 for an answer and for a refusal,
    2 for a usage or configuration error, 1 for a failure, each with one human sentence on standard error."""
    try:
        return _run(arguments, when_loaded)
    except (UsageError, ConfigError, LibraryMisnamed) as problem:
        return _say(str(problem), _WRONG_USE)
    except (BotError, RetrievalError) as problem:
        return _say(str(problem), _FAILED)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return _FAILED
    except Exception as failure:  # noqa: BLE001 - the boundary; the traceback goes to a file
        return _say(_said_of_unexpected(failure), _FAILED)


def _said_of_unexpected(failure: Exception) -> str:
    if isinstance(failure, OSError) and failure.errno in _FULL:
        return "No space is left where the output or the data folder is. Free some and try again."
    from bot.failures import keep_trace  # noqa: PLC0415 - hardly ever needed

    reference = secrets.token_hex(4)
    kept = keep_trace(failure, reference, os.environ)
    where = f"; what happened stands in {kept}" if kept else ""
    return f"Something went wrong that On Record did not expect (reference {reference}{where})."


def _run(arguments: Sequence[str], when_loaded: Callable[[], None]) -> int:
    _open_closed_streams()
    bear_any_letter(sys.stdin, sys.stdout, sys.stderr)
    options = parse(arguments)
    command = load_command(options)
    when_loaded()
    status = command(options)
    sys.stdout.flush()
    return status


def _open_closed_streams() -> None:
    """Schedulers start programs without streams (`<&- >&-`): then nothing can be read, and what is said is not seen."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - to the end


def _say(sentence: str, status: int) -> int:
    sys.stderr.write(f"onrecord: {safe(sentence)}\n")
    return status
