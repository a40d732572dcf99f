"""The question page answers in order: the verdict, who stands where, why, the evidence, what changed."""

from datetime import date

import pytest

from articles.actions import retract_article
from claims.actions import approve_override, save_override, withdraw_claims
from claims.models import Override
from tests.claims.pages.page_words import section, words
from tests.make import make_article, make_claim, make_question, make_source, make_statement
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db


@once
def question():
    return make_question(slug="dead", title="How many had died?", unit="soldiers")


def page(client, slug="dead", **asked):
    return client.get(f"/questions/{slug}/", asked)


def make_conflict(question):
    """Two voices, one day, figures that exclude each other."""
    make_claim(question=question, voice="The Ministry", wording="about 1,100", as_of="2025-04-29")
    return make_claim(question=question, voice="The President", wording="more than 3,000", as_of="2025-04-29")


def test_it_says_in_a_sentence_that_reports_are_in_conflict(client, question):
    make_conflict(question)
    said = section(page(client), "verdict")
    assert "Reports are in conflict" in said
    assert "The Ministry" in said
    assert "The President" in said
    assert "About 1,100 to more than 3,000" in said


def test_the_verdict_comes_before_the_rows_before_the_reasons_before_the_evidence(client, question):
    make_conflict(question)
    answer = page(client).content.decode()
    order = [
        answer.index(f'id="{part}"') for part in ("verdict", "stands", "why", "evidence", "history", "asked")
    ]
    assert order == sorted(order)


def test_each_voice_has_a_row_with_its_name_its_day_and_its_figure(client, question):
    make_conflict(question)
    rows = section(page(client), "stands")
    assert "The Ministry 29 Apr 2025" in rows
    assert "about 1,100 read as 1,000–1,200" in rows
    assert rows.index("about 1,100") < rows.index("more than 3,000")


def test_the_gap_between_two_figures_is_marked(client, question):
    make_conflict(question)
    assert 'class="gap-mark"' in page(client).content.decode()


def test_without_a_conflict_no_gap_is_drawn(client, question):
    make_claim(question=question, voice="The Ministry")
    assert 'class="gap-mark"' not in page(client).content.decode()


def test_it_names_the_rule_and_leads_to_it(client, question):
    make_conflict(question)
    assert "Rule R2" in section(page(client), "why")
    assert 'href="/methodology/#R2"' in page(client).content.decode()


def test_it_says_what_would_make_both_right(client, question):
    make_conflict(question)
    why = section(page(client), "why")
    assert "Position 1" in why
    assert "Position 2" in why
    assert "Both could be right if" in why


def test_agreement_has_no_positions(client, question):
    make_claim(question=question, voice="The Ministry", wording="about 600")
    make_claim(question=question, voice="The President", wording="612")
    assert "Reports are in agreement" in words(page(client))
    assert "Position 1" not in words(page(client))


def test_many_articles_of_one_voice_are_folded_under_one_statement(client, question):
    briefing = make_statement(speaker="The Ministry", occasion="briefing to lawmakers")
    first = make_claim(question=question, statement=briefing)
    for _ in range(9):
        make_claim(question=question, statement=briefing, repeats=first)
    evidence = section(page(client), "evidence")
    assert "10 articles · 10 outlets · 1 independent voice" in evidence
    assert "and 9 more" in evidence
    assert evidence.count("briefing to lawmakers") == 1
    assert "Only one voice speaks" in words(page(client))


def test_a_newer_figure_of_the_same_voice_supersedes_the_older_one(client, question):
    make_claim(question=question, voice="The Service", wording="about 300", as_of="2025-01-13")
    make_claim(question=question, voice="The Service", wording="about 600", as_of="2025-04-30")
    evidence = section(page(client), "evidence")
    assert "1 earlier figure of the same voices" in evidence
    assert "superseded by a newer figure" in evidence
    assert "earlier and newest figure of one voice" in section(page(client), "stands")


