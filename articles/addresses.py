"""One form for each address, so that the same article is not entered twice."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.encoding import iri_to_uri

DEFAULT_PORTS = {"http": ":80", "https": ":443"}
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")
OTHER_DOORS = ("www.", "m.", "mobile.", "amp.")  # to the same house


def canonical(url: str) -> str:
    """Lower-case host, no default port, no fragment, none of the marks that shared links collect.

    What cannot be taken apart is given back as it came: the field's validator says what is wrong with it.
    """
    try:
        parts = urlsplit(url.strip())
        parts = urlsplit(iri_to_uri(urlunsplit(parts._replace(netloc=host_in_ascii(parts.netloc)))))
    except ValueError:
        return url
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    host = host.removesuffix(DEFAULT_PORTS.get(scheme, "\0"))
    query = parts.query
    if any(mark in query.lower() for mark in TRACKING):
        kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if not is_tracking(pair[0])]
        query = urlencode(kept)
    return urlunsplit((scheme, host, parts.path or "/", query, ""))


def host_in_ascii(netloc: str) -> str:
    """пример.рф and xn--e1afmkfd.xn--p1ai are one host."""
    if netloc.isascii():
        return netloc
    try:
        return netloc.encode("idna").decode("ascii")
    except UnicodeError:
        return netloc


def is_tracking(name: str) -> bool:
    return name.lower().startswith(TRACKING)


def host_of(url: str) -> str:
    """The host without the door by which it was entered: www.example.org and m.example.org are one."""
    try:
        host = urlsplit(canonical(url)).hostname or ""
    except ValueError:
        return ""
    return next((host[len(door) :] for door in OTHER_DOORS if host.startswith(door)), host)


def variants(url: str) -> list[str]:
    """Addresses under which most sites show the same page: with or without www, TLS, the last slash."""
    url = canonical(url)
    return list(dict.fromkeys([url, *other_ways(url)]))


def other_ways(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.netloc:
        return
    bare = parts.netloc.removeprefix("www.")
    paths = [parts.path.rstrip("/") or "/", parts.path.rstrip("/") + "/"]
    for scheme in DEFAULT_PORTS:
        for host in (bare, f"www.{bare}"):
            for path in paths:
                yield urlunsplit((scheme, host, path, parts.query, ""))
