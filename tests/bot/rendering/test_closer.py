"""Why this? in words: what a reply cost."""

from dataclasses import replace

import pytest

from bot.answering.receipt import Receipt
from bot.answering.reply_json import decode_usage, encode_reply
from bot.answering.usage import Usage
from bot.rendering.closer import render_why
from tests.bot.builders import GUILD, an_answer, circumstances

USED = Usage(model="m", call_count=2, prompt_tokens=1800, cached_tokens=400, completion_tokens=90, cost_usd=0.00123)


def why(usage: Usage | None) -> str:
    reply = encode_reply(an_answer(met=replace(circumstances(), usage=usage)))
    return "\n".join(text for page in render_why(Receipt(collection=GUILD, reply=reply)).pages for text in page)


@pytest.mark.parametrize(
    ("usage", "said"),
    [
        (None, "**Cost:** nothing, no model was called"),
        (USED, "**Cost:** 1,890 tokens, 400 of them from the provider's cache, $0.0012"),
        (replace(USED, cached_tokens=0, cost_usd=None), "**Cost:** 1,890 tokens, price not set"),
    ],
    ids=["no model", "priced", "unpriced"],
)
def test_why_says_what_the_reply_cost(usage: Usage | None, said: str) -> None:
    assert said in why(usage)


def test_usage_reads_back_from_a_receipt_and_is_none_on_one_kept_before_it_was() -> None:
    kept = encode_reply(an_answer(met=replace(circumstances(), usage=USED)))
    assert decode_usage(kept) == USED
    del kept["usage"]
    assert decode_usage(kept) is None
