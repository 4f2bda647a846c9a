"""Makes vocab.txt: the tokens of the shipped tokenizer.json, one a line in the order of their ids.

`python -m retrieval.weights.build.make_vocab`. It says nothing new, but is read three times as quickly.
"""

import json

from retrieval.weights import WEIGHTS


def main() -> None:
    """Writes the file."""
    vocabulary = json.loads((WEIGHTS / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)
    (WEIGHTS / "vocab.txt").write_text("".join(f"{token}\n" for token in tokens), "utf-8")


if __name__ == "__main__":
    main()
