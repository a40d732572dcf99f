"""What is found follows every change in its transaction; what readers may not see is never found."""

import pytest
from django.core.management import call_command
from django.db import transaction

from articles.actions import (
    merge_sources,
    publish_article,
    retract_article,
    review_source,
    save_article,
    save_source,
    save_source_name,
    unmerge_source,
)
from articles.models import Article, Source, SourceName
from claims.actions import (
    publish_claims,
    redact_claim,
    save_alias,
    save_claim,
    save_option,
    save_question,
    save_statement,
    save_topic,
    withdraw_claims,
)
from claims.models import Claim, OptionAlias, Question, SearchEntry, Statement
from tests.claims.search.finding import found
from tests.make import (
    make_article,
    make_claim,
    make_option,
    make_question,
    make_source,
    make_statement,
    make_topic,
    make_user,
)
from tests.whole import one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_step():
    """After each test what is stored is what the rows make of it."""
    yield
    call_command("search", "--check")


def accepted(name: str, **fields) -> Source:
    return make_source(name, review_state="accepted", reviewed_on="2025-01-01", **fields)


def test_one_of_each_is_found():
    one_of_each()
    assert set(SearchEntry.objects.values_list("kind", flat=True)) == {
        "question",
        "source",
        "claim",
        "article",
    }


def test_a_question_by_its_title_definition_topic_and_options():
    topic = make_topic(name="Shells", parent=make_topic(name="Weapons"))
    question = make_question(
        topic=topic,
        title="How many rounds?",
        definition="Calibre 152.",
        who="gunners",
        options=("howitzers",),
    )
    save_alias(alias=OptionAlias(option=question.options.first(), name="мста"))
    for query in ("rounds", "calibre 152", "gunner", "weapons shells", "howitzer", "МСТА"):  # noqa: RUF001
        assert found(query, "question") == ["How many rounds?"], query


def test_a_question_changes_its_name_goes_and_comes_back():
    question = make_question(title="How many rounds?")
    claim = make_claim(question=question)
    question.title = "How many grenades?"
    save_question(question=question)
    assert found("rounds") == []
    assert found("grenades") == ["How many grenades?", f"{claim.statement.speaker}: about 600"]
    question.state = "draft"
    save_question(question=question)
    assert found("grenades") == found("about 600") == []
    question.state = "published"
    save_question(question=question)
    assert len(found("grenades")) == 2


def test_a_question_is_found_under_its_new_topic_and_the_new_name_of_a_wider_one():
    wide, other = make_topic(name="Weapons"), make_topic(name="Treaties")
    question = make_question(topic=make_topic(name="Shells", parent=wide), title="How many?")
    wide.name = "Arms"
    save_topic(topic=wide)
    assert found("weapons") == []
    assert found("arms shells") == ["How many?"]
    wide.parent = make_topic(name="Everything")
    save_topic(topic=wide)
    assert found("everything") == ["How many?"]
    question.topic = other
    save_question(question=question)
    assert found("shells") == []
    assert found("treaty") == ["How many?"]


def test_an_option_by_another_name():
    question = make_question(title="Which?", options=("TAK",))
    option = question.options.get()
    make_claim(question=question, option=option, voice="Kyiv")
    option.name = "KCNA"
    save_option(option=option)
    assert found("tak") == []
    assert sorted(found("kcna")) == ["Kyiv: KCNA", "Which?"]
    make_option(question, "Yonhap")
    assert found("yonhap") == ["Which?"]


def test_a_source_by_all_its_names_its_kind_and_country():
    source = accepted("KCNA", kind="state media", country="KP")
    save_source_name(name=SourceName(source=source, name="조선중앙통신"))
    save_source_name(name=SourceName(source=source, name="ТАК"))  # noqa: RUF001
    for query in ("kcna", "조선중앙통신", "중앙통신", "조", "так", "state media", "north korea"):
        assert found(query) == ["KCNA"], query


def test_a_source_is_renamed_rejected_and_accepted_again():
    source = accepted("Yonhap")
    source.name = "Newsis"
    save_source(source=source)
    assert found("yonhap") == []
    assert found("newsis") == ["Newsis"]
    review_source(source=source, state="rejected", by=make_user())
    assert found("newsis") == []
    review_source(source=source, state="accepted", by=make_user())
    assert found("newsis") == ["Newsis"]


def test_a_merged_source_is_found_as_the_other_one_only():
    source, into = accepted("Yonhap"), accepted("Newsis")
    merge_sources(source=source, into=into)
    assert found("yonhap") == []
    unmerge_source(source=Source.objects.get(pk=source.pk))
    assert found("yonhap") == ["Yonhap"]


def test_a_source_nobody_reviewed_is_found_while_something_public_names_it():
    source = make_source("Yonhap")
    assert found("yonhap", "source") == []
    article = make_article(publisher=source, state="draft")
    assert found("yonhap", "source") == []
    publish_article(article=article)
    assert found("yonhap", "source") == ["Yonhap"]
    article.publisher = make_source("Newsis")
    save_article(article=article)
    assert found("yonhap", "source") == []
    assert found("newsis", "source") == ["Newsis"]


