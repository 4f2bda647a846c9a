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
    """
    CREATE TABLE watches (
        watch_id TEXT PRIMARY KEY,
        collection TEXT NOT NULL,
        channel_id INTEGER NOT NULL,
        watched_by INTEGER NOT NULL,
        question TEXT NOT NULL,
        told TEXT NOT NULL,
        made_at TEXT NOT NULL,
        woken_at TEXT
    ) WITHOUT ROWID;
    CREATE INDEX watches_by_server ON watches (collection, channel_id);
    CREATE INDEX watches_due ON watches (woken_at) WHERE woken_at IS NOT NULL;

    CREATE TABLE deliveries (
        key TEXT PRIMARY KEY,
        collection TEXT NOT NULL,
        channel_id INTEGER NOT NULL,
        watch_id TEXT NOT NULL,
        watched_by INTEGER NOT NULL,
        question TEXT NOT NULL,
        kind TEXT NOT NULL,
        receipt_id TEXT NOT NULL,
        quotes TEXT NOT NULL,
        made_at TEXT NOT NULL,
        batch TEXT NOT NULL,
        begun_at TEXT,
        sent_at TEXT,
        message_id INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX deliveries_owed ON deliveries (made_at) WHERE sent_at IS NULL;
    CREATE INDEX deliveries_by_message ON deliveries (channel_id, message_id);
    CREATE INDEX deliveries_by_time ON deliveries (sent_at);

    CREATE TABLE corrections (
        channel_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        collection TEXT NOT NULL,
        receipt_id TEXT NOT NULL,
        source TEXT NOT NULL,
        article_id TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        new_sha256 TEXT NOT NULL,
        new_start INTEGER,
        new_stop INTEGER,
        noticed_at TEXT NOT NULL,
        shown_at TEXT,
        told_at TEXT,
        PRIMARY KEY (channel_id, message_id, article_id, sha256, start, stop)
    ) WITHOUT ROWID;
    CREATE INDEX corrections_owed ON corrections (noticed_at) WHERE shown_at IS NULL OR told_at IS NULL;

    CREATE TABLE looked_through (
        collection TEXT NOT NULL,
        source TEXT NOT NULL,
        revision INTEGER NOT NULL,
        PRIMARY KEY (collection, source)
    ) WITHOUT ROWID;

    CREATE TABLE last_looks (
        collection TEXT NOT NULL,
        person_id INTEGER NOT NULL,
        looked_at TEXT NOT NULL,
        PRIMARY KEY (collection, person_id)
    ) WITHOUT ROWID;
    CREATE INDEX cards_by_time ON cards (posted_at);
    """,
    """
    ALTER TABLE receipts ADD COLUMN source TEXT;
    ALTER TABLE watches ADD COLUMN source TEXT;
    """,
)
