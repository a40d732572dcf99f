"""Nothing is deleted at the desk, by nobody and in no way."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from claims.models import Claim
from tests.make import make_claim

MODELS = list(admin.site._registry)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_nobody_may_delete_a_row_of_any_table(model, admin_user):
    """Not even who runs the site."""
    request = RequestFactory().get("/")
    request.user = admin_user
    model_admin = admin.site._registry[model]
    assert not model_admin.has_delete_permission(request)
    assert "delete_selected" not in model_admin.get_actions(request)
    for inline in model_admin.get_inline_instances(request):
        assert not inline.has_delete_permission(request)


def test_a_forged_request_to_delete_is_refused(admin_client):
    claim = make_claim()
    answer = admin_client.post(f"/admin/claims/claim/{claim.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 403
    pick = {"action": "delete_selected", "_selected_action": claim.pk, "post": "yes", "index": "0"}
    admin_client.post("/admin/claims/claim/", pick)
    assert Claim.objects.get() == claim


def test_a_forged_tick_does_not_delete_a_row_of_an_inline(admin_client):
    from articles.actions import save_source_name
    from articles.models import SourceName
    from tests.admin.form import filled
    from tests.make import make_source

    source = make_source("NIS")
    save_source_name(name=SourceName(source=source, name="N.I.S."))
    address = f"/admin/articles/source/{source.pk}/change/"
    form = filled(admin_client.get(address), "source_form", **{"names-0-DELETE": "on"}, why="w")
    assert admin_client.post(address, form).status_code == 302
    assert SourceName.objects.get().name == "N.I.S."
