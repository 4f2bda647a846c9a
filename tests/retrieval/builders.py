"""Articles for the tests of retrieval, in one line each."""

from datetime import UTC, datetime

from retrieval.article import Layout, Provenance, Span, Version

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def a_version(
    text: str,
    *,
    article_id: str = "",
    title: str = "A story",
    source: str = "Gazette",
    published_at: datetime | None = NOON,
    author: str = "",
) -> Version:
    return Version(
        article_id=article_id or f"{source}-{len(text)}",
        text=text,
        provenance=Provenance(title=title, source=source, retrieved_at=NOON, published_at=published_at, author=author),
        layout=Layout(None, (Span(0, len(text)),)),
    )
