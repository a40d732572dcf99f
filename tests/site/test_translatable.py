"""Every word that a reader sees can be translated: no template holds words outside of a translation.

A small reader of template source: what {% translate %} and {% blocktranslate %} hold, tags, variables and
comments are taken out; letters that are left, in the text or in an attribute that is read out, are words.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

from tests.site.source_code import ROOT

FOLDERS = ["claims/templates/claims", "claimtrack/templates"]
DESK = {"admin", "registration"}  # for editors, who work in English
NAMES = {
    "claimtrack",
    "403",
    "404",
    "500",
    "utf-8",
    "CSV",
    "JSON",
    "BibTeX",
    "RIS",
    "APA",
    "MLA",
    "Ctrl",
    "curl",
}
READ_OUT = {"alt", "aria-label", "aria-description", "aria-roledescription", "label", "placeholder", "title"}
TAKEN_OUT = re.compile(
    r"{%-?\s*(comment|blocktrans|blocktranslate)\b.*?{%-?\s*end\1\s*-?%}|{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL
)
LETTERS = re.compile(r"[^\W\d_]{2,}")


class Words(HTMLParser):
    """Line and text of each piece of words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.silent = 0  # inside of an element that is not read

    def handle_starttag(self, tag: str, attrs: list) -> None:
        known = dict(attrs)
        self.silent += tag in {"script", "style"}
        names = READ_OUT | ({"content"} if known.get("name") == "description" else set())
        for name in names & known.keys():
            self.keep(known[name] or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.keep(data)

    def keep(self, text: str) -> None:
        left = [word for word in text.split() if word.strip("·.,:;()[]") not in NAMES]
        if LETTERS.search(" ".join(left)):
            self.found.append((self.getpos()[0], " ".join(text.split())))


def loose_words(source: str) -> list[tuple[int, str]]:
    """Line breaks stay where they were, so that the lines are those of the file."""
    source = TAKEN_OUT.sub(lambda match: "\n" * match[0].count("\n"), source)
    words = Words()
    words.feed(source)
    words.close()
    return words.found


def readers_templates() -> list[Path]:
    return [
        path
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.html"))
        if not DESK & set(path.relative_to(ROOT / folder).parts)
    ]


def test_no_template_for_readers_holds_words_outside_of_a_translation():
    found = [
        f"{path.relative_to(ROOT)}:{line} {text}"
        for path in readers_templates()
        for line, text in loose_words(path.read_text())
    ]
    assert len(readers_templates()) > 20
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Some words</p>",
        '<nav aria-label="Pages"></nav>',
        "<p>{% if x %}Words{% endif %}</p>",
        "{% translate 'this' %} and that",
        '<meta name="description" content="Words">',
        "<title>{{ page.title }} – Claims</title>",
    ],
)
def test_words_outside_of_a_translation_are_found(source):
    assert loose_words(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% translate 'Some words' %}",
        "{% blocktranslate trimmed with n=number %}{{ n }} words{% endblocktranslate %}",
        "{% comment %}For us{% endcomment %}{# and us #}",
        "<a href='/about/' class='button'>{{ name }}</a> · → 12",
        '<meta name="robots" content="noindex"><script src="x.js">run()</script>',
        "{{ page.title }} · claimtrack",
    ],
)
def test_words_inside_of_one_and_what_is_no_word_are_not(source):
    assert loose_words(source) == []


@pytest.mark.parametrize("path", readers_templates(), ids=lambda path: path.name)
def test_what_is_marked_can_be_gathered_for_translators(path):
    """What `makemessages` does with a template before xgettext reads it; it refuses tags inside of texts."""
    source = path.read_text()
    gathered = templatize(source, origin=str(path))
    marked = len(re.findall(r"{%\s*(?:translate|blocktranslate)\b", source))
    assert len(re.findall(r"\b_\(|\bn?gettext\(|\bngettext\(", gathered)) >= marked
