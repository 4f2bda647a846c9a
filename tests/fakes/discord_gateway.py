"""The gateway half of the loopback Discord: zlib stream, heartbeats, READY, RESUME with replay, lost sessions."""

import asyncio
import contextlib
import json
import zlib
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.fakes.discord_payloads import BOT, Json

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11


@dataclass
class Gateway:
    """One client's gateway. Every event is kept, so that RESUME can replay what came after the client's sequence."""

    guilds: list[Json] = field(default_factory=list)
    events: list[Json] = field(default_factory=list)
    identified: int = 0
    resumed: int = 0
    refuses_resume: bool = False
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _socket: web.WebSocketResponse | None = None
    _packer: "zlib._Compress | None" = None

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serves a connection until either side ends it."""
        assert request.query.get("compress") == "zlib-stream"
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._socket, self._packer = socket, zlib.compressobj()
        await self._send({"op": HELLO, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        with contextlib.suppress(ConnectionError):
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self._take(json.loads(frame.data), f"ws://{request.host}/gateway")
        return socket

    async def dispatch(self, name: str, data: Json) -> None:
        """Sends an event, or keeps it for RESUME while nobody is connected."""
        event: Json = {"op": DISPATCH, "d": data, "s": len(self.events) + 1, "t": name}
        self.events.append(event)
        if self._socket is not None and not self._socket.closed:
            await self._send(event)

    async def until_identified(self, times: int) -> None:
        """Waits until the client has begun its nth session. Raises TimeoutError."""
        async with asyncio.timeout(60):
            while self.identified < times:
                self._arrived.clear()
                await self._arrived.wait()

    async def until_resumed(self, times: int) -> None:
        """Waits until the client has resumed its session n times. Raises TimeoutError."""
        async with asyncio.timeout(60):
            while self.resumed < times:
                self._arrived.clear()
                await self._arrived.wait()

    async def cut(self) -> None:
        """Ends the TCP connection without a closing frame."""
        assert self._socket is not None
        transport = self._socket._req.transport if self._socket._req is not None else None
        self._socket = None
        if transport is not None:
            transport.abort()

    async def lose_session(self) -> None:
        """Tells the client that its session is gone for good."""
        await self._send({"op": INVALID_SESSION, "d": False, "s": None, "t": None})

    async def ask_to_reconnect(self) -> None:
        await self._send({"op": RECONNECT, "d": None, "s": None, "t": None})

    async def _take(self, message: Json, resume_url: str) -> None:
        match message["op"]:
            case 1:
                await self._send({"op": HEARTBEAT_ACK, "d": None, "s": None, "t": None})
            case 2:
                self.identified += 1
                self._arrived.set()
                await self.dispatch("READY", _ready(resume_url, self.guilds))
                for guild in self.guilds:
                    await self.dispatch("GUILD_CREATE", guild)
            case 6 if self.refuses_resume:
                await self.lose_session()
            case 6:
                self.resumed += 1
                self._arrived.set()
                data = message["d"]
                assert isinstance(data, dict)
                for event in self.events[int(data["seq"]) :]:
                    await self._send(event)
                await self.dispatch("RESUMED", {})
            case _:
                pass  # presence and the like

    async def _send(self, event: Json) -> None:
        if self._socket is None or self._packer is None:
            return
        packed = self._packer.compress(json.dumps(event).encode()) + self._packer.flush(zlib.Z_SYNC_FLUSH)
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await self._socket.send_bytes(packed)


def _ready(resume_url: str, guilds: list[Json]) -> Json:
    return {
        "v": 10,
        "user": BOT,
        "guilds": [{"id": guild["id"], "unavailable": True} for guild in guilds],
        "session_id": "session-1",
        "resume_gateway_url": resume_url,
        "application": {"id": BOT["id"], "flags": 0},
        "session_type": "normal",
    }
