"""Every command and option of `onrecord`, in one place. A command is loaded when it is to run: help is instant."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

from bot.errors import UsageError

Command = Callable[[argparse.Namespace], int]
_COMMON = ("--config", "--library")


class _Parser(argparse.ArgumentParser):
    """argparse, with its complaints raised as ours: one boundary prints them."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}\nTry `{self.prog} --help`.")


class _Command(_Parser):
    """A command's own: nothing may be left empty unless it says so with a type of its own."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register("type", None, _given)


class _Version(argparse.Action):
    """argparse's own would need the number each time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version  # noqa: PLC0415 - takes 0.02 s

        print(f"onrecord {version('onrecord')}")
        parser.exit()


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options, `name` being the command's; raises UsageError."""
    parser = _Parser(prog="onrecord", description="Answers questions about the news with verbatim, cited quotes.")
    parser.add_argument("--version", action=_Version, nargs=0, help="say which On Record this is")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="name", required=True, parser_class=_Command
    )
    common = _common()
    first = arguments[0] if arguments else ""
    if first.partition("=")[0] in _COMMON:
        raise UsageError(f"Name the command first: onrecord COMMAND {first} …\nTry `onrecord --help`.")
    for name in [first] if first in _COMMANDS else _COMMANDS:  # all of them take 0.01 s
        told, add_options = _COMMANDS[name]
        add_options(commands.add_parser(name, parents=[common], help=told))
    return parser.parse_args(arguments)


def load_command(options: argparse.Namespace) -> Command:
    """What runs the command that was named."""
    module = import_module(f"bot.cli.{options.name.replace('-', '_')}")
    command: Command = module.run
    return command


def _common() -> _Command:
    common = _Command(add_help=False)
    common.add_argument("--config", metavar="PATH", help="the configuration file")
    common.add_argument("--library", metavar="URL", help="the library, e.g. sqlite:///news.db")
    return common


def _scoped(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--collection", metavar="NAME", help="the collection to ask, beside the shared one")
    parser.add_argument("--as-of", metavar="TIME", help="answer from what was known then, e.g. 2026-08-05T12:00Z")
    parser.add_argument("--asked-at", metavar="TIME", help='the clock for "this week"; now when left out')
    parser.add_argument("--source", metavar="PUBLISHER", help="only articles of this outlet")


def _ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", type=str, help="the question, in quotation marks")
    parser.add_argument("--json", action="store_true", help="print the reply as JSON (docs/json.md)")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help="ask every row of a JSONL file, - for standard input; one reply a line, same order",
    )
    _scoped(parser)


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=".txt .md .html .jsonl, folders, https:// addresses, - for standard input",
    )
    parser.add_argument("--collection", metavar="NAME", help="where to add; the terminal's own when left out")


def _sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "matching", nargs="?", type=str, default="", help="part of a title or outlet, or the beginning of an id"
    )
    parser.add_argument("--collection", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="one article a line")


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", help="an article's id, its beginning, or part of its title")
    parser.add_argument("--quote", metavar="RECEIPT", help="highlight what this reply quoted")
    parser.add_argument("--json", action="store_true", help="print the exact text and the quoted spans as JSON")
    parser.add_argument("--collection", metavar="NAME")


def _remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", help="an article's id, or its beginning")
    parser.add_argument("--collection", metavar="NAME")


def _diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", help="an article's id, its beginning, or part of its title")
    parser.add_argument("--collection", metavar="NAME")


def _follow(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", nargs="?", metavar="URL", help="a feed (RSS, Atom, JSON Feed) or a site that names one")
    parser.add_argument("--stop", action="store_true", help="follow it no more; its articles stay")
    parser.add_argument("--collection", metavar="NAME", help="where its articles go; the terminal's own when left out")


def _poll(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--keep-on", action="store_true", help="go on until Ctrl-C")


def _costs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", metavar="DAYS", type=_count, default=30, help="today and the days before it; 30")
    parser.add_argument("--json", action="store_true", help="one day, server and model a line")


def _eval(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="CORPUS.jsonl QUESTIONS.jsonl, or a folder of sets")
    parser.add_argument("--only", metavar="SET", action="append", default=[], help="of a folder, only this set")
    parser.add_argument("--limit", metavar="N", type=_count, help="ask at most so many questions of a set")
    parser.add_argument("--out", metavar="FILE", help="write all scores and figures as JSON")
    parser.add_argument("--plot", metavar="PNG", help="draw the risk-coverage curve")
    parser.add_argument("--against", metavar="FILE", help="compare with an earlier run's --out, question by question")
    parser.add_argument("--strictness", choices=("open", "balanced", "strict"), help="instead of the configured one")
    model = parser.add_mutually_exclusive_group()
    model.add_argument("--model", action="store_const", const="on", help="with the evidence model")
    model.add_argument("--no-model", dest="model", action="store_const", const="off", help="without it")
    parser.add_argument("--no-history", action="store_true", help="ask follow-ups without their conversation")
    parser.add_argument("--everywhere", action="store_true", help="search all articles, whatever a row's context_docs")


def _sync(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--guild", metavar="ID", type=int, help="only in this server, at once; everywhere when left out"
    )
    parser.add_argument("--clear", action="store_true", help="with --guild: take that server's own ones away again")


def _given(written: str) -> str:
    """An unset variable in a script leaves nothing: that must not be taken for "no such limit"."""
    if not written.strip():
        raise argparse.ArgumentTypeError("is empty; write a value or leave it out")
    return written


def _count(written: str) -> int:
    if not written.isdecimal() or int(written) < 1:
        raise argparse.ArgumentTypeError(f"{written!r} is not a number of 1 or more")
    return int(written)


def _nothing_more(_: argparse.ArgumentParser) -> None:
    """A command without options of its own."""


_COMMANDS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "ask": ("ask a question", _ask),
    "chat": ("a conversation in the terminal", _scoped),
    "add": ("add articles: files, folders, pages on the web", _add),
    "sources": ("list the articles", _sources),
    "show": ("print an article, quoted words highlighted", _show),
    "remove": ("withdraw an article from evidence", _remove),
    "diff": ("what changed in an article", _diff),
    "follow": ("follow a site or feed; without one, list the feeds", _follow),
    "poll": ("read the feeds that are due, once or until Ctrl-C", _poll),
    "costs": ("what the model cost, by day, server and model", _costs),
    "reindex": ("make all passages and vectors anew", _nothing_more),
    "eval": ("measure the bot on your own articles and questions", _eval),
    "run": ("connect to Discord", _nothing_more),
    "sync": ("register the commands with Discord", _sync),
    "check-config": ("check config.toml", _nothing_more),
}
"""Each command with what it does, and what adds its options."""