def test_current_claims_carry_chips_against_the_others(client, question):
    make_conflict(question)
    evidence = section(page(client), "evidence")
    assert "≠ conflicts with The President" in evidence
    assert "≠ conflicts with The Ministry" in evidence


def test_it_leads_to_the_articles_page_and_out_to_the_article(client, question):
    article = make_article(publisher=make_source("The Paper"), url="https://paper.example/one")
    make_claim(question=question, article=article, wording="some 600")
    answer = page(client)
    assert f'href="/articles/{article.key}/"' in answer.content.decode()
    assert 'href="https://paper.example/one"' in answer.content.decode()
    assert "The Paper" in section(answer, "evidence")
    assert "30 Apr 2025: some 600" in section(answer, "evidence")


def test_a_different_scope_stands_beside_the_claim(client, question):
    make_claim(question=question, voice="The Ministry", scope="officers only")
    assert "officers only" in section(page(client), "stands")
    assert "covers: officers only" in section(page(client), "evidence")


def test_an_inferred_day_and_an_inferred_link_say_so(client, question):
    make_claim(question=question, voice="The Ministry", basis="inferred")
    evidence = section(page(client), "evidence")
    assert "as of 30 Apr 2025 inferred" in evidence
    assert "link to the statement inferred" in evidence


def test_an_unnamed_voice_is_called_so_and_drawn_hollow(client, question):
    make_claim(question=question, voice=make_source("A US official", named=False))
    answer = page(client)
    assert "unnamed" in section(answer, "stands")
    assert "+ 1 unnamed" in section(answer, "verdict")
    assert "dot--unnamed" in answer.content.decode().split("strip__row")[1]


def test_a_figure_changed_in_print_names_both(client, question):
    briefing = make_statement(speaker="The Ministry")
    right = make_claim(
        question=question,
        statement=briefing,
        wording="15,000",
        article=make_article(publisher=make_source("The Paper")),
    )
    make_claim(
        question=question,
        statement=briefing,
        repeats=right,
        garbled=True,
        wording="19,000",
        article=make_article(publisher=make_source("The Gazette")),
    )
    changed = section(page(client), "changed")
    assert "in print 19,000 The Gazette 19,000" in changed
    assert "as said 15,000 The Ministry · 30 Apr 2025 · in The Paper" in changed


def test_a_figure_of_another_question_leads_there_and_back(client, question):
    """S4: 6,000 casualties, printed as 6,000 dead."""
    losses = make_question(slug="losses", title="How many dead or wounded?")
    update = make_statement(speaker="The Ministry")
    first = make_claim(question=losses, statement=update, wording="6,000")
    make_claim(question=question, statement=update, repeats=first, wording="6,000")
    assert "it answers another question: How many dead or wounded?" in section(page(client), "changed")
    assert "The Ministry" not in section(page(client), "verdict")
    assert "How many had died?" in section(page(client, "losses"), "changed")


def test_options_are_listed_with_those_who_name_them(client):
    who = make_question(slug="who", options=("KCNA", "TASS"))
    for voice, option in (("Paper", "KCNA"), ("Gazette", "KCNA"), ("Herald", "TASS")):
        make_claim(question=who, voice=voice, option=who.options.get(name=option))
    stands = section(page(client, "who"), "stands")
    assert stands.index("KCNA") < stands.index("TASS")
    assert stands.index("Gazette") < stands.index("TASS") < stands.index("Herald")


def test_dates_are_drawn_on_a_line_of_time(client):
    when = make_question(slug="when", value_kind="date")
    make_claim(question=when, voice="Moscow", date="2025-04-26")
    make_claim(question=when, voice="Pyongyang", date="2025-04-28")
    answer = page(client, "when")
    assert "26 Apr 2025 to 28 Apr 2025" in section(answer, "verdict")
    assert "said 30 Apr 2025" in section(answer, "stands")
    assert ">26 Apr" in answer.content.decode() or ">25 Apr" in answer.content.decode()


