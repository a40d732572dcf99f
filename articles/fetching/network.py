"""The only place of the program that looks names up and connects to other machines. Tests put theirs here."""

import socket
import ssl
import threading
import time


class Network:
    """What fetching needs of the world."""

    def clock(self) -> float:
        return time.monotonic()

    def look_up(self, host: str, port: int, seconds: float) -> list[str]:
        """All numbers of a name. OSError if there is none, TimeoutError if the answer takes too long.

        The system's resolver knows no time limit: it is asked aside, and left behind when it is late.
        """
        answer: list[list[str] | BaseException] = []

        def ask() -> None:
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                answer.append(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
            except BaseException as error:  # handed over to the one who asks
                answer.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(seconds)
        if not answer:
            raise TimeoutError
        if isinstance(answer[0], BaseException):
            raise answer[0]
        return answer[0]

    def connect(self, number: str, port: int, seconds: float) -> socket.socket:
        """To this very number, never to a name."""
        family = socket.AF_INET6 if ":" in number else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(seconds)
            sock.connect((number, port))
        except BaseException:
            sock.close()
            raise
        return sock

    def secure(self, sock: socket.socket, host: str) -> socket.socket:
        """TLS, with the certificate checked for the name that was asked for."""
        return ssl.create_default_context().wrap_socket(sock, server_hostname=host)
