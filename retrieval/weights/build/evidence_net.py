"""The network: a few MiniLM layers read question and candidate together; the head starts out as a soft word overlap.

For each question token the head takes its best likeness among the candidate's tokens (late interaction: ColBERT,
Khattab and Zaharia, 2020), weighs it by how much the token matters, and adds what [CLS] has to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from encoder import Encoder
from torch import Tensor, nn
from torch.nn import functional

QUESTION_LIMIT = 48  # tokens
CANDIDATE_LIMIT = 80
CLS, SEP = 2, 3  # ids in tokenizer.json
SPACE = 128
NO_SPAN = (0, 0)  # of a candidate that doesn't answer


@dataclass(frozen=True, slots=True)
class Batch:
    """`(pairs, length)` each: token ids, 0 for question and 1 for candidate, 1 where a token is."""

    ids: Tensor
    types: Tensor
    mask: Tensor


class EvidenceNet(nn.Module):
    """`(pairs,)` logits that the candidate answers the question."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.width = width = encoder.norm.weight.shape[0]
        self.space = nn.Linear(width, SPACE, bias=False)
        self.matter = nn.Linear(width, 1)
        self.say = nn.Sequential(nn.Linear(width, SPACE), nn.GELU(), nn.Linear(SPACE, 1))
        self.mix = nn.Parameter(torch.tensor([5.0, 5.0, -5.0]))
        nn.init.orthogonal_(self.space.weight)
        nn.init.zeros_(self.matter.weight)
        nn.init.zeros_(self.say[2].weight)

    def forward(self, batch: Batch) -> Tensor:
        return self.head(self.states(batch), batch.ids, batch.types, batch.mask)

    def states(self, batch: Batch) -> Tensor:
        """The encoder's last hidden states, `(pairs, length, width)`."""
        bias = (1 - batch.mask.float())[:, None, None, :] * -1e4
        return self.encoder(batch.ids, batch.types, bias)

    def head(self, states: Tensor, ids: Tensor, types: Tensor, mask: Tensor | None) -> Tensor:
        word = ((ids != CLS) & (ids != SEP)).to(states.dtype)
        word = word if mask is None else word * mask
        asked, told = word * (1 - types), word * types
        places = functional.normalize(self.space(states), dim=-1)
        best = (places @ places.transpose(1, 2) - 2 * (1 - told)[:, None, :]).amax(dim=2)
        matter = torch.softmax(self.matter(states).squeeze(2) - 30 * (1 - asked), dim=1)
        whole = functional.cosine_similarity(
            (places * asked[:, :, None]).sum(dim=1), (places * told[:, :, None]).sum(dim=1), dim=1
        )
        said = self.say(states[:, 0]).squeeze(1)
        return self.mix[0] * (matter * best).sum(dim=1) + self.mix[1] * whole + self.mix[2] + said


class Pointer(nn.Module):
    """Which of a candidate's tokens answer: learnt beside the logit, so that the layers look for the answer, and left
    out of what is shipped."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.points = nn.Linear(width, 1)
        nn.init.zeros_(self.points.weight)
        nn.init.constant_(self.points.bias, -2.0)

    def forward(self, states: Tensor, batch: Batch, spans: Sequence[tuple[int, int] | None]) -> Tensor:
        """The mean binary loss over the candidates' tokens.

        `spans` are half-open places among a pair's tokens: `NO_SPAN` where none answers, None where it isn't known.
        """
        wanted = torch.zeros(batch.ids.shape)
        weight = (batch.mask * batch.types).float()
        for row, span in enumerate(spans):
            if span is None:
                weight[row] = 0
            else:
                wanted[row, span[0] : span[1]] = 1
        weight = weight * (1 + 2 * wanted)
        told = self.points(states).squeeze(2)
        loss = functional.binary_cross_entropy_with_logits(told, wanted, weight=weight, reduction="sum")
        return loss / weight.sum().clamp(min=1)


def pack(pairs: list[tuple[list[int], list[int]]]) -> Batch:
    """Question and candidate tokens → [CLS] question [SEP] candidate [SEP], padded to the longest."""
    rows = [join(question, candidate) for question, candidate in pairs]
    length = max(len(ids) for ids, _ in rows)
    padded = [
        (
            [*ids, *[0] * (length - len(ids))],
            [*types, *[0] * (length - len(ids))],
            [1] * len(ids) + [0] * (length - len(ids)),
        )
        for ids, types in rows
    ]
    return Batch(*(torch.tensor([row[part] for row in padded]) for part in range(3)))


def place_of(quote: list[int], question: list[int], candidate: list[int]) -> tuple[int, int] | None:
    """Where the quote's tokens stand in the pair, half-open; None where they don't as they are."""
    start = len(question[:QUESTION_LIMIT]) + 2
    for place in range(min(len(candidate), CANDIDATE_LIMIT) - len(quote), -1, -1):
        if quote and candidate[place : place + len(quote)] == quote:
            return start + place, start + place + len(quote)
    return None


def join(question: list[int], candidate: list[int]) -> tuple[list[int], list[int]]:
    """Token ids and types of one pair, cut to the limits."""
    first = [CLS, *question[:QUESTION_LIMIT], SEP]
    second = [*candidate[:CANDIDATE_LIMIT], SEP]
    return first + second, [0] * len(first) + [1] * len(second)
