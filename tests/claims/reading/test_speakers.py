"""Who said it."""

import pytest

from claims.reading import read

# text, the last figure's speaker, its kind
SPEAKERS = {
    "according to, in front": ("According to NATO, 600 soldiers died.", "NATO", "international organisation"),
    "according to, behind": (
        "Some 600 soldiers died, according to the health ministry.", "health ministry", "government"),
    "said": ("The ministry said 40 people died.", "ministry", "government"),
    "said, behind": ("Forty people died, the ministry said on Monday.", "ministry", "government"),
    "told": ("Ada Kern told reporters that 40 people had died.", "Ada Kern", "person"),
    "told, behind": ("Some 39 are dead, officials told state media.", "officials", "official"),
    "was told by": ("She was told by Minister Ola Berg of 40 deaths.", "Minister Ola Berg", "official"),
    "estimated, with a date between": (
        "Northern lawmakers estimated in April that 600 troops had died.", "Northern lawmakers", "official"),
    "estimated by": ("Losses are estimated by the army at 600 men.", "army", "military"),
    "as reported by": ("Some 600 people died, as reported by Interfax.", "Interfax", "news agency"),
    "said, turned round": ("“Some 40 people died,” said Ada Kern, head of it.", "Ada Kern", "person"),
    "an office behind the name": (
        "Ada Kern, head of the rescue service, said 40 people died.", "Ada Kern", "person"),
    "unnamed": ("A northern official said 40 people died.", "A northern official", "unnamed"),
    "an unnamed source": ("Two sources said 40 people died.", "Two sources", "unnamed"),
    "put the toll at": ("The army put the death toll at 40.", "army", "military"),
    "a report of": ("In a report of the rescue service, 40 homes fell.", "rescue service", "government"),
    "a bare weekday behind": (
        "At least 40 people died in the flood, officials said Tuesday.", "officials", "official"),
    "a country's force": ("Arca's air force said it shot down 40 drones.", "Arca's air force", "military"),
    "the WHO is no pronoun": ("The WHO said 12 people died.", "WHO", "international organisation"),
    "the WHO behind": ("More than 40 people died, WHO says", "WHO", "international organisation"),
    "a name with its letters": (
        "The head of the World Health Organization (WHO) has said 40 people died.",
        "head of the World Health Organization (WHO)", "official"),
    "he is who the sentence before is about": (
        "The mayor said it rained. Gov. Ada Kern blamed the river. She said fewer than 10 pumps worked.",
        "Gov. Ada Kern", "person"),
    "she is the one who waited": (
        "Ola Berg was waiting at the gate. He said 40 boats had left.", "Ola Berg", "person"),
    "a weekday is no he": (
        "The mayor said it rained. On Monday Boats came. He said 40 had left.", "mayor", "official"),
    "a place is no he": (
        "The mayor said it rained. New Arca was flooded. He said 40 boats had left.", "mayor", "official"),
    "a headline, the speaker in front": ("Spy Agency: North Has Lost 4,700 Men", "Spy Agency", "government"),
    "a headline, the speaker behind": ("Forty hurt in blast: police", "police", "government"),
    "a headline, the speaker behind a dash": ("Forty hurt in blast - officials", "officials", "official"),
    "a headline, the site behind a dash": ("Forty hurt in blast - Valley News", None, ""),
    "a place in front of a headline": ("Arca: 40 hurt in blast", None, ""),
    "at first": ("The army had at first put the missing at four.", "army", "military"),
    "records of somebody show": (
        "Some 250 were lost, records of the Harbour Authority show.", "Harbour Authority", "government"),
    "documents show": ("Some 250 boats were lost, court documents show.", "court documents", "unnamed"),
    "figures from somebody show": (
        "Figures from the ministry show 40 people died.", "ministry", "government"),
    "media report": ("Some 40 people died, local media report.", "local media", "news outlet"),
    "spoke of": ("Police spoke of fewer than 20,000 marchers.", "Police", "government"),
    "quoted by another before a quotation": (
        "Interfax quoted Ada Kern as saying. “We lost 40 boats.”", "Interfax, citing Ada Kern", "person"),
    "letters with points": (
        "Some 40 people fled, according to the U.N. aid office.", "U.N. aid office", "government"),
    "claims to have": ("Velm claims to have shot down 40 drones.", "Velm", "name"),
    "estimates a number": ("Velm estimates 40 boats were lost.", "Velm", "name"),
    "analysts estimate": (
        "Analysts at the Arca Institute estimate that 40 boats were lost.",
        "Analysts at the Arca Institute", "unnamed"),
    "figures show a number": (
        "Government figures show 40 boats were lost.", "Government figures", "unnamed"),
    "whose figures": ("The ministry's latest figures put the number at 40.", "ministry", "government"),
    "a report by": ("According to a report by the BBC, 40 boats were lost.", "BBC", "news outlet"),
    "quoted, behind": (
        "There were 40 dead, the Interfax news agency quoted the mayor as saying.",
        "Interfax news agency, citing mayor", "official"),
    "quoted by": ("The mayor was quoted by Interfax as saying 40 people died.", "mayor", "official"),
    "cited as saying": ("It cited officials as saying that 40 boats were lost.", "officials", "official"),
    "by some estimates": ("As many as 40 boats were lost, by some estimates.", "some estimates", "unnamed"),
    "a country": ("South Arca believes 40 boats were lost.", "South Arca", "name"),
    "both sides": ("They handed back 146 men, both sides said.", "both sides", "unnamed"),
    "a name that ends in war": (
        "Its Council for the Affairs of the War said only that two men had died.",
        "Its Council for the Affairs of the War", "government"),
    "found is no saying": ("Search teams found no trace of seven people.", None, ""),
    "found that": ("The inquiry found that 40 people had died.", "inquiry", ""),
    "of two places": (
        "The leaders of the north and South said 40 people died.",
        "leaders of the north and South", "official"),
    "half of a pair of places": ("Ships of the north, and South said 40 people died.", None, ""),
    "hearsay": ("The plant reportedly supplied 40 drones.", "unspecified (reportedly)", "hearsay"),
    "believed to": ("Forty people are believed to be missing.", "unspecified (are believed to)", "hearsay"),
    "early reports": ("By early reports, at least 30 people were hurt.", "early reports", "hearsay"),
    "adding": ("Forty people died, officials said, adding that 30 were hurt.", "officials", "official"),
    "the second of two": (
        "The mayor said 24 people were hurt, but Interfax reported as many as 32 hurt.",
        "Interfax", "news agency"),
    "a pronoun": ("Governor Ada Kern came. Kern said 40 people died. She said 30 were hurt.", "Kern", "name"),
    "an office with its name": (
        "A spokesman, Ola Berg, said 40 people died.", "A spokesman, Ola Berg", "official"),
    "a name behind the city line": ("ARCA, May 26 (VP) -- The army said 40 died.", "army", "military"),
    "quoted as saying": ("Ada Kern was quoted as saying 40 people died.", "Ada Kern", "person"),
    "a clause with who": (
        "An official who asked not to be named put the toll at 40.", "An official", "unnamed"),
    "two speakers at once": (
        "Forty people died, police and health officials said.", "police and health officials", "official"),
    "across a semicolon": ("Forty people fled; others are believed to be hiding.", None, ""),
    "nobody": ("Forty people died when the bridge fell.", None, ""),
    "a claim beside a saying": ("Forty people died. The mayor said he was sad.", None, ""),
}  # fmt: skip


