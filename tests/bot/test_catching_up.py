"""What a person missed: corrections first, one bullet a story, nothing they have seen."""

from datetime import datetime, timedelta

from bot.catching_up import catch_up
from retrieval import Article, Layout, Provenance, Span, Version
from tests.bot.builders import NOON

HOUR = timedelta(hours=1)
BRIDGE = "The harbour bridge closes for 11 days, the port authority of the city said on Monday."
TOLL = "Forty boats wait in the inner basin while divers look at the cables."
STRIKE = "Bus drivers in the northern district voted for a strike over night shifts."


def a_version(text: str, article_id: str, at: datetime, source: str = "Gazette") -> Version:
    provenance = Provenance(title=text[:40], source=source, retrieved_at=at, published_at=at)
    layout = Layout(headline=None, body=(Span(0, len(text)),))
    return Version(article_id=article_id, text=text, provenance=provenance, layout=layout)


def an_article(*versions: Version, withdrawn_at: datetime | None = None) -> Article:
    return Article(collection="desk", article_id=versions[0].article_id, versions=versions, withdrawn_at=withdrawn_at)


def test_a_story_that_came_since_is_one_bullet_with_its_outlets_and_origins() -> None:
    text = f"OSLO (AP) — {BRIDGE} {TOLL}"
    copies = [an_article(a_version(text, name, NOON + HOUR, name)) for name in ("Gazette", "Courier", "Herald")]
    (bullet,) = catch_up(copies, NOON).stories
    assert str(bullet.carriers) == "3 outlets · 1 origin (AP)"
    assert "closes for 11 days" in bullet.quote.text


def test_two_stories_are_two_bullets_newest_first() -> None:
    articles = [
        an_article(a_version(text, text[:5], NOON + (at + 1) * HOUR)) for at, text in enumerate((BRIDGE, STRIKE))
    ]
    assert [each.quote.text for each in catch_up(articles, NOON).stories] == [STRIKE, BRIDGE]


def test_a_changed_number_is_a_correction_and_not_a_story() -> None:
    before = a_version(f"{BRIDGE} {TOLL}", "a", NOON - HOUR)
    after = a_version(f"{BRIDGE.replace('11', '12')} {TOLL.replace('look at', 'inspect')}", "a", NOON + HOUR)
    found = catch_up([an_article(before, after)], NOON)
    assert found.stories == ()
    assert [(each.before.text, each.after.text) for each in found.rewrites] == [(BRIDGE, BRIDGE.replace("11", "12"))]


def test_what_was_seen_and_what_is_withdrawn_stays_out() -> None:
    seen = an_article(a_version(BRIDGE, "a", NOON - HOUR))
    gone = an_article(a_version(STRIKE, "b", NOON + HOUR), withdrawn_at=NOON + 2 * HOUR)
    assert catch_up([seen, gone], NOON).is_empty


def test_what_does_not_fit_is_counted() -> None:
    texts = (BRIDGE, STRIKE, "Farmers expect a poor barley harvest after the driest spring for sixty years.")
    articles = [an_article(a_version(text, text[:5], NOON + HOUR * (at + 1))) for at, text in enumerate(texts)]
    found = catch_up(articles, NOON, limit=1)
    assert (len(found.stories), found.left_out) == (1, 2)
