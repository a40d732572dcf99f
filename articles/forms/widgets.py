from collections.abc import Iterable
from typing import Any

from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect

LONGEST_KEY = 18  # digits of the largest key both databases have


class Autocomplete(AutocompleteSelect):
    """Django's own asks the database for whatever was sent as a key, and fails where that is no number."""

    def optgroups(self, name: str, value: Iterable[Any], attr: Any = None) -> list:
        return super().optgroups(name, [one for one in value if is_key(str(one)) or one in (None, "")], attr)


class TextArea(AdminTextareaWidget):
    """Browsers send each end of a line as two characters; a quote is looked up in its text by letters."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


def is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY
