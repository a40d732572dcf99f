"""All addresses of the site, by the app that answers them."""

from django.contrib import admin
from django.urls import include, path

from claimtrack.health import healthz, readyz
from claimtrack.metrics import metrics

urlpatterns = [
    path("", include("claims.urls")),
    path("accounts/", include("django.contrib.auth.urls")),
    path("admin/", admin.site.urls),
    # for machines that watch the server; claimtrack/probes.py knows them by their paths
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
handler500 = "claimtrack.errors.server_error"
