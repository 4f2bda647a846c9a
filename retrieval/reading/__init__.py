"""Files, folders and bytes to articles, one file here a form. Bad input is a value beside the articles, no crash."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from retrieval.errors import UnreadableSource
from retrieval.reading.jsonl import read_jsonl, too_big
from retrieval.reading.markdown import read_markdown
from retrieval.reading.raw import RawArticle, ReadingLimits, is_dated_ahead, is_from_web
from retrieval.reading.text import read_text

__all__ = ["RawArticle", "ReadingLimits", "is_dated_ahead", "is_from_web", "read_bytes", "read_path", "read_stream"]


def _read_html(place: str, name: str, data: bytes) -> RawArticle:
    from retrieval.reading.html import read_html  # noqa: PLC0415 - parsers that only pages need

    return read_html(place, name, data)


_READERS: dict[str, Callable[[str, str, bytes], RawArticle]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
}
_ROWS = frozenset((".jsonl", ".ndjson"))
STANDARD_INPUT = "-"
_FORMS = ".txt, .md, .html or .jsonl"


def read_bytes(name: str, data: bytes, limits: ReadingLimits) -> Iterator[RawArticle | UnreadableSource]:
    """The articles in `data`, whose form `name`'s ending tells, or its beginning when there is none.

    What cannot be read comes as an UnreadableSource in its place; nothing is raised for content.
    """
    ending = PurePath(name).suffix.lower() or _guess_ending(data)
    if ending in _ROWS:
        yield from read_jsonl(name, data.splitlines(), limits)
    elif ending not in _READERS:
        yield _unknown_form(name, ending)
    else:
        yield _read_one(name, ending, data, limits)


def read_stream(name: str, stream: BinaryIO, limits: ReadingLimits) -> Iterator[RawArticle | UnreadableSource]:
    """The articles in what a stream gives until its end, which must come before the limit of a file of many."""
    data = stream.read(limits.file_byte_limit + 1)
    if len(data) > limits.file_byte_limit:
        yield too_big(name, limits.file_byte_limit)
    else:
        yield from read_bytes(name, data, limits)


def read_path(path: Path, limits: ReadingLimits) -> Iterator[RawArticle | UnreadableSource]:
    """The articles in a file, or in the files of a folder and its folders, sorted, hidden ones left out."""
    try:
        yield from _read_folder(path, limits) if path.is_dir() else _read_file(path, limits)
    except OSError as error:
        yield _unopened(path, error)


def _unopened(path: Path, error: OSError) -> UnreadableSource:
    problem = f"cannot be opened ({error.strerror})."
    return UnreadableSource(_readable(path), problem, cure="Check the path and its rights.")


def _read_file(path: Path, limits: ReadingLimits) -> Iterator[RawArticle | UnreadableSource]:
    is_rows = path.suffix.lower() in _ROWS
    limit = limits.file_byte_limit if is_rows else limits.article_byte_limit
    name = _readable(path)
    if path.stat().st_size > limit:
        yield too_big(name, limit)
        return
    with path.open("rb") as file:
        if is_rows:
            yield from read_jsonl(name, _lines(file, limits.article_byte_limit), limits)
        else:  # a pipe or a device has no size, and one byte more tells that it is too big
            yield from read_bytes(name, file.read(limit + 1), limits)


def _lines(file: BinaryIO, byte_limit: int) -> Iterator[bytes]:
    """The file's lines; of one beyond the limit only as much as shows that it is."""
    while line := file.readline(byte_limit + 1):
        yield line
        while len(line) > byte_limit and not line.endswith(b"\n"):
            line = file.readline(byte_limit + 1)


def _readable(path: Path) -> str:
    """The path as text that can be stored and sent, also where its bytes are none."""
    return os.fsencode(path).decode("utf-8", "replace")


def _read_folder(folder: Path, limits: ReadingLimits) -> Iterator[RawArticle | UnreadableSource]:
    """Reads only files of a known form: a folder may hold pictures too."""
    closed: list[UnreadableSource] = []
    known = [path for path in _files(folder, closed.append) if path.suffix.lower() in _READERS.keys() | _ROWS]
    yield from closed
    if not known and not closed:
        yield UnreadableSource(_readable(folder), "holds no article.", cure=f"Put files ending in {_FORMS} there.")
    for path in known:
        yield from read_path(path, limits)


def _files(folder: Path, tell: Callable[[UnreadableSource], None]) -> list[Path]:
    """The files that are not hidden, sorted; tells of each folder whose files cannot be listed."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: tell(_unopened(Path(error.filename), error))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if not name.startswith(".")]
    return sorted(path for path in found if not _is_special(path))


def _is_special(path: Path) -> bool:
    """Whether it is a pipe, a socket or a device, which may never end; what cannot be looked at is told when read."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _read_one(name: str, ending: str, data: bytes, limits: ReadingLimits) -> RawArticle | UnreadableSource:
    if not data.strip():
        return UnreadableSource(name, "is empty.", cure="Check that the article was saved.")
    if len(data) > limits.article_byte_limit:
        return too_big(name, limits.article_byte_limit)
    try:
        return _READERS[ending](name, "" if name == STANDARD_INPUT else PurePath(name).stem, data)
    except UnreadableSource as problem:
        return problem


def _guess_ending(data: bytes) -> str:
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return ".html"
    return ".jsonl" if start.startswith(b"{") else ".txt"


def _unknown_form(name: str, ending: str) -> UnreadableSource:
    return UnreadableSource(name, f"ends in {ending}, which is not read.", cure=f"Give it as {_FORMS}.")
