"""Signatures as the Standard Webhooks specification has them, so that receivers can use its libraries."""

import base64
import hashlib
import hmac


def signed_headers(*, secret: str, key: str, at: int, body: bytes) -> dict[str, str]:
    """`at`: seconds since 1970. A receiver refuses what is some minutes old, or seen before by its key."""
    return {
        "Content-Type": "application/json",
        "webhook-id": key,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{signature(secret=secret, key=key, at=at, body=body)}",
    }


def signature(*, secret: str, key: str, at: int, body: bytes) -> str:
    known = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{key}.{at}.".encode() + body
    return base64.b64encode(hmac.new(known, signed, hashlib.sha256).digest()).decode()
