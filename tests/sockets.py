"""Keeps the tests on this machine: whoever connects or looks a name up elsewhere gets an error."""

import ipaddress
import socket
from typing import Any


class LeftTheMachine(BaseException):
    """Not an Exception: code under test that catches those must not hide it."""


def is_local(host: Any) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse_elsewhere(sock: socket.socket, address: Any) -> None:
    if sock.family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
        raise LeftTheMachine(f"A test tried to reach {address[0]!r}.")


def stay_on_this_machine() -> None:
    """Patches the whole process, for good."""
    connect, connect_ex, sendto = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto
    lookup = socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse_elsewhere(self, address)
        return connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_elsewhere(self, address)
        return connect_ex(self, address)

    def guarded_sendto(self: socket.socket, data: bytes, *where: Any) -> int:
        _refuse_elsewhere(self, where[-1])
        return sendto(self, data, *where)

    def guarded_lookup(host: Any, *rest: Any, **options: Any) -> list:
        if not is_local(host):
            raise LeftTheMachine(f"A test tried to look up {host!r}.")
        return lookup(host, *rest, **options)

    socket.socket.connect = guarded_connect
    socket.socket.connect_ex = guarded_connect_ex
    socket.socket.sendto = guarded_sendto
    socket.getaddrinfo = guarded_lookup
