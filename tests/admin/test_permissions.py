"""Who may do what at the desk: each address of the admin × each role × looking and sending.

The table is the promise. An address that is in no line of it fails the test: decide, then add it.
"""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model

from articles.models import Revision
from claims.actions import save_override
from claims.models import Override
from tests.make import make_article, make_claim, make_option, make_question, make_report, make_source
from tests.once import once
from tests.people import make_person
from tests.site.addresses import addresses

pytestmark = pytest.mark.django_db
ROLES = ("nobody", "editor", "reviewer", "admin")
ALL, REVIEW, ADMIN = {"editor", "reviewer", "admin"}, {"reviewer", "admin"}, {"admin"}
NONE: set[str] = set()

# model -> who may look at its list, add one, change one. The row changed is one that readers see.
TABLE = {
    "articles_article": (ALL, ALL, ALL),
    "articles_articleversion": (ALL, NONE, NONE),
    "articles_revision": (ALL, NONE, NONE),
    "articles_source": (ALL, ALL, REVIEW),  # this one was accepted
    "claims_claim": (ALL, ALL, ALL),
    "claims_errorreport": (ALL, NONE, REVIEW),
    "claims_override": (ALL, ALL, ALL),  # this one waits for a second person
    "claims_question": (ALL, ALL, REVIEW),  # this one is published
    "claims_questionoption": (ALL, NONE, REVIEW),
    "claims_statement": (ALL, ALL, ALL),
    "claims_topic": (ALL, ADMIN, ADMIN),
    "claims_verdict": (ALL, NONE, NONE),
    "claims_verdictchange": (ALL, NONE, NONE),
    "auth_user": (ADMIN, ADMIN, ADMIN),
    "auth_group": (ADMIN, NONE, NONE),
}
# Addresses that belong to no model, and those of one model only: who may look, who may send.
OTHERS = {
    "index": (ALL, ALL),
    "app_list": (ALL, ALL),
    "jsi18n": (ALL, NONE),
    "password_change": (ALL, ALL),
    "password_change_done": (ALL, NONE),
    "autocomplete": (ALL, NONE),
    "view_on_site": (ALL, ALL),
    "claims_claim_reading": (ALL, ALL),
    "auth_user_password_change": (NONE, NONE),  # nobody chooses a password for somebody else
}
LEAVE_OUT = {"login", "logout", ""}  # signing in and out: tests/site/test_access.py; "" is no page
PAGES = ("changelist", "add", "change", "history", "delete")
OK = {200, 302, 404}


@once
def rows():
    """One row of each model, as readers see it."""
    source = make_source(review_state="accepted", reviewed_on="2025-01-01")
    question = make_question(options=("yes",))
    claim = make_claim(question=question, wording="yes", article=make_article(text="yes", publisher=source))
    make_option(question, "no")
    make_report()
    writer = make_person("reviewer", name="writer")
    save_override(override=Override(question=question, decision="compatible", reason="so"), by=writer)
    return {
        "articles_source": source.pk,
        "claims_question": question.pk,
        "claims_verdict": question.pk,
        "claims_claim": claim.pk,
        "auth_user": make_person(name="carol").pk,
    }


def example(name: str, address: str, rows: dict[str, int]) -> str:
    """The address with the key of a row that is there."""
    if name == "autocomplete":
        return f"{address}?app_label=claims&model_name=claim&field_name=article"
    if "/x/" not in address or name == "view_on_site":
        return address.replace("/x/", "/0/")
    label = "_".join(name.split("_")[:2])
    registered = {
        f"{model._meta.app_label}_{model._meta.model_name}": model for model in admin.site._registry
    }
    pk = rows.get(label) or registered[label]._default_manager.order_by("pk").first().pk
    return address.replace("/x/", f"/{pk}/")


def allowed(name: str) -> tuple[set[str], set[str]]:
    """Who may look, who may send."""
    if name in OTHERS:
        return OTHERS[name]
    model, _, page = name.rpartition("_")
    look, add, change = TABLE[model]
    return {
        "changelist": (look, look),
        "add": (add, add),
        "change": (look, change),
        "history": (look, look),
        "delete": (NONE, NONE),
    }[page]


def admin_addresses() -> list[tuple[str, str]]:
    found = [(one.name, one.example) for one in addresses() if one.name.startswith("admin:")]
    names = [(name.removeprefix("admin:"), address) for name, address in found]
    return [(name, address) for name, address in names if name not in LEAVE_OUT]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ROLES)
def test_every_address_does_what_the_table_says(sign_in, rows, role, method):
    client = sign_in("" if role == "nobody" else role)
    found = admin_addresses()
    assert len(found) > len(TABLE) * len(PAGES)
    for name, address in found:
        look, send = allowed(name)
        may = role in (look if method == "get" else send)
        response = getattr(client, method)(example(name, address, rows))
        if role == "nobody":
            assert response.status_code == 302, (name, response.status_code)
            assert "/login/?next=" in response.url
        elif may:
            assert response.status_code in OK, (name, response.status_code)
        else:
            assert response.status_code in {403, 405}, (name, response.status_code)


def test_the_table_names_no_address_that_is_gone():
    named = {f"{model}_{page}" for model in TABLE for page in PAGES}
    assert (named | set(OTHERS)) == {name for name, _ in admin_addresses()}


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_delete_and_change_nothing(sign_in, rows, method):
    client = sign_in("admin")
    before = Revision.objects.count(), get_user_model().objects.count()
    for name, address in admin_addresses():
        response = getattr(client, method)(example(name, address, rows))
        assert response.status_code < 500, name
    assert (Revision.objects.count(), get_user_model().objects.count()) == before


def test_the_search_fields_tell_nobody_who_has_an_account(editor, admin_person):
    query = "/admin/autocomplete/?app_label=articles&model_name=revision&field_name=by&term="
    assert editor.get(query).status_code == 403
    assert admin_person.get(query).status_code == 200
