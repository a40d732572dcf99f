"""Five articles from pasted text to readers by keyboard alone: one enters them, another publishes."""

import sys

import pytest

from articles.models import Article, Source
from claims.models import Claim, Question
from tests.browser.desk_articles import ARTICLES, IN_HOSPITAL, QUESTIONS, DeskArticle, Expected
from tests.browser.typist import DeskTypist, Wanted
from tests.make import make_question, make_source, make_topic
from tests.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long enough password"
TOPIC = "The flood of the Hollin dam"


@pytest.fixture
def newsroom(settings):
    """A new editor, a reviewer, the outlets, and all questions but one."""
    settings.FIRST_CLAIMS_REVIEWED = 1_000
    make_person("editor", password=PASSWORD)
    make_person("reviewer", password=PASSWORD)
    topic = make_topic(name=TOPIC)
    for article in ARTICLES:
        make_source(article.outlet, homepage="/".join(article.address.split("/")[:3]))
    for asked in QUESTIONS:
        if asked.title != IN_HOSPITAL:
            make_question(**vars(asked), topic=topic)


def wanted_of(article: DeskArticle, one: Expected, text: str) -> Wanted:
    asked = next(asked for asked in QUESTIONS if asked.title == one.question)
    denied = one.stance == "denies"
    date = asked.value_kind == "date"
    return Wanted(
        words=one.passage,
        question=one.question,
        start=text.index(one.passage, len(article.title)),
        suggested=one.found != "by hand",
        wording="" if (denied or asked.value_kind == "text") and not date else None,
        text_value=one.wording if asked.value_kind == "text" else "",
        date=(one.edtf if not denied else "") if date else None,
        as_of=one.as_of if asked.measure != "fixed" else "",
        speaker=one.speaker,
        citing=", citing ".join(one.cited),
        scope=one.scope,
        stance="denies" if denied else "",
    )


def enter(typist: DeskTypist, article: DeskArticle) -> None:
    typist.take_in(article.address, f"{article.title}\n\n{article.text}")
    stored = Article.objects.get(url=article.address)
    typist.correct_article(
        stored.key, title=article.title, published=article.published, publisher_name=article.outlet
    )
    typist.publish_article(stored.key)
    text = stored.newest_version().text
    for one in article.expected:
        wanted = wanted_of(article, one, text)
        if one.question == IN_HOSPITAL and not Question.objects.filter(title=IN_HOSPITAL).exists():
            typist.enter_with_new_question(wanted, TOPIC, "Patients who died of the flood.")
        else:
            typist.enter(wanted, "Control+Enter")


def as_stored(claim: Claim) -> tuple:
    numbers = tuple(None if end is None else int(end) for end in (claim.low, claim.best, claim.high))
    return claim.stance, numbers, claim.date, claim.scope


def test_five_articles_are_entered_and_published_by_keyboard_alone(newsroom, browser, live_server, capsys):
    editor = DeskTypist(browser.new_context().new_page(), live_server.url)
    editor.sign_in("edda", PASSWORD)
    for article in ARTICLES:
        enter(editor, article)
    assert set(Claim.objects.values_list("state", flat=True)) == {"submitted"}

    reviewer = DeskTypist(browser.new_context().new_page(), live_server.url)
    reviewer.sign_in("rita", PASSWORD)
    made = Question.objects.get(title=IN_HOSPITAL)
    assert made.state == "draft"
    reviewer.publish_question(made.slug)
    while Claim.objects.submitted().exists():
        before = Claim.objects.submitted().count()
        reviewer.publish_all()
        assert Claim.objects.submitted().count() < before, reviewer.page.inner_text("main")
    for article in ARTICLES:
        found = Claim.objects.filter(article__url=article.address).order_by("quote_start", "pk")
        assert len(found) == len(article.expected)
        for one in article.expected:
            claims = [claim for claim in found if claim.question.title == one.question]
            same = (one.stance, (one.low, one.best, one.high), one.edtf, one.scope)
            assert same in [as_stored(claim) for claim in claims], one.passage
    chain = Claim.objects.get(wording="612").statement
    assert [chain.speaker.name, chain.based_on.speaker.name, chain.root.speaker.name] == [
        "Ilva Brandt",
        "Northern Wire",
        "health ministry",
    ]
    with capsys.disabled():
        sys.stdout.write(f"\n{editor.tally.told()}\n")
    reader = browser.new_context().new_page()
    for question in Question.objects.all():
        reader.goto(f"{live_server.url}/questions/{question.slug}/")
        shown = reader.inner_text("main")
        for claim in question.claims.exclude(wording="").filter(stance="asserts"):
            assert claim.wording.lower() in shown.lower(), (question, claim)
    assert Source.objects.filter(name="Ministry of Civil Protection").count() == 1
