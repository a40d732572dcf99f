"""What is measured and what is counted."""

import pytest

from claims.reading import read

MEASURES = [
    ("The flood killed 40 people.", ["killed"]),
    ("Forty people died.", ["killed"]),
    ("Some 36 people, among them 11 women, were killed.", ["killed", "killed"]),
    ("The death toll stands at 40.", ["killed"]),
    ("The blast wounded 40 guards.", ["wounded"]),
    ("Forty guards were injured.", ["wounded"]),
    ("The blast killed 20 guards and wounded 30.", ["killed", "wounded"]),
    ("Twenty guards were killed and 30 injured.", ["killed", "wounded"]),
    ("Some 3,000 soldiers were killed or wounded.", ["killed or wounded"]),
    ("The army suffered 3,000 casualties.", ["killed or wounded"]),
    ("Casualties numbered about 3,000.", ["killed or wounded"]),
    ("Some 3,000 were killed, wounded or missing.", ["killed, wounded or missing"]),
    ("Forty sailors are missing.", ["missing"]),
    ("Two soldiers were captured.", ["captured"]),
    ("The north sent 11,000 soldiers.", ["sent"]),
    ("Some 11,000 soldiers have been deployed.", ["sent"]),
    ("About 8,000 troops are stationed there.", ["present"]),
    ("The plant supplied 9 million shells.", ["supplied"]),
    ("The plant delivered 100 missiles.", ["supplied"]),
    ("The army trained 40 cooks.", ["trained"]),
    ("The train carried 40 sacks.", [""]),
    ("Police arrested 214 people.", ["arrested"]),
    ("About 2,000 people were evacuated.", ["evacuated or displaced"]),
]


@pytest.mark.parametrize(("sentence", "measures"), MEASURES)
def test_what_happened_is_told_apart(sentence, measures):
    assert [one.measure for one in read(sentence)] == measures


@pytest.mark.parametrize(
    "sentence",
    [
        "The army suffered 300 casualties.",
        "There were 300 casualties, officials said.",
        "Casualties reached 300.",
    ],
)
def test_casualties_are_never_read_as_deaths(sentence):
    (found,) = read(sentence)
    assert found.measure == "killed or wounded"


THINGS = [
    ("About 600 northern troops died.", "northern troops"),
    ("It sent 120 long-range artillery systems.", "long-range artillery systems"),
    ("Dozens of fishing boats sank.", "fishing boats"),
    ("Half a million people fled.", "people"),
    ("The flood destroyed seven health facilities.", "health facilities"),
    ("Three drones fell.", "drones"),
    ("They hold at least 100 KN-23 missiles.", "KN-23 missiles"),
    ("The fund paid out $5 million.", "dollars"),
    ("At least 40 died.", ""),
]


@pytest.mark.parametrize(("sentence", "unit"), THINGS)
def test_the_thing_counted_is_named(sentence, unit):
    (found,) = read(sentence)
    assert found.unit == unit
