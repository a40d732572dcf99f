"""Sources: review, other names, merging and undoing it."""

import pytest

from articles.models import Revision, Source, SourceName
from claims.models import Verdict
from tests.admin.form import errors, filled, messages
from tests.make import make_claim, make_question, make_source

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/source/add/"


def change(source: Source) -> str:
    return f"/admin/articles/source/{source.pk}/change/"


def test_a_source_is_added_with_its_other_names(editor):
    form = filled(editor.get(ADD), "source_form", name="KCNA", kind="state media", country="kp")
    form |= {"names-TOTAL_FORMS": 2, "names-0-name": "조선중앙통신", "names-1-name": "TsTAK"}
    assert editor.post(ADD, form).status_code == 302
    source = Source.objects.get()
    assert (source.slug, source.country, source.review_state) == ("kcna", "KP", "new")
    assert {name.name for name in source.names.all()} == {"조선중앙통신", "TsTAK"}
    assert {revision.by for revision in Revision.objects.all()} == {editor.user}


def test_a_name_entered_twice_is_told_beside_its_row(editor):
    form = filled(editor.get(ADD), "source_form", name="KCNA", kind="state media")
    form |= {"names-TOTAL_FORMS": 2, "names-0-name": "TsTAK", "names-1-name": "TsTAK"}
    answer = editor.post(ADD, form)
    assert answer.status_code == 200
    assert "Please correct the duplicate" in answer.content.decode()
    assert not Source.objects.exists()


def test_a_reviewer_accepts_a_source_in_its_form(reviewer):
    source = make_source()
    form = filled(
        reviewer.get(change(source)), "source_form", review_state="accepted", country="KR", why="known"
    )
    assert reviewer.post(change(source), form).status_code == 302
    source.refresh_from_db()
    assert (source.review_state, source.reviewed_by, source.country) == ("accepted", reviewer.user, "KR")
    assert [revision.action for revision in Revision.objects.of(source)] == ["reviewed", "changed", "created"]


def test_a_reliability_wants_a_reason(reviewer):
    source = make_source()
    form = filled(reviewer.get(change(source)), "source_form", reliability="B", why="w")
    assert errors(reviewer.post(change(source), form)) == {
        "reliability_reason": ["Say why the source gets this reliability."]
    }


def test_speaking_for_another_changes_the_verdict_and_the_page_says_so(reviewer):
    ministry, spokesman = make_source("Ministry"), make_source("Spokesman")
    question = make_question(title="How many?", measure="fixed")
    make_claim(question=question, voice=ministry, wording="600")
    make_claim(question=question, voice=spokesman, wording="612")
    assert Verdict.objects.get(question=question).voices == 2
    form = filled(reviewer.get(change(spokesman)), "source_form", speaks_for=ministry.pk, why="appointed")
    told = messages(reviewer.post(change(spokesman), form, follow=True))
    assert Verdict.objects.get(question=question).voices == 1
    assert any("1 One voice" in text and "How many?" in text for text in told)


@pytest.fixture
def merge(admin_person):
    """Tick the sources, choose to merge, answer which one stands."""

    def go(*sources: Source, into: Source | None, why: str = "the same agency", meanwhile=None):
        pick = {"action": "merge", "_selected_action": [source.pk for source in sources], "index": "0"}
        seen = [f"{source.pk}:{source.version}" for source in sources]
        asked = admin_person.post("/admin/articles/source/", pick | {"seen": seen}, follow=True)
        if asked.redirect_chain:
            return messages(asked)
        form = filled(asked, "merge-form", standing=into.pk if into else "", why=why)
        form |= {"_selected_action": pick["_selected_action"], "seen": seen}
        if meanwhile:
            meanwhile()
        return admin_person.post("/admin/articles/source/", form, follow=True)

    return go


def test_sources_are_merged_and_the_merge_undone(merge, admin_person):
    tass, other = make_source("TASS"), make_source("TASS of Moscow")
    assert "2 sources are now heard as “TASS”." in messages(merge(tass, other, into=tass))
    other.refresh_from_db()
    assert (other.merged_into, other.voice) == (tass, tass)
    undo = {"action": "unmerge", "_selected_action": other.pk, "index": "0", "why": "two agencies after all"}
    admin_person.post("/admin/articles/source/", undo)
    other.refresh_from_db()
    assert (other.merged_into, other.voice) == (None, other)


def test_a_merge_asks_which_one_stands_and_why(merge):
    first, second = make_source(), make_source()
    page = merge(first, second, into=None, why="").content.decode()
    assert page.count("This field is required.") == 2
    assert not Source.objects.exclude(merged_into=None).exists()


def test_one_source_alone_is_not_merged(merge):
    assert merge(make_source(), into=None) == [
        "Pick two sources or more: one stands, the others are merged into it."
    ]


def test_an_unnamed_voice_is_never_merged(merge):
    official = make_source("An official", named=False)
    told = messages(merge(make_source("Pentagon"), official, into=official))
    assert told == ["An unnamed voice is never merged: nobody knows whose it is. Nothing was done."]


def test_a_merge_is_refused_where_one_was_changed_meanwhile(merge):
    from articles.actions import save_source

    first, second = make_source("First"), make_source("Second")

    def meanwhile():
        second.country = "UA"
        save_source(source=second)

    told = messages(merge(first, second, into=first, meanwhile=meanwhile))
    assert "“Second” was changed since you saw this list" in told[0]
    assert not Source.objects.exclude(merged_into=None).exists()
    assert not SourceName.objects.exists()
