from collections.abc import Callable

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest

View = Callable[..., object]


def desk(permission: str) -> Callable[[View], View]:
    """A page of the desk: signed in (else the login page), and with the permission (else a 403)."""
    return permission_required(permission, raise_exception=True)


def number(request: HttpRequest, name: str) -> int | None:
    """A small whole number of the address, None for anything else."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else None


def posted_number(request: HttpRequest, name: str) -> int:
    """A key of a form; 0, which no row has, for anything else."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