def test_a_denial_stands_in_its_own_words(client):
    when = make_question(slug="when", value_kind="date")
    make_claim(question=when, voice="Moscow", date="2025-04-26")
    make_claim(
        question=when,
        voice="Kyiv",
        date="2025-04-26",
        stance="denies",
        wording="not true: the fighting continues",
    )
    assert "Reports are in conflict" in words(page(client, "when"))
    assert "“not true: the fighting continues”" in section(page(client, "when"), "stands")


def test_who_gives_no_figure_is_shown_and_is_no_voice(client, question):
    make_claim(question=question, voice="The Ministry", stance="gives none", wording="")
    assert "gives no answer" in section(page(client), "evidence")
    assert "not a denial" in section(page(client), "evidence")
    assert "No reports yet" in words(page(client))


def test_the_definition_says_what_exactly_is_asked(client, question):
    whole = make_question(slug="losses", title="How many dead or wounded?")
    make_question(
        slug="officers", title="How many officers?", who="officers", where="at the front", part_of=whole
    )
    asked = section(page(client, "officers"), "asked")
    assert "Who officers" in asked
    assert "Where at the front" in asked
    assert "A running total: it can grow from day to day, never fall." in asked
    assert "Part of How many dead or wounded?" in asked
    assert "Includes How many officers?" in section(page(client, "losses"), "asked")


def test_a_part_that_exceeds_its_whole_is_a_conflict_on_both_pages(client):
    whole = make_question(slug="losses")
    part = make_question(slug="killed", part_of=whole)
    make_claim(question=whole, voice="The Ministry", wording="up to 4,000")
    make_claim(question=part, voice="The President", wording="at least 5,000")
    for slug in ("losses", "killed"):
        assert "Reports are in conflict" in words(page(client, slug))
        assert "Rule P1" in section(page(client, slug), "why")


def test_a_question_without_reports_says_what_has_been_entered_not_what_happened(client, question):
    answer = words(page(client))
    assert "No reports yet" in answer
    assert "That tells what has been entered, not what happened." in answer


def test_how_the_verdict_changed_names_the_day_and_the_claim(client, question):
    make_claim(
        question=question,
        voice="The Ministry",
        wording="about 1,100",
        said_on="2024-12-19",
        article=make_article(published="2024-12-20"),
    )
    make_claim(
        question=question,
        voice="The President",
        wording="more than 3,000",
        said_on="2024-12-21",
        article=make_article(published="2024-12-23", publisher=make_source("The Paper")),
    )
    history = section(page(client), "history")
    assert "20 Dec 2024 to 23 Dec 2024" in history
    assert "since 23 Dec 2024" in history
    assert "Opened by The President: more than 3,000, in The Paper" in history
    assert "in conflict since" in section(page(client), "verdict")


def test_the_page_can_be_seen_as_known_on_a_day(client, question):
    make_claim(
        question=question,
        voice="The Ministry",
        said_on="2024-12-19",
        article=make_article(published="2024-12-20"),
    )
    make_claim(
        question=question,
        voice="The President",
        wording="more than 3,000",
        said_on="2025-02-14",
        article=make_article(published="2025-02-14"),
    )
    then = page(client, on="2025-01-01")
    assert "As known on 1 Jan 2025" in words(then)
    assert "Only one voice speaks" in words(then)
    assert "The President" not in section(then, "evidence")
    assert 'value="2025-01-01"' in then.content.decode()
    assert "Nothing on this had been said and printed by that day" in words(page(client, on="2024-12-19"))


@pytest.mark.parametrize(
    "day", ["2025-13-99", "yesterday", "0", "2025-02-30", "\x00", "9" * 5000, "²025-01-01"]
)
def test_a_bad_day_is_a_message_beside_the_field(client, question, day):
    assert "This is not a day. Write it like 2025-03-01." in words(page(client, on=day))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", ""])
