"""A document becomes rows: all of it or nothing, once, with its verdicts."""

from decimal import Decimal

import pytest

from articles.models import Article, Revision, Source, SourceName
from articles.recording import Recording
from claims.importing import DocumentError, load
from claims.models import (
    Claim,
    OptionAlias,
    Question,
    QuestionOption,
    Statement,
    Topic,
    Verdict,
    VerdictChange,
)
from tests.claims.importing.small import put, read

pytestmark = pytest.mark.django_db
TABLES = (
    Topic,
    Source,
    SourceName,
    Question,
    QuestionOption,
    OptionAlias,
    Article,
    Statement,
    Claim,
    Verdict,
)


def rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (*TABLES, Revision, VerdictChange)}


def refused(change) -> list[str]:
    before = rows()
    with pytest.raises(DocumentError) as caught:
        load(read(change))
    assert rows() == before, "a refused document leaves nothing"
    return [str(problem) for problem in caught.value.problems]


def test_each_entry_becomes_a_row_and_finds_the_rows_it_refers_to():
    load(read())
    claim = Claim.objects.get(key="c2")
    assert (claim.repeats.key, claim.article.copy_of.key, claim.statement.speaker.voice.slug) == (
        "c1",
        "a1",
        "ministry",
    )
    assert (claim.depth, claim.kind, claim.state) == (1, "count", "published")
    assert Topic.objects.get(slug="dead").parent.slug == "quake"
    assert Statement.objects.get(key="echo").root.key == "own"
    assert SourceName.objects.get().name == "Interior Ministry"
    bridge = Claim.objects.get(key="c3").option
    assert (bridge.name, bridge.broader.name, bridge.aliases.get().name) == ("bridge", "building", "viaduct")


def test_verdicts_are_there_when_it_is_done():
    load(read())
    assert Verdict.objects.get(question__slug="killed").verdict == "one voice"


def test_the_same_document_again_changes_nothing():
    first = load(read())
    before = (rows(), list(Claim.objects.values()), list(Revision.objects.values_list("hash")))
    again = load(read())
    assert (rows(), list(Claim.objects.values()), list(Revision.objects.values_list("hash"))) == before
    assert set(again.created.values()) == {0}
    assert again.matched == first.created


def test_the_report_counts_what_was_created_and_what_was_there():
    load(read(lambda tree: tree.update(claims=[])))
    lines = list(load(read()).lines())
    assert "claims: 3 created, 0 there already" in lines
    assert "other names of sources: 0 created, 1 there already" in lines


def test_a_later_document_may_refer_to_what_is_in_the_database():
    load(read(lambda tree: tree.update(claims=tree["claims"][1:])))
    load(read(lambda tree: tree.update(topics=[], sources=[], questions=[], articles=[], statements=[])))
    assert Claim.objects.get(key="c2").repeats.key == "c1"


def test_what_an_editor_changed_stays_changed():
    load(read())
    claim = Claim.objects.get(key="c1")
    claim.summary = "Corrected by hand."
    with Recording(why="a slip") as recording:
        recording.save(claim)
    load(read())
    assert Claim.objects.get(key="c1").summary == "Corrected by hand."


def test_new_names_and_options_of_known_entries_are_added():
    load(read())
    more = [{"name": "building"}, {"name": "bridge", "aliases": ["viaduct", "flyover"]}, {"name": "chimney"}]
    load(
        read(
            lambda tree: [
                put("sources", 2, names=["The Daily"])(tree),
                put("questions", 1, options=more)(tree),
            ]
        )
    )
    assert set(SourceName.objects.values_list("name", flat=True)) == {"Interior Ministry", "The Daily"}
    assert set(OptionAlias.objects.values_list("name", flat=True)) == {"viaduct", "flyover"}
    assert QuestionOption.objects.filter(question__slug="cause").count() == 3


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_sources_merged_one_into_another_are_all_part_of_the_last(order):
    """As an export of a site says where they were merged one after another."""
    lines = ("old", {"merged_into": "older"}), ("older", {"merged_into": "now"}), ("now", {})
    new = [{"slug": slug, "name": slug, "kind": "government", **into} for slug, into in lines]
    load(read(lambda tree: tree["sources"].extend(new[place] for place in order)))
    merged = Source.objects.exclude(merged_into=None).order_by("slug")
    assert [(one.slug, one.merged_into.slug, one.voice.slug) for one in merged] == [
        ("old", "now", "now"),
        ("older", "now", "now"),
    ]


def test_every_row_has_its_history():
    load(read(), why="the first load")
    for model in (Topic, Source, Question, Article, Statement, Claim):
        for row in model.objects.all():
            assert Revision.objects.of(row).get().why == "the first load"


def test_one_bad_entry_at_the_end_leaves_nothing():
    told = refused(put("claims", 2, option="crane"))
    assert told == ["claims[2] “c3”, option: “crane” is none of the answers of “cause”."]


