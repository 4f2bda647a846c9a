"""Vectors from a server on loopback that behaves well and badly."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import pytest

from retrieval.asking_again import Waiting
from retrieval.embedding import OpenAIEmbedder, OpenAIEmbedding
from retrieval.errors import EmbeddingRefused, EmbeddingUnavailable
from tests.fakes.openai_server import FakeOpenAI, Turn, breaks_off, embeds, refuses, sends, serving

KEY = "sk-test-0123456789abcdef"
TEXTS = ("The bridge will close.", "Prices rose by 3%.", "He denied it.")
T = TypeVar("T")


@dataclass
class Naps:
    """Time that passes only by sleeping."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds

    def waiting(self) -> Waiting:
        return Waiting(try_limit=3, now=lambda: self.seconds, sleep=self.sleep, random=lambda: 1.0)


async def with_embedder(
    server: FakeOpenAI, work: Callable[[OpenAIEmbedder], T], naps: Naps | None = None, *, dimension: int = 16
) -> T:
    """What `work` gives, done in a thread: the server needs this one."""

    def in_thread() -> T:
        settings = OpenAIEmbedding(api_key=KEY, model="made-up-e", dimension=dimension, base_url=server.url)
        embedder = OpenAIEmbedder(settings, (naps or Naps()).waiting())
        try:
            return work(embedder)
        finally:
            embedder.close()

    return await asyncio.to_thread(in_thread)


def passages(texts: Sequence[str] = TEXTS) -> "Callable[[OpenAIEmbedder], object]":
    return lambda embedder: embedder.embed_passages(texts)


async def test_vectors_have_the_promised_shape_and_length() -> None:
    async with serving() as server:
        vectors = await with_embedder(server, lambda embedder: embedder.embed_passages(TEXTS))
    assert vectors.shape == (3, 16)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-6)


async def test_each_text_gets_its_own_vector_in_whatever_order_they_come() -> None:
    async with serving(embedding=[embeds()]) as straight, serving(embedding=[embeds(turned=True)]) as turned:
        first = await with_embedder(straight, lambda embedder: embedder.embed_passages(TEXTS))
        second = await with_embedder(turned, lambda embedder: embedder.embed_passages(TEXTS))
    assert np.array_equal(first, second)


async def test_many_texts_go_out_in_batches_and_empty_ones_not_at_all() -> None:
    texts = [f"Sentence number {number}." for number in range(300)] + ["", "  \n"]
    async with serving() as server:
        vectors = await with_embedder(server, lambda embedder: embedder.embed_passages(texts))
    assert [len(body["input"]) for body in server.embedding_requests] == [128, 128, 44]  # type: ignore[arg-type] # JSON
    assert vectors[:300].any(axis=1).all()
    assert not vectors[300:].any()


async def test_long_texts_go_out_in_smaller_batches() -> None:
    async with serving() as server:
        await with_embedder(server, passages(["long " * 20_000] * 5))
    assert len(server.embedding_requests) == 3


@pytest.mark.parametrize(
    "fault",
    [refuses(429), refuses(500), refuses(503), breaks_off(), sends("<html>"), sends('{"data": []}'), sends("[]")],
    ids=["429", "500", "503", "cut", "html", "no data", "list"],
)
async def test_a_passing_fault_is_tried_again(fault: Turn) -> None:
    naps = Naps()
    async with serving(embedding=[fault, fault, embeds()]) as server:
        vectors = await with_embedder(server, lambda embedder: embedder.embed_passages(TEXTS), naps)
    assert vectors.shape == (3, 16)
    assert naps.waits == [1.0, 2.0]


async def test_a_fault_that_stays_is_told_with_its_cure() -> None:
    async with serving(embedding=[refuses(503)]) as server:
        with pytest.raises(EmbeddingUnavailable, match=r"busy or failing \(503\). Try again later: what was embedded"):
            await with_embedder(server, passages())
    assert len(server.embedding_requests) == 3


async def test_the_wait_is_as_long_as_the_server_asks_up_to_a_minute() -> None:
    naps = Naps()
    limited = [refuses(429, headers={"Retry-After": "7"}), refuses(429, headers={"Retry-After": "7000"}), embeds()]
    async with serving(embedding=limited) as server:
        await with_embedder(server, passages(), naps)
    assert naps.waits == [7.0, 60.0]


@pytest.mark.parametrize("status", [401, 403, 404, 413])
async def test_a_refusal_is_not_tried_again_and_never_tells_the_key(
    status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving(embedding=[refuses(status, f"Incorrect API key provided: {KEY}")]) as server:
        with pytest.raises(EmbeddingRefused) as failure:
            await with_embedder(server, passages())
    assert len(server.embedding_requests) == 1
    assert KEY not in f"{failure.value}{failure.value.__cause__}{caplog.text}"


async def test_a_server_that_knows_no_dimensions_is_asked_without() -> None:
    async with serving(embedding=[refuses(400, "unknown field dimensions"), embeds(16)]) as server:
        vectors = await with_embedder(server, lambda embedder: embedder.embed_passages(TEXTS))
    assert vectors.shape == (3, 16)
    assert "dimensions" not in server.embedding_requests[1]


async def test_vectors_of_another_length_are_refused_with_a_cure() -> None:
    async with serving(embedding=[embeds(24)]) as server:
        with pytest.raises(
            EmbeddingRefused, match=r"vectors of 24 numbers, not 16. Set \[search\] embedding_dimension"
        ):
            await with_embedder(server, passages())


@pytest.mark.parametrize("number", ["NaN", "0.0", "1e999"])
async def test_vectors_that_are_none_are_not_taken(number: str) -> None:
    row = {"object": "embedding", "index": 0, "embedding": "VECTOR"}
    body = json.dumps({"object": "list", "model": "m", "data": [row]})
    answer = sends(body.replace('"VECTOR"', f"[{', '.join([number] * 16)}]"))
    async with serving(embedding=[answer]) as server:
        with pytest.raises(EmbeddingUnavailable):
            await with_embedder(server, passages(["One."]))


async def test_a_question_is_tried_once_and_then_the_server_is_left_alone_for_a_while() -> None:
    naps = Naps()

    def ask_three_times(embedder: OpenAIEmbedder) -> list[str]:
        said = []
        for _ in range(3):
            try:
                said.append(str(embedder.embed_query("When?").shape))
            except EmbeddingUnavailable as failure:
                said.append(failure.problem)
            naps.seconds += 16
        return said

    async with serving(embedding=[refuses(503), embeds()]) as server:
        said = await with_embedder(server, ask_three_times, naps)
    assert [line.split()[-1] for line in said] == ["(503).", "now.", "(16,)"]
    assert len(server.embedding_requests) == 2


async def test_half_a_surrogate_pair_is_sent_as_a_question_mark() -> None:
    async with serving() as server:
        await with_embedder(server, passages(["A \ud800 b"]))
    assert server.embedded == ["A ? b"]
