"""Text fields that refuse what one of the two databases cannot keep, and that have an end."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> None:
    """PostgreSQL keeps neither NUL nor half a surrogate pair. Said here it is a message, there a 500."""
    if UNSTORABLE.search(text):
        raise ValidationError("This text holds a character that cannot be stored (NUL).", code="unstorable")


class Line(models.CharField):
    """Text of one line."""

    default_validators = [storable]


class Words(models.TextField):
    """Text of several lines. Unlike Django's own, `max_length` holds wherever the text comes from."""

    default_validators = [storable]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))
