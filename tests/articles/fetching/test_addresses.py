"""What is an address of a page, and what is asked of it."""

import pytest

from tests.articles.fetching.world import AGENT, OTHER, PUBLIC, PUBLIC_6, World, answer

BAD = {
    "": "must begin with http",
    "no address": "blank",
    "herald.example.com/a": "must begin with http",
    "ftp://herald.example.com/": "must begin with http",
    "file:///etc/passwd": "must begin with http",
    "gopher://herald.example.com/": "must begin with http",
    "javascript:alert(1)": "must begin with http",
    "https://": "no name of a site",
    "https:///a": "no name of a site",
    "https://[": "cannot be taken apart",
    "https://ann:secret@herald.example.com/": "user name or a password",
    "https://ann@herald.example.com/": "user name or a password",
    "https://@herald.example.com/": "user name or a password",
    "https://herald.example.com:8080/": "usual ports",
    "https://herald.example.com:80/": "usual ports",
    "http://herald.example.com:443/": "usual ports",
    "http://herald.example.com:22/": "usual ports",
    "https://herald.example.com:0/": "usual ports",
    "https://herald.example.com:/": "usual ports",
    "https://herald.example.com:99999999/": "cannot be taken apart",
    "https://herald.example.com:4٤3/": "cannot be taken apart",
    "https://herald.example.com\\@10.0.0.1/": "another sign",
    "https://herald.example.com/\x00": "another sign",
    "https://herald.example.com/a\r\nHost: inside": "another sign",
    "https://her ald.example.com/": "another sign",
    "https://-herald.example.com/": "no name of a site",
    "https://herald..example.com/": "no name of a site",
    "https://" + "a" * 64 + ".com/": "no name of a site",
    "https://" + "a." * 130 + "com/": "no name of a site",
    "https://her%61ld.example.com/": "no name of a site",
    "https://herald.example.com/" + "a" * 2_000: "longer than 2,000",
}


@pytest.mark.parametrize("address", BAD)
def test_what_is_no_plain_address_is_refused_with_the_reason(address):
    world = World()
    refused = world.refusal(address)
    assert refused.code == "bad_address"
    assert BAD[address] in str(refused)
    assert (world.asked, world.connected) == ([], [])


@pytest.mark.parametrize(
    ("address", "asked", "line"),
    [
        ("https://herald.example.com", "herald.example.com", "GET / HTTP/1.1"),
        (" HTTPS://HERALD.example.com:443/A?b=c&d#e ", "herald.example.com", "GET /A?b=c&d HTTP/1.1"),
        ("https://herald.example.com./a", "herald.example.com", "GET /a HTTP/1.1"),
        (
            "https://пример.рф/статья?q=да",
            "xn--e1afmkfd.xn--p1ai",
            "GET /%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F",
        ),
        ("https://herald.example.com/a%20b%2Fc", "herald.example.com", "GET /a%20b%2Fc HTTP/1.1"),
    ],
)
def test_an_address_is_asked_as_it_is_written(address, asked, line):
    world = World({asked: [PUBLIC]}).site(asked, answer())
    world.fetch(address)
    assert world.asked == world.secured == [asked]
    assert world.wires[0].sent.decode().startswith(line)
    assert f"\r\nHost: {asked}\r\n" in world.wires[0].sent.decode()


def test_we_say_who_we_are_and_nothing_of_anybody_else(monkeypatch):
    for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    world = World().site("herald.example.com", answer(set_cookie="a=b"))
    world.fetch()
    world.fetch()
    sent = world.wires[1].sent.decode()
    assert f"\r\nUser-Agent: {AGENT}\r\n" in sent
    names = {line.partition(":")[0].lower() for line in sent.strip().splitlines()[1:]}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert world.connected == [(PUBLIC, 443)] * 2


def test_public_numbers_may_be_written_too():
    world = World().site(PUBLIC, answer()).site(PUBLIC_6, answer())
    assert world.fetch(f"http://{PUBLIC}/").raw
    assert world.fetch(f"https://[{PUBLIC_6}]/").address == f"https://[{PUBLIC_6}]/"
    assert world.connected == [(PUBLIC, 80), (PUBLIC_6, 443)]
    assert f"\r\nHost: [{PUBLIC_6}]\r\n" in world.wires[1].sent.decode()


def test_where_one_number_does_not_answer_the_next_is_tried():
    world = World({"herald.example.com": [OTHER, PUBLIC]})
    world.broken_numbers = {OTHER}
    assert world.fetch().raw
    assert world.connected == [(OTHER, 443), (PUBLIC, 443)]


def test_a_number_that_keeps_silent_leaves_time_for_the_next():
    world = World({"herald.example.com": [PUBLIC_6, OTHER, PUBLIC]})
    world.silent_numbers = {PUBLIC_6, OTHER}
    assert world.fetch().raw
    assert world.now == 1_010
    world.silent_numbers.add(PUBLIC)
    world.now = 1_000
    assert world.refusal().code == "timeout"
    assert world.now == 1_015


def test_not_more_than_four_numbers_are_tried():
    world = World({"herald.example.com": [f"1.1.1.{last}" for last in range(1, 40)]})
    world.broken_numbers = set(world.names["herald.example.com"])
    refused = world.refusal()
    assert str(refused) == "herald.example.com could not be reached: Connection refused. Try again later."
    assert len(world.connected) == 4