def test_a_reference_that_leads_nowhere_leaves_nothing():
    assert refused(put("statements", 0, speaker="nobody")) == [
        "statements[0] “briefing”, speaker: there is no “nobody” among the sources."
    ]


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        (put("claims", 0, wording="many"), "claims[0] “c2”, wording", "no number"),
        (put("claims", 0, wording=...), "claims[0] “c2”, wording", "Write the number as it is printed"),
        (put("claims", 0, wording="x" * 400), "claims[0] “c2”, wording", "at most 300"),
        (put("claims", 0, date="2025"), "claims[0] “c2”, date", "leave this empty"),
        (put("claims", 0, summary=...), "claims[0] “c2”, summary", "sum it up"),
        (put("claims", 0, question=...), "claims[0] “c2”, question", "Choose the question"),
        (put("claims", 2, option=..., text="x"), "claims[2] “c3”, text", "leave this empty"),
        (put("articles", 0, url="daily"), "articles[0] “a1”, url", "valid URL"),
        (put("articles", 0, published="../2025-02"), "articles[0] “a1”, published", "Write the date as"),
        (put("questions", 0, definition=...), "questions[0] “killed”, definition", "before it is published"),
        (put("questions", 1, measure="level"), "questions[1] “cause”, measure", "Only a count"),
        (put("sources", 0, review_state="accepted"), "sources[0] “ministry”", "the day of its review"),
        (put("sources", 0, reliability="B"), "sources[0] “ministry”, reliability_reason", "Say why"),
        (put("sources", 0, homepage="no address"), "sources[0] “ministry”, homepage", "valid URL"),
        (put("sources", 0, names=["x" * 300]), "sources[0] “ministry”, names", "at most 200"),
        (put("sources", 3, name="Daily"), "sources[3] “copyist”, name", "another source already, “daily”"),
        (put("articles", 1, url="https://DAILY.example/1#top"), "articles[1] “a2”, url", "already, “a1”"),
    ],
)
def test_what_the_models_refuse_is_told_with_its_path(change, path, message):
    told = refused(change)
    assert any(line.startswith(path) and message in line for line in told), told


def test_a_name_or_an_address_of_the_database_is_not_taken_twice():
    load(read())
    told = refused(
        lambda tree: [put("sources", 2, slug="daily2")(tree), put("articles", 0, publisher="daily2")(tree)]
    )
    assert told == ["sources[2] “daily2”, name: is the name of another source already, “daily”."]


def test_numbers_that_are_what_the_words_mean_follow_from_the_words():
    load(read())
    claim = Claim.objects.get(key="c1")
    assert (claim.low, claim.best, claim.high) == (540, 600, 660)
    assert (claim.low_entered, claim.best_entered, claim.high_entered) == (False, False, False)


def test_numbers_that_the_words_do_not_mean_want_a_calculation():
    (told,) = refused(put("claims", 1, low=500))
    assert told.startswith("claims[1] “c1”, low: “about 600” reads as 540 to 660")
    (told,) = refused(put("claims", 1, high=...))
    assert told.startswith("claims[1] “c1”, high:")


def test_with_a_calculation_the_numbers_stand():
    load(read(put("claims", 1, low=500, calculation="The lists of two towns.")))
    claim = Claim.objects.get(key="c1")
    assert (claim.low, claim.low_entered, claim.high, claim.high_entered) == (500, True, 660, False)


def test_words_that_are_no_single_figure_stand_with_numbers_and_a_calculation():
    words = {"wording": "100 here and 200 there", "low": 300, "best": ..., "high": ...}
    assert "more than one figure" in refused(put("claims", 1, **words))[0]
    load(read(put("claims", 1, **words, calculation="100 and 200")))
    claim = Claim.objects.get(key="c1")
    assert (claim.low, claim.best, claim.high, claim.wording) == (300, None, None, "100 here and 200 there")


def test_decimals_are_kept_exactly():
    units = put("questions", 0, whole_numbers=False)
    figures = put("claims", 1, wording="5.5", low=5.5, best=5.5, high=5.5)
    load(read(lambda tree: [units(tree), figures(tree)]))
    assert Claim.objects.get(key="c1").low == Decimal("5.5")


def test_who_gives_no_figure_has_none():
    none = {"stance": "gives none", "wording": "no number", "low": ..., "best": ..., "high": ...}
    load(read(put("claims", 1, **none)))
    assert Claim.objects.get(key="c1").low is None


def test_many_more_entries_need_hardly_more_queries(django_assert_max_num_queries):
    def multiply(tree):
        tree["claims"] = [tree["claims"][1] | {"key": f"c{number}"} for number in range(300)]

    with django_assert_max_num_queries(150):
        load(read(multiply))
