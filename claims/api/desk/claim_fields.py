"""A claim as JSON: what it says as the desk's form has it, and what the program adds."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from rest_framework import serializers

from articles.models import Source
from claims.forms.desk_claim import LONGEST_LINE, LONGEST_NAME, DeskClaimForm
from claims.models import Claim, Question, Statement
from claims.models.values import ENDS, as_number
from claims.queries.desk.api_rows import newest_text, question_called, statement_called

from .forms import Given, column, filled, free_text, named
from .refusals import Invalid

NAMES = {"text_value": "text", "speaker_name": "speaker", "another_question": "question", "unnamed": "named"}
WHO = ("speaker", "said_on", "occasion", "citing")
BOTH = "Name a statement, or say who said it: not both."
END = "Empty: as read from the wording. A number or “open” overrules it."


class ClaimSaid(Given):
    """Who said it: a `statement` that is there, or `speaker` with day and occasion: it is found or made."""

    question = free_text(100, "The question it answers, as in its address. Empty: none yet.", allow_null=True)
    statement = free_text(100, "Key of the statement it reports.")
    speaker = free_text(LONGEST_NAME, "Who said it, by any of its names. One that is not known is made.")
    speaker_kind = column(Source, "kind", help_text="What a new speaker is.")
    named = serializers.BooleanField(required=False, help_text="False: a new speaker is “a US official”.")
    said_on = column(Statement, "said_on")
    occasion = column(Statement, "occasion")
    citing = free_text(LONGEST_LINE, "Whose word they pass on: “A, citing B” for a longer line.")
    quote = column(Claim, "quote")
    start = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=0,
        max_value=10_000_000,
        help_text="Where the quote begins in the newest text, in code points: needed where it stands twice.",
    )
    wording = column(Claim, "wording")
    unit = column(Claim, "unit")
    stance = column(Claim, "stance")
    date = column(Claim, "date")
    option = free_text(200, "The answer of a choice question, by any of its spellings.", allow_null=True)
    text = column(Claim, "text_value")
    as_of = column(Claim, "as_of")
    as_of_basis = column(Claim, "as_of_basis")
    scope = column(Claim, "scope")
    summary = column(Claim, "summary")
    calculation = column(Claim, "calculation")
    low = free_text(30, END)
    best = free_text(30, END)
    high = free_text(30, END)
    basis = column(Claim, "basis")
    garbled = column(Claim, "garbled")
    translation = column(Claim, "translation")
    translator = column(Claim, "translator")
    note = column(Claim, "note")
    why = free_text(500, "Kept in the history. Needed where readers already see what is changed.")


class NewClaim(ClaimSaid):
    article = free_text(100, "Key of the article that prints it.", required=True)


class Value(serializers.Serializer):
    """What the engine makes of it, in the question's unit. Numbers as text; an end that is null is open."""

    kind = serializers.CharField(help_text="count, date, choice or text; empty without a question")
    hedge = serializers.CharField()
    low = serializers.CharField(allow_null=True)
    best = serializers.CharField(allow_null=True)
    high = serializers.CharField(allow_null=True)
    stated = serializers.CharField(allow_null=True)
    soft_high = serializers.BooleanField()
    earliest = serializers.DateField(allow_null=True)
    latest = serializers.DateField(allow_null=True)


class ClaimTold(serializers.Serializer):
    """Everything of a claim. What ClaimSaid has can be sent back as it is."""

    key = serializers.CharField()
    version = serializers.IntegerField(help_text="The ETag holds it too.")
    state = serializers.ChoiceField(choices=Claim.State.choices)
    article = serializers.CharField()
    article_version = serializers.IntegerField(allow_null=True)
    question = serializers.CharField(allow_null=True)
    verdict = serializers.CharField(help_text="Of its question, as stored; empty for none.")
    statement = serializers.CharField()
    speaker = serializers.CharField()
    said_on = serializers.CharField()
    occasion = serializers.CharField()
    quote = serializers.CharField()
    start = serializers.IntegerField(allow_null=True)
    wording = serializers.CharField()
    unit = serializers.CharField()
    stance = serializers.CharField()
    date = serializers.CharField()
    option = serializers.CharField(allow_null=True)
    text = serializers.CharField()
    as_of = serializers.CharField()
    as_of_basis = serializers.CharField()
    scope = serializers.CharField()
    summary = serializers.CharField()
    calculation = serializers.CharField()
    low = serializers.CharField(help_text="What was entered against the wording; mostly empty: see value.")
    best = serializers.CharField()
    high = serializers.CharField()
    basis = serializers.CharField()
    garbled = serializers.BooleanField()
    translation = serializers.CharField()
    translator = serializers.CharField()
    note = serializers.CharField()
    value = Value()
    entered_by = serializers.CharField(allow_null=True)
    changed_by = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    submitted_at = serializers.DateTimeField(allow_null=True)

    PLAIN: ClassVar = (
        "key version state quote wording unit stance date as_of as_of_basis scope summary calculation basis "
        "garbled translation translator note created_at changed_at submitted_at"
    ).split()


class ReasonTold(serializers.Serializer):
    code = serializers.CharField()
    sentence = serializers.CharField()


