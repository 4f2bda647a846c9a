"""A small web on this machine: pages by path, every request remembered, slow and broken answers on request."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the fake web; `drip` sends it a byte at a time for ever, `is_cut` closes before its end."""

    body: bytes = b""
    content_type: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    is_cut: bool = False
    drips: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What came in."""

    path: str
    headers: Mapping[str, str]


Answering = Reply | Callable[[Request], Reply]


class Web:
    """Sites on one loopback port; `pages` may be changed while it runs."""

    def __init__(self) -> None:
        self.pages: dict[str, Answering] = {}
        self.requests: list[Request] = []
        self.stopping = threading.Event()
        self.port = 0

    def url(self, path: str, host: str = "news.test") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, body: str | bytes, content_type: str = HTML, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = Reply(data, content_type, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.pages[path] = Reply(status=status, headers={"Location": to})

    def asked(self, *, with_robots: bool = False) -> list[str]:
        paths = [request.path for request in self.requests]
        return paths if with_robots else [path for path in paths if path != "/robots.txt"]

    def reply_to(self, request: Request) -> Reply:
        self.requests.append(request)
        found = self.pages.get(request.path, Reply(b"not here", status=404))
        reply = found if isinstance(found, Reply) else found(request)
        etag = reply.headers.get("ETag")
        return (
            Reply(status=304, headers=reply.headers) if etag and request.headers.get("If-None-Match") == etag else reply
        )


@contextmanager
def a_web() -> Iterator[Web]:
    """The fake web, listening on 127.0.0.1 until the block ends."""
    web = Web()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(web))
    server.daemon_threads = True
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _send(self, web, web.reply_to(Request(self.path, dict(self.headers.items()))))

        def log_message(self, *_: object) -> None:
            """Tests keep quiet."""

    return Handler


def _send(handler: BaseHTTPRequestHandler, web: Web, reply: Reply) -> None:
    try:
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        if reply.content_type and reply.status == 200:
            handler.send_header("Content-Type", reply.content_type)
        if not reply.drips:
            handler.send_header("Content-Length", str(len(reply.body) + (100 if reply.is_cut else 0)))
        handler.end_headers()
        handler.wfile.write(reply.body)
        while reply.drips and not web.stopping.wait(0.01):
            handler.wfile.write(b"a")
    except (BrokenPipeError, ConnectionResetError):  # the client had enough
        pass
