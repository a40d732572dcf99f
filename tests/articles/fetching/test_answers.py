"""What comes back: redirects, sizes, times, faults; each refusal with its sentence."""

import gzip
import socket
import ssl
import threading
import zlib

import pytest

from articles.fetching import FetchRefused, Network, fetch
from articles.fetching.fetch import MOST_BYTES
from tests.articles.fetching.world import AGENT, PAGE, PUBLIC, World, answer, drops, moved

PASTE = "Open the page in your browser and paste its text instead."
HERE = "https://herald.example.com/a"


def serve(*answers) -> World:
    return World().site("herald.example.com", *answers)


def test_a_page_comes_as_it_is():
    got = serve(answer()).fetch()
    assert (got.address, got.content_type, got.asked) == (HERE, "text/html; charset=utf-8", (HERE,))
    assert got.raw == PAGE.encode()


@pytest.mark.parametrize("status", ["301 A", "302 B", "303 C", "307 D", "308 E"])
def test_a_redirect_is_followed_and_told(status):
    world = serve(moved("//www.herald.example.com/b?c=d", status)).site("www.herald.example.com", answer())
    got = world.fetch()
    assert got.address == "https://www.herald.example.com/b?c=d"
    assert got.asked == (HERE, got.address)
    assert world.asked == world.secured == ["herald.example.com", "www.herald.example.com"]
    assert all(wire.closed for wire in world.wires)


def test_five_redirects_are_followed_and_no_sixth():
    ways = [moved(f"/{number}") for number in range(5)]
    assert serve(*ways, answer()).fetch().address == "https://herald.example.com/4"
    world = serve(*ways, moved("/5"), answer())
    refused = world.refusal()
    assert refused.code == "too_many_redirects"
    assert "more than 5 times" in str(refused)
    assert len(world.connected) == 6


@pytest.mark.parametrize(
    "location",
    [
        "ftp://herald.example.com/",
        "https://herald.example.com:8443/",
        "https://a:b@herald.example.com/",
        "http://[",
    ],
)
def test_a_redirect_to_no_page_is_refused(location):
    refused = serve(moved(location)).refusal()
    assert refused.code == "bad_redirect"
    assert str(refused).startswith("herald.example.com sends us on to something that is no page address: ")


def test_a_redirect_in_letters_of_another_script_is_followed():
    there = "/статья".encode().decode("latin-1")
    raw = moved(there).replace(there.encode(), there.encode("latin-1"))
    assert serve(raw, answer()).fetch().address.endswith("/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F")


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        ("401 Unauthorized", "paywall", "to subscribers only"),
        ("402 Payment Required", "paywall", "to subscribers only"),
        ("403 Forbidden", "forbidden", "does not show this page to programs, or only to subscribers (403)"),
        ("404 Not Found", "not_found", "There is no such page any more (404)"),
        ("410 Gone", "not_found", "There is no such page any more (410)"),
        ("429 Too Many", "busy", "come back later (429)"),
        ("451 Unavailable", "legal", "for reasons of law (451)"),
        ("500 Oops", "site_error", "a fault of its own just now (500)"),
        ("503 Busy", "busy", "come back later (503)"),
        ("599 What", "site_error", "a fault of its own just now (599)"),
        ("204 No Content", "refused_by_site", "did not give the page out (204)"),
        ("206 Partial", "refused_by_site", "did not give the page out (206)"),
        ("304 Not Modified", "refused_by_site", "did not give the page out (304)"),
        ("302 Found", "refused_by_site", "did not give the page out (302)"),  # to nowhere
        ("418 Teapot", "refused_by_site", "did not give the page out (418)"),
    ],
)
def test_each_fault_of_a_site_has_its_words(status, code, words):
    refused = serve(answer("Sorry.", status)).refusal()
    assert refused.code == code
    assert words in str(refused)


