"""What a role may do with a row depends on where the row stands, whatever the way in."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

from articles.models import Article, Source
from claims.actions import approve_override, save_override
from claims.models import Override, Question, Topic
from claims.roles import ROLES, codes, make_groups
from tests.make import make_article, make_claim, make_source, make_topic
from tests.people import make_person

pytestmark = pytest.mark.django_db
NO_INLINES = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}


def status(client, row, **fields) -> int:
    address = f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"
    return client.post(address, fields).status_code


def pick(client, name: str, action: str, *rows, **fields):
    keys = [row.pk for row in rows]
    return client.post(f"/admin/{name}/", {"action": action, "_selected_action": keys, "index": "0"} | fields)


# --- the table and its groups ------------------------------------------------------------------------------


def held(role: str) -> set[tuple[str, str, str]]:
    permissions = Group.objects.get(name=role).permissions
    return set(permissions.values_list("content_type__app_label", "content_type__model", "codename"))


def test_the_migration_makes_a_group_of_each_role():
    make_person("editor")
    for role in ROLES:
        assert held(role) == codes(role)


def test_making_the_groups_again_takes_away_what_the_table_does_not_grant():
    make_groups(apps)
    editor = Group.objects.get(name="editor")
    editor.permissions.add(Permission.objects.get(codename="delete_group"))
    editor.permissions.remove(Permission.objects.get(codename="view_claim"))
    make_groups(apps)
    assert held("editor") == codes("editor")


def test_each_role_holds_what_the_one_before_holds():
    assert codes("editor") < codes("reviewer") < codes("admin")


def test_no_role_may_delete():
    assert not [code for role in ROLES for *_, code in codes(role) if code.startswith("delete")]


def test_the_table_names_tables_that_there_are():
    for label in ROLES["admin"]:
        assert apps.get_model(label)


# --- editors -----------------------------------------------------------------------------------------------


def test_an_editor_changes_a_source_until_it_is_reviewed(editor, reviewer):
    source = make_source()
    assert status(editor, source) == 200  # the form again: nothing was filled in
    pick(editor, "articles/source", "accept", source)
    assert Source.objects.get().review_state == "new"
    pick(reviewer, "articles/source", "accept", source)
    assert Source.objects.get().review_state == "accepted"
    assert status(editor, source) == 403
    assert status(reviewer, source) == 200


def test_an_editor_cannot_accept_a_source_by_the_form_either(editor):
    source = make_source("Yonhap")
    fields = {"name": "Yonhap", "kind": "news agency", "review_state": "accepted", "version": source.version}
    inline = {f"names-{name}": value for name, value in NO_INLINES.items()}
    assert status(editor, source, **fields, **inline, why="w") == 302
    source.refresh_from_db()
    assert (source.kind, source.review_state) == ("news agency", "new")


def test_an_editor_writes_questions_as_drafts_only(editor):
    fields = {
        "title": "How many?",
        "topic": make_topic().pk,
        "value_kind": "count",
        "measure": "fixed",
        "definition": "Those killed.",
        "state": "published",
        **{f"options-{name}": value for name, value in NO_INLINES.items()},
    }
    assert editor.post("/admin/claims/question/add/", fields).status_code == 302
    question = Question.objects.get()
    assert question.state == "draft"
    assert status(editor, question, **fields, version=question.version) == 302
    pick(editor, "claims/question", "publish", question)
    assert Question.objects.get().state == "draft"


def test_a_list_is_not_edited_by_who_may_only_look(editor):
    topic = make_topic(order=1)
    form = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": topic.pk, "form-0-version": 1}
    editor.post("/admin/claims/topic/", {**form, "form-0-order": 9, "_save": "Save"})
    assert Topic.objects.get().order == 1


def test_an_editor_publishes_articles_and_claims(editor):
    article = make_article(state="draft")
    claim = make_claim(state="draft", article=article)
    pick(editor, "articles/article", "publish", article)
    pick(editor, "claims/claim", "publish", claim)
    assert Article.objects.get(pk=article.pk).state == "published"
    claim.refresh_from_db()
    assert claim.state == "published"


def test_a_withdrawn_role_is_gone_at_once(editor):
    assert editor.get("/admin/claims/claim/add/").status_code == 200
    editor.user.groups.clear()
    assert editor.get("/admin/claims/claim/add/").status_code == 403


# --- reviewers and admins ----------------------------------------------------------------------------------


def test_only_an_admin_merges_sources(reviewer, admin_person):
    first, second = make_source(), make_source()
    answer = {"asked": "yes", "standing": first.pk, "why": "the same"}
    pick(reviewer, "articles/source", "merge", first, second, **answer)
    assert not Source.objects.exclude(merged_into=None).exists()
    pick(admin_person, "articles/source", "merge", first, second, **answer)
    second.refresh_from_db()
    assert second.merged_into == first


def propose(by, **fields) -> Override:
    question = make_claim().question
    return save_override(override=Override(question=question, decision="compatible", reason="so"), by=by)


def test_a_decision_is_approved_by_another_reviewer_only(sign_in):
    editor, reviewer, second = sign_in("editor"), sign_in("reviewer"), sign_in("reviewer", name="ruth")
    decision = propose(reviewer.user)
    for client in (editor, reviewer):
        pick(client, "claims/override", "approve", decision)
        assert Override.objects.get().approved_by is None
    pick(second, "claims/override", "approve", decision)
    assert Override.objects.get().approved_by == second.user


def test_an_approved_decision_is_ended_not_rewritten(sign_in):
    reviewer = sign_in("reviewer")
    decision = approve_override(override=propose(make_person("editor")), by=reviewer.user)
    assert status(reviewer, decision) == 403
    pick(reviewer, "claims/override", "end", decision, why="settled")
    assert Override.objects.get().ended_on is not None


def test_a_decision_is_proposed_in_the_form_and_has_its_author(editor):
    claim = make_claim()
    fields = {"question": claim.question_id, "decision": "not comparable", "reason": "Other places."}
    assert editor.post("/admin/claims/override/add/", fields).status_code == 302
    assert Override.objects.get().author == editor.user


def test_an_admin_cannot_touch_who_runs_the_site(admin_person, admin_user):
    assert status(admin_person, admin_user) == 403


def test_an_admin_cannot_become_who_runs_the_site(admin_person):
    mine = admin_person.user
    fields = {"username": "adam", "email": "adam@example.org", "is_active": "on", "is_superuser": "on"}
    assert status(admin_person, mine, **fields, user_permissions="1") == 302
    mine = get_user_model().objects.get(pk=mine.pk)
    assert mine.email == "adam@example.org"
    assert not mine.is_superuser
    assert not mine.user_permissions.exists()
