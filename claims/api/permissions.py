"""Who may ask the API what. A view that names no permission is closed to all."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request


class Closed(BasePermission):
    """The default: whoever writes a view has to say whom it is for."""

    def has_permission(self, request: Any, view: Any) -> bool:
        return False


class OfTheDesk(BasePermission):
    """`needs` of the view names the permission of each method, the same as that of the desk's own page.

    A method the view does not have is told as such (405), to who is known.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        method = "GET" if request.method == "HEAD" else request.method
        if not request.user.is_authenticated:
            return False
        needed = view.needs.get(method)
        return needed is None or request.user.has_perm(needed)
