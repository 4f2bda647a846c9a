"""Fits bot/answering/calibration.toml: `python -m tests.evals.calibrate EVALS_DIR [--write]`.

Which sentence holds the answer, a logistic over the features in features.py; then whether the story is here and whether
any sentence answers, two over those in answerability.py whose product is the confidence: with the evidence model,
without it, and by words alone. Fitted on six sets together, a question of
each counting as `_SHARES` says; the printed figures are cross-validated in ten groups.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bot.answering.answerability import AnswerabilityFeatures, describe
from bot.answering.calibration import Calibration, Logistic, Profile, Strictness, load_calibration
from bot.answering.features import SentenceFeatures
from bot.answering.question import Question
from bot.answering.weighing import LIKELY, SentenceModel, Weigher, Weighings
from bot.evaluating.asking import LONG_AFTER
from bot.evaluating.dataset import EvalSet, Gold, find_sets
from bot.evaluating.hits import is_hit
from bot.evaluating.libraries import Told, ensure_library, open_alone
from bot.evaluating.ranks import article_id_of
from bot.wiring import Choices, System, compose
from retrieval import Scope
from retrieval.evidence_model import EvidenceModel
from tests.evals.logistic import (
    Examples,
    Floats,
    auroc,
    fit_product,
    fit_signed,
    predict_crossed,
    refused_at_coverage,
)
from tests.golden_set import GoldenQuestion, load_golden_set

SETS = ("rtqa", "clapnq", "mhrag")
_NEWSDESK = Path(__file__).parents[1] / "newsdesk"
_SHARES = {"rtqa": 5.0, "clapnq": 1.0, "mhrag": 0.05, "seeds": 8.0, "examined": 1.0, "newsdesk": 0.5}
_WITHOUT_MODEL = {"rtqa": 3.0, "clapnq": 0.7, "mhrag": 0.15, "seeds": 3.0, "examined": 0.0, "newsdesk": 0.1}
"""Words alone can't tell the newsdesk's paraphrases from its near misses; fitted to those they do worse elsewhere."""
_KEPT: dict[Strictness, float] = {"open": 0.985, "balanced": 0.94, "strict": 0.85}
"""Share of the answerable questions of rtqa that each strictness still answers."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that was weighed for it, and which of its sentences hold the answer."""

    set_name: str
    text: str
    answerable: bool
    weighings: Weighings
    holds: tuple[bool, ...]

    def ranked_by(self, sentence: Logistic) -> "Asked":
        """The same with its sentences in the order of other weights; what the model did not read stays behind."""
        weighed = [replace(each, support=sentence.probability(each.features)) for each in self.weighings.weighed]
        order = sorted(
            range(len(weighed)), key=lambda place: (place >= self.weighings.read_count, -weighed[place].support)
        )
        return replace(
            self,
            weighings=replace(self.weighings, weighed=tuple(weighed[place] for place in order)),
            holds=tuple(self.holds[place] for place in order),
        )


_AGAINST = frozenset(("rarest_missing", "strange_name", "hit_gap", "staleness", "other_time"))
"""Features that can only speak against a sentence; all others but the next can only speak for it."""
_EITHER_WAY = frozenset(("length", "lead"))
_OF_STORY = frozenset(
    ("covered", "covered_near", "rarest_missing", "names_covered", "strange_name", "other_time", "staleness")
)
"""What the first of the two models starts with; other starts end up as good as in the same place."""


def collect(folder: Path, model: SentenceModel | None, profile: Profile) -> Iterator[Asked]:
    """Every question of the sets, weighed with the profile as a first guess."""
    weigher = Weigher(profile, model)
    with TemporaryDirectory() as home, compose(Choices(), {"ONRECORD_HOME": str(Path(home))}) as alone:
        yield from _seeds(alone, weigher)
        yield from _examined(alone, weigher)
    with compose(Choices()) as like:
        for each in find_sets([folder]):
            if each.name in SETS:
                yield from _set(each.name, each, like, weigher)
        (fit,) = (each for each in find_sets([_NEWSDESK]) if each.name == "fit")
        yield from _set("newsdesk", fit, like, weigher)


