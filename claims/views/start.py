from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def start(request: HttpRequest) -> HttpResponse:
    """Where signing in leads: to the desk; without a share in it to the admin, or to the readers' pages."""
    if request.user.has_perm("claims.add_claim"):
        return redirect("desk")
    return redirect("admin:index" if request.user.is_staff else "home")
