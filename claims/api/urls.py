"""The addresses of the API; names begin with "api"."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("claims.api.desk.urls")),
]
