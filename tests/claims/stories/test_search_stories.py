"""Each story of the shipped data is found by words a reader would type."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.management import call_command
from django.http import QueryDict

from claims.importing import load, read_document
from claims.queries.search import SearchPage, search_page

pytestmark = pytest.mark.django_db

# What is typed: the question that a hit of the first page leads to. A line or two a story.
STORIES = {
    "treaty in force": "q-force",
    "engineers killed": "q-engdead",
    "170 mm guns": "q-170",
    "240mm": "q-240",
    "nis killed": "q-killed",
    "casualties total": "q-casualties",
    "how many killed or wounded": "q-casualties",
    "first deployment troops": "q-wave1",
    "soldiers killed": "q-killed",
    "how many north korean soldiers were killed": "q-killed",
    "600 killed": "q-killed",
    "storm shadow": "q-maryino",
    "Maryino": "q-maryino",
    "portraits": "q-portraits",
    "honoured dead": "q-honoured",
    "border deaths": "q-killed",
    "artillery shells": "q-shells",
    "soldiers in Kursk": "q-kursk",
    "prisoners": "q-pow",
    "prisoners captured when": "q-powdate",
    "ceremony decorate": "q-ceremony",
    "Putin victory Kursk": "q-putin",
    "North Korea acknowledged troops": "q-ackkp",
    "Kursk retaken": "q-liberated",
    "first clash": "q-clash",
    "gone home": "q-returned",
    "sappers": "q-sappers",
    "explosive objects": "q-uxo",
    "mines cleared": "q-area",
    "warning shots": "q-shots",
    "defence minister": "q-minister",
    "who is the Russian ambassador": "q-amb",
    "KCNA ceremony": "q-agency",
    "treaty signed": "q-signed",
    "ratified treaty": "q-ratru",
}
NAMES = {
    "조선중앙통신": "KCNA",
    "중앙통신": "KCNA",
    "TAK": "KCNA",
    "Zelensky": "Volodymyr Zelensky",
    "budanov": "Kyrylo Budanov",
    "GUR": "Ukrainian military intelligence (GUR)",
}


def searched(typed: str) -> SearchPage:
    return search_page(QueryDict(urlencode({"q": typed})))


def led_to(page: SearchPage) -> set[str]:
    """Questions a reader reaches with one click."""
    return {hit.slug for hit in page.hits if hit.kind in ("question", "claim")}


def test_each_story_is_one_click_from_what_a_reader_types():
    demo = Path(settings.BASE_DIR, "fixtures", "demo.json")
    load(read_document(demo.read_bytes(), demo.name))
    missed = {typed: slug for typed, slug in STORIES.items() if slug not in led_to(searched(typed))}
    assert missed == {}
    first = {typed: "".join(part.text for part in searched(typed).hits[0].title) for typed in NAMES}
    assert first == NAMES
    assert [hit.kind for hit in searched("killed").hits][:3] == ["question"] * 3
    assert searched("3,000").number == searched("3000").number != "0"
    call_command("search", "--check")
