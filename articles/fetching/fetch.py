"""One page from the public internet, or a refusal that says why not."""

import http.client
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import urllib3
from urllib3.connection import HTTPConnection
from urllib3.response import BaseHTTPResponse

from articles.fetching import encoding
from articles.fetching.address import Address, read_address, sent_on_to
from articles.fetching.line import Deadline, Line
from articles.fetching.network import Network
from articles.fetching.public_addresses import is_public
from articles.fetching.refusals import FetchRefused

Answer = TypeVar("Answer")

SECONDS = 15
MOST_BYTES = 5_000_000
MOST_HEAD = 64_000
MOST_REDIRECTS = 5
MOST_NUMBERS = 4  # of one name are tried
CHUNK = 64_000
REDIRECTS = {301, 302, 303, 307, 308}
STATUS_CODES = {
    401: "paywall",
    402: "paywall",
    403: "forbidden",
    404: "not_found",
    410: "not_found",
    429: "busy",
    451: "legal",
    503: "busy",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """`raw`: the body as received, unpacked. `address`: where it was found in the end."""

    address: str
    raw: bytes
    content_type: str
    asked: tuple[str, ...]


def fetch(address: str, *, user_agent: str, network: Network | None = None) -> Fetched:
    """Follows redirects, each checked like the first. No cookies, no proxies, no passwords."""
    network = network or Network()
    deadline = Deadline(SECONDS, network.clock)
    at = read_address(address)
    asked = [str(at)]
    while True:
        answer = ask(at, user_agent, network, deadline)
        if isinstance(answer, Fetched):
            return Fetched(answer.address, answer.raw, answer.content_type, tuple(asked))
        if len(asked) > MOST_REDIRECTS:
            raise FetchRefused("too_many_redirects", host=at.host, most=MOST_REDIRECTS)
        at = sent_on_to(at, answer)
        asked.append(str(at))


def ask(at: Address, user_agent: str, network: Network, deadline: Deadline) -> Fetched | str:
    """The page, or where we are sent on to."""
    return over_a_line(at, network, deadline, lambda line: hear(at, line, user_agent))


def over_a_line(at: Address, network: Network, deadline: Deadline, speak: Callable[[Line], Answer]) -> Answer:
    """What `speak` brings back from a connection made for it. FetchRefused whatever goes wrong with it."""
    try:
        line = Line(call(at, network, deadline), at.host, deadline)
        try:
            return speak(line)
        finally:
            line.hang_up()
    except TimeoutError as error:
        raise deadline.passed(at.host) from error
    except ssl.SSLError as error:
        raise FetchRefused("tls", host=at.host, why=tls_words(error)) from error
    except urllib3.exceptions.DecodeError as error:
        raise FetchRefused("unreadable", why="the packing is broken") from error
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, ValueError) as error:
        raise FetchRefused("bad_answer", host=at.host, why=type(error).__name__) from error
    except OSError as error:
        raise FetchRefused("unreachable", host=at.host, why=error.strerror or "no connection") from error


def call(at: Address, network: Network, deadline: Deadline) -> socket.socket:
    """A socket to one of the numbers that were looked up once and found public, all of them."""
    numbers = [at.host] if at.literal else look_up(at, network, deadline)
    if not numbers or not all(is_public(number) for number in numbers):
        raise FetchRefused("private_address", host=at.host)
    sock = first_that_answers(numbers[:MOST_NUMBERS], at, network, deadline)
    if at.scheme == "http":
        return sock
    try:
        sock.settimeout(deadline.left(at.host))
        return network.secure(sock, at.host)
    except BaseException:
        sock.close()
        raise


def first_that_answers(
    numbers: list[str], at: Address, network: Network, deadline: Deadline
) -> socket.socket:
    """One that keeps silent leaves time for the others."""
    for waiting, number in zip(range(len(numbers), 0, -1), numbers, strict=True):
        try:
            return network.connect(number, at.port, deadline.left(at.host) / waiting)
        except OSError:
            if waiting == 1:
                raise
    raise FetchRefused("unreachable", host=at.host, why="it has no number")


def look_up(at: Address, network: Network, deadline: Deadline) -> list[str]:
    left = deadline.left(at.host)
    try:
        return network.look_up(at.host, at.port, left)
    except TimeoutError:
        raise
    except (OSError, UnicodeError) as error:
        raise FetchRefused("not_found_name", host=at.host) from error


def hear(at: Address, line: Line, user_agent: str) -> Fetched | str:
    connection = HTTPConnection(at.host, at.port)
    connection.sock = line
    line.allow(MOST_HEAD, FetchRefused("bad_answer", host=at.host, why="its head has no end"))
    connection.request(
        "GET",
        at.path,
        headers={
            "Host": at.host_header,
            "User-Agent": user_agent,
            "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        },
        preload_content=False,
        decode_content=False,
    )
    answer = connection.getresponse()
    line.allow(MOST_BYTES, too_big())
    if answer.status in REDIRECTS and answer.headers.get("Location"):
        return answer.headers["Location"]
    if answer.status != http.HTTPStatus.OK:
        raise refused_by(answer.status, at.host)
    content_type = answer.headers.get("Content-Type", "")
    encoding.want_text(content_type)
    raw = body(answer)
    encoding.want_text(content_type, raw)
    return Fetched(str(at), raw, content_type, ())


def body(answer: BaseHTTPResponse) -> bytes:
    """Counted as it comes and as it is unpacked: a few bytes may unpack to gigabytes."""
    length = answer.headers.get("Content-Length", "")
    if re.fullmatch(r"[0-9]{1,20}", length) and int(length) > MOST_BYTES:
        raise too_big()
    packing = answer.headers.get("Content-Encoding", "").lower()
    if not set(re.split(r"[,\s]+", packing)) <= {"", "gzip", "x-gzip", "deflate", "identity"}:
        raise FetchRefused("unreadable", why="a packing that was not asked for")
    parts, size = [], 0
    while part := answer.read(CHUNK, decode_content=True):
        size += len(part)
        if size > MOST_BYTES:
            raise too_big()
        parts.append(part)
    return b"".join(parts)


def too_big() -> FetchRefused:
    return FetchRefused("too_big", megabytes=MOST_BYTES // 1_000_000)


def refused_by(status: int, host: str) -> FetchRefused:
    code = STATUS_CODES.get(status) or ("site_error" if status >= 500 else "refused_by_site")
    return FetchRefused(code, host=host, status=status)


def tls_words(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message or "its certificate is not valid"
    return (error.reason or "no secure connection").replace("_", " ").lower()
