"""docs/reply.schema.json holds for every kind of reply, and says what docs/json.md says."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError  # type: ignore[import-untyped]

from bot.answering.reply import Claim, Conflict, ConflictingValue, Reason, Reply
from bot.answering.reply_json import encode_reply
from bot.answering.usage import Usage
from bot.screen_text import safe_json
from retrieval.article import Provenance
from retrieval.origins import Carriers
from tests.bot.builders import NOON, a_quote, a_refusal, a_version, an_answer, circumstances, said_by
from tests.newsroom import Newsroom

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "reply.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
BRIDGE = (
    "😀 \u200bמגדל e\u0301 🌉. The harbour bridge 🌉 closed on Monday, Mayor Ana Ruiz said. 👩‍👩‍👧 It opens in May."
)


def check(reply: Reply) -> None:
    VALIDATOR.validate(json.loads(safe_json(encode_reply(reply))))


def rich_answer() -> Reply:
    """An answer in which no key is empty."""
    other = a_version("The bridge will close on Tuesday.", article_id="other", published_at=None)
    carriers = Carriers(outlet_count=3, origin_count=1, agency="Example Wire")
    quote = replace(said_by(a_quote(), "Ilse Brandt"), also_in=(other,), carriers=carriers)
    conflict = Conflict((ConflictingValue("Monday", quote), ConflictingValue("Tuesday", a_quote(other.text, other))))
    used = Usage(model="made-up-1", call_count=2, prompt_tokens=9, cached_tokens=3, completion_tokens=1, cost_usd=0.1)
    met = replace(circumstances(), usage=used, notes=("A note.",), timings_ms=(("total", 1.5),))
    answer = an_answer(quote, met=met)
    return replace(
        answer, claims=(*answer.claims, Claim("It will.", (quote,))), missing=("why",), conflicts=(conflict,)
    )


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_an_answer_with_everything_on_it_keeps_the_contract() -> None:
    check(rich_answer())


@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_for_any_reason_keeps_the_contract(reason: Reason) -> None:
    met = replace(circumstances(), engine="none", timings_ms=(("total", 0.2),))
    check(a_refusal(a_quote(), reason=reason, met=met))
    check(a_refusal(reason=reason, met=met))


@pytest.mark.parametrize("is_day_only", [True, False])
def test_a_publication_keeps_its_zone_or_is_a_plain_date(is_day_only: bool) -> None:
    at = datetime(2026, 8, 5, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    version = a_version()
    provenance = Provenance(title="", source="", retrieved_at=NOON, published_at=at, is_day_only=is_day_only)
    encoded = encode_reply(an_answer(a_quote(version=replace(version, provenance=provenance))))
    written = encoded["claims"][0]["quotes"][0]["published_at"]
    assert written == ("2026-08-05" if is_day_only else "2026-08-05T00:00:00-03:30")


def _changes(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every key in a reply."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from _changes(inner, (*path, key))
    elif isinstance(value, list) and value:
        yield from _changes(value[0], (*path, 0))


KEYS = [way for way in _changes(json.loads(safe_json(encode_reply(rich_answer())))) if way[-1] != "total"]


@pytest.mark.parametrize("way", KEYS, ids=lambda way: ".".join(map(str, way)))
def test_a_key_that_is_lost_or_of_another_kind_breaks_the_contract(way: tuple[str | int, ...]) -> None:
    reply = json.loads(safe_json(encode_reply(rich_answer())))
    held = reply
    for step in way[:-1]:
        held = held[step]
    held[way[-1]] = object()
    with pytest.raises(ValidationError):
        VALIDATOR.validate(reply)
    del held[way[-1]]
    with pytest.raises(ValidationError):
        VALIDATOR.validate(reply)


def test_the_page_names_every_key_of_the_schema() -> None:
    page = (DOCS / "json.md").read_text("utf-8")
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", page))))
    keys = {key for part in SCHEMA["$defs"].values() for key in part.get("properties", {})}
    assert keys <= named


@given(st.text(alphabet=st.sampled_from("aB .!?“”\n\r\t😀👩‍👧\u200b\u202eéא\u0301"), max_size=200))
def test_a_quote_is_a_slice_in_code_points_after_json_whatever_stands_before_it(before: str) -> None:
    text = f"{before} {BRIDGE}"
    reply = json.loads(safe_json(encode_reply(an_answer(a_quote("The harbour bridge 🌉 closed", a_version(text))))))
    quote = reply["claims"][0]["quotes"][0]
    assert text[quote["start"] : quote["end"]] == quote["text"] == "The harbour bridge 🌉 closed"


def test_a_real_answer_and_a_real_refusal_keep_the_contract() -> None:
    newsroom = Newsroom()
    newsroom.publish(BRIDGE, title="Harbour bridge closed", article_id="b", at=datetime(2026, 3, 4, tzinfo=UTC))
    answer, refusal = newsroom.ask("When did the harbour bridge close?"), newsroom.ask("Who won the cup?")
    newsroom.close()
    check(answer)
    check(refusal)
    (quote,) = encode_reply(answer)["claims"][0]["quotes"]
    assert BRIDGE[quote["start"] : quote["end"]] == quote["text"]
    assert "🌉" in quote["text"]
