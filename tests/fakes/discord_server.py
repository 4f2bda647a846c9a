"""A loopback Discord: the REST half on aiohttp, with faults to order. What only the wire shows is tested against it.

Facts it honours: JSON comes as exactly `application/json`; interaction callbacks come with `?with_response`, want JSON
back; a 429 has a `Via` header and `retry_after`; login asks /users/@me and /oauth2/applications/@me.
"""

import asyncio
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.fakes.discord_gateway import Gateway
from tests.fakes.discord_payloads import APPLICATION, BOT, CHANNEL_ID, Json, a_guild, a_message, snowflake
from tests.fakes.discord_schema import problems_with

_API = "/api/v10"


@dataclass
class Fault:
    """What happens to the next `times` requests that match: a status, a wait before the answer, or a cut line.

    `after` lets the request take effect first, so that only its answer is lost.
    """

    method: str
    path: str
    times: int = 1
    status: int = 0
    wait_seconds: float = 0.0
    cuts: bool = False
    after: bool = False


@dataclass
class Received:
    """A request of the client, with the moment it came (time.monotonic)."""

    method: str
    path: str
    body: object
    at: float
    files: tuple[str, ...] = ()


@dataclass
class LoopbackDiscord:
    """Holds messages, interactions' acknowledgements and everything that was received."""

    gateway: Gateway = field(default_factory=lambda: Gateway([a_guild()]))
    faults: list[Fault] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    messages: dict[str, Json] = field(default_factory=dict)
    originals: dict[str, str] = field(default_factory=dict)
    nonces: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    keeps_requests: bool = True
    base: str = ""
    _runner: web.AppRunner | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        app = web.Application(client_max_size=30_000_000)
        app.router.add_get("/gateway", self.gateway.connect)
        app.router.add_get("/gateway/", self.gateway.connect)
        app.router.add_route("*", _API + "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.base = f"{host}:{port}"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def until(self, holds: Callable[[], bool], seconds: float = 60.0) -> None:
        """Waits for something to hold, looking whenever a request was answered. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    def shown(self, token: str) -> Json:
        """The message that an interaction's token shows now."""
        return self.messages.get(self.originals.get(token, ""), {})

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        received = await self._receive(request, path)
        fault = self._fault(request.method, path)
        if fault is not None and not fault.after:
            return await self._break(fault, request)
        status, answer = self._answer(received, request)
        if fault is not None:
            return await self._break(fault, request)
        self._changed.set()
        return _json(answer, status=status) if status != 204 else web.Response(status=204)

    async def _receive(self, request: web.Request, path: str) -> Received:
        body, files = await _read(request)
        received = Received(request.method, path, body, time.monotonic(), files)
        if self.keeps_requests:
            self.received.append(received)
            self.problems += problems_with(request.method, path, body)
        if isinstance(body, dict) and not files and request.headers["Content-Type"] != "application/json":
            self.problems.append(f"{path}: content type {request.headers['Content-Type']}")
        return received

    def _fault(self, method: str, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and fault.method == method and re.search(fault.path, path):
                fault.times -= 1
                return fault
        return None

    async def _break(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(fault.wait_seconds)
        self._changed.set()
        if fault.cuts and request.transport is not None:
            request.transport.abort()
        if fault.status == 429:
            body = {"message": "slow down", "retry_after": 0.2, "global": False}
            return _json(body, status=429, headers={"Via": "1.1 loopback"})
        return _json({"message": "broken", "code": 0}, status=fault.status or 500)

    def _answer(self, received: Received, request: web.Request) -> tuple[int, object]:
        for method, pattern, handler in _ROUTES:
            found = re.fullmatch(pattern, received.path)
            if method == received.method and found:
                body = received.body if isinstance(received.body, dict) else {}
                return handler(self, found, body, request)
        return 404, {"message": "Unknown route", "code": 0}


def _json(body: object, *, status: int, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json", **(headers or {})}
    )


def _callback(server: LoopbackDiscord, found: re.Match[str], body: Json, request: web.Request) -> tuple[int, object]:
    token = found["token"]
    if token in server.originals:
        return 400, {"message": "Interaction has already been acknowledged.", "code": 40060}
    data = body.get("data") or {}
    assert isinstance(data, dict)
    message = _store(server, CHANNEL_ID, data)
    server.originals[token] = str(message["id"])
    if request.query.get("with_response") not in {"1", "true", "True"}:
        return 204, None
    described = {"id": found["id"], "type": 2, "response_message_id": message["id"]}
    return 200, {"interaction": described, "resource": {"type": body["type"], "message": message}}


def _edit_by_token(server: LoopbackDiscord, found: re.Match[str], body: Json, _: web.Request) -> tuple[int, object]:
    message_id = server.originals.get(found["token"])
    if message_id is None:
        return 404, {"message": "Unknown Webhook", "code": 10015}
    if found["id"] not in {"@original", message_id} or message_id not in server.messages:
        return 404, {"message": "Unknown Message", "code": 10008}
    server.messages[message_id].update(body)
    return 200, server.messages[message_id]


def _edit(server: LoopbackDiscord, found: re.Match[str], body: Json, _: web.Request) -> tuple[int, object]:
    if found["id"] not in server.messages:
        return 404, {"message": "Unknown Message", "code": 10008}
    server.messages[found["id"]].update(body)
    return 200, server.messages[found["id"]]


def _post(server: LoopbackDiscord, found: re.Match[str], body: Json, _: web.Request) -> tuple[int, object]:
    nonce = str(body.get("nonce", ""))
    if nonce and body.get("enforce_nonce") and nonce in server.nonces:
        return 200, server.messages[server.nonces[nonce]]
    message = _store(server, found["channel"], body)
    if nonce:
        server.nonces[nonce] = str(message["id"])
    return 200, message


def _find(server: LoopbackDiscord, found: re.Match[str], _: Json, __: web.Request) -> tuple[int, object]:
    if found["id"] not in server.messages:
        return 404, {"message": "Unknown Message", "code": 10008}
    return 200, server.messages[found["id"]]


def _history(server: LoopbackDiscord, found: re.Match[str], _: Json, request: web.Request) -> tuple[int, object]:
    """Newest first, as Discord gives it; oldest first after a message."""
    if found["channel"] != CHANNEL_ID:
        return 404, {"message": "Unknown Channel", "code": 10003}
    after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", 50))
    mine = [each for each in server.messages.values() if str(each["channel_id"]) == found["channel"]]
    wanted = sorted((each for each in mine if int(str(each["id"])) > after), key=lambda each: int(str(each["id"])))
    return 200, wanted[:limit][::-1]


def _store(server: LoopbackDiscord, channel_id: str, body: Json) -> Json:
    message = a_message(snowflake(), channel_id, "") | body | {"attachments": []}
    server.messages[str(message["id"])] = message
    return message


def _me(*_: object) -> tuple[int, object]:
    return 200, BOT


def _application(*_: object) -> tuple[int, object]:
    owner = {"id": "5000", "username": "owner", "discriminator": "0", "avatar": None}
    return 200, {
        "id": APPLICATION, "name": "On Record", "icon": None, "description": "", "bot_public": False, "flags": 0,
        "bot_require_code_grant": False, "verify_key": "0", "owner": owner, "rpc_origins": [], "team": None,
        "approximate_guild_count": 1, "redirect_uris": [], "tags": [],
    }  # fmt: skip


def _register(_: LoopbackDiscord, __: re.Match[str], ___: Json, ____: web.Request) -> tuple[int, object]:
    return 200, []


def _person(_: LoopbackDiscord, found: re.Match[str], __: Json, ___: web.Request) -> tuple[int, object]:
    return 200, {"id": found["id"], "username": "person", "discriminator": "0", "avatar": None}


_ROUTES = (
    ("GET", r"/users/@me", _me),
    ("GET", r"/oauth2/applications/@me", _application),
    ("GET", r"/applications/@me", _application),
    ("PUT", r"/applications/\d+(/guilds/\d+)?/commands", _register),
    ("POST", r"/interactions/(?P<id>\d+)/(?P<token>[^/]+)/callback", _callback),
    ("PATCH", r"/webhooks/\d+/(?P<token>[^/]+)/messages/(?P<id>[^/]+)", _edit_by_token),
    ("POST", r"/channels/(?P<channel>\d+)/messages", _post),
    ("PATCH", r"/channels/(?P<channel>\d+)/messages/(?P<id>\d+)", _edit),
    ("GET", r"/channels/(?P<channel>\d+)/messages/(?P<id>\d+)", _find),
    ("GET", r"/channels/(?P<channel>\d+)/messages", _history),
    ("GET", r"/users/(?P<id>\d+)", _person),
)


async def _read(request: web.Request) -> tuple[object, tuple[str, ...]]:
    if not request.can_read_body:
        return None, ()
    if not request.content_type.startswith("multipart/"):
        return await request.json(), ()
    form = await request.post()
    files = tuple(part.filename for part in form.values() if isinstance(part, web.FileField))
    return json.loads(str(form["payload_json"])), files
