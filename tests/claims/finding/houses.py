"""A small world of many kinds: a tree of topics, sources that speak for others, drafts, retractions."""

from random import Random

from articles.actions import merge_sources, retract_article
from articles.models import Source
from claims.models import Topic
from tests.make import make_article, make_claim, make_question, make_source, make_topic

WORDINGS = ["about 600", "more than 3,000", "1,100", "hundreds", "none", "between 500 and 700", "up to 900"]
DAYS = ["2024-11-01", "2025-01-13", "2025-04", "2025-04-30", "2025", "", "../2025-03-01"]
STATES = ["published"] * 5 + ["draft", "withdrawn"]


def house(dice: Random, questions: int) -> None:
    topics = topics_of(dice)
    sources = sources_of(dice)
    for number in range(questions):
        question = make_question(
            slug=f"question-{number}",
            title=f"How many {dice.choice(['killed', 'wounded', 'taken'])}, {number % 7}?",
            topic=dice.choice(topics),
            measure=dice.choice(["running total", "fixed", "level"]),
            state=dice.choice(["published"] * 4 + ["draft"]),
        )
        for _ in range(dice.choice([0, 1, 2, 2, 3, 5])):
            claim = make_claim(
                question=question,
                voice=dice.choice(sources),
                article=make_article(
                    publisher=dice.choice(sources),
                    state=dice.choice(["published"] * 4 + ["draft"]),
                    published=f"2025-0{dice.randint(5, 9)}-11",
                ),
                wording=dice.choice(WORDINGS),
                as_of=dice.choice(DAYS),
                said_on=dice.choice(DAYS),
                state=dice.choice(STATES),
                garbled=dice.random() < 0.15,
            )
            if dice.random() < 0.1 and claim.article.state == "published":
                retract_article(article=claim.article)
    merge_sources(source=Source.objects.get(pk=sources[0].pk), into=Source.objects.get(pk=sources[1].pk))


def topics_of(dice: Random) -> list[Topic]:
    topics = [make_topic(name="War"), make_topic(name="Weather")]
    for number in range(6):
        topics.append(make_topic(name=f"Topic {number}", parent=dice.choice([*topics, None])))
    return topics


def sources_of(dice: Random) -> list[Source]:
    sources: list[Source] = []
    for number in range(9):
        sources.append(
            make_source(
                f"Source {number} of the house",
                kind=dice.choice(["government", "military", "news outlet", "NGO"]),
                country=dice.choice(["KR", "UA", "US", ""]),
                named=number < 7,
                review_state=dice.choice(["new", "new"]),
                speaks_for=dice.choice(sources) if number > 3 and dice.random() < 0.4 else None,
            )
        )
    return sources
