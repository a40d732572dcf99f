"""Recording is the only way to write, and nobody's edit is lost in it."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import models, transaction

from articles.actions import save_source
from articles.models import ArticleVersion, ChainHead, Revision, Source
from articles.recording import Recording
from articles.refusals import HardDelete, StaleWrite, UseAnAction
from claims.models import Verdict
from tests.make import make_article, make_source, make_user

pytestmark = pytest.mark.django_db

WRITES_PAST_THE_ACTIONS = {
    "save": lambda source: source.save(),
    "create": lambda source: Source.objects.create(name="X", slug="x", kind="NGO"),
    "update": lambda source: Source.objects.filter(pk=source.pk).update(name="X"),
    "update through the base manager": lambda source: Source._base_manager.update(name="X"),
    "update of a related set": lambda source: source.spoken_for_by.update(name="X"),
    "bulk_create": lambda source: Source.objects.bulk_create([Source(name="X", slug="x", kind="NGO")]),
    "bulk_update": lambda source: Source.objects.bulk_update([source], ["name"]),
    "get_or_create": lambda source: Source.objects.get_or_create(name="X", slug="x", kind="NGO"),
    "raw save, as loaddata does": lambda source: models.Model.save_base(source, raw=True),
}


@pytest.mark.parametrize("write", WRITES_PAST_THE_ACTIONS.values(), ids=WRITES_PAST_THE_ACTIONS)
def test_a_write_past_the_actions_is_refused(write):
    source = make_source("KCNA")
    with pytest.raises(UseAnAction), transaction.atomic():
        write(source)
    assert list(Source.objects.values_list("name", flat=True)) == ["KCNA"]


def test_loaddata_is_refused(tmp_path):
    make_source("KCNA")
    file = tmp_path / "sources.json"
    call_command("dumpdata", "articles.source", output=str(file))
    rows = json.loads(file.read_text())
    rows[0]["fields"]["name"] = "changed"
    file.write_text(json.dumps(rows))
    with pytest.raises(UseAnAction):
        call_command("loaddata", str(file), verbosity=0)
    assert Source.objects.get().name == "KCNA"


@pytest.mark.parametrize("model", [Revision, ChainHead, Verdict])
def test_history_and_verdicts_are_written_by_the_program_alone(model):
    make_source()
    with Recording(), pytest.raises(UseAnAction):
        model().save()
    with pytest.raises(UseAnAction):
        model.objects.update(pk=1)


DELETES = {
    "one row": lambda source: source.delete(),
    "a query set": lambda source: Source.objects.filter(pk=source.pk).delete(),
    "all": lambda source: Source.objects.all().delete(),
    "the base manager": lambda source: Source._base_manager.all().delete(),
    "a related set": lambda source: source.voice_of.all().delete(),
}


@pytest.mark.parametrize("delete", DELETES.values(), ids=DELETES)
@pytest.mark.parametrize("inside", [False, True], ids=["outside a recording", "inside one"])
def test_nothing_is_ever_deleted(delete, inside):
    source = make_source()
    if inside:
        with Recording(), pytest.raises(HardDelete):
            delete(source)
    else:
        with pytest.raises(HardDelete):
            delete(source)
    assert Source.objects.count() == 1


def test_a_stale_save_is_refused_and_shows_both_versions():
    source = make_source("KCNA")
    mine, theirs = Source.objects.get(), Source.objects.get()
    theirs.country = "KP"
    save_source(source=theirs)
    mine.country = "RU"
    with pytest.raises(StaleWrite) as refused:
        save_source(source=mine)
    assert (refused.value.current.country, refused.value.current.version) == ("KP", 2)
    assert (refused.value.attempted.country, refused.value.attempted.version) == ("RU", 1)
    source.refresh_from_db()
    assert (source.country, source.version) == ("KP", 2)


def test_a_save_between_the_look_and_the_write_is_seen_too(monkeypatch):
    """The look at the stored row is not what refuses: the UPDATE itself asks for the version."""
    as_it_was = make_source("KCNA")
    mine, theirs = Source.objects.get(), Source.objects.get()
    theirs.country = "KP"
    save_source(source=theirs)
    looks = [as_it_was]
    really = Recording._stored
    monkeypatch.setattr(Recording, "_stored", lambda self, row: looks.pop() if looks else really(self, row))
    mine.country = "RU"
    with pytest.raises(StaleWrite) as refused:
        save_source(source=mine)
    assert refused.value.current.country == Source.objects.get().country == "KP"
    assert mine.version == 1


def test_a_refused_save_can_be_tried_again_with_the_version_that_stands():
    mine = make_source("KCNA")
    theirs = Source.objects.get()
    theirs.country = "KP"
    save_source(source=theirs)
    mine.stake = "party"
    with pytest.raises(StaleWrite):
        save_source(source=mine)
    again = Source.objects.get()
    again.stake = "party"
    save_source(source=again)
    assert Source.objects.values_list("country", "stake", "version").get() == ("KP", "party", 3)


def test_a_save_that_changes_nothing_leaves_no_trace():
    source = make_source()
    before = Revision.objects.count()
    save_source(source=source)
    assert (source.version, Revision.objects.count()) == (1, before)


def test_django_forms_may_call_save_inside_a_recording():
    source = make_source("KCNA")
    with Recording(why="a form"):
        source.country = "KP"
        source.save()
    assert Revision.objects.of(source).first().why == "a form"


def test_a_recording_that_fails_leaves_nothing_behind():
    source = make_source("KCNA")
    lines = Revision.objects.count()
    new = Source(name="TASS", kind="state media")

    def killed_in_the_middle():
        with Recording() as recording:
            source.country = "KP"
            recording.save(source)
            recording.save(new)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed_in_the_middle()
    assert Source.objects.get().country == ""
    assert Revision.objects.count() == lines
    assert (source.version, new.pk) == (1, None)


def test_an_inner_recording_joins_the_outer_one():
    editor = make_user("alice")
    with Recording(by=editor, why="one import") as outer:
        make_source("KCNA")
        with Recording(why="its own reason") as inner:
            inner.save(Source(name="TASS", kind="state media"))
        assert Revision.objects.count() == 0, "sealed at the very end only"
    assert outer.at == Revision.objects.first().at
    assert set(Revision.objects.values_list("by_name", "why")) == {
        ("alice", "one import"),
        ("alice", "its own reason"),
    }


def test_an_inner_recording_that_fails_takes_only_its_own_writes_with_it():
    def fails():
        with Recording() as inner:
            inner.save(Source(name="TASS", kind="state media"))
            raise ValidationError("no")

    with Recording() as outer:
        outer.save(Source(name="KCNA", kind="state media"))
        with pytest.raises(ValidationError):
            fails()
    assert list(Source.objects.values_list("name", flat=True)) == ["KCNA"]
    assert Revision.objects.count() == 1


def test_rows_of_one_list_may_point_to_each_other_in_any_order():
    state = Source(name="North Korea", kind="government")
    agency = Source(name="KCNA", kind="state media", speaks_for=state)
    tower = Source(name="KCTV", kind="state media", speaks_for=agency)
    with Recording() as recording:
        recording.bulk_create(Source, [tower, agency, state])
    assert set(Source.objects.values_list("voice__name", flat=True)) == {"North Korea"}
    assert Revision.objects.count() == 3


def test_many_rows_cost_a_few_queries(django_assert_max_num_queries):
    rows = [Source(name=f"Source {n}", kind="news outlet") for n in range(40)]
    with django_assert_max_num_queries(14), Recording() as recording:
        recording.bulk_create(Source, rows)
    assert Source.objects.count() == 40


def test_a_version_of_an_article_is_never_changed():
    article = make_article(text="Six hundred were killed.")
    version = ArticleVersion.objects.get(article=article)
    version.text = "Six thousand were killed."
    with pytest.raises(UseAnAction), Recording() as recording:
        recording.save(version)
    version.refresh_from_db()
    assert version.text == "Six hundred were killed."


def test_the_anonymous_user_is_nobody():
    from django.contrib.auth.models import AnonymousUser

    with Recording(by=AnonymousUser()) as recording:
        source = recording.save(Source(name="KCNA", kind="state media"))
    assert Revision.objects.of(source).get().by is None
