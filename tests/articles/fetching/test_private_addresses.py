"""No private address, ever: not written, not looked up, not redirected to, not swapped in between."""

import itertools
import socket

import pytest

from articles.fetching.public_addresses import is_public
from tests.articles.fetching.world import OTHER, PUBLIC, PUBLIC_6, World, answer, moved

PRIVATE_4 = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.8.8.8 169.254.169.254
    169.254.0.1 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.8 192.0.0.170 192.0.2.1 192.31.196.1 192.52.193.1
    192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9
    224.0.0.1 233.252.0.1 239.255.255.250 240.0.0.1 255.255.255.255
""".split()
PRIVATE_6 = """
    :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8
    64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 100:0:0:1::1 2001::1
    2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1::1
    2002:808:808::1 2620:4f:8000::1 3fff::1 5f00::1 fc00::1 fd12:3456:789a::1 fe80::1 fe80::1%eth0
    fec0::1 ff02::1 ff0e::1 4000::1 a000::1 2a00:1450:4001:80b:0:5efe:7f00:1
    2a00:1450:4001:80b:200:5efe:10.0.0.1
""".split()
PRIVATE = PRIVATE_4 + PRIVATE_6
OPEN = [PUBLIC, OTHER, "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "192.0.1.1"]
OPEN += ["223.255.255.255", PUBLIC_6, "2a00:1450:4001:80b::200e", "2400:cb00::1", "2600::1"]

each_private = pytest.mark.parametrize("number", PRIVATE)


def written(number: str) -> str:
    return f"http://[{number}]/" if ":" in number else f"http://{number}/"


def test_there_are_more_than_sixty_of_them():
    assert len(set(PRIVATE)) >= 60


@each_private
def test_a_private_number_is_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", OPEN)
def test_what_anybody_may_reach_is_public(number):
    assert is_public(number)


@pytest.mark.parametrize("text", ["", "localhost", "1.2.3", "0x7f.1", "1.2.3.4.5", "٣.3.3.3", "8.8.8.8 "])
def test_what_is_no_number_is_not_public(text):
    assert not is_public(text)


@each_private
def test_a_private_number_in_the_address_opens_no_connection(number):
    world = World()
    assert world.refusal(written(number)).code in ("private_address", "bad_address")
    assert (world.connected, world.asked) == ([], [])


@each_private
def test_a_name_with_a_private_number_opens_no_connection(number):
    world = World({"inside.example.com": [number]})
    refused = world.refusal("https://inside.example.com/")
    assert refused.code == "private_address"
    assert str(refused).startswith("inside.example.com is not on the public internet")
    assert world.connected == []


@each_private
@pytest.mark.parametrize("order", [1, -1])
def test_one_private_number_among_public_ones_is_enough(number, order):
    world = World({"mixed.example.com": [PUBLIC, number, OTHER][::order]})
    assert world.refusal("https://mixed.example.com/").code == "private_address"
    assert world.connected == []


@each_private
def test_a_redirect_to_a_private_number_is_not_followed(number):
    world = World().site("herald.example.com", moved(written(number)))
    assert world.refusal("http://herald.example.com/").code in ("private_address", "bad_redirect")
    assert world.connected == [(PUBLIC, 80)]


@each_private
def test_a_redirect_to_a_name_with_a_private_number_is_not_followed(number):
    world = World({"inside.example.com": [number]}).site(
        "herald.example.com", moved("http://inside.example.com/")
    )
    assert world.refusal().code == "private_address"
    assert world.connected == [(PUBLIC, 443)]


@each_private
def test_a_name_that_changes_its_number_is_asked_once_and_connected_as_checked(number):
    """DNS rebinding: the first answer is public, each later one is not."""
    answers = itertools.chain([[PUBLIC]], itertools.repeat([number]))
    world = World({"herald.example.com": lambda: next(answers)})
    assert world.fetch().raw
    assert (world.asked, world.connected) == (["herald.example.com"], [(PUBLIC, 443)])


@each_private
def test_a_name_that_changes_its_number_is_checked_again_after_a_redirect(number):
    answers = itertools.chain([[PUBLIC]], itertools.repeat([number]))
    world = World({"herald.example.com": lambda: next(answers)})
    world.site("herald.example.com", moved("/b"), answer())
    assert world.refusal().code == "private_address"
    assert world.connected == [(PUBLIC, 443)]


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "127.0.0.1.",
        "127.000.000.001",
        "\uff11\uff12\uff17.0.0.1",
        "127。0。0。1",
        "①②⑦.⓪.⓪.①",
        "0",
        "0x",
        "1.2.3.4.5",
        "999.1.1.1",
        "foo.0x7f",
        "[::ffff:127.0.0.1]",
        "[::1]",
        "[fe80::1%25eth0]",
        "[v1.a]",
        "[127.0.0.1]",
    ],
)
def test_numbers_in_disguise_are_never_looked_up(host):
    world = World()
    assert world.refusal(f"http://{host}/").code in ("bad_address", "private_address")
    assert (world.asked, world.connected) == ([], [])


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "ⓛocalhost"])
def test_this_machine_is_never_asked(host):
    world = World({"localhost": ["127.0.0.1", "::1"]})
    assert world.refusal(f"http://{host}/").code == "private_address"
    assert world.connected == []


def test_a_name_without_a_number_opens_no_connection():
    assert World({"empty.example.com": []}).refusal("https://empty.example.com/").code == "private_address"


def test_all_numbers_of_a_name_are_looked_at_by_the_real_resolver(monkeypatch):
    entries = [(0, 0, 0, "", (number, 443)) for number in (PUBLIC, "10.0.0.1", PUBLIC)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: entries)
    assert World.__mro__[1]().look_up("herald.example.com", 443, 5) == [PUBLIC, "10.0.0.1"]