def test_a_speaker_nobody_reviewed_is_found_while_a_public_claim_is_his():
    question = make_question(state="draft")
    claim = make_claim(question=question, voice="Budanov")
    assert found("budanov") == []
    question.state = "published"
    save_question(question=question)
    assert found("budanov", "source") == ["Budanov"]
    claim = Claim.objects.get(pk=claim.pk)
    claim.statement = make_statement(speaker="Syrskyi")
    save_claim(claim=claim)
    assert found("budanov", "source") == []
    assert found("syrskyi", "source") == ["Syrskyi"]
    withdraw_claims(claims=[Claim.objects.get(pk=claim.pk)])
    assert found("syrskyi") == []


def test_a_claim_by_what_it_says_who_said_it_and_where():
    chief = make_source("Chief", speaks_for=make_source("Intelligence Service"))
    save_source_name(name=SourceName(source=chief.speaks_for, name="NIS"))
    outlet = accepted("The Times")
    make_claim(
        question=make_question(title="How many sappers?"),
        article=make_article(publisher=outlet, text="Some 600 fell there."),
        statement=make_statement(speaker=chief, occasion="Briefing to lawmakers", said_on="2025-09-02"),
        wording="600",
        quote="Some 600 fell",
        summary="He put the dead at 600.",
        scope="Kursk town",
        note="Repeated later.",
    )
    for query in (
        "600",
        "some 600 fell",
        "dead",
        "kursk town",
        "repeated",
        "chief",
        "nis",
        "lawmakers",
        "times",
        "september 2025",
        "sappers",
        "nis sappers 600",
    ):
        assert found(query, "claim") == ["Chief: 600"], query
    assert found("600 501") == []


def test_a_claim_is_published_changed_and_withdrawn():
    claim = make_claim(wording="about 600", summary="Wounded men.", state="draft")
    assert found("wounded") == []
    publish_claims(claims=[claim])
    assert len(found("wounded")) == 1
    claim = Claim.objects.get()
    claim.summary = "Missing men."
    save_claim(claim=claim)
    assert found("wounded") == []
    assert len(found("missing")) == 1
    withdraw_claims(claims=[claim])
    assert found("missing") == []


def test_a_redacted_claim_is_not_found_by_the_words_that_went():
    claim = make_claim(
        article=make_article(text="600 fell, Pak among them."),
        wording="600",
        quote="600 fell, Pak among them",
        note="Pak again.",
    )
    assert len(found("pak")) == 2
    redact_claim(claim=claim, ground="court order", by=make_user())
    assert found("pak") == []
    assert len(found("court order")) == 1
    assert not SearchEntry.objects.filter(body__contains="Pak").exists()


def test_a_renamed_speaker_takes_his_claims_along():
    claim = make_claim(voice="Budanov")
    source = claim.statement.speaker
    source.name = "Kyrylo Budanow"
    save_source(source=source)
    assert found("budanov") == []
    assert found("budanow", "claim") == ["Kyrylo Budanow: about 600"]


def test_a_statement_gets_another_speaker_and_occasion():
    claim = make_claim(voice="Budanov")
    statement = Statement.objects.get(pk=claim.statement_id)
    statement.speaker, statement.occasion = make_source("Syrskyi"), "telethon"
    save_statement(statement=statement)
    assert found("budanov") == []
    assert found("telethon") == ["Syrskyi: about 600"]
    statement.based_on = make_statement(speaker="Zelensky", occasion="Davos")
    save_statement(statement=statement)
    assert found("davos") == ["Zelensky: about 600"]


def test_an_article_by_its_title_byline_outlet_and_the_quotes_but_not_its_text():
    article = make_article(
        title="Secret losses",
        byline="Jane Doe",
        publisher=accepted("The Times"),
        credit=accepted("Reuters"),
        text="Some 600 fell. The hospital was full.",
        text_public=False,
    )
    make_claim(article=article, quote="Some 600 fell", wording="600")
    for query in ("secret losses", "doe", "times", "reuters", "600 fell", "april 2025"):
        assert found(query, "article") == ["Secret losses"], query
    assert found("hospital") == []


def test_a_retracted_article_stays_and_a_draft_goes():
    article = make_article(title="Secret losses")
    make_claim(article=article, voice="Budanov")
    retract_article(article=article)
    assert found("secret") == ["Secret losses"]
    assert found("budanov", "claim") == ["Budanov: about 600"], "it stays on show, struck"
    article.state, article.retracted_on = Article.State.DRAFT, None
    save_article(article=article)
    assert found("secret") == found("budanov") == []


def test_no_word_of_a_draft_is_found():
    canary = "canary7f3a"
    told = dict.fromkeys(("summary", "note", "calculation", "scope", "translation"), canary)
    question = make_question()
    make_claim(question=question, state="draft", voice=f"{canary} draft", **told)
    make_claim(question=question, article=make_article(title=canary, state="draft"), **told)
    withdraw_claims(claims=[make_claim(question=question, **told)])
    hidden = make_question(title=canary, definition=canary, state="draft", topic=make_topic(name=canary))
    make_claim(question=hidden, voice=f"{canary} hidden", **told)
    make_source(f"{canary} source")
    make_article(title=canary, byline=canary, publisher=make_source(canary), state="draft")
    make_article(text=canary)
    assert found(canary) == []
    assert not SearchEntry.objects.filter(folded__contains="canari").exists()


def test_a_change_that_is_undone_is_not_found():
    with transaction.atomic():
        save_question(question=Question(**question_fields()))
        assert found("grenades") == ["How many grenades?"]
        transaction.set_rollback(True)
    assert found("grenades") == []


def question_fields() -> dict:
    return {
        "title": "How many grenades?",
        "definition": "x",
        "state": "published",
        "value_kind": "count",
        "topic": make_topic(),
    }
