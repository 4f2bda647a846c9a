"""Receipts survive the process and stay behind their server's wall."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from bot.answering.receipt import Dropped
from bot.answering.reply_json import encode_reply
from bot.ledger import Ledger, open_ledger
from tests.bot.builders import GUILD, NOON, a_refusal, an_answer, circumstances


def test_a_kept_reply_is_found_again_by_another_process(ledger: Ledger, tmp_path: Path) -> None:
    answer = an_answer()
    ledger.keep(answer, (Dropped("Repairs may take six weeks.", "Port Gazette", "does not answer"),))
    again = open_ledger(tmp_path / "ledger.db")
    receipt = again.find_receipt("r-0000000001", GUILD)
    again.close()
    assert receipt is not None
    assert receipt.reply == encode_reply(answer)
    assert receipt.dropped[0].why == "does not answer"


def test_another_server_cannot_find_a_receipt_by_its_id(ledger: Ledger) -> None:
    ledger.keep(an_answer(), ())
    assert ledger.find_receipt("r-0000000001", "guild-200") is None
    assert ledger.find_receipt("r-0000000001", "shared") is None


def test_an_unknown_receipt_is_none(ledger: Ledger) -> None:
    assert ledger.find_receipt("nothing", GUILD) is None


def test_the_tally_counts_answers_and_refusals_since_a_moment(ledger: Ledger) -> None:
    ledger.keep(an_answer(), ())
    ledger.keep(a_refusal(met=circumstances("r-0000000002")), ())
    tally = ledger.receipts.tally(GUILD, NOON - timedelta(hours=1))
    assert (tally.asked_count, tally.refused_count, tally.refused_share, tally.median_ms) == (2, 1, 0.5, 15.0)


def test_the_tally_leaves_out_what_is_older_and_what_others_asked(ledger: Ledger) -> None:
    ledger.keep(an_answer(), ())
    assert ledger.receipts.tally(GUILD, NOON + timedelta(seconds=1)).asked_count == 0
    assert ledger.receipts.tally("guild-200", NOON).asked_count == 0


def test_many_threads_keep_receipts_at_once(ledger: Ledger) -> None:
    answers = [an_answer(met=circumstances(f"r-{number:010}")) for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda answer: ledger.keep(answer, ()), answers))
    assert ledger.receipts.tally(GUILD, NOON).asked_count == 60
