"""A connection that ends: a time for all of it together, and a number of bytes."""

import io
import socket
from collections.abc import Callable
from typing import Any

from articles.fetching.refusals import FetchRefused


class Deadline:
    """So many seconds from now, whatever they are spent on."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self.seconds = seconds
        self.clock = clock
        self.end = clock() + seconds

    def left(self, host: str) -> float:
        left = self.end - self.clock()
        if left <= 0:
            raise self.passed(host)
        return left

    def passed(self, host: str) -> FetchRefused:
        return FetchRefused("timeout", host=host, seconds=f"{self.seconds:g}")


class Line:
    """What http.client and urllib3 need of a socket. A timeout of its own for each byte would never end."""

    def __init__(self, sock: socket.socket, host: str, deadline: Deadline) -> None:
        self.sock = sock
        self.host = host
        self.deadline = deadline
        self.allowed = 0
        self.too_much = FetchRefused("bad_answer", host=host, why="its head has no end")

    def allow(self, bytes_more: int, otherwise: FetchRefused) -> None:
        """What may still come; `otherwise` is raised when more does."""
        self.allowed += bytes_more
        self.too_much = otherwise

    def makefile(self, *args: Any, **kwargs: Any) -> io.BufferedReader:
        return io.BufferedReader(Incoming(self))

    def sendall(self, data: bytes) -> None:
        self.sock.settimeout(self.deadline.left(self.host))
        self.sock.sendall(data)

    def settimeout(self, seconds: Any) -> None:
        """Not theirs to say: each wait gets what is left."""

    def shutdown(self, how: int) -> None:
        self.sock.shutdown(how)

    def close(self) -> None:
        """Called as soon as the head is read, with the body still to come: whoever made it hangs up."""

    def hang_up(self) -> None:
        self.sock.close()


class Incoming(io.RawIOBase):
    def __init__(self, line: Line) -> None:
        self.line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        line = self.line
        line.sock.settimeout(line.deadline.left(line.host))
        try:
            came = line.sock.recv_into(buffer)
        except TimeoutError as error:
            raise line.deadline.passed(line.host) from error
        line.allowed -= came
        if line.allowed < 0:
            raise line.too_much
        return came