@pytest.mark.parametrize("case", SPEAKERS)
def test_a_figure_has_its_speaker(case):
    text, speaker, kind = SPEAKERS[case]
    last = [one for one in read(text) if one.kind == "count"][-1]
    assert (last.speaker, last.speaker_kind) == (speaker, kind)


def test_the_first_of_two_speakers_keeps_his_own_figure():
    first, second = read("The mayor said 24 people were hurt, but Interfax reported as many as 32 hurt.")
    assert (first.speaker, second.speaker) == ("mayor", "Interfax")


CITING = {
    "citing, in front": "Interfax reported, citing the health ministry, that 40 people died.",
    "citing, behind": "Forty people died, Interfax reported, citing the health ministry.",
}


@pytest.mark.parametrize("case", CITING)
def test_who_cites_another_is_named_before_him(case):
    (found,) = read(CITING[case])
    assert found.speakers == ("Interfax", "health ministry")
    assert found.speaker == "Interfax, citing health ministry"
    assert found.speaker_kind == "government"


def speakers(text):
    return [one.speaker for one in read(text) if one.kind == "count"]


def test_direct_speech_runs_over_several_sentences():
    text = "“We found 40 dead. About 30 people are missing. It rained,” said Ada Kern. “We need 20 boats.”"
    assert speakers(text) == ["Ada Kern"] * 3


def test_direct_speech_may_follow_its_speaker():
    assert speakers("Ada Kern said: “It is bad. We found 40 dead.”") == ["Ada Kern"]


@pytest.mark.parametrize("mark", ["“", '"', "‘", "«"])
def test_a_quotation_mark_left_open_swallows_nothing(mark):
    text = (
        f"{mark}It is over, Ada Kern said.\nForty people died.\n\nThe bridge fell. Thirty people were hurt."
    )
    assert speakers(text) == [None, None]


def test_a_sentence_knows_its_own_bounds():
    text = "The bridge fell. Gen. Ola Berg said 40 people died. It rained."
    (found,) = read(text)
    assert text[found.sentence_start : found.sentence_end] == "Gen. Ola Berg said 40 people died."
