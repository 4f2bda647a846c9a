"""A ledger file that cannot be used is refused with a cure, and several processes share one."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.answering.reply_json import encode_reply
from bot.errors import LedgerError
from bot.ledger import Ledger, open_ledger
from bot.ledger.schema import MIGRATIONS
from tests.bot.builders import GUILD, NOON, an_answer

_WRITER = """
import sys
from pathlib import Path
from bot.ledger.database import Database
ledger = Database(Path(sys.argv[1]))
for number in range(40):
    ledger.write("INSERT INTO facts VALUES (?, 'kept')", (f"{sys.argv[2]}-{number}",))
"""


def test_a_damaged_file_is_refused_with_a_cure(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"not a database " * 100)
    with pytest.raises(LedgerError, match=r"ledger.db is damaged .* Move it away"):
        open_ledger(path)


def test_a_file_of_a_newer_version_is_refused_with_a_cure(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(LedgerError, match=r"newer On Record. Update On Record"):
        open_ledger(path)


def test_an_error_names_the_file_but_not_its_folder(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").mkdir()
    with pytest.raises(LedgerError) as failure:
        open_ledger(tmp_path / "ledger.db")
    assert str(tmp_path) not in str(failure.value)


def test_several_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, str(path), name]) for name in ("a", "b", "c")]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM facts").fetchone() == (120,)
    connection.close()


def test_a_broken_transaction_leaves_nothing_behind(ledger: Ledger) -> None:
    database = ledger._database
    with pytest.raises(LedgerError), database.transaction():  # noqa: PT012 - the transaction is what fails
        database.rows("INSERT INTO facts VALUES ('half', 'done')")
        database.rows("INSERT INTO nowhere VALUES (1)")
    assert database.rows("SELECT * FROM facts") == []


def test_a_ledger_from_before_outlets_were_kept_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    old = sqlite3.connect(path)
    for step in MIGRATIONS[:4]:
        old.executescript(step)
    kept = json.dumps(encode_reply(an_answer()))
    old.execute("INSERT INTO receipts VALUES (?, 'r', 'answer', '2026-01-01', 1.0, ?, '[]')", (GUILD, kept))
    told, made_at = '{"is_answer": false, "words": []}', NOON.isoformat()
    old.execute("INSERT INTO watches VALUES ('w', ?, 7, 9, 'When?', ?, ?, NULL)", (GUILD, told, made_at))
    old.execute("PRAGMA user_version = 4")
    old.commit()
    old.close()
    ledger = open_ledger(path)
    receipt, watch = ledger.find_receipt("r", GUILD), ledger.watches.find("w", GUILD)
    ledger.close()
    assert receipt is not None
    assert watch is not None
    assert (receipt.source, watch.source) == (None, None)
