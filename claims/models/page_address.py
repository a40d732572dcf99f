"""The address of a page of this site, as a reader may give it."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# One slash and no second one, no backslash: browsers would read either as the name of another site.
PATH = re.compile(r"/(?![/\\])[^\\\s\x00-\x1f\x7f-\x9f]*")


def page_of_this_site(path: str) -> None:
    if not PATH.fullmatch(path):
        raise ValidationError(_("Give the address of a page of this site, such as /topics/."))


def path_within(address: str, host: str) -> str:
    """The path of an address that was copied whole; any other address as it is."""
    found = re.fullmatch(rf"https?://{re.escape(host)}(/.*)?", address.strip(), re.IGNORECASE | re.DOTALL)
    return (found[1] or "/") if found else address.strip()
