"""Do quotes carry a claim? Every respect is looked at; the first reasons are kept. No model, no network."""

from collections.abc import Iterator, Sequence

from bot.answering.reply import Quote
from bot.answering.support.alignment import Alignment
from bot.answering.support.antecedents import find_antecedents
from bot.answering.support.article_names import read_names
from bot.answering.support.attribution import find_known_speakers, find_speaker_problems
from bot.answering.support.direction import find_opposites
from bot.answering.support.exchanged_names import find_exchanged_names
from bot.answering.support.facts import find_date_problems, find_name_problems, find_number_problems
from bot.answering.support.hedges import find_hedge_problems
from bot.answering.support.markup import find_false_quotations, find_markup, find_voice
from bot.answering.support.name_places import find_misplaced_names
from bot.answering.support.order import find_order_problems
from bot.answering.support.own_words import find_own_words
from bot.answering.support.pairings import find_swapped_numbers
from bot.answering.support.problems import Kind, Problem, Support
from bot.answering.support.roles import find_role_problems
from bot.answering.support.welds import find_welds

_PROBLEM_LIMIT = 8  # reasons kept on a receipt
# All others 2. Words of its own are counted one by one; markup and voice say nothing of whether it is carried.
_DOUBTS = {Kind.HEDGE: 1.0, Kind.WELD: 1.0, Kind.WORDS: 0.0, Kind.MARKUP: 0.0, Kind.VOICE: 0.0}
_LENGTH_LIMIT = 10_000  # characters of claim and quotes: checking takes about 0.2 s there and grows with their square
_MOST_DOUBT = 99.0


def check_support(claim_text: str, quotes: Sequence[Quote]) -> Support:
    """Whether the quotes carry the claim, with every reason why not."""
    texts = [quote.text for quote in quotes]
    if not claim_text.strip() or not texts:
        return _nothing("there is no claim, or no quote")
    if len(claim_text) + sum(map(len, texts)) > _LENGTH_LIMIT:
        return _nothing("too long to be checked")
    alignment = Alignment(claim_text, texts)
    if not alignment.located:
        return _nothing("the claim states nothing")
    problems = tuple(dict.fromkeys([*_unfit(claim_text, texts), *_find_problems(alignment, quotes)]))
    carried = sum(bool(each.places) for each in alignment.located)
    own = sum(not each.is_name and not each.places for each in alignment.located)
    doubt = sum(_DOUBTS.get(problem.kind, 2.0) for problem in problems) + own / 2
    return Support(problems[:_PROBLEM_LIMIT], carried / len(alignment.located), doubt)


def _nothing(why: str) -> Support:
    return Support((Problem(Kind.EMPTY, why),), 0.0, _MOST_DOUBT)


def _unfit(claim_text: str, texts: Sequence[str]) -> Iterator[Problem]:
    yield from find_markup(claim_text)
    yield from find_voice(claim_text)
    yield from find_false_quotations(claim_text, texts)


def _find_problems(alignment: Alignment, quotes: Sequence[Quote]) -> Iterator[Problem]:
    titles = [quote.provenance.title for quote in quotes]
    speakers = [quote.speaker for quote in quotes if quote.speaker]
    names = read_names([quote.version.text for quote in quotes])
    meant = find_antecedents(quotes)
    known = find_known_speakers(alignment, [*speakers, *(quote.provenance.source for quote in quotes)], meant)
    yield from find_number_problems(alignment)
    yield from find_date_problems(alignment)
    yield from find_name_problems(alignment, titles, known, names, meant)
    yield from find_hedge_problems(alignment)
    yield from find_opposites(alignment)
    yield from find_role_problems(alignment)
    yield from find_order_problems(alignment)
    yield from find_misplaced_names(alignment)
    yield from find_exchanged_names(alignment)
    yield from find_swapped_numbers(alignment)
    yield from find_speaker_problems(alignment, known)
    yield from find_welds(alignment)
    yield from find_own_words(alignment, titles, known, names, meant)
