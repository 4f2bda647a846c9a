"""A real HTTP server on loopback that speaks the chat and embeddings APIs and misbehaves as its scripts say."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

Turn = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class FakeOpenAI:
    """Plays its script turn by turn, the last turn again and again; `requests` are the bodies it was sent.

    Embeddings are asked for elsewhere and play a script of their own.
    """

    script: list[Turn]
    embedding_script: list[Turn] = field(default_factory=list)
    url: str = ""
    requests: list[dict[str, object]] = field(default_factory=list)
    embedding_requests: list[dict[str, object]] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests.append(body)
        turn = self.script[min(len(self.requests), len(self.script)) - 1]
        return await turn(request)

    async def handle_embedding(self, request: web.Request) -> web.StreamResponse:
        self.embedding_requests.append(await request.json())
        turn = self.embedding_script[min(len(self.embedding_requests), len(self.embedding_script)) - 1]
        return await turn(request)

    @property
    def embedded(self) -> list[str]:
        """Every text it was sent for a vector, in order."""
        return [str(text) for body in self.embedding_requests for text in _texts(body)]


@asynccontextmanager
async def serving(*script: Turn, embedding: Sequence[Turn] = ()) -> AsyncIterator[FakeOpenAI]:
    """The server at an address of its own for as long as the block runs; it embeds well where nothing else is said."""
    fake = FakeOpenAI(list(script), list(embedding) or [embeds()])
    app = web.Application()
    app.router.add_post("/v1/chat/completions", fake.handle)
    app.router.add_post("/v1/embeddings", fake.handle_embedding)
    runner = web.AppRunner(app, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    fake.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield fake
    finally:
        await runner.cleanup()


def says(reply: object, finish_reason: str = "stop", refusal: str | None = None) -> Turn:
    """Answers with these words, or with this value as JSON."""
    text = reply if isinstance(reply, str) or reply is None else json.dumps(reply)
    message = {"role": "assistant", "content": text, "refusal": refusal}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_780_000_000,
        "model": "made-up-1",
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason, "logprobs": None}],
        "usage": {
            "prompt_tokens": 1000,
            "completion_tokens": 50,
            "total_tokens": 1050,
            "prompt_tokens_details": {"cached_tokens": 400},
        },
    }
    return sends(json.dumps(body))


def drafts(*claims: tuple[str, list[object]], answerable: bool = True, missing: tuple[str, ...] = ()) -> Turn:
    """Answers with a draft of these claims."""
    listed = [{"text": text, "sentence_ids": ids} for text, ids in claims]
    return says({"answerable": answerable, "claims": listed, "missing": list(missing)})


def embeds(dimension: int | None = None, *, turned: bool = False) -> Turn:
    """Answers with a vector a text, as long as asked for, or always so long; `turned` in another order."""

    async def turn(request: web.Request) -> web.StreamResponse:
        body = await request.json()
        length = dimension or int(body["dimensions"])
        rows = [
            {"object": "embedding", "index": place, "embedding": _vector(text, length)}
            for place, text in enumerate(_texts(body))
        ]
        answer = {"object": "list", "model": body["model"], "data": rows[::-1] if turned else rows}
        usage = {"prompt_tokens": 10, "total_tokens": 10}
        return await sends(json.dumps({**answer, "usage": usage}))(request)

    return turn


def _texts(body: Mapping[str, object]) -> list[object]:
    sent = body["input"]
    return list(sent) if isinstance(sent, list) else [sent]


def _vector(text: object, length: int) -> list[float]:
    """Words fall into buckets by their letters: like texts have like vectors, of no particular length."""
    vector = [0.0] * length
    for word in str(text).lower().split():
        vector[sum(map(ord, word)) % length] += 1.0
    return vector if any(vector) else [1.0, *vector[1:]]


def sends(body: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Turn:
    """Answers with this body, whatever it is."""

    async def turn(request: web.Request) -> web.StreamResponse:
        return web.Response(text=body, status=status, headers=headers, content_type="application/json")

    return turn


def refuses(status: int, message: str = "no", headers: Mapping[str, str] | None = None) -> Turn:
    """Answers with an error as the API words it."""
    return sends(json.dumps({"error": {"message": message, "type": "error", "code": None}}), status, headers)


def hangs() -> Turn:
    """Never answers."""

    async def turn(request: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    return turn


def breaks_off() -> Turn:
    """Sends half an answer and cuts the connection."""

    async def turn(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "5000", "Content-Type": "application/json"})
        await response.prepare(request)
        await response.write(b'{"id": "chatcmpl-1", "choices": [{"mess')
        assert request.transport is not None
        request.transport.abort()
        return response

    return turn


def accepts_only(form: str, then: Turn) -> Turn:
    """Refuses other response formats than this one, as servers without schemas do; "" means none may be sent."""

    async def turn(request: web.Request) -> web.StreamResponse:
        sent = (await request.json()).get("response_format", {}).get("type", "")
        if sent != form:
            return await refuses(400, f"response_format {sent} is not supported")(request)
        return await then(request)

    return turn
