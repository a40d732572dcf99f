"""Addresses and forms that no browser of ours sends: answered, never with an error of ours."""

import pytest
from django.contrib import admin

from claims.models import Claim
from tests.make import make_claim

pytestmark = pytest.mark.django_db
CLAIMS = "/admin/claims/claim/"
KEYS = ["x", "9" * 40, "-1", "1_0"]


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda model: model.__name__)
def test_a_list_answers_whatever_is_asked(sign_in, model):
    client = sign_in("admin")
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    for query in ["q=%00", "q=%27%22%25", "todo=x", "p=999999", "o=99", "state__exact=%00", "e=1", "x__y=1"]:
        assert client.get(f"{address}?{query}", follow=True).status_code == 200, query


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_a_row_that_is_not_there_is_no_error(editor, page):
    for key in [*KEYS, "%00"]:
        response = editor.get(f"{CLAIMS}{key}/{page}/")
        assert response.status_code in {302, 403, 404}, key


def test_the_search_fields_take_whatever_is_typed(editor):
    for term in ["%00", "%27", "%25", "x" * 3_000]:
        query = f"app_label=claims&model_name=claim&field_name=article&term={term}"
        assert editor.get(f"/admin/autocomplete/?{query}").json()["results"] == [], term


def test_a_form_opened_with_a_forged_key_is_a_form(editor):
    for key in [*KEYS, "\0"]:
        assert editor.get(f"{CLAIMS}add/", {"article": key, "statement": key}).status_code == 200, key


def test_a_forged_pick_does_nothing(editor):
    claim = make_claim(state="draft")
    for key in [*KEYS, "\0"]:
        send = {"action": "publish", "_selected_action": key, "index": "0", "seen": ["", ":", "x:y", "1:1:1"]}
        assert editor.post(CLAIMS, send).status_code == 302, key
    assert Claim.objects.get() == claim
    assert Claim.objects.get().state == "draft"
