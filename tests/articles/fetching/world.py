"""An internet of a few sites in memory: names, numbers, what they answer and how slowly."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from articles.fetching import FetchRefused, Network, fetch

PUBLIC, PUBLIC_6, OTHER = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "151.101.1.67"
AGENT = "claimtrack tests"

PAGE = """<!doctype html>
<html lang="en-GB"><head>
<title>Six hundred killed, lawmakers say | The Herald</title>
<meta property="og:site_name" content="The Herald">
<meta name="author" content="Ann Smith">
<meta property="article:published_time" content="2025-04-30T23:30:00+09:00">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article>
<h1>Six hundred killed, lawmakers say</h1>
<p>About 600 soldiers were killed, South Korean lawmakers said on Wednesday after a briefing.</p>
<p>They had earlier spoken of 4,700 casualties in all, among them the dead, and gave no other figure.</p>
<p>The ministry declined to comment on the report when it was asked about the number on Thursday.</p>
</article><footer>Copyright The Herald</footer></body></html>
"""


def answer(body: bytes | str = PAGE, status: str = "200 OK", **headers: Any) -> bytes:
    """One whole answer. `content_type=None` leaves a header out."""
    raw = body.encode() if isinstance(body, str) else body
    told = {"content_type": "text/html; charset=utf-8", "content_length": len(raw)} | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in told.items() if value is not None]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + raw


def moved(to: str, status: str = "302 Found") -> bytes:
    return answer(b"", status, location=to)


class Wire:
    """What a socket does: gives what comes, piece by piece. A number among them is a wait in seconds."""

    def __init__(self, world: "World", pieces: Iterable[bytes | float]) -> None:
        self.world = world
        self.pieces = iter(pieces)
        self.rest = b""
        self.sent = b""
        self.seconds: float | None = None
        self.closed = False

    def settimeout(self, seconds: float) -> None:
        assert seconds > 0
        self.seconds = seconds

    def sendall(self, data: bytes) -> None:
        self.sent += data

    def recv_into(self, buffer: Any) -> int:
        while not self.rest:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            if isinstance(piece, bytes):
                self.rest = piece
            else:
                self.world.wait(piece, self.seconds)
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size

    def shutdown(self, how: int) -> None:
        self.closed = True

    def close(self) -> None:
        self.closed = True


class World(Network):
    """`names`: host -> its numbers, or a function that gives them anew each time. `sites`: host -> answers,
    one a request, the last one for ever; an answer is bytes, pieces of bytes and waits, or an exception."""

    def __init__(self, names: dict[str, Any] | None = None, **sites: Any) -> None:
        self.names = {"herald.example.com": [PUBLIC]} | (names or {})
        self.answers = {"herald.example.com": [answer()]}
        self.now = 1_000.0
        self.asked: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.secured: list[str] = []
        self.wires: list[Wire] = []
        self.broken_numbers: set[str] = set()
        self.silent_numbers: set[str] = set()
        self.slow_names: dict[str, float] = {}
        self.bad_certificates: dict[str, Exception] = {}

    def site(self, host: str, *answers: Any) -> "World":
        self.names.setdefault(host, [PUBLIC])
        self.answers[host] = list(answers)
        return self

    def clock(self) -> float:
        return self.now

    def wait(self, seconds: float, patience: float | None) -> None:
        if patience is not None and seconds >= patience:
            self.now += patience
            raise TimeoutError
        self.now += seconds

    def look_up(self, host: str, port: int, seconds: float) -> list[str]:
        self.asked.append(host)
        self.wait(self.slow_names.get(host, 0), seconds)
        if host not in self.names:
            raise OSError(-2, "Name or service not known")
        found = self.names[host]
        return found() if isinstance(found, Callable) else list(found)

    def connect(self, number: str, port: int, seconds: float) -> Any:
        self.connected.append((number, port))
        if number in self.broken_numbers:
            raise ConnectionRefusedError(111, "Connection refused")
        if number in self.silent_numbers:
            self.wait(seconds, seconds)
        host = self.asked[-1] if self.asked else number
        ready = self.answers.get(host) or self.answers[number]
        told = ready.pop(0) if len(ready) > 1 else ready[0]
        if isinstance(told, Exception):
            raise told
        self.wires.append(Wire(self, [told] if isinstance(told, bytes) else told))
        return self.wires[-1]

    def secure(self, sock: Any, host: str) -> Any:
        self.secured.append(host)
        if host in self.bad_certificates:
            raise self.bad_certificates[host]
        return sock

    def fetch(self, address: str = "https://herald.example.com/a") -> Any:
        return fetch(address, user_agent=AGENT, network=self)

    def refusal(self, address: str = "https://herald.example.com/a") -> FetchRefused:
        """What fetching is refused with; whatever was opened is closed again."""
        try:
            got = self.fetch(address)
        except FetchRefused as refused:
            assert all(wire.closed for wire in self.wires)
            return refused
        raise AssertionError(f"{got} was not refused")


def drops(raw: bytes, seconds: float) -> Iterator[bytes | float]:
    """One byte at a time, with a wait before each."""
    for byte in raw:
        yield seconds
        yield bytes([byte])


def instead_of_the_internet(monkeypatch: Any, world: World) -> World:
    """Whoever fetches asks this world, from a page or a command."""
    for module in ("fetch", "post"):
        monkeypatch.setattr(import_module(f"articles.fetching.{module}"), "Network", lambda: world)
    return world
