"""Who sends a form, told without keeping their address, and the stamp that each form carries."""

import ipaddress
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

QUICKEST = timedelta(seconds=3)  # nobody reads and fills in a form sooner
OLDEST = timedelta(hours=12)
SALT = "claims.visitors.stamp"


def visitor_address(request: HttpRequest) -> str:
    """The address that login attempts and reports are counted by.

    Behind a proxy it is the last entry of X-Forwarded-For, the one our own proxy wrote: earlier ones are
    whatever the visitor sent.
    """
    if settings.BEHIND_PROXY:
        last = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
        if last:
            return last
    return request.META.get("REMOTE_ADDR", "")


def visitor_digest(address: str, at: datetime) -> str:
    """The same for one visitor on one day, and of no use on the next: the key changes with the day."""
    told = f"{at.astimezone(UTC):%Y-%m-%d} {_network(address)}"
    return salted_hmac("claims.visitors", told, algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """One household has 2**64 addresses of IPv6."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(known.ipv4_mapped or ipaddress.ip_network(f"{known}/64", strict=False))


class TooSoon(Exception):
    """Sent faster than a person could have filled it in."""


class TooOld(Exception):
    """Made long ago, for another visitor, or not by us."""


@dataclass(frozen=True)
class Stamp:
    """Ties a form to the time and the visitor it was made for; takes the place of a cookie."""

    made: int  # seconds since 1970
    visitor: str
    nonce: str

    @classmethod
    def new(cls, visitor: str, at: datetime) -> "Stamp":
        return cls(int(at.timestamp()), visitor, secrets.token_urlsafe(12))

    @classmethod
    def read(cls, text: str, visitor: str, at: datetime) -> "Stamp":
        """TooSoon or TooOld where the form cannot be taken yet, or any more."""
        try:
            stamp = cls(*signing.Signer(salt=SALT).unsign_object(text))
        except signing.BadSignature as error:
            raise TooOld from error
        age = at.timestamp() - stamp.made
        if stamp.visitor != visitor or not 0 <= age <= OLDEST.total_seconds():
            raise TooOld
        if age < QUICKEST.total_seconds():
            raise TooSoon
        return stamp

    def __str__(self) -> str:
        return signing.Signer(salt=SALT).sign_object([self.made, self.visitor, self.nonce])
