"""An accepted question is owed one reply until it is settled, also after `kill -9`."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from bot.ledger import Ledger, open_ledger
from bot.ledger.tickets import Ticket
from tests.bot.builders import GUILD, NOON

_ACCEPTER = """
import sys
from pathlib import Path
from bot.ledger import open_ledger
from tests.bot.ledger.test_tickets import a_ticket
ledger = open_ledger(Path(sys.argv[1]))
for number in range(100_000):
    ledger.tickets.accept(a_ticket(f"interaction-{number:06}"))
    print(number, flush=True)
"""


def a_ticket(key: str = "interaction-1") -> Ticket:
    return Ticket(
        key=key,
        collection=GUILD,
        kind="ask",
        text="When does the bridge close?",
        channel_id=7,
        person_id=9,
        asked_at=NOON,
        as_of=NOON,
        token="aW50",
    )


def test_an_accepted_ticket_stays_open_for_the_next_process(ledger: Ledger, tmp_path: Path) -> None:
    ledger.tickets.accept(a_ticket())
    again = open_ledger(tmp_path / "ledger.db")
    assert again.tickets.open_tickets() == (a_ticket(),)
    again.close()


def test_the_same_event_is_accepted_once(ledger: Ledger) -> None:
    assert ledger.tickets.accept(a_ticket())
    assert not ledger.tickets.accept(a_ticket())


def test_a_settled_ticket_is_not_open_and_not_accepted_again(ledger: Ledger) -> None:
    ledger.tickets.accept(a_ticket())
    ledger.tickets.settle("interaction-1")
    assert ledger.tickets.open_tickets() == ()
    assert not ledger.tickets.accept(a_ticket())


def test_settling_forgets_the_token_and_the_words(ledger: Ledger) -> None:
    ledger.tickets.accept(a_ticket())
    ledger.tickets.settle("interaction-1")
    assert ledger._database.rows("SELECT ticket FROM tickets") == [("",)]


def test_what_becomes_known_later_is_kept(ledger: Ledger) -> None:
    ledger.tickets.accept(a_ticket())
    ledger.tickets.amend(replace(a_ticket(), message_id=55))
    assert ledger.tickets.open_tickets()[0].message_id == 55


def test_every_ticket_told_accepted_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    told = -1
    for _ in range(5):
        child = subprocess.Popen([sys.executable, "-c", _ACCEPTER, str(path)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        for _ in range(20):
            told = max(told, int(child.stdout.readline()))
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
    ledger = open_ledger(path)
    kept = {ticket.key for ticket in ledger.tickets.open_tickets()}
    ledger.close()
    assert {f"interaction-{number:06}" for number in range(told + 1)} <= kept
