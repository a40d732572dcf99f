"""A change made behind the program's back is found."""

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from articles import chain
from articles.models import ChainHead, Revision, Source
from articles.snapshots import content_hash
from claims.models import Claim
from tests.articles.forging import raw, seal_anew
from tests.make import make_claim, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def told_head():
    """Some history, and its head as it was written down elsewhere."""
    claim = make_claim(wording="about 600")
    make_source("KCNA")
    head = chain.head()
    assert list(chain.problems(head)) == []
    claim.note = "one more line"
    from claims.actions import save_claim

    save_claim(claim=claim)
    assert list(chain.problems(head)) == []
    return head


def swap_two_lines():
    first, second = raw(Revision).order_by("id")[1:3]
    raw(Revision).filter(pk=second.pk).update(id=9_999)
    raw(Revision).filter(pk=first.pk).update(id=second.pk)
    raw(Revision).filter(pk=9_999).update(id=first.pk)


def cut_off(lines: int = 1):
    doomed = raw(Revision).order_by("-id").values_list("pk", flat=True)[:lines]
    raw(Revision).filter(pk__in=list(doomed)).delete()


HISTORY = {
    "a line is edited": lambda: raw(Revision).filter(pk=3).update(by_name="somebody else"),
    "its reason is edited": lambda: raw(Revision).filter(pk=3).update(why="another reason"),
    "its content is edited": lambda: raw(Revision).filter(pk=3).update(after={"name": "X"}),
    "its old content is edited": lambda: raw(Revision).exclude(before=None).update(before={}),
    "content and its digest are edited": lambda: (
        raw(Revision).filter(pk=3).update(after={}, content_hash=content_hash(None, {}))
    ),
    "a line is deleted": lambda: raw(Revision).filter(pk=3).delete(),
    "the first line is deleted": lambda: raw(Revision).filter(pk=1).delete(),
    "a line of a row that has newer ones is deleted": lambda: (
        raw(Revision).filter(model="claims.claim", action="created").delete()
    ),
    "two lines are swapped": swap_two_lines,
    "the last line is cut off": cut_off,
    "all lines are cut off": lambda: raw(Revision).all().delete(),
    "the head is set back": lambda: raw(ChainHead).update(number=1, hash=raw(Revision).get(pk=1).hash),
}


@pytest.mark.parametrize("forge", HISTORY.values(), ids=HISTORY)
def test_a_changed_history_is_found_without_any_anchor(told_head, forge):
    forge()
    assert list(chain.problems())


ROWS = {
    "a figure is edited": lambda: raw(Claim).update(low=1),
    "a quote is edited": lambda: raw(Claim).update(quote="Six thousand"),
    "a source is renamed": lambda: raw(Source).filter(name="KCNA").update(name="TASS"),
    "the day of its last change is edited": lambda: raw(Claim).update(changed_at="2025-01-01T00:00Z"),
    "a version is set back": lambda: raw(Claim).update(version=1),
    "a row is deleted": lambda: raw(Source).filter(name="KCNA")._raw_delete("default"),
    "a row is slipped in": lambda: raw(Source).bulk_create(
        [
            Source(
                name="X", slug="x", kind="NGO", created_at="2025-01-01T00:00Z", changed_at="2025-01-01T00:00Z"
            )
        ]
    ),
}


@pytest.mark.parametrize("forge", ROWS.values(), ids=ROWS)
def test_a_row_changed_behind_its_history_is_found(told_head, forge):
    forge()
    assert len(list(chain.problems())) == 1


def edit_and_seal_anew():
    agency = raw(Source).get(name="KCNA")
    line = Revision.objects.of(agency).get()
    raw(Revision).filter(pk=line.pk).update(after=line.after | {"country": "RU"})
    raw(Source).filter(pk=agency.pk).update(country="RU")
    seal_anew()


def cut_off_and_set_the_head():
    """The claim as it was before its last edit, and the source that was entered before that gone."""
    raw(Claim).update(note="", version=1, changed_at=models.F("created_at"))
    cut_off(2)
    raw(Source).filter(name="KCNA")._raw_delete("default")
    seal_anew()


FORGERIES = {
    "a line edited and all sealed anew": edit_and_seal_anew,
    "the end cut off and the head set back": cut_off_and_set_the_head,
    "everything sealed anew from another name": lambda: (
        raw(Revision).update(by_name="nobody"),
        seal_anew(),
    ),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forgery_that_fits_together_is_found_by_the_head_kept_elsewhere(told_head, forge):
    forge()
    assert list(chain.problems()) == [], "the forger was careful"
    assert any("told earlier" in found for found in chain.problems(told_head))


def test_sealing_an_untouched_history_anew_changes_nothing(told_head):
    """Else the forgeries above would be found for the wrong reason."""
    seal_anew()
    assert list(chain.problems(told_head)) == []


def test_the_command_fails_and_says_what_is_wrong(told_head, capsys):
    call_command("history", "--check", "--head", told_head)
    raw(Source).filter(name="KCNA").update(name="TASS")
    with pytest.raises(CommandError, match="1 thing"):
        call_command("history", "--check")
    assert "is not what its history says" in capsys.readouterr().err


def test_a_head_may_be_given_without_its_number(told_head):
    assert list(chain.problems(told_head.partition(":")[2])) == []
    assert any("told earlier" in found for found in chain.problems("0" * 64))
