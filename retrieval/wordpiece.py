"""WordPiece for plain words, from the vocabulary in tokenizer.json; the tokenizers package does all others."""

import json
from pathlib import Path

_TYPOGRAPHIC = frozenset("“”‘’«»–—…")


class PlainPieces:
    """MiniLM's uncased WordPiece where it is simple: words of ASCII letters and digits, and single marks.

    Reading the vocabulary takes 0.01 s, loading the package with the same file 0.05 s.
    """

    def __init__(self, file: Path) -> None:
        model = json.loads(file.read_bytes())["model"]
        self._vocabulary: dict[str, int] = model["vocab"]
        self._unknown = self._vocabulary[model["unk_token"]]
        self._prefix: str = model["continuing_subword_prefix"]
        self._length_limit: int = model["max_input_chars_per_word"]

    def encode(self, word: str) -> list[int] | None:
        """The ids of a word without white space; None when it is not plain."""
        if not _is_plain(word):
            return None
        lowered = word.lower()
        whole = self._vocabulary.get(lowered)
        if whole is not None and len(word) <= self._length_limit:
            return [whole]
        return self._split(lowered) if len(word) <= self._length_limit else [self._unknown]

    def _split(self, word: str) -> list[int]:
        """The longest known beginning, then the longest known continuations (Schuster and Nakajima 2012)."""
        ids: list[int] = []
        start = 0
        while start < len(word):
            prefix = self._prefix if start else ""
            for end in range(len(word), start, -1):
                found = self._vocabulary.get(prefix + word[start:end])
                if found is not None:
                    ids.append(found)
                    start = end
                    break
            else:
                return [self._unknown]
        return ids


def _is_plain(word: str) -> bool:
    if len(word) == 1 and word in _TYPOGRAPHIC:
        return True
    return word.isascii() and (word.isalnum() or (len(word) == 1 and "!" <= word <= "~"))
