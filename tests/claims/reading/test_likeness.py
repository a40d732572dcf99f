"""How well a suggestion fits what is asked."""

from claims.reading.likeness import likeness, measures_of, words_of


def fit(measure, sentence, question):
    return likeness(measure, words_of(sentence), question, measures_of(question))


def test_killed_is_not_wounded():
    sentence = "600 soldiers were killed"
    killed = fit("killed", sentence, "How many soldiers had been killed?")
    wounded = fit("killed", sentence, "How many soldiers had been wounded?")
    assert killed > wounded


def test_killed_or_wounded_is_a_measure_of_its_own():
    assert measures_of("How many were killed or wounded in all?") == {"killed or wounded"}


def test_among_questions_of_one_measure_the_words_decide():
    sentence = "millions of shells were supplied"
    shells = fit("supplied", sentence, "How many artillery shells were supplied?")
    guns = fit("supplied", sentence, "How many guns were supplied?")
    assert shells > guns


def test_nothing_in_common_is_nothing():
    assert fit("", "the treaty was signed", "How many soldiers?") == 0


def test_endings_do_not_matter():
    assert words_of("soldiers, trained") == words_of("soldier, training")