def test_the_first_and_the_last_day_there_is_are_days(client, question, day):
    make_claim(question=question)
    assert "This is not a day" not in words(page(client, on=day))


def test_a_retracted_articles_claims_stay_on_show_struck(client, question):
    claim = make_claim(question=question, voice="The Ministry")
    retract_article(article=claim.article, on=date(2025, 6, 1))
    answer = page(client)
    assert "No reports yet" in words(answer)
    assert "article retracted" in section(answer, "evidence")
    assert "<del>" in answer.content.decode()
    assert "Only one voice speaks" in words(page(client, on="2025-05-01"))


def test_a_withdrawn_claim_is_gone(client, question):
    claim = make_claim(question=question, voice="The Ministry", summary="Taken back since.")
    withdraw_claims(claims=[claim])
    assert "Taken back since." not in words(page(client))


def test_an_unknown_question_and_a_draft_answer_alike(client):
    make_question(slug="draft", state="draft", title="Secret?")
    missing, draft = page(client, "missing"), page(client, "draft")
    assert missing.status_code == draft.status_code == 404
    assert draft.content.decode().replace("draft", "missing") == missing.content.decode()


def test_every_claim_has_one_place_that_links_lead_to(client, question):
    losses = make_question(slug="losses")
    update = make_statement(speaker="The Ministry")
    first = make_claim(question=losses, statement=update, wording="6,000")
    drifted = [
        make_claim(question=question, statement=update, repeats=first, wording="6,000") for _ in range(4)
    ]
    right = make_claim(question=question, voice="The Service", wording="15,000")
    wrong = make_claim(
        question=question, statement=right.statement, repeats=right, garbled=True, wording="19,000"
    )
    answer = page(client).content.decode()
    for claim in (*drifted, right, wrong):
        assert answer.count(f'id="{claim.key}"') == 1


def test_a_verdict_that_people_decided_says_so_and_what_the_rules_say(client, question):
    make_conflict(question)
    override = Override(question=question, decision="compatible", reason="Two ways of counting.")
    decided = save_override(override=override, by=make_person("editor", name="alice"))
    assert "decided" not in words(page(client))
    approve_override(override=decided, by=make_person("reviewer", name="bob"))
    verdict = section(page(client), "verdict")
    assert "Reports can all be right A person decided this: by an editor, approved by a reviewer" in verdict
    assert "because: “Two ways of counting.”" in verdict
    assert "The engine’s own verdict is: in conflict." in verdict
    assert "alice" not in page(client).content.decode()
    assert "bob" not in page(client).content.decode()


def test_what_counts_something_else_stands_apart_and_outside_the_gap(client, question):
    make_conflict(question)
    make_claim(question=question, voice="The Institute", wording="2,000", scope="wounded too")
    answer = page(client)
    rows = section(answer, "stands")
    label = "Counting something else, and not compared with the rows above:"
    assert rows.index("The President") < rows.index(label) < rows.index("The Institute")
    assert 'class="gap"' not in answer.content.decode().partition(label)[2].partition("</ul>")[0]


@pytest.mark.parametrize(
    ("wordings", "core"),
    [
        (("about 600", "about 700"), "630 to 660"),
        (("at least 100", "at least 300"), "300 or more"),
        (("up to 500", "up to 900"), "up to 500"),
    ],
)
def test_what_all_of_them_allow_is_said_where_they_can_all_be_right(client, question, wordings, core):
    for voice, wording in enumerate(wordings):
        make_claim(question=question, voice=f"Voice {voice}", wording=wording)
    assert f"What all of them allow: {core}." in section(page(client), "why")


def test_dates_that_can_all_be_right_say_what_they_allow(client):
    when = make_question(slug="when", value_kind="date")
    make_claim(question=when, voice="Moscow", date="2025-04")
    make_claim(question=when, voice="Pyongyang", date="../2025-04-26")
    assert "What all of them allow: 1 Apr 2025 – 26 Apr 2025." in section(page(client, "when"), "why")
