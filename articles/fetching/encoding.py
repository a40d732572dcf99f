"""Bytes to letters: what kind of file it is, and in which encoding."""

import codecs
import re
from dataclasses import dataclass

from articles.fetching.refusals import FetchRefused

KINDS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "plain"}
SIGNATURES = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a packed file (a Word document, perhaps)"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x1f\x8b", "a packed file"),
    (b"{\\rtf", "an RTF document"),
]
MARKS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
IN_HEADER = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)
IN_PAGE = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})",
    re.IGNORECASE,
)
LOOKS_LIKE_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article|p|div|meta|title)\b", re.IGNORECASE)
HEAD = 4_000  # bytes in which a page says its encoding
# As browsers do: a page that says Latin-1 means what Windows makes of it.
MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
MEANT |= {"gb2312": "gb18030", "gbk": "gb18030", "euc-kr": "cp949", "ks_c_5601-1987": "cp949"}
MEANT |= {"shift_jis": "cp932", "x-sjis": "cp932", "iso-8859-9": "cp1254"}
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Letters:
    """`lost`: how many bytes could not be read and are shown as �."""

    text: str
    encoding: str
    lost: int


def want_text(content_type: str, raw: bytes = b"") -> str:
    """One of KINDS; FetchRefused for anything else, whatever it calls itself."""
    for start, what in SIGNATURES:
        if raw.startswith(start):
            raise FetchRefused("not_text", what=what)
    named = content_type.partition(";")[0].strip().lower()
    if named and named not in KINDS:
        raise FetchRefused("not_text", what=in_words(named))
    if raw and b"\0" in raw[:HEAD] and not raw.startswith(tuple(mark for mark, _ in MARKS)):
        raise FetchRefused("not_text", what="a file of bytes")
    return KINDS.get(named) or ("html" if LOOKS_LIKE_HTML.search(raw[:HEAD]) else "plain")


def in_words(named: str) -> str:
    if named == "application/pdf":
        return "a PDF file"
    words = {"image": "a picture", "video": "a film", "audio": "a sound"}
    return words.get(named.partition("/")[0]) or f"a file of the kind {named[:60]}"


def letters(raw: bytes, content_type: str = "") -> Letters:
    """By the mark at its beginning, the header, the page's own word; else UTF-8, else Windows' Latin."""
    for mark, name in MARKS:
        if raw.startswith(mark):
            return decoded(raw[len(mark) :], name)
    found = IN_HEADER.search(content_type)
    told = [found[1]] if found else []
    if within := IN_PAGE.search(raw[:HEAD]):
        told.append(within[1].decode("ascii", "replace"))
    for name in told:
        if known := known_name(name):
            return decoded(raw, known)
    try:
        return Letters(raw.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        # A few broken bytes in a text that is UTF-8 otherwise do not make it another encoding.
        as_utf8 = decoded(raw, "utf-8")
        high = sum(byte > 0x7F for byte in raw)
        return as_utf8 if as_utf8.lost * 4 < high else decoded(raw, "cp1252")


def known_name(name: str) -> str:
    """Python's name of a text encoding, or nothing: `rot13` and `zlib` are codecs too, but of no page."""
    name = MEANT.get(name.lower(), name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    bytes_to_text = getattr(info, "_is_text_encoding", True)
    told_in_bytes = not info.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode"))
    escapes = "escape" in info.name or info.name in {"undefined", "mbcs", "oem"}
    return info.name if bytes_to_text and told_in_bytes and not escapes else ""


def decoded(raw: bytes, name: str) -> Letters:
    text = raw.decode(name, "replace")
    lost = text.count(UNREADABLE) - (raw.count(UNREADABLE.encode()) if name == "utf-8" else 0)
    return Letters(text, name, lost)
