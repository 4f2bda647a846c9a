"""The whole way of a question: retrieve, judge, draft, ground, reply."""

from collections.abc import Callable
from dataclasses import field, replace
from datetime import datetime

from bot.answering.answerability import Judge, Verdict
from bot.answering.caveats import Caveats, no_caveats
from bot.answering.conflicts import OTHER_REPORT, find_conflicts
from bot.answering.drafting import Draft, Drafter, apart
from bot.answering.grounding import Grounded, ground
from bot.answering.obstacles import find_obstacle
from bot.answering.progress import Stage, Tell, silently
from bot.answering.question import Question
from bot.answering.receipt import Dropped, ReceiptBook, new_receipt_id
from bot.answering.reply import Answer, Circumstances, Conflict, Reason, Refusal, Reply, Searched
from bot.answering.stopwatch import Stopwatch
from bot.answering.striking import struck_orders
from bot.answering.understanding import ByRules, Understanding
from bot.answering.usage import Bill
from bot.answering.weighing import Weigher, Weighings
from bot.offload import Offload
from retrieval.library.protocol import Library, Standing
from retrieval.scope import Scope
from retrieval.search import Findings, Search
from retrieval.spelling import Spelling
from retrieval.values import dataclass


@dataclass(frozen=True, slots=True)
class AnswererSettings:
    """How much a refusal shows, in quotes, and how long a question may be, in characters."""

    nearest_limit: int = 3
    question_length_limit: int = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an answerer works with. `clock` says now, with a zone."""

    library: Library
    search: Search
    weigher: Weigher
    judge: Judge
    drafter: Drafter
    book: ReceiptBook
    offload: Offload
    clock: Callable[[], datetime]
    caveats: Caveats = no_caveats
    understanding: Understanding = field(default_factory=ByRules)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question on its way: as it came, as it was understood, what there is to search, and what it has cost.

    `struck` are the orders to a machine that were found on the way.
    """

    question: Question
    understood: Question
    standing: Standing
    obstacle: Reason | None
    caveats: tuple[str, ...]
    watch: Stopwatch
    bill: Bill
    notes: list[str] = field(default_factory=list)
    struck: list[Dropped] = field(default_factory=list)


