"""Where words go: a screen, wrapped and coloured; a pipe or a file, a paragraph a line and nothing padded."""

from rich.console import Console, RenderableType

_UNWRAPPED = 1_000_000
"""Columns where nobody looks: a quote stays on its line, so that it can be searched for and pasted."""


class Screen:
    """Standard output, or with `is_error` standard error."""

    def __init__(self, *, is_error: bool = False) -> None:
        console = Console(highlight=False, stderr=is_error)
        self.is_watched = console.is_terminal
        self.console = console if self.is_watched else Console(highlight=False, stderr=is_error, width=_UNWRAPPED)

    @property
    def width(self) -> int:
        """Columns."""
        return self.console.width

    def print(self, *words: RenderableType) -> None:
        """Each on lines of its own."""
        if self.is_watched:
            self.console.print(*words, sep="\n")
            return
        with self.console.capture() as written:
            self.console.print(*words, sep="\n")
        lines = written.get().split("\n")
        self.console.file.write("\n".join(line.rstrip() for line in lines))
