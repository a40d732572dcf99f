"""All addresses of the site, by the app that answers them."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("django.contrib.auth.urls")),
    path("admin/", admin.site.urls),
]
if find_spec("claims") and find_spec("claims.urls"):  # goes once the pages are in
    urlpatterns += [path("", include("claims.urls"))]