class Answerer:
    """Answers questions from a library, or refuses; every reply is kept as a receipt before it is returned."""

    def __init__(self, parts: Parts, settings: AnswererSettings) -> None:
        self._parts = parts
        self._settings = settings
        self._spelling = Spelling(parts.library)

    async def answer(self, question: Question, tell: Tell = silently) -> Reply:
        """The one reply to a question. Raises LibraryError's family and LedgerError."""
        asked = await self._take_up(question)
        if asked.obstacle is not None:
            return await self._refuse(asked, Verdict(0.0, asked.obstacle), Weighings.nothing())

        tell(Stage("searching", asked.standing.article_count))
        weighings = await self._weigh(asked, tell)
        verdict = await self._parts.offload(lambda: self._parts.judge.judge(asked.understood.text, weighings))
        if verdict.reason is not None:
            return await self._refuse(asked, verdict, weighings)

        with asked.watch.timing("draft"):
            draft = await self._parts.drafter.draft(asked.understood, weighings.evidence)
        asked.bill.add(draft.usage)
        tell(Stage("checking", len(draft.claims)))
        with asked.watch.timing("ground"):
            grounded = ground(draft, weighings.evidence)
        if not grounded.claims:
            not_stated = Verdict(verdict.confidence, Reason.NOT_STATED)
            return await self._refuse(asked, not_stated, weighings, draft.notes, grounded.dropped)
        answer = self._compose(asked, verdict, draft, grounded)
        answer = replace(answer, conflicts=_conflicts(asked, answer, weighings))
        return await self._kept(asked, await self._traced(answer, weighings), grounded.dropped)

    async def _take_up(self, question: Question) -> _Asked:
        """What can't be searched is not put to a model either."""
        watch, bill = Stopwatch(), Bill()
        with watch.timing("standing"):
            standing, caveats = await self._parts.offload(lambda: self._look_around(question.scope))
        obstacle = find_obstacle(question, standing, self._settings.question_length_limit)
        with watch.timing("understand"):
            understanding = self._parts.understanding if obstacle is None else ByRules()
            understood = await understanding.understand(question)
            meant = understood.question
            if obstacle is None:
                meant = await self._parts.offload(lambda: self._spelt(understood.question))
        bill.add(understood.usage)
        return _Asked(question, meant, standing, obstacle, caveats, watch, bill)

    async def _weigh(self, asked: _Asked, tell: Tell) -> Weighings:
        understood = asked.understood
        with asked.watch.timing("retrieve"):
            findings = await self._parts.offload(
                lambda: self._parts.search.find(understood.text, understood.scope, understood.asked_at)
            )
        asked.notes.extend(findings.notes)
        tell(Stage("reading", len({hit.passage.version.article_id for hit in findings.hits})))
        with asked.watch.timing("weigh"):
            return await self._parts.offload(lambda: self._weighed(asked, findings))

    def _spelt(self, question: Question) -> Question:
        return question.spelt(lambda text: self._spelling.corrected(text, question.scope))

    def _look_around(self, scope: Scope) -> tuple[Standing, tuple[str, ...]]:
        return self._parts.library.standing(scope), self._parts.caveats(scope)

    def _weighed(self, asked: _Asked, findings: Findings) -> Weighings:
        asked.struck.extend(struck_orders(findings.hits))
        return self._parts.weigher.weigh(asked.understood, findings)

    def _compose(self, asked: _Asked, verdict: Verdict, draft: Draft, grounded: Grounded) -> Answer:
        circumstances = self._circumstances(asked, verdict.confidence, draft.engine, draft.notes)
        return Answer(claims=grounded.claims, missing=draft.missing, circumstances=circumstances)

    async def _refuse(
        self,
        asked: _Asked,
        verdict: Verdict,
        weighings: Weighings,
        notes: tuple[str, ...] = (),
        dropped: tuple[Dropped, ...] = (),
    ) -> Reply:
        nearest = tuple(each.quote() for each in apart(weighings.evidence.sentences, self._settings.nearest_limit))
        circumstances = self._circumstances(asked, verdict.confidence, "none", (*verdict.notes, *notes))
        reason = verdict.reason or Reason.NOT_STATED
        shown = nearest if reason in {Reason.NOT_STATED, Reason.OFF_TOPIC} else ()
        return await self._kept(asked, Refusal(reason=reason, nearest=shown, circumstances=circumstances), dropped)

    def _circumstances(self, asked: _Asked, confidence: float, engine: str, notes: tuple[str, ...]) -> Circumstances:
        standing = asked.standing
        return Circumstances(
            receipt=new_receipt_id(),
            question=asked.question,
            understood_as=asked.understood.text,
            searched=Searched(standing.article_count, standing.newest_at),
            as_of=asked.question.scope.as_of or self._parts.clock(),
            engine=engine,
            confidence=confidence,
            timings_ms=asked.watch.timings_ms(),
            notes=(*asked.notes, *notes, *asked.caveats),
            usage=asked.bill.usage,
        )

    async def _traced(self, answer: Answer, weighings: Weighings) -> Answer:
        """The answer with who else carries its reports, as far as those were found to say the same."""
        passages = [weighings.passage_of(each) for each in weighings.evidence.near_best()]
        beside = {each.version.article_id: each for each in passages}
        if len(beside) == 1 and not any(quote.also_in for claim in answer.claims for quote in claim.quotes):
            return answer
        from bot.answering.carrying import with_carriers  # noqa: PLC0415 - most answers stand on one article

        return await self._parts.offload(lambda: with_carriers(answer, tuple(beside.values())))

    async def _kept(self, asked: _Asked, reply: Reply, dropped: tuple[Dropped, ...]) -> Reply:
        await self._parts.offload(lambda: self._parts.book.keep(reply, (*asked.struck, *dropped)))
        return reply


def _conflicts(asked: _Asked, answer: Answer, weighings: Weighings) -> tuple[Conflict, ...]:
    """Where the quotes shown, or sentences as well supported, disagree on what was asked, or reports in like words."""
    evidence = weighings.evidence
    shown = tuple(quote for claim in answer.claims for quote in claim.quotes)
    beside, further = evidence.near_best(), evidence.near_best(OTHER_REPORT)
    return find_conflicts(asked.understood.text, (*shown, *beside), further)
