"""A small house with every model in it."""

from typing import Any

from django.utils import timezone

from articles.actions import mark_not_a_copy, retract_article, save_source_name
from articles.models import AddressCheck, SourceName
from articles.recording import Recording
from claims.actions import (
    approve_override,
    dismiss_suggestion,
    make_token,
    revoke_token,
    save_alias,
    save_override,
)
from claims.actions.uploads import keep_upload
from claims.models import (
    ApiCreation,
    Assignment,
    Claim,
    Comment,
    Look,
    NotTheSame,
    OptionAlias,
    Override,
    Presence,
    ProposedChange,
    Question,
    Regrouping,
    Upload,
    VerdictChange,
    Visit,
    WebhookDelivery,
)
from tests.make import (
    make_article,
    make_claim,
    make_question,
    make_report,
    make_source,
    make_user,
    make_webhook,
)


def one_of_each() -> Question:
    """At least one row of each model, a conflict that a person decided, and a retracted article."""
    alice, bob = make_user(), make_user()
    source = make_source()
    save_source_name(name=SourceName(source=source, name="조선중앙통신"))
    choice = make_question(options=("KCNA", "KCTV"))
    save_alias(alias=OptionAlias(option=choice.options.first(), name="TAK"))
    make_claim(question=choice, wording="TAK", voice=source)
    question = make_question(whole_numbers=False)
    make_claim(question=question, wording="5.5", voice="A")
    make_claim(
        question=question, wording="about 90", article=make_article(text="About 90 of them."), voice="B"
    )
    long_enough = make_article(text="one two three four five six seven eight nine ten eleven twelve " * 2)
    mark_not_a_copy(article=long_enough, other=make_article(), why="Two reporters.", by=alice)
    override = save_override(
        override=Override(question=question, decision="compatible", reason="Two regions."), by=alice
    )
    approve_override(override=override, by=bob)
    dismiss_suggestion(article=long_enough, kind="count", quote="twelve", prefix="eleven ")
    make_report()
    revoke_token(token=make_token(name="old laptop", by=alice)[0], by=bob)
    work_on(make_claim(question=question, voice="D", state="submitted"), alice)
    retract_article(article=make_claim(question=question, voice="C").article)
    return question


def work_on(claim: Claim, user: Any) -> None:
    """What people leave behind at the desk, as rows."""
    lower, higher = sorted([claim.pk, claim.pk + 1])
    with Recording(by=user, why="work") as recording:
        recording.save(Assignment(claim=claim, to=user))
        recording.save(Comment(claim=claim, field="wording", words="Is this the total?", by=user))
        recording.save(ProposedChange(claim=claim, read_version=1, reason="typing error", author=user))
        recording.save(NotTheSame(of="repeats", first=lower, second=higher))
        recording.save(Regrouping(kind="move", of="claim", told="from A to B", why="a mistake", by=user))
    now = timezone.now()
    rows = [
        WebhookDelivery(
            webhook=make_webhook(), change=VerdictChange.objects.first(), made_at=now, next_try_at=now
        ),
        Look(user=user, claim=claim, seen=1, at=now),
        Presence(user=user, article=claim.article, since=now, until=now),
        Visit(user=user, at=now),
        ApiCreation(person=user, key="a key", request="0" * 64, resource="claims", made=claim.key, at=now),
        AddressCheck(article=claim.article, checked_at=now, outcome="ok"),
    ]
    for row in rows:
        recording.unrecorded(type(row)).bulk_create([row])
    keep_upload(upload=Upload(name="x.csv"), data=b"x", preview={}, by=user)
