"""Teach a shallow evidence model what the deep one says: `python distil_evidence.py --download FOLDER …`.

The pupil starts as some of its teacher's layers. On every pair it is drawn towards the teacher's logit and towards the
hidden states after the layers that its own stand for (Jiao et al., TinyBERT, 2020): the first pass with the teacher of
the first pass of `train_evidence.py` and its groups, the second with those of the second, and with their labels; the
third with both, each for the questions it knows best.
"""

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from checksums import write_checksums
from encoder import Encoder
from evidence_groups import Group
from evidence_net import Batch, EvidenceNet, pack
from export_evidence import export
from minilm import WEIGHTS, Vocabulary, fetch, load_vocabulary
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional
from train_evidence import GROUPS_A_STEP, WARM_UP, Lessons, batches, compare, parameter_groups

from retrieval.weights import load_wordpieces

LAYERS = (0, 2, 4)  # the teacher's that the pupil starts with; each stands for it and the one above
FASTER = (3.0, 1.5, 1.0)  # times the training's rates, by pass: what a teacher says is less noisy than a label
FIRST_GROUPS = 2_100  # of the first pass: all that there was time for
LOGIT, HIDDEN, LABEL = 0.15, 1.0, (0.0, 0.4, 0.4)  # weights in the loss; of the labels, by pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--download", type=Path, required=True, help="folder that keeps the downloaded wheel")
    parser.add_argument("--evals", type=Path, required=True, help="folder with the four sets")
    parser.add_argument("--first", type=Path, required=True, help="the teacher after its first pass")
    parser.add_argument("--second", type=Path, required=True, help="the teacher after its second pass")
    parser.add_argument("--between", type=Path, help="keeps the pupil after its first pass; where it is there, go on")
    parser.add_argument("--out", type=Path, default=WEIGHTS / "evidence.onnx")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only-first", action="store_true", help="stop after the first pass")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    model = fetch(arguments.download)
    vocabulary = load_vocabulary(model)
    chance = random.Random(arguments.seed)  # noqa: S311 - samples, not secrets
    lessons = Lessons.collect(arguments.evals, vocabulary, chance)
    build = _Builder(model, vocabulary)
    first, pupil = build.teacher(arguments.first), build.pupil(arguments.first)
    if arguments.between and arguments.between.exists():
        pupil.load_state_dict(torch.load(arguments.between))
    else:
        distil(pupil, _steps_of(first, lessons.first()[:FIRST_GROUPS]), 0)
        if arguments.between:
            torch.save(pupil.state_dict(), arguments.between)
    if arguments.only_first:
        return
    second = build.teacher(arguments.second)
    distil(pupil, _steps_of(second, lessons.second()), 1)
    known, new = lessons.third()
    third = [*_steps_of(first, known), *_steps_of(second, new)]
    chance.shuffle(third)
    distil(pupil, third, 2)
    export(pupil, arguments.out)
    write_checksums()


class _Builder:
    def __init__(self, model: Path, vocabulary: Vocabulary) -> None:
        self._weights = load_file(model / "model.safetensors")
        self._rows = vocabulary.rows

    def teacher(self, checkpoint: Path) -> EvidenceNet:
        net = EvidenceNet(Encoder(self._weights, self._rows, tuple(range(6))))
        net.load_state_dict(torch.load(checkpoint))
        return net.eval()

    def pupil(self, checkpoint: Path) -> EvidenceNet:
        teacher = self.teacher(checkpoint)
        teacher.encoder.layers = torch.nn.ModuleList([teacher.encoder.layers[place] for place in LAYERS])
        return teacher


def _steps_of(teacher: EvidenceNet, groups: Sequence[Group]) -> list[tuple[EvidenceNet, Sequence[Group]]]:
    starts = range(0, len(groups) - GROUPS_A_STEP + 1, GROUPS_A_STEP)
    return [(teacher, groups[start : start + GROUPS_A_STEP]) for start in starts]


def distil(pupil: EvidenceNet, taught: Sequence[tuple[EvidenceNet, Sequence[Group]]], number: int) -> None:
    """One pass over steps, a teacher and its groups each: linear warm-up, then linearly down to nothing."""
    optimizer = torch.optim.AdamW(parameter_groups(pupil, FASTER[number]), weight_decay=0.01)
    steps = len(taught)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * (1 - step / steps)
    )
    started, totals = time.monotonic(), torch.zeros(2)
    for step, (teacher, groups) in enumerate(taught):
        logit, hidden, label = losses(pupil, teacher, groups)
        optimizer.zero_grad()
        (LOGIT * logit + HIDDEN * hidden + LABEL[number] * label).backward()
        torch.nn.utils.clip_grad_norm_(pupil.parameters(), 1.0)
        optimizer.step()
        rate.step()
        totals += torch.tensor([logit.item(), hidden.item()])
        if step % 25 == 24:
            means = " ".join(f"{total / 25:.3f}" for total in totals.tolist())
            print(f"step {step + 1}/{steps} logits, states {means} {time.monotonic() - started:.0f} s", flush=True)
            totals.zero_()


def losses(pupil: EvidenceNet, teacher: EvidenceNet, groups: Sequence[Group]) -> tuple[Tensor, Tensor, Tensor]:
    """Mean squared errors of logits and hidden states (as a share of their variance), and the labels' loss."""
    encode = load_wordpieces().encode
    pairs = [tuple(encode((group.question, text))) for group in groups for text in group.candidates]
    order = sorted(range(len(pairs)), key=lambda place: len(pairs[place][0]) + len(pairs[place][1]))
    said, taught, apart = [], [], []
    for batch in batches(order):
        packed = pack([pairs[place] for place in batch])
        with torch.no_grad():
            *below, last = _steps(teacher, packed)
            taught.append(teacher.head(last, packed.ids, packed.types, packed.mask))
        states = list(_steps(pupil, packed))
        said.append(pupil.head(states[-1], packed.ids, packed.types, packed.mask))
        goals = [*(below[place + 1] for place in LAYERS[:-1]), last]
        apart.append(torch.stack([_apart(*both, packed.mask) for both in zip(states, goals, strict=True)]).mean())
    back = torch.tensor(order).argsort()
    logits = torch.cat(said)[back]
    return (
        functional.mse_loss(logits, torch.cat(taught)[back]),
        torch.stack(apart).mean(),
        compare(logits, groups),
    )


def _steps(net: EvidenceNet, batch: Batch) -> list[Tensor]:
    bias = (1 - batch.mask.float())[:, None, None, :] * -1e4
    return list(net.encoder.steps(net.encoder.words(batch.ids), batch.types, bias))


def _apart(states: Tensor, goal: Tensor, mask: Tensor) -> Tensor:
    kept = mask.bool()
    return functional.mse_loss(states[kept], goal[kept]) / goal[kept].var()


if __name__ == "__main__":
    main()
