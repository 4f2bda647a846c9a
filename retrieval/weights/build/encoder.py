"""BERT's encoder in plain operations, so that it trains in few casts and exports to a graph that runs as it stands."""

from collections.abc import Iterator, Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

HEADS = 12
EPSILON = 1e-12


class Layer(nn.Module):
    """Self-attention and feed-forward, each followed by its norm (post-norm, as BERT has it)."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.queries_keys_values = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=EPSILON)
        self.wide = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=EPSILON)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """`states` (pairs, length, width); `bias` (pairs, 1, 1, length) is added to attention, None for no padding."""
        pairs, length, width = states.shape
        parts = self.queries_keys_values(states).view(pairs, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        likeness = parts[0] @ parts[1].transpose(2, 3) * (width // HEADS) ** -0.5
        attention = torch.softmax(likeness if bias is None else likeness + bias, dim=-1)
        seen = (attention @ parts[2]).permute(0, 2, 1, 3).reshape(pairs, length, width)
        states = self.attended_norm(states + self.attended(seen))
        return self.norm(states + self.narrow(functional.gelu(self.wide(states))))


class Encoder(nn.Module):
    """Some of MiniLM's layers over its embeddings."""

    def __init__(self, weights: Mapping[str, Tensor], rows: tuple[int, ...], layers: tuple[int, ...]) -> None:
        super().__init__()
        table = weights["embeddings.word_embeddings.weight"][list(rows)]
        self.words = nn.Embedding.from_pretrained(table.clone(), freeze=True)
        self.positions = nn.Embedding.from_pretrained(
            weights["embeddings.position_embeddings.weight"][:160].clone(), freeze=False
        )
        self.types = nn.Embedding.from_pretrained(
            weights["embeddings.token_type_embeddings.weight"].clone(), freeze=False
        )
        self.norm = nn.LayerNorm(table.shape[1], eps=EPSILON)
        self.norm.load_state_dict(_part(weights, "embeddings.LayerNorm"))
        self.layers = nn.ModuleList([_load_layer(weights, place) for place in layers])

    def freeze(self, count: int) -> None:
        """Keep everything below and the lowest `count` layers as they are."""
        for part in (self.positions, self.types, self.norm, *self.layers[:count]):
            part.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, types: Tensor, bias: Tensor | None) -> Tensor:
        return self.read(self.words(ids), types, bias)

    def read(self, words: Tensor, types: Tensor, bias: Tensor | None) -> Tensor:
        """`words` (pairs, length, width) → last hidden states of the same shape."""
        *_, last = self.steps(words, types, bias)
        return last

    def steps(self, words: Tensor, types: Tensor, bias: Tensor | None) -> Iterator[Tensor]:
        """The hidden states after each layer, `words`' shape each."""
        places = torch.arange(words.shape[1])
        states = self.norm(words + self.positions(places)[None] + self.types(types))
        for layer in self.layers:
            states = layer(states, bias)
            yield states


def _load_layer(weights: Mapping[str, Tensor], place: int) -> Layer:
    prefix = f"encoder.layer.{place}"
    wide = _part(weights, f"{prefix}.intermediate.dense")
    layer = Layer(wide["weight"].shape[1], wide["weight"].shape[0])
    thirds = [_part(weights, f"{prefix}.attention.self.{name}") for name in ("query", "key", "value")]
    layer.queries_keys_values.load_state_dict({key: torch.cat([third[key] for third in thirds]) for key in thirds[0]})
    layer.attended.load_state_dict(_part(weights, f"{prefix}.attention.output.dense"))
    layer.attended_norm.load_state_dict(_part(weights, f"{prefix}.attention.output.LayerNorm"))
    layer.wide.load_state_dict(wide)
    layer.narrow.load_state_dict(_part(weights, f"{prefix}.output.dense"))
    layer.norm.load_state_dict(_part(weights, f"{prefix}.output.LayerNorm"))
    return layer


def _part(weights: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {key: weights[f"{prefix}.{key}"] for key in ("weight", "bias")}
