"""The addresses of the API; names begin with "api"."""

from typing import Any

urlpatterns: list[Any] = []