def _set(name: str, each: EvalSet, like: System, weigher: Weigher) -> Iterator[Asked]:
    library = ensure_library(each.corpus, like, Told(lambda: None, print))
    with open_alone(library, like) as system:
        scope = Scope(collections=(system.config.library.collection,))
        newest_at = system.library.standing(scope).newest_at
        clock = newest_at + LONG_AFTER if newest_at else system.clock()
        for item in each.items():
            ids = tuple(article_id_of(doc_id) for doc_id in item.row.context_docs)
            question = item.row.model_copy(update={"context_docs": ids}).question_at(clock, scope)
            if item.gold.answerable is not None:
                yield _asked(name, question, system, weigher, item.gold)


def _seeds(system: System, weigher: Weigher) -> Iterator[Asked]:
    for golden in load_golden_set():
        if not golden.is_held_out and golden.text.strip() and len(golden.text) <= 2000:
            question = Question(text=golden.text, asked_at=system.clock(), scope=system.own_scope)
            yield _asked("seeds", question, system, weigher, _gold_of(golden))


def _examined(system: System, weigher: Weigher) -> Iterator[Asked]:
    for row in map(json.loads, (_NEWSDESK / "seeds_fit_questions.jsonl").read_text("utf-8").splitlines()):
        question = Question(text=row["question"], asked_at=system.clock(), scope=system.own_scope)
        gold = Gold(answerable=row["answerable"], answers=tuple(each["quote"] for each in row["evidence"]))
        yield _asked("examined", question, system, weigher, gold)


def _gold_of(golden: GoldenQuestion) -> Gold:
    return Gold(answerable=bool(golden.holds), answers=golden.holds)


def _asked(name: str, question: Question, system: System, weigher: Weigher, gold: Gold) -> Asked:
    weighings = weigher.weigh(question, system.search.find(question.text, question.scope, question.asked_at))
    articles = {article_id_of(each.doc_id) for each in gold.evidence}
    holds = tuple(
        is_hit(gold, [each.candidate.text]) and (not articles or each.candidate.version.article_id in articles)
        for each in weighings.weighed[:LIKELY]
    )
    shortened = replace(weighings, weighed=weighings.weighed[:LIKELY])
    return Asked(name, question.text, bool(gold.answerable), shortened, holds)


def fit_sentence(asked: Sequence[Asked], shares: Mapping[str, float]) -> Logistic:
    """Weights that put the holding sentence first, from questions that have one among the first."""
    learnt = [each for each in asked if any(each.holds)]
    rows = [(each, place) for each in learnt for place in range(len(each.holds))]
    numbers = fit_signed(
        Examples(
            np.array([each.weighings.weighed[place].features for each, place in rows]),
            np.array([each.holds[place] for each, place in rows]),
            np.array([shares[each.set_name] for each, _ in rows]),
        ),
        _signs(SentenceFeatures.names()),
    )
    return Logistic(float(numbers[0]), tuple(float(number) for number in numbers[1:]))


def _signs(names: Sequence[str]) -> Floats:
    return np.array([0.0 if name in _EITHER_WAY else -1.0 if name in _AGAINST else 1.0 for name in names])


def examples_of(asked: Sequence[Asked], shares: Mapping[str, float]) -> Examples:
    """The answerability of each question, each set with its share."""
    return Examples(
        np.array([describe(each.text, each.weighings).values() for each in asked]),
        np.array([each.answerable for each in asked]),
        np.array([shares[each.set_name] for each in asked]),
    )