@pytest.mark.parametrize(
    ("content_type", "body", "what"),
    [
        ("application/pdf", b"%PDF-1.7", "a PDF file"),
        ("text/html", b"%PDF-1.7", "a PDF file"),
        ("image/png", b"\x89PNG", "a picture"),
        ("video/mp4", b"..", "a film"),
        ("audio/mpeg", b"..", "a sound"),
        ("application/zip", b"PK\x03\x04", "a file of the kind application/zip"),
        ("text/plain", b"PK\x03\x04", "a packed file (a Word document, perhaps)"),
        ("application/json", b"{}", "a file of the kind application/json"),
        ("text/css", b"a{}", "a file of the kind text/css"),
        ("text/html", b"ab\x00\x00\x01", "a file of bytes"),
        ("x" * 500, b"a", "a file of the kind " + "x" * 60 + ","),
    ],
)
def test_what_is_no_text_is_refused_by_its_name(content_type, body, what):
    refused = serve(answer(body, content_type=content_type)).refusal()
    assert refused.code == "not_text"
    assert f"This is {what}" in str(refused)
    assert PASTE in str(refused)


def test_a_large_file_of_another_kind_is_not_even_read():
    world = serve([answer(b"", content_type="video/mp4", content_length=50_000_000), b"x" * 64_000])
    assert world.refusal().code == "not_text"
    assert next(world.wires[0].pieces) == b"x" * 64_000


def test_a_page_that_says_it_is_too_large_is_not_read():
    world = serve([answer(b"", content_length=50_000_000), b"x" * 64_000])
    refused = world.refusal()
    assert str(refused) == f"The page is larger than 5 MB. {PASTE}"
    assert next(world.wires[0].pieces) == b"x" * 64_000


@pytest.mark.parametrize("headers", [{}, {"content_length": 10**30}, {"content_length": "1,5"}])
def test_a_page_without_an_end_is_cut_off(headers):
    def endless():
        yield answer(b"", **{"content_length": None} | headers)
        while True:
            yield b"x" * 1_000_000

    assert serve(endless()).refusal().code in ("too_big", "bad_answer")


def test_a_chunked_page_without_an_end_is_cut_off():
    def endless():
        yield answer(b"", content_length=None, transfer_encoding="chunked")
        while True:
            yield b"10000\r\n" + b"x" * 0x10000 + b"\r\n"

    assert serve(endless()).refusal().code == "too_big"


def test_five_megabytes_are_taken_and_no_byte_more():
    assert len(serve(answer(b"x" * MOST_BYTES)).fetch().raw) == MOST_BYTES
    assert serve(answer(b"x" * (MOST_BYTES + 1), content_length=None)).refusal().code == "too_big"


@pytest.mark.parametrize("packing", ["gzip", "deflate", "x-gzip"])
def test_a_packed_page_is_unpacked(packing):
    packed = zlib.compress(PAGE.encode()) if packing == "deflate" else gzip.compress(PAGE.encode())
    assert serve(answer(packed, content_encoding=packing)).fetch().raw == PAGE.encode()


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_not_unpacked(times):
    """100 MB of zeros in 100 kB, and those once more in less than 1 kB."""
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(bomb.compress(bytes(1_000_000)) for _ in range(100)) + bomb.flush()
    for _ in range(times - 1):
        packed = gzip.compress(packed)
    world = serve(answer(packed, content_encoding=", ".join(["gzip"] * times)))
    assert world.refusal().code == "too_big"


@pytest.mark.parametrize("packing", ["br", "zstd", "compress", "gzip, br", "\x01"])
def test_a_packing_we_did_not_ask_for_is_refused(packing):
    assert serve(answer(b"abc", content_encoding=packing)).refusal().code == "unreadable"


def test_a_broken_packing_is_refused():
    refused = serve(answer(b"no gzip at all", content_encoding="gzip")).refusal()
    assert (refused.code, "the packing is broken" in str(refused)) == ("unreadable", True)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 -1 A\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1_000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000,
        b"HTTP/1.1 200 OK\r\n" + b"A: " + b"b" * 60_000 + b"\r\nB: " + b"b" * 60_000 + b"\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000,
        b"\xff" * 10_000,
    ],
    ids=range(12),
)
def test_what_no_page_answers_is_refused(raw):
    refused = serve(raw).refusal()
    assert refused.code == "bad_answer"
    assert str(refused).startswith("herald.example.com answers in a way that no page does (")


