"""Whether the shared articles stand in a library already, told without reading one of them."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import retrieval
from bot.config import ReadingSection
from retrieval import SHARED, Scope
from retrieval.library import Library

_KNOWN = "shared.checked"
_RETRIEVAL = Path(retrieval.__file__).parent


class BroughtIn:
    """Remembers in `home`, the data folder, which files were brought in and how the library stood then.

    Where neither has moved since, bringing them in again would change nothing. The readers' own files count too:
    another On Record may find another title in the same article.
    """

    def __init__(self, paths: Iterable[Path], reading: ReadingSection, home: Path) -> None:
        readers = (_RETRIEVAL / "cleaning.py", *sorted((_RETRIEVAL / "reading").glob("*.py")))
        self._files = repr([reading, *_marks((*readers, *paths))])
        self._known = home / _KNOWN

    def stand_in(self, library: Library) -> bool:
        with suppress(OSError):  # then they are brought in once more
            return self._known.read_bytes() == self._digest(library).encode()
        return False

    def remember(self, library: Library) -> None:
        with suppress(OSError):
            self._known.write_text(self._digest(library), "utf-8")

    def _digest(self, library: Library) -> str:
        state = library.standing(Scope(collections=(SHARED,))).fingerprint
        return hashlib.sha256(f"{state} {self._files}".encode()).hexdigest()


def _marks(paths: Iterable[Path]) -> Iterator[tuple[str | int, ...]]:
    """Of each file its path, size and times; no program can set when it was last changed (`st_ctime`) back."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else (path,):
            with suppress(OSError):  # one that cannot be read is no article either
                found = file.stat()
                yield str(file), found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