def calibrate(
    asked: Sequence[Asked], before: Profile, shares: Mapping[str, float], *, by_words: bool = False
) -> Profile:
    """Fits one profile and prints how well it does on questions it did not see.

    `by_words`: words alone say the same of the story as of the answer, so that the story is taken for granted.
    """
    asked = [each for each in asked if each.weighings.weighed]
    sentence = fit_sentence(asked, shares)
    ranked = [each.ranked_by(sentence) for each in asked]
    _print_hits(asked, ranked)
    examples = examples_of(ranked, shares)
    groups = np.random.default_rng(0).permutation(len(asked)) % 10
    signs = _signs(AnswerabilityFeatures.names())
    of_story = np.array([name in _OF_STORY and not by_words for name in AnswerabilityFeatures.names()])
    crossed = predict_crossed(examples, groups, signs, of_story, penalty=0.5)
    names = np.array([each.set_name for each in asked])
    for name in dict.fromkeys(names):
        here = names == name
        scores, labels = crossed[here], examples.labels[here]
        refused = refused_at_coverage(scores, labels, 0.85)
        print(f"  {name}: AUROC {auroc(scores, labels):.3f}, refused at 85 % coverage {refused:.3f} ({len(labels)})")
    story, answer = fit_product(examples, signs, of_story, penalty=0.5)
    on_rtqa = crossed[(names == "rtqa") & examples.labels]
    return Profile(
        sentence=_named(np.array([sentence.intercept, *sentence.weights]), SentenceFeatures.names()),
        story=_named(story, AnswerabilityFeatures.names()),
        answer=_named(answer, AnswerabilityFeatures.names()),
        least_confidence={step: round(float(np.quantile(on_rtqa, 1 - kept)), 3) for step, kept in _KEPT.items()},
        least_covered=before.least_covered,
    )


def _print_hits(asked: Sequence[Asked], ranked: Sequence[Asked]) -> None:
    for name in dict.fromkeys(each.set_name for each in asked):
        for label, rows in (("before", asked), ("fitted", ranked)):
            known = [each for each in rows if each.set_name == name and each.answerable]
            shares = [np.mean([any(each.holds[:count]) for each in known]) for count in (1, 2, 3)]
            print(
                f"  {name}, {label}: a sentence in the first 1, 2, 3 holds it: "
                + ", ".join(map("{:.3f}".format, shares))
            )


def _named(numbers: Floats, names: tuple[str, ...]) -> dict[str, float]:
    return dict(zip(("intercept", *names), (round(float(number), 3) for number in numbers), strict=True))


def render(calibration: Calibration) -> str:
    """The file's text."""
    lines = [
        '# The few numbers behind "answer or refuse". Written by `python -m tests.evals.calibrate`, which says what',
        "# they were fitted on; hand edits are lost with the next run. Features are explained in features.py and",
        "# answerability.py.",
        f'fitted_on = "{calibration.fitted_on}"',
    ]
    profiles = {"plain": calibration.plain, "model": calibration.model, "words": calibration.words}
    for name, profile in profiles.items():
        lines += ["", f"[{name}]", f"least_covered = {profile.least_covered}"]
        for table, numbers in (
            ("least_confidence", profile.least_confidence),
            ("sentence", profile.sentence),
            ("story", profile.story),
            ("answer", profile.answer),
        ):
            lines += ["", f"[{name}.{table}]", *(f"{key} = {value}" for key, value in numbers.items())]
    return "\n".join(lines) + "\n"


def unread(asked: Asked) -> Asked:
    """What is weighed of a question that no weights can read: the same, but for all that vectors say."""
    blind = (
        replace(
            each,
            features=each.features._replace(dense=0.0, meaning=0.0),
            candidate=replace(each.candidate, hit=replace(each.candidate.hit, dense=0.0)),
        )
        for each in asked.weighings.weighed
    )
    return replace(asked, weighings=replace(asked.weighings, weighed=tuple(blind)))


def main() -> None:
    """Fits the profiles with the evidence model, without, and without any weights."""
    folder = Path(sys.argv[1])
    before = load_calibration()
    print("without the evidence model")
    asked = list(collect(folder, None, before.plain))
    plain = calibrate(asked, before.plain, _WITHOUT_MODEL)
    print("by words alone, for scripts that the weights cannot read")
    words = calibrate(list(map(unread, asked)), before.words, _WITHOUT_MODEL, by_words=True)
    print("with the evidence model")
    model = calibrate(list(collect(folder, EvidenceModel(), before.model)), before.model, _SHARES)
    fitted = Calibration(
        fitted_on="rtqa, clapnq, mhrag (open halves), tests/newsdesk/fit and seeds_fit, development half of "
        "tests/golden/seeds.toml",
        plain=plain,
        model=model,
        words=words,
    )
    text = render(fitted)
    if "--write" in sys.argv:
        Path("bot/answering/calibration.toml").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
