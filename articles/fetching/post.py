"""Something sent to a public address, over TLS; of the answer only its status is read."""

from urllib3.connection import HTTPConnection

from articles.fetching.address import Address, bad, read_address
from articles.fetching.fetch import MOST_HEAD, over_a_line
from articles.fetching.line import Deadline, Line
from articles.fetching.network import Network
from articles.fetching.public_addresses import is_public
from articles.fetching.refusals import FetchRefused

SECONDS = 10


def post(
    address: str, body: bytes, *, headers: dict[str, str], user_agent: str, network: Network | None = None
) -> int:
    """The status. A redirect is not followed: the address was given by somebody who answers for it.

    FetchRefused as for a page: no private address, ever; one connection to the number that was checked.
    """
    network = network or Network()
    at = postable(address)
    deadline = Deadline(SECONDS, network.clock)
    return over_a_line(at, network, deadline, lambda line: send(at, line, body, headers, user_agent))


def postable(address: str) -> Address:
    """As far as can be said without asking anybody: https, and no private number written out."""
    at = read_address(address)
    if at.scheme != "https":
        raise bad("it must begin with https://.")
    if at.literal and not is_public(at.host):
        raise FetchRefused("private_address", host=at.host)
    return at


def send(at: Address, line: Line, body: bytes, headers: dict[str, str], user_agent: str) -> int:
    connection = HTTPConnection(at.host, at.port)
    connection.sock = line
    line.allow(MOST_HEAD, FetchRefused("bad_answer", host=at.host, why="its head has no end"))
    told = {"Host": at.host_header, "User-Agent": user_agent, "Connection": "close"} | headers
    connection.request("POST", at.path, body=body, headers=told, preload_content=False, decode_content=False)
    return connection.getresponse().status
