"""Comments: on a claim or one of its fields, open until somebody resolves them."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Revision
from claims.actions import comment_on, reopen_comment, resolve_comment
from claims.models import Comment
from tests.make import make_claim
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return make_claim(state="submitted")


@pytest.fixture
def rita():
    return make_person("reviewer")


def test_a_comment_belongs_to_a_field_or_to_the_whole(claim, rita):
    comment_on(claim=claim, words="Is this the total?", field="wording", by=rita)
    comment_on(claim=claim, words="Good.", by=rita)
    assert list(Comment.objects.values_list("field", flat=True)) == ["wording", ""]
    assert claim.comments.unresolved().count() == 2


@pytest.mark.parametrize(("words", "field", "at"), [("", "", "words"), ("Why?", "colour", "field")])
def test_a_comment_says_something_about_a_field_that_there_is(claim, rita, words, field, at):
    with pytest.raises(ValidationError) as refusal:
        comment_on(claim=claim, words=words, field=field, by=rita)
    assert list(refusal.value.message_dict) == [at]


def test_who_resolved_it_and_when_is_kept_and_it_can_be_opened_again(claim, rita):
    edda = make_person("editor")
    comment = comment_on(claim=claim, words="Where?", by=rita)
    resolve_comment(comment=comment, by=edda)
    assert (comment.resolved_by, comment.resolved_at) == (edda, comment.changed_at)
    resolve_comment(comment=comment, by=rita)
    assert comment.resolved_by == edda, "the first who resolved it"
    reopen_comment(comment=comment, by=rita)
    assert claim.comments.unresolved().count() == 1
    assert [line.action for line in Revision.objects.of(comment)] == ["opened again", "resolved", "created"]
