"""What a browser keeps between two requests: cookies and the fields of a form. One connection a request."""

import re
import socket
from contextlib import closing
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPException, HTTPMessage
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

BOUNDARY = "the-end-of-a-part"
PATIENCE = 60  # seconds, for a machine that is busy; not what is tested


class Line(HTTPConnection):
    """To a unix socket."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=PATIENCE)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(PATIENCE)
        self.sock.connect(str(self.path))


@dataclass(frozen=True)
class Answer:
    """Status 0: there was none."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def served_by(self) -> str:
        """The last of them, where nginx passed by another."""
        return self.headers["X-Served-By"].split(", ")[-1]

    def hidden(self) -> dict[str, str]:
        """What the page's forms carry along."""
        fields = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', self.text)
        return {name: unescape(value) for name, value in fields}


class Browser:
    def __init__(self, *, port: int = 0, unix: Path | None = None) -> None:
        self.port, self.unix = port, unix
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, b"", headers)

    def post(self, path: str, fields: dict[str, str], file: tuple[str, str, str] | None = None) -> Answer:
        """`file`: its field, its name and what is in it."""
        if file is None:
            kind, body = "application/x-www-form-urlencoded", urlencode(fields).encode()
        else:
            parts = [f'name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
            name, called, content = file
            parts.append(f'name="{name}"; filename="{called}"\r\nContent-Type: text/html\r\n\r\n{content}')
            lines = [f"--{BOUNDARY}\r\nContent-Disposition: form-data; {part}\r\n" for part in parts]
            kind, body = f"multipart/form-data; boundary={BOUNDARY}", "".join(lines).encode()
            body += f"--{BOUNDARY}--\r\n".encode()
        return self.send("POST", path, body, {"Content-Type": kind})

    def send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        line = Line(self.unix) if self.unix else HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with closing(line):
            try:
                line.request(method, path, body, given)
                answer = line.getresponse()
                told = Answer(answer.status, answer.headers, answer.read())
            except (OSError, HTTPException):
                return Answer(0, HTTPMessage(), b"")
        for set_cookie in told.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(set_cookie).items():
                self.cookies[name] = morsel.value
        return told

    def answers(self, path: str, status: int = 200) -> bool:
        return self.get(path).status == status

    def follow(self, answer: Answer) -> Answer:
        assert answer.status == 302, (answer.status, answer.body[:2_000])
        where = urlsplit(answer.headers["Location"])
        return self.get(where.path + (f"?{where.query}" if where.query else ""))
