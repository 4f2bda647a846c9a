"""The `onrecord` command: what it understands, and the one boundary where errors become sentences."""

import logging
import os
import secrets
import sys
from collections.abc import Callable, Sequence

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
        from bot.failures import keep_trace  # noqa: PLC0415 - hardly ever needed

        reference = secrets.token_hex(4)
        kept = keep_trace(failure, reference, os.environ)
        where = f"; what happened stands in {kept}" if kept else ""
        return _say(f"Something went wrong that On Record did not expect (reference {reference}{where}).", _FAILED)


def _run(arguments: Sequence[str], when_loaded: Callable[[], None]) -> int:
    bear_any_letter(sys.stdin, sys.stdout, sys.stderr)
    options = parse(arguments)
    command = load_command(options)
    when_loaded()
    status = command(options)
    sys.stdout.flush()
    return status


def _say(sentence: str, status: int) -> int:
    sys.stderr.write(f"onrecord: {safe(sentence)}\n")
    return status