class ProposalTold(serializers.Serializer):
    """A change that waits for a second person, beside the claim as readers see it meanwhile."""

    proposed = serializers.IntegerField(help_text="the number of the proposal")
    detail = serializers.CharField()
    reasons = ReasonTold(many=True)
    claim = ClaimTold()


def told_claim(claim: Claim) -> dict[str, Any]:
    """No query, of a row of claims_seen_by()."""
    verdict = getattr(claim.question, "verdict", None) if claim.question_id else None
    return {
        **{name: getattr(claim, name) for name in ClaimTold.PLAIN},
        **{name: ended(claim, name) for name in ENDS},
        "article": claim.article.key,
        "article_version": claim.article_version.number if claim.article_version_id else None,
        "question": claim.question.slug if claim.question_id else None,
        "verdict": verdict.verdict if verdict else "",
        "statement": claim.statement.key,
        "speaker": claim.statement.speaker.name,
        "said_on": claim.statement.said_on,
        "occasion": claim.statement.occasion,
        "start": claim.quote_start,
        "option": claim.option.name if claim.option_id else None,
        "text": claim.text_value,
        "value": told_value(claim),
        "entered_by": claim.entered_by.get_username() if claim.entered_by_id else None,
        "changed_by": claim.changed_by.get_username() if claim.changed_by_id else None,
    }


def told_value(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "hedge": claim.hedge,
        **{name: number(getattr(claim, name)) for name in (*ENDS, "stated")},
        "soft_high": claim.soft_high,
        "earliest": claim.earliest,
        "latest": claim.latest,
    }


def number(value: Decimal | None) -> str | None:
    return None if value is None else str(as_number(value))


def ended(claim: Claim, name: str) -> str:
    """As it was entered; nothing where it follows from the wording."""
    return (number(getattr(claim, name)) or "open") if getattr(claim, f"{name}_entered") else ""


# --- into the desk's form --------------------------------------------------------------------------------


def claim_form(claim: Claim, given: Mapping[str, Any], user: Any) -> DeskClaimForm:
    """The form as the desk would send it: what is stored, with what is given laid over it. Invalid."""
    data = filled(DeskClaimForm(instance=claim))
    data["question"] = str(claim.question_id or "")
    data["statement"] = str(claim.statement_id or "")
    data["start"] = "" if claim.quote_start is None else str(claim.quote_start)
    data |= plainly(given)
    if "quote" in given and given["quote"] != claim.quote and given.get("start") is None:
        data["start"] = ""
    data |= asked(given) | said_by(given, user)
    data |= answered(given, data["question"])
    form = DeskClaimForm(data, instance=claim)
    if claim.pk is None or claim.quote != data["quote"]:
        stand_in_newest(claim, data["quote"])
    return form


def plainly(given: Mapping[str, Any]) -> dict[str, str]:
    """The fields that go into the form as they are."""
    own = {"question", "statement", "option", "text", "article", "start", "named", "speaker"}
    found = {name: value for name, value in given.items() if name not in own}
    found |= {
        form: given[name] for form, name in NAMES.items() if name in ("text", "speaker") and name in given
    }
    if "garbled" in given:
        found["garbled"] = "on" if given["garbled"] else ""
    if given.get("start") is not None:
        found["start"] = str(given["start"])
    return found


def asked(given: Mapping[str, Any]) -> dict[str, str]:
    if "question" not in given:
        return {}
    slug = given["question"]
    return {"question": str(named(question_called(slug), "question", "question").pk) if slug else ""}


def said_by(given: Mapping[str, Any], user: Any) -> dict[str, str]:
    described = {name: given[name] for name in WHO if given.get(name)}
    if key := given.get("statement"):
        statement = named(statement_called(key, user), "statement", "statement")
        own = {
            "speaker": statement.speaker.name,
            "said_on": statement.said_on,
            "occasion": statement.occasion,
        }
        if any(own.get(name) != value for name, value in described.items()):
            raise Invalid({"statement": [BOTH]})
        return {"statement": str(statement.pk)} | dict.fromkeys(("speaker_name", "said_on", "occasion"), "")
    if not described:
        return {}
    return {"statement": "", "unnamed": "" if given.get("named", True) else "on"}


def answered(given: Mapping[str, Any], question: str) -> dict[str, str]:
    """The answer named, of the question it is to stand under. Three queries at most."""
    if "option" not in given:
        return {}
    name = (given["option"] or "").casefold()
    if not name:
        return {"option": ""}
    asked_of = Question.objects.filter(pk=question or None).first()
    options = asked_of.options.prefetch_related("aliases") if asked_of else ()
    for option in options:
        if name in {option.name.casefold(), *(alias.name.casefold() for alias in option.aliases.all())}:
            return {"option": str(option.pk)}
    raise Invalid({"option": ["The question has no such answer."]})


def stand_in_newest(claim: Claim, quote: str) -> None:
    """A new quote is of the newest text, where it stands there; a stored claim else stays with its own."""
    newest = newest_text(claim.article)
    if claim.article_version_id is None or (newest is not None and quote in newest.text):
        claim.article_version = newest
