"""Who speaks for whom; merging and taking it back; review."""

import pytest
from django.core.exceptions import ValidationError

from articles.actions import merge_sources, review_source, save_source, save_source_name, unmerge_source
from articles.models import Revision, Source, SourceName
from claims.models import Verdict
from tests.make import make_claim, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def voices() -> dict[str, str]:
    return dict(Source.objects.values_list("name", "voice__name"))


def test_a_source_is_its_own_voice():
    source = make_source("KCNA")
    assert source.voice == source
    assert list(Source.objects.voices()) == [source]


def test_the_voice_is_the_end_of_the_line_of_those_who_speak_for_another():
    state = make_source("North Korea", kind="government")
    agency = make_source("KCNA", speaks_for=state)
    make_source("KCTV", speaks_for=agency)
    assert voices() == {"North Korea": "North Korea", "KCNA": "North Korea", "KCTV": "North Korea"}


def test_who_is_only_part_of_a_body_keeps_its_own_voice():
    make_source("NIS", part_of=make_source("South Korea", kind="government"))
    assert voices()["NIS"] == "NIS"


def test_a_change_of_the_line_reaches_all_who_speak_through_it():
    agency = make_source("KCNA")
    make_source("KCTV", speaks_for=agency)
    make_source("KCTV in English", speaks_for=Source.objects.get(name="KCTV"))
    agency.speaks_for = make_source("North Korea", kind="government")
    save_source(source=agency)
    assert set(voices().values()) == {"North Korea"}
    agency.speaks_for = None
    save_source(source=agency)
    assert voices()["KCTV in English"] == "KCNA"


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_circle_of_speakers_is_refused(length):
    first = last = make_source("first")
    for _ in range(length - 1):
        last = make_source(speaks_for=last)
    first.speaks_for = last
    with pytest.raises(ValidationError, match="circle") as refused:
        save_source(source=first)
    assert "speaks_for" in refused.value.message_dict


def test_a_circle_of_parts_is_refused():
    whole = make_source()
    whole.part_of = make_source(part_of=whole)
    with pytest.raises(ValidationError, match="circle"):
        save_source(source=whole)


def test_two_merged_sources_are_one_voice_until_the_merge_is_undone():
    nis, other = make_source("NIS", kind="intelligence service"), make_source("South Korea's spy agency")
    spokesman = make_source("spokesman of the spy agency", speaks_for=other)
    question = make_question()
    make_claim(question=question, voice=nis, wording="about 600")
    make_claim(question=question, voice=other, wording="about 610", said_on="2025-05-02")
    assert Verdict.objects.get(pk=question.pk).verdict == "in agreement"

    merge_sources(source=other, into=nis, by=make_user())
    assert voices()[spokesman.name] == "NIS"
    assert Verdict.objects.get(pk=question.pk).verdict == "one voice"
    assert other not in Source.objects.standing()
    assert nis in Source.objects.standing()

    unmerge_source(source=other, by=make_user())
    assert voices()[spokesman.name] == "South Korea's spy agency"
    assert Verdict.objects.get(pk=question.pk).verdict == "in agreement"
    assert [line.action for line in Revision.objects.of(other)] == ["unmerged", "merged", "created"]


def test_an_unnamed_voice_is_never_merged():
    official, named = make_source("a US official", named=False), make_source("Pentagon")
    for source, into in ((official, named), (named, official)):
        with pytest.raises(ValidationError, match="unnamed"):
            merge_sources(source=source, into=into)


def test_a_merge_is_made_with_the_one_that_stands():
    first, second, third = make_source(), make_source(), make_source()
    merge_sources(source=second, into=first)
    with pytest.raises(ValidationError, match="merge with that one"):
        merge_sources(source=third, into=second)
    with pytest.raises(ValidationError, match="circle"):
        merge_sources(source=first, into=first)
    with pytest.raises(ValidationError, match="not merged"):
        unmerge_source(source=third)


def test_a_merge_takes_along_whoever_was_merged_into_it():
    oldest, old, new = make_source(), make_source(), make_source()
    merge_sources(source=oldest, into=old)
    merge_sources(source=Source.objects.get(pk=old.pk), into=new, why="one service")
    oldest.refresh_from_db()
    assert (oldest.merged_into, oldest.voice) == (new, new)
    assert [line.why for line in Revision.objects.of(oldest)] == ["one service", "", ""]


def test_who_is_saved_as_merged_into_a_merged_one_is_merged_into_the_one_that_stands():
    old, new = make_source(), make_source()
    merge_sources(source=old, into=new)
    late = save_source(source=Source(name="Late", kind="official", merged_into=Source.objects.get(pk=old.pk)))
    assert late.merged_into == new


def test_a_merge_in_both_directions_is_a_circle():
    first, second = make_source(), make_source()
    merge_sources(source=second, into=first)
    second.refresh_from_db()
    first.merged_into = second
    with pytest.raises(ValidationError, match="circle"):
        save_source(source=first)


def test_a_review_keeps_who_and_when():
    source, admin = make_source(), make_user()
    assert list(Source.objects.to_review()) == [source]
    review_source(source=source, state="accepted", by=admin)
    assert (source.reviewed_by, bool(source.reviewed_on)) == (admin, True)
    assert list(Source.objects.accepted()) == [source]
    review_source(source=source, state="new", by=admin)
    assert (source.reviewed_by, source.reviewed_on) == (None, None)


def test_reliability_without_a_reason_is_refused_beside_the_reason():
    with pytest.raises(ValidationError) as refused:
        make_source(reliability="C")
    assert "reliability_reason" in refused.value.message_dict


def test_a_source_is_found_by_any_of_its_names():
    source = make_source("KCNA")
    save_source_name(name=SourceName(source=source, name="조선중앙통신"))
    save_source_name(name=SourceName(source=source, name="Korean Central News Agency"))
    for name in ("kcna", "조선중앙통신", "korean central news agency"):
        assert Source.objects.called(name).get() == source
    with pytest.raises(ValidationError, match="already"):
        save_source_name(name=SourceName(source=source, name="조선중앙통신"))


def test_the_address_is_made_from_the_name():
    assert make_source("Joint Chiefs of Staff").get_absolute_url() == "/sources/joint-chiefs-of-staff/"
    assert make_source("조선중앙통신").slug


def test_the_line_is_read_as_it_stands_not_as_it_was_loaded():
    agency, state = make_source("KCNA"), make_source("North Korea", kind="government")
    as_it_was = Source.objects.get(name="KCNA")
    agency.speaks_for = state
    save_source(source=agency)
    make_source("KCTV", speaks_for=as_it_was)
    assert voices()["KCTV"] == "North Korea"
