"""What the database itself holds about a claim, whatever writes it."""

from django.db.models import CheckConstraint, F, Q

from articles.models.constraints import known_word, not_itself, ordered

NO_COUNT = Q(hedge="", low=None, best=None, high=None, stated=None, soft_high=False)
NO_DATE = Q(date="", earliest=None, latest=None)
NO_CHOICE = Q(option=None)
NO_TEXT = Q(text_value="")
SAYS_NO_VALUE = Q(stance__in=["gives none", "denies"])

VALUE = [
    CheckConstraint(
        name="claim_low_best_high",
        condition=(Q(low=None) | Q(best=None) | Q(low__lte=F("best")))
        & (Q(best=None) | Q(high=None) | Q(best__lte=F("high")))
        & (Q(low=None) | Q(high=None) | Q(low__lte=F("high"))),
        violation_error_message="The ends are out of order: the lowest, then the best, then the highest.",
    ),
    CheckConstraint(
        name="claim_value_of_its_own_kind_only",
        condition=(Q(kind="count") & NO_DATE & NO_CHOICE & NO_TEXT)
        | (Q(kind="date") & NO_COUNT & NO_CHOICE & NO_TEXT)
        | (Q(kind="choice") & NO_COUNT & NO_DATE & NO_TEXT)
        | (Q(kind="text") & NO_COUNT & NO_DATE & NO_CHOICE)
        | (Q(kind="") & NO_COUNT & NO_CHOICE),
        violation_error_message="A claim has the kind of value its question asks for, and no other.",
    ),
    CheckConstraint(
        name="claim_count_wants_a_wording",
        condition=~Q(kind="count") | SAYS_NO_VALUE | ~Q(wording=""),
        violation_error_message="Write the number as it is printed: “about 600”.",
    ),
    CheckConstraint(
        name="claim_gives_none_without_value",
        condition=~Q(stance="gives none") | (NO_COUNT & NO_DATE & NO_CHOICE & NO_TEXT),
        violation_error_message="Who gives no figure has no value.",
    ),
    ordered("claim_date_ordered", "earliest", "latest", "The first day is after the last."),
    ordered("claim_as_of_ordered", "as_of_earliest", "as_of_latest", "The first day is after the last."),
]

PUBLISHED = [
    CheckConstraint(
        name="claim_has_its_questions_kind",
        condition=Q(question=None, kind="") | (Q(question__isnull=False) & ~Q(kind="")),
        violation_error_message="A claim has its question’s kind of value.",
    ),
    CheckConstraint(
        name="claim_published_answers_a_question",
        condition=~Q(state="published") | Q(question__isnull=False),
        violation_error_message="Choose the question it answers before it is published.",
    ),
    CheckConstraint(
        name="claim_published_has_a_value",
        condition=~Q(state="published")
        | SAYS_NO_VALUE
        | (Q(kind="count") & ~Q(hedge="") & ~Q(low=None, best=None, high=None))
        | (Q(kind="date") & ~Q(date=""))
        | (Q(kind="choice") & ~Q(option=None))
        | (Q(kind="text") & ~Q(text_value="")),
        violation_error_message="Enter the value before the claim is published.",
    ),
    CheckConstraint(
        name="claim_published_shows_its_words",
        condition=~Q(state="published") | ~Q(quote="") | ~Q(summary=""),
        violation_error_message="Quote the passage, or sum it up in our words, before it is published.",
    ),
]

QUOTE = [
    CheckConstraint(
        name="claim_quote_offsets_ordered",
        condition=Q(quote_start=None, quote_end=None)
        | (Q(quote_start__gte=0, quote_end__gt=F("quote_start")) & ~Q(quote="")),
        violation_error_message="A quote’s place is given by its start and, after it, its end.",
    ),
]

WORDS = [
    known_word("claim_state_known", "state", "draft, submitted, published, withdrawn"),
    known_word("claim_stance_known", "stance", "asserts, denies, gives none"),
    known_word("claim_basis_known", "basis", "shown, inferred"),
    known_word("claim_as_of_basis_known", "as_of_basis", "stated, inferred"),
]

ALL = [
    *VALUE,
    *PUBLISHED,
    *QUOTE,
    *WORDS,
    not_itself("claim_repeats_another", "repeats", "It cannot repeat itself."),
]
