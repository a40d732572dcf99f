"""An address taken apart, strictly: what is left for two libraries to guess at, they guess differently."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from articles.fetching.refusals import FetchRefused

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
# "127.1", "0x7f000001", "2130706433": old ways to write a number, which libraries read in different ways.
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)
AS_IT_IS = "/?:@!$&'()*+,;=-._~%[]"


@dataclass(frozen=True, slots=True)
class Address:
    """`host`: in ASCII, lower case, without brackets. `literal`: it is a number, not a name."""

    scheme: str
    host: str
    path: str
    literal: bool

    @property
    def port(self) -> int:
        return PORTS[self.scheme]

    @property
    def host_header(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host_header}{self.path}"


def read_address(text: str) -> Address:
    """FetchRefused where it is not a plain http(s) address on the usual port."""
    text = text.strip()
    if len(text) > LONGEST:
        raise bad(f"it is longer than {LONGEST:,} letters.")
    if any(ord(char) <= 32 or 0x7F <= ord(char) < 0xA0 for char in text) or "\\" in text:
        raise bad("it holds a blank or another sign that no address has.")
    try:
        parts = urlsplit(text)
        port, user = parts.port, parts.username
        hostname = parts.hostname or ""
    except ValueError as error:
        raise bad("it cannot be taken apart.") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise bad("it must begin with http:// or https://.")
    if user is not None or parts.password is not None or "@" in parts.netloc:
        raise bad("it holds a user name or a password.")
    if port not in (None, PORTS[scheme]) or parts.netloc.endswith(":"):
        raise bad("only the usual ports of the web (80 and 443) are asked.")
    host, literal = read_host(hostname, bracketed="[" in parts.netloc)
    path = quote(parts.path or "/", safe=AS_IT_IS)
    if parts.query:
        path += "?" + quote(parts.query, safe=AS_IT_IS)
    return Address(scheme, host, path, literal)


def read_host(name: str, *, bracketed: bool) -> tuple[str, bool]:
    if bracketed:
        try:
            return str(IPv6Address(name)), True
        except ValueError as error:
            raise bad("its host is no number and no name.") from error
    host = in_ascii(name)
    labels = host.split(".")
    if NUMBER.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(host)), True
        except ValueError as error:
            raise bad("its host is a number written in an unusual way.") from error
    if len(host) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise bad("its host is no name of a site.")
    return host, False


def in_ascii(name: str) -> str:
    """The name as it is looked up: пример.рф is xn--e1afmkfd.xn--p1ai. Without the dot of the root."""
    try:
        return name.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise bad("its host is no name of a site.") from error


def sent_on_to(old: Address, location: str) -> Address:
    """Where a redirect leads, from where it was met."""
    try:
        # Headers come as Latin-1; what a site meant by bytes above ASCII is UTF-8.
        there = urljoin(str(old), location.encode("latin-1", "replace").decode("utf-8", "replace").strip())
    except ValueError as error:
        raise FetchRefused("bad_redirect", host=old.host, why="it cannot be taken apart.") from error
    try:
        return read_address(there)
    except FetchRefused as refused:
        raise FetchRefused("bad_redirect", host=old.host, why=refused.parts["why"]) from refused


def bad(why: str) -> FetchRefused:
    return FetchRefused("bad_address", why=why)
