"""The ledger's tables, one migration a step; a step that has been released is never edited."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE receipts (
        collection TEXT NOT NULL,
        receipt_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        kept_at TEXT NOT NULL,
        total_ms REAL NOT NULL,
        reply TEXT NOT NULL,
        dropped TEXT NOT NULL,
        PRIMARY KEY (collection, receipt_id)
    ) WITHOUT ROWID;
    CREATE INDEX receipts_by_day ON receipts (collection, kept_at);

    CREATE TABLE tickets (
        key TEXT PRIMARY KEY,
        collection TEXT NOT NULL,
        accepted_at TEXT NOT NULL,
        settled_at TEXT,
        ticket TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX tickets_open ON tickets (accepted_at) WHERE settled_at IS NULL;

    CREATE TABLE cards (
        channel_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        collection TEXT NOT NULL,
        receipt_id TEXT NOT NULL,
        follows TEXT,
        asked_by INTEGER NOT NULL,
        is_private INTEGER NOT NULL,
        posted_at TEXT NOT NULL,
        PRIMARY KEY (channel_id, message_id)
    ) WITHOUT ROWID;
    CREATE INDEX cards_by_receipt ON cards (collection, receipt_id);

    CREATE TABLE feedback (
        collection TEXT NOT NULL,
        receipt_id TEXT NOT NULL,
        person_id INTEGER NOT NULL,
        is_good INTEGER NOT NULL,
        why TEXT NOT NULL,
        given_at TEXT NOT NULL,
        PRIMARY KEY (collection, receipt_id, person_id)
    ) WITHOUT ROWID;

    CREATE TABLE settings (
        collection TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (collection, name)
    ) WITHOUT ROWID;

    CREATE TABLE facts (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE spendings (
        id INTEGER PRIMARY KEY,
        collection TEXT NOT NULL,
        spent_at TEXT NOT NULL,
        purpose TEXT NOT NULL,
        model TEXT NOT NULL,
        call_count INTEGER NOT NULL,
        prompt_tokens INTEGER NOT NULL,
        cached_tokens INTEGER NOT NULL,
        completion_tokens INTEGER NOT NULL,
        cost_usd REAL
    );
    CREATE INDEX spendings_by_day ON spendings (collection, spent_at);
    """,
    """
    CREATE TABLE drafts (
        collection TEXT NOT NULL,
        key TEXT NOT NULL,
        drafted_at TEXT NOT NULL,
        draft TEXT NOT NULL,
        PRIMARY KEY (collection, key)
    ) WITHOUT ROWID;
    """,
)
