"""One form for each address, so that the same article is not entered twice."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.encoding import iri_to_uri

DEFAULT_PORTS = {"http": ":80", "https": ":443"}
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")


def canonical(url: str) -> str:
    """Lower-case host, no default port, no fragment, none of the marks that shared links collect.

    What cannot be taken apart is given back as it came: the field's validator says what is wrong with it.
    """
    try:
        parts = urlsplit(iri_to_uri(url.strip()))
    except ValueError:
        return url
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    host = host.removesuffix(DEFAULT_PORTS.get(scheme, "\0"))
    query = parts.query
    if any(mark in query.lower() for mark in TRACKING):
        kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if not is_tracking(pair[0])]
        query = urlencode(kept)
    return urlunsplit((scheme, host, parts.path or "/", query, ""))


def is_tracking(name: str) -> bool:
    return name.lower().startswith(TRACKING)
