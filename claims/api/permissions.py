"""Who may ask the API what. A view that names no permission is closed to all."""

from typing import Any

from rest_framework.permissions import BasePermission


class Closed(BasePermission):
    """The default: whoever writes a view has to say whom it is for."""

    def has_permission(self, request: Any, view: Any) -> bool:
        return False
