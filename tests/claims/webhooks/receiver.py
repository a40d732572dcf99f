"""A receiver of messages, as its makers would write it: it checks each signature before it reads a word."""

import base64
import hashlib
import hmac
import json
from typing import Any

from articles.fetching import Network
from tests.articles.fetching.world import PUBLIC, World, answer

HOST = "receiver.example.com"
OK = answer(b"", "204 No Content", content_type=None)


def answering(*answers: Any, number: str = PUBLIC) -> World:
    """An internet with the receiver alone: one answer a message, the last one for ever."""
    world = World({HOST: [number]})
    return world.site(HOST, *(answers or (OK,)))


def heard(world: Network) -> list[tuple[dict[str, str], bytes]]:
    """(headers, body) of every message that came."""
    messages = []
    for wire in world.wires:
        head, _, body = wire.sent.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")[1:]
        messages.append((dict(line.lower().split(": ", 1) for line in lines), body))
    return messages


def read(message: tuple[dict[str, str], bytes], secret: str) -> dict[str, Any]:
    """Refuses what is not signed with the secret. Written from the specification, not from our own code."""
    headers, body = message
    key = base64.b64decode(secret.split("_", 1)[1])
    signed = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
    wanted = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode().lower()
    assert headers["webhook-signature"] == f"v1,{wanted}"
    return json.loads(body)
