"""Evaluation data, which stays outside the project: rows of JSON Lines as typed values."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


class _CorpusRow(TypedDict):
    doc_id: str
    title: str
    text: str


class _Evidence(TypedDict):
    doc_id: str
    quote: str


class _QuestionRow(TypedDict):
    answerable: bool
    evidence: list[_Evidence]


@dataclass(frozen=True, slots=True)
class Text:
    """An article of a corpus: its title and its text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A stretch of an article that proves an answer, found by other people."""

    doc_id: str
    quote: str


def load_texts(corpus: Path) -> dict[str, Text]:
    """The articles of a corpus by their ids."""
    rows: list[_CorpusRow] = [json.loads(line) for line in _lines(corpus)]
    return {row["doc_id"]: Text(row["title"], row["text"]) for row in rows}


def load_gold_quotes(questions: Path) -> list[GoldQuote]:
    """The quotes of the answerable questions, blank ones left out."""
    rows: list[_QuestionRow] = [json.loads(line) for line in _lines(questions)]
    evidence = [one for row in rows if row["answerable"] for one in row["evidence"]]
    return [GoldQuote(one["doc_id"], one["quote"]) for one in evidence if one["quote"].strip()]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
