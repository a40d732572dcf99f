"""What every answer tells the browser."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from claims.visitors import visitor_address
from claimtrack.headers import SafeHeaders
from tests.site.addresses import addresses
from tests.site.production import ENOUGH, manage, python
from tests.site.test_access import EVERYONE, who

POLICY = {
    "default-src 'none'",
    "base-uri 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "manifest-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
}
FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# The script of an embed is for other people's pages; tests/claims/pages/test_embed.py says how far that goes.
# Public data may be read from there too: tests/claims/api/test_other_sites.py.
FOR_OTHER_SITES = {"embed_script"} | {
    name for name in EVERYONE if name.startswith("api") and name not in {"api_docs", "api_try"}
}
# Pages without a name or a number in their address, and one that is not there.
PAGES = sorted(
    {
        address.example
        for address in addresses()
        if who(address) == "everyone" and "/x/" not in address.example and address.name not in FOR_OTHER_SITES
    }
    | {"/no-such-page/"}
)


def check(response: HttpResponse) -> None:
    assert set(response.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert {name: response.headers.get(name) for name in FIXED} == FIXED


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_page_tells_the_browser_what_it_may_do(client, address):
    response = client.get(address)
    assert response.status_code in {200, 404}
    check(response)
    if response.headers["Content-Type"].startswith("text/html"):  # a page names who is signed in
        assert "Cookie" in response.headers["Vary"]


@pytest.mark.django_db
def test_a_reader_who_is_not_signed_in_may_keep_a_page(client):
    response = client.get("/")
    assert response.status_code == 200
    assert "no-store" not in response.headers.get("Cache-Control", "")


@pytest.mark.django_db
def test_no_page_of_an_editor_is_kept_anywhere(client, admin_user):
    client.force_login(admin_user)
    for page in ("/", "/admin/", "/no-such-page/"):
        response = client.get(page)
        check(response)
        assert response.headers["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
def test_the_answer_that_signs_somebody_in_is_not_kept_either(client, django_user_model):
    django_user_model.objects.create_user("alice", password="correct horse battery")
    response = client.post("/accounts/login/", {"username": "alice", "password": "correct horse battery"})
    assert response.status_code == 302
    assert response.headers["Cache-Control"] == "no-store, private"


def test_a_view_may_choose_its_own_resource_policy():
    """An embed must be able to say that other sites may load it."""
    answer = HttpResponse(headers={"Cross-Origin-Resource-Policy": "cross-origin"})
    response = SafeHeaders(lambda request: answer)(RequestFactory().get("/"))
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_static_files_are_named_by_content_kept_for_ever_and_stay_here(tmp_path):
    assert manage("collectstatic", "--noinput", var=tmp_path, **ENOUGH).returncode == 0
    code = """
import django
django.setup()
from django.templatetags.static import static
from django.test import Client
address = static("admin/css/base.css")
response = Client().get(address, secure=True, headers={"host": "claims.example.org"})
print(address, response.status_code)
names = "Cache-Control Cross-Origin-Resource-Policy X-Content-Type-Options Access-Control-Allow-Origin"
for name in names.split():
    print(response.headers.get(name))
"""
    done = python(code, tmp_path, **ENOUGH)
    assert done.returncode == 0, done.stderr
    first, *headers = done.stdout.splitlines()
    assert first.startswith("/static/admin/css/base.")
    assert first.endswith(".css 200")
    assert headers == ["max-age=315360000, public, immutable", "same-origin", "nosniff", "None"]


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (False, "198.51.100.7", "203.0.113.5"),  # a visitor's own invention
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "192.0.2.66, 198.51.100.7", "198.51.100.7"),  # the last is the one our proxy wrote
        (True, "", "203.0.113.5"),
    ],
)
def test_login_attempts_are_counted_by_an_address_nobody_can_choose(
    settings, behind_proxy, forwarded, address
):
    settings.BEHIND_PROXY = behind_proxy
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.5", headers={"x-forwarded-for": forwarded})
    assert visitor_address(request) == address
