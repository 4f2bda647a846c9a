"""WordPiece for plain words, from the vocabulary in vocab.txt; the tokenizers package does all others."""

from pathlib import Path

_TYPOGRAPHIC = frozenset("“”‘’«»–—…")
_UNKNOWN, _CONTINUED, _LENGTH_LIMIT = "[UNK]", "##", 100
"""As in tokenizer.json."""


class PlainPieces:
    """MiniLM's uncased WordPiece where it is simple: words of ASCII letters and digits, and single marks.

    Reading the vocabulary takes 0.007 s, of tokenizer.json 0.02 s, and loading the package with it 0.05 s.
    """

    def __init__(self, file: Path) -> None:
        """The file holds a token a line, in the order of their ids."""
        tokens = file.read_text("utf-8").split("\n")[:-1]
        self._vocabulary = dict(zip(tokens, range(len(tokens)), strict=True))
        self._unknown = self._vocabulary[_UNKNOWN]

    def encode(self, word: str) -> list[int] | None:
        """The ids of a word without white space; None when it is not plain."""
        if not _is_plain(word):
            return None
        lowered = word.lower()
        whole = self._vocabulary.get(lowered)
        if whole is not None and len(word) <= _LENGTH_LIMIT:
            return [whole]
        return self._split(lowered) if len(word) <= _LENGTH_LIMIT else [self._unknown]

    def _split(self, word: str) -> list[int]:
        """The longest known beginning, then the longest known continuations (Schuster and Nakajima 2012)."""
        ids: list[int] = []
        start = 0
        while start < len(word):
            prefix = _CONTINUED if start else ""
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
