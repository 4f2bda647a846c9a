"""Each server's own settings, and the few facts the bot remembers about itself."""

from dataclasses import dataclass
from datetime import time

from bot.ledger.database import Database


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What a server chose; the defaults hold until somebody chooses. `manager_role_id` may add and remove sources."""

    reads_shared: bool = True
    manager_role_id: int | None = None
    corrects_cards: bool = True
    zone: str = "UTC"
    quiet: tuple[time, time] | None = None
    """From when until when standing questions keep quiet, in that zone"""
    digest_at: time | None = None
    """When all of a day's news is told at once"""


class SettingsBook:
    """The ledger's settings, a server a page."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, collection: str) -> ServerSettings:
        found = self._database.rows("SELECT name, value FROM settings WHERE collection = ?", (collection,))
        chosen = {str(name): str(value) for name, value in found}
        role, quiet, digest = (chosen.get(name, "") for name in ("manager_role_id", "quiet", "digest_at"))
        start, _, end = quiet.partition("-")
        return ServerSettings(
            reads_shared=chosen.get("reads_shared", "yes") == "yes",
            manager_role_id=int(role) if role else None,
            corrects_cards=chosen.get("corrects_cards", "yes") == "yes",
            zone=chosen.get("zone", "UTC"),
            quiet=(time.fromisoformat(start), time.fromisoformat(end)) if quiet else None,
            digest_at=time.fromisoformat(digest) if digest else None,
        )

    def choose(self, collection: str, settings: ServerSettings) -> None:
        """Keeps all of a server's settings at once."""
        role = str(settings.manager_role_id) if settings.manager_role_id is not None else ""
        quiet = settings.quiet
        chosen = (
            ("reads_shared", "yes" if settings.reads_shared else "no"),
            ("manager_role_id", role),
            ("corrects_cards", "yes" if settings.corrects_cards else "no"),
            ("zone", settings.zone),
            ("quiet", f"{quiet[0]:%H:%M}-{quiet[1]:%H:%M}" if quiet else ""),
            ("digest_at", f"{settings.digest_at:%H:%M}" if settings.digest_at else ""),
        )
        with self._database.transaction():
            for name, value in chosen:
                self._database.rows("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)", (collection, name, value))

    def recall(self, name: str) -> str:
        """A fact about the bot itself (the hash of its registered commands); empty when there is none."""
        found = self._database.rows("SELECT value FROM facts WHERE name = ?", (name,))
        return str(found[0][0]) if found else ""

    def remember(self, name: str, value: str) -> None:
        self._database.write("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))
