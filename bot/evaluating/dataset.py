"""Evaluation sets: a corpus file beside a question file, and what each question's row tells to whom.

The asking side of a row is a `BatchRow`, which has no field for an answer; the scoring side is a `Gold`. Nothing that
stands in a `Gold` can reach the system, because the system is only ever handed the other one.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.cli.batch import BatchRow, Listed, read_batch
from bot.errors import UsageError

_CORPUS_ENDINGS = ("_corpus.jsonl", "_snippet_corpus.jsonl")
_QUESTIONS_ENDING = "_questions.jsonl"


class GoldQuote(BaseModel):
    """Words that prove the answer, and the article they stand in; `quote` is empty where only the article is known."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    doc_id: str
    quote: str = ""


class Gold(BaseModel):
    """What the scorer knows of a question. `answerable` is None where the set leaves it open."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    answerable: bool | None = None
    answers: Listed[str] = ()
    evidence: Listed[GoldQuote] = ()
    type: str = ""
    false_answers: Listed[str] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One question: what is asked, and what is known of its answer."""

    row: BatchRow
    gold: Gold

    @property
    def qid(self) -> str:
        return str(self.row.qid)


@dataclass(frozen=True, slots=True)
class EvalSet:
    """A corpus and its questions, by name."""

    name: str
    corpus: Path
    questions: Path

    def items(self) -> tuple[Item, ...]:
        """The questions in the file's order; raises UsageError naming the line of the first bad row."""
        rows = read_batch(str(self.questions))
        if not rows:
            raise UsageError(f"{self.questions}: has no question. Each line is one JSON object (docs/evaluating.md).")
        pairs = zip(rows, _read_golds(self.questions), strict=True)
        items = tuple(
            Item(row if row.qid != "" else row.model_copy(update={"qid": f"{self.name}:{number}"}), gold)
            for number, (row, gold) in enumerate(pairs, start=1)
        )
        repeated = next((qid for qid, count in Counter(item.qid for item in items).items() if count > 1), None)
        if repeated is not None:
            raise UsageError(f"{self.questions}: the qid {repeated!r} stands in two rows. Give each question its own.")
        return items


def find_sets(paths: Sequence[Path]) -> tuple[EvalSet, ...]:
    """The sets in a folder, or the one made of a corpus file and a question file; raises UsageError."""
    match paths:
        case [folder] if folder.is_dir():
            found = tuple(_sets_in(folder))
            if not found:
                raise UsageError(f"{folder}: no pair X_corpus.jsonl and X_questions.jsonl there (docs/evaluating.md).")
            return found
        case [corpus, questions]:
            for path in (corpus, questions):
                if not path.is_file():
                    raise UsageError(f"{path}: no such file.")
            return (EvalSet(_name_of(questions), corpus, questions),)
        case [missing]:
            raise UsageError(f"{missing}: no such folder. Give a folder of sets, or a corpus file and a question file.")
        case _:
            raise UsageError("Give a folder of sets, or one corpus file and one question file.")


def sample(items: Sequence[Item], limit: int | None) -> tuple[Item, ...]:
    """At most `limit` items in their own order, drawn by the hash of their qid: a smaller limit draws from a larger."""
    if limit is None or limit >= len(items):
        return tuple(items)
    drawn = sorted(items, key=lambda item: hashlib.sha256(item.qid.encode()).hexdigest())[:limit]
    kept = {item.qid for item in drawn}
    return tuple(item for item in items if item.qid in kept)


def file_digest(path: Path) -> str:
    """Hexadecimal SHA-256 of a file; raises UsageError."""
    try:
        with path.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError as failure:
        raise UsageError(f"{path}: cannot be read ({failure.strerror}).") from failure


def _sets_in(folder: Path) -> Iterator[EvalSet]:
    for questions in sorted(folder.glob(f"*{_QUESTIONS_ENDING}")):
        name = _name_of(questions)
        corpus = next((path for end in _CORPUS_ENDINGS if (path := folder / f"{name}{end}").is_file()), None)
        if corpus is not None:
            yield EvalSet(name, corpus, questions)


def _name_of(questions: Path) -> str:
    return questions.name.removesuffix(_QUESTIONS_ENDING).removesuffix(".jsonl")


def _read_golds(path: Path) -> Iterator[Gold]:
    for number, line in enumerate(path.read_text("utf-8-sig").split("\n"), start=1):
        if line.strip():
            try:
                yield Gold.model_validate_json(line)
            except ValidationError as failure:
                first = failure.errors()[0]
                where = ".".join(str(part) for part in first["loc"]) or "the line"
                raise UsageError(f"{path}:{number}: {where}: {first['msg']} (docs/evaluating.md).") from failure
