"""The weights On Record ships: where they lie, and the one tokenizer they share."""

import re
from collections.abc import Sequence, Set
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import WeightsMissing
from retrieval.wordpiece import PlainPieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).resolve().parent
KNOWN_WORDS_LIMIT = 50_000  # about 8 MB; then remembering starts anew
_UNKNOWN = 1  # id in tokenizer.json
KNOWN_WORD_LENGTH = 64  # characters; longer ones are noise, not worth remembering

# Where BERT's pre-tokenizer splits anyway: white space, and each ASCII or common typographic mark by itself.
_MARKS = r"!-/:-@\[-`{-~“”‘’«»–—…"
_WORD = re.compile(rf"[^\s{_MARKS}]+|[{_MARKS}]")


def weights_file(name: str | Path) -> Path:
    """The path of a shipped file; `WeightsMissing` when it isn't there."""
    path = WEIGHTS / name
    if not path.is_file():
        raise WeightsMissing(f"The model file {path.name} is missing.", cure="Install On Record again.")
    return path


class WordPieces:
    """Texts to token ids: MiniLM's uncased WordPiece over Latin script, without special tokens, never cut or padded.

    Tokens never reach across a word's edge, so each word is tokenized once and remembered: news repeats its words.
    """

    def __init__(self) -> None:
        self._known: dict[str, list[int]] = {}

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids of each text; half a surrogate pair, which has no UTF-8 form, reads as `?`."""
        split = [_WORD.findall(text) for text in texts]
        known = self._known if len(self._known) < KNOWN_WORDS_LIMIT else {}
        fresh = _tokenize({word for words in split for word in words if word not in known})
        known.update((word, ids) for word, ids in fresh.items() if len(word) <= KNOWN_WORD_LENGTH)
        self._known = known  # replaced, never emptied: another thread may still be reading the old one
        return [[i for word in words for i in (known[word] if word in known else fresh[word])] for words in split]


def can_read(text: str) -> bool:
    """Whether the weights, cut to Latin script, know at least half of a text's tokens. An empty text is read."""
    (ids,) = load_wordpieces().encode([text])
    return 2 * ids.count(_UNKNOWN) <= len(ids)


@cache
def load_wordpieces() -> WordPieces:
    """The process's one tokenizer, shared by every model that reads its vocabulary."""
    return WordPieces()


@cache
def _load_tokenizer() -> "Tokenizer":
    from tokenizers import Tokenizer  # noqa: PLC0415 - takes 0.05 s with its file

    return Tokenizer.from_file(str(weights_file("tokenizer.json")))


@cache
def _load_plain_pieces() -> PlainPieces:
    return PlainPieces(weights_file("vocab.txt"))


def _tokenize(words: set[str]) -> dict[str, list[int]]:
    if not words:
        return {}
    plain = _load_plain_pieces()
    known = {word: ids for word in words if (ids := plain.encode(word)) is not None}
    return known | _tokenize_by_package(words - known.keys())


def _tokenize_by_package(words: Set[str]) -> dict[str, list[int]]:
    if not words:
        return {}
    ordered = sorted(words)
    encodable = [word.encode("utf-8", "replace").decode("utf-8") for word in ordered]
    encodings = _load_tokenizer().encode_batch_fast(encodable, add_special_tokens=False)
    return {word: encoding.ids for word, encoding in zip(ordered, encodings, strict=True)}
