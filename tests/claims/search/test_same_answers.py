"""The same words find the same, in the same order, on both databases: one table, run on each."""

import pytest

from articles.actions import save_source_name
from articles.models import SourceName
from tests.claims.search.finding import found
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    topic = make_topic(name="Losses")
    killed = make_question(title="How many soldiers were killed?", topic=topic, core=True)
    wounded = make_question(title="How many were wounded?", topic=topic, definition="Not the killed.")
    arms = make_topic(name="Arms")
    missiles = make_question(title=ARMS, topic=arms, definition="Delivered.")
    accepted = {"review_state": "accepted", "reviewed_on": "2025-01-01", "country": "KR"}
    nis = make_source("National Intelligence Service", kind="intelligence service", **accepted)
    for name in ("NIS", "국가정보원", "Служба разведки"):
        save_source_name(name=SourceName(source=nis, name=name))
    outlet = make_source("Café Zürich", **accepted)
    briefing = make_statement(speaker=nis, occasion="Briefing in Seoul", said_on="2025-04-30")
    report = make_article(title="Six hundred killed, “some 3,000 wounded”", publisher=outlet)
    told = {"statement": briefing, "article": report}
    make_claim(question=killed, wording="about 600", summary="The dead.", as_of="2025-04-28", **told)
    make_claim(question=wounded, wording="some 3,000", summary="In hospitals.", as_of="2025-04-29", **told)
    make_claim(question=missiles, wording="250", voice="Budanov", summary="KN23 and KN-24.", article=report)


NIS = "National Intelligence Service"
DEAD, HURT, ARMS = "How many soldiers were killed?", "How many were wounded?", "How many KN-23 missiles?"
REPORT = "Six hundred killed, “some 3,000 wounded”"
NIS_600, NIS_3000, BUDANOV = f"{NIS}: about 600", f"{NIS}: some 3,000", "Budanov: 250"

ANSWERS = {
    "killed": [DEAD, REPORT, HURT, NIS_600],
    "kill": [DEAD, REPORT, HURT, NIS_600],
    "KILLED": [DEAD, REPORT, HURT, NIS_600],
    "killed soldiers": [DEAD, NIS_600],
    "how many were killed": [DEAD, REPORT, HURT, NIS_600],
    "killed wounded": [REPORT, HURT],
    "wounded killed losses": [HURT],
    '"were killed"': [DEAD, NIS_600],
    '"killed were"': [],
    "“were wounded”": [HURT, NIS_3000],
    "sold": [DEAD, NIS_600],
    "sold were": [],
    "killin": [],
    "kille": [DEAD, REPORT, HURT, NIS_600],
    "arms": [ARMS],
    "army": [],
    "3,000": [NIS_3000, REPORT],
    "3000": [NIS_3000, REPORT],
    "300": [],
    "600": [NIS_600],
    "KN-23": [ARMS, BUDANOV],
    "kn23": [ARMS, BUDANOV],
    "kn 24": [BUDANOV],
    "KN-25": [],
    "nis": [NIS, NIS_3000, NIS_600],
    "NIS killed": [NIS_600],
    "국가정보원": [NIS, NIS_3000, NIS_600],
    "정보원": [NIS, NIS_3000, NIS_600],
    "정보": [NIS, NIS_3000, NIS_600],
    "국": [NIS, NIS_3000, NIS_600],
    "북": [],
    "служба": [NIS, NIS_3000, NIS_600],
    "развед": [NIS, NIS_3000, NIS_600],
    "cafe zurich": ["Café Zürich", BUDANOV, NIS_3000, NIS_600, REPORT],
    "Zu\u0308rich": ["Café Zürich", BUDANOV, NIS_3000, NIS_600, REPORT],
    "south korea": ["Café Zürich", NIS],
    "seoul april": [NIS_3000, NIS_600],
    "28 april 2025": [NIS_600],
    "hospital": [NIS_3000],
    "hospital'": [NIS_3000],
    "hospital OR budanov": [],
    "NOT hospital": [],
    "hospital*": [NIS_3000],
    "title:hospital": [],
    "hospital)": [NIS_3000],
    "(hospital": [NIS_3000],
    "-hospital": [NIS_3000],
    "hospital & | ! <-> :* ' \\ %": [NIS_3000],
    "hospital \0": [NIS_3000],
    "NEAR(hospital)": [],
    '"hospital': [NIS_3000],
    '""': [],
    "***": [],
}


def test_these_are_the_answers(house):
    answers = {query: found(query) for query in ANSWERS}
    # The unnamed speaker and outlets of the helpers are found, too, where a query would fit them.
    assert answers == ANSWERS
