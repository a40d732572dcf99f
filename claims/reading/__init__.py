"""Reading: a text in, suggested claims out. Deterministic, offline, linear time; nothing of Django."""

from .read import read
from .suggestion import Suggestion

__all__ = ["Suggestion", "read"]