@pytest.mark.parametrize("raw", [answer(), gzip.compress(PAGE.encode())], ids=["page", "rubbish"])
def test_a_site_that_sends_drop_by_drop_gets_fifteen_seconds_in_all(raw):
    world = serve(drops(raw, 0.5))
    refused = world.refusal()
    assert str(refused).startswith("herald.example.com did not send the page within 15 seconds.")
    assert world.now == 1_015


def test_drops_within_the_time_are_waited_for():
    assert serve(drops(answer(), 0.001)).fetch().raw == PAGE.encode()


def test_redirects_share_the_time():
    ways = [[6.0, moved(f"/{number}")] for number in range(5)]
    world = serve(*ways, answer())
    assert world.refusal().code == "timeout"
    assert world.now == 1_015


@pytest.mark.parametrize("seconds", [14.9, 15.0, 99.0])
def test_looking_a_name_up_takes_of_the_same_time(seconds):
    world = serve([0.2, answer()])
    world.slow_names["herald.example.com"] = seconds
    assert world.refusal().code == "timeout"
    assert world.now == 1_015


def test_a_site_that_does_not_pick_up_is_late():
    assert serve(TimeoutError()).refusal().code == "timeout"


@pytest.mark.parametrize("trouble", [ConnectionResetError(104, "Connection reset by peer"), OSError("odd")])
def test_a_broken_line_is_told(trouble):
    refused = serve(trouble).refusal()
    assert refused.code == "unreachable"
    assert ("Connection reset by peer" in str(refused)) == bool(trouble.errno)


def test_a_name_that_nobody_knows_is_told():
    refused = World().refusal("https://hearld.example.com/")
    assert refused.code == "not_found_name"
    assert "There is no site called hearld.example.com." in str(refused)


def test_a_certificate_of_somebody_else_is_refused_before_anything_is_said():
    world = World()
    wrong = ssl.SSLCertVerificationError(1, "certificate verify failed")
    wrong.verify_message = "Hostname mismatch"
    world.bad_certificates["herald.example.com"] = wrong
    refused = world.refusal()
    assert refused.code == "tls"
    assert "could not prove that it is herald.example.com (Hostname mismatch)" in str(refused)
    assert world.wires[0].sent == b""


def test_the_real_line_is_checked_for_the_name_that_was_asked_for(monkeypatch):
    """A pair of sockets in this process: we begin with TLS for that name; what is no TLS is refused."""
    ours, theirs = socket.socketpair()
    said = []

    def listen() -> None:
        said.append(theirs.recv(4_096))
        theirs.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
        theirs.close()

    monkeypatch.setattr(Network, "look_up", lambda *args: [PUBLIC])
    monkeypatch.setattr(Network, "connect", lambda *args: ours)
    listening = threading.Thread(target=listen)
    listening.start()
    with pytest.raises(FetchRefused) as refused:
        fetch(HERE, user_agent=AGENT)
    listening.join()
    assert refused.value.code == "tls"
    assert b"herald.example.com" in said[0]
    context = ssl.create_default_context()
    assert (context.check_hostname, context.verify_mode) == (True, ssl.CERT_REQUIRED)
    assert ours.fileno() == -1


def test_the_real_resolver_is_not_waited_for(monkeypatch):
    late = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: late.wait(30))
    with pytest.raises(TimeoutError):
        Network().look_up("herald.example.com", 443, 0.01)
    late.set()


def test_the_real_resolver_says_what_went_wrong(monkeypatch):
    def fail(*args, **kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(OSError, match="not known"):
        Network().look_up("herald.example.com", 443, 5)


def test_the_real_connection_goes_to_the_number_and_is_closed_when_it_fails(monkeypatch):
    made = []

    class Broken(socket.socket):
        def connect(self, address):
            made.append((self, address, self.gettimeout()))
            raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "socket", Broken)
    with pytest.raises(ConnectionRefusedError):
        Network().connect("2600::1", 443, 3)
    ((sock, address, seconds),) = made
    assert (address, seconds, sock.family, sock.fileno()) == (("2600::1", 443), 3, socket.AF_INET6, -1)
