"""Why a page was not taken in: a code for programs and a sentence for the editor."""

PASTE = "Open the page in your browser and paste its text instead."

SENTENCES = {
    "bad_address": "This is no address of a page: {why}",
    "private_address": "{host} is not on the public internet: such addresses are never fetched.",
    "not_found_name": "There is no site called {host}. Look for a slip of the pen in the address.",
    "timeout": "{host} did not send the page within {seconds} seconds. Try again later. " + PASTE,
    "unreachable": "{host} could not be reached: {why}. Try again later.",
    "tls": "{host} could not prove that it is {host} ({why}): the page was not read.",
    "too_big": "The page is larger than {megabytes} MB. " + PASTE,
    "too_long": "The text is longer than {letters} letters: leave out what is not part of the article.",
    "not_text": "This is {what}, not a page of text. " + PASTE,
    "unreadable": "The page came in a form that cannot be unpacked ({why}). " + PASTE,
    "too_complex": "The page is built of too many parts to be read here. " + PASTE,
    "no_text": "No article was found on the page. " + PASTE,
    "not_found": "There is no such page any more ({status}): {host} says it is gone.",
    "forbidden": "{host} does not show this page to programs, or only to subscribers (403). " + PASTE,
    "legal": "{host} must not show this page here for reasons of law (451).",
    "paywall": "{host} shows the whole of this page to subscribers only. " + PASTE,
    "busy": "{host} asks us to come back later ({status}). Try again in a while.",
    "site_error": "{host} has a fault of its own just now ({status}). Try again later.",
    "refused_by_site": "{host} did not give the page out ({status}). " + PASTE,
    "too_many_redirects": "{host} sends us on and on, more than {most} times. "
    "Enter the address at which you end up in your browser.",
    "bad_redirect": "{host} sends us on to something that is no page address: {why}",
    "bad_answer": "{host} answers in a way that no page does ({why}).",
    "no_address": "Say at which address the article stands: readers must be able to look it up.",
    "already_here": "This article is here already: “{title}”, {publisher}.",
    "another_article": "The page shows another text now, with {shared} % of the old one. Nothing was saved.",
    "removed": "The text of this article was removed under law: its page is not fetched again. "
    "Paste a text without the words that had to go.",
    "nothing_given": "Give an address, a text or a file.",
    "not_saved": "The article could not be saved: {why}",
}


class FetchRefused(Exception):
    """`code` is a key of SENTENCES; `str()` is the sentence."""

    def __init__(self, code: str, **parts: object) -> None:
        self.code = code
        self.parts = parts
        super().__init__(SENTENCES[code].format(**parts))
