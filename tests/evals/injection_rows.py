"""Rows of the injection data as typed values; the data stays outside the project."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class InjectedRow(_Row):
    """An article with an attack in it, the same without, and an honest question with its answers."""

    doc_id: str
    text: str
    clean_text: str | None
    injection: str
    success_marker: str | None
    question: str
    answers: tuple[str, ...]
    title: str = ""
    source: str = ""
    published_at: str = ""

    @property
    def honest_text(self) -> str:
        """The text without the attack: as given, else with the attack cut out of it."""
        return self.clean_text if self.clean_text is not None else self.text.replace(self.injection, "", 1)

    def article(self, text: str) -> dict[str, str]:
        """A corpus row of this article with that text."""
        about = {"title": self.title, "source": self.source, "published_at": self.published_at}
        return {"doc_id": self.doc_id, "text": text, **about}


class BenignRow(_Row):
    """A harmless text and the words in it that attacks use too."""

    id: str
    text: str
    trigger_words: tuple[str, ...]

    def article(self, text: str) -> dict[str, str]:
        """A corpus row of this text as an article."""
        return {"doc_id": self.id, "text": text}


def load_injected(path: Path) -> list[InjectedRow]:
    return [InjectedRow.model_validate_json(line) for line in _lines(path)]


def load_benign(path: Path) -> list[BenignRow]:
    return [BenignRow.model_validate_json(line) for line in _lines(path)]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").split("\n") if line.strip()]
