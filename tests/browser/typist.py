"""A person at the desk's keyboard: types, counts her keys and seconds, and never touches a mouse.

What she knows of a page she reads off the page, as a person would: which mark is current, which question is
proposed, where the focus is. Nothing is filled in or clicked by a script.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Page

MOST_TABS = 80
MOST_STEPS = 60
READY = ".bench[data-ready]"


@dataclass(frozen=True)
class Wanted:
    """A claim to be entered. ``words``: a passage of the text that begins it; ``start``: where it stands.

    ``suggested``: a suggestion marks it, else it is found by its words. None, and an empty
    field, leave what is proposed.
    """

    words: str
    question: str
    start: int = -1
    suggested: bool = True
    wording: str | None = None
    date: str | None = None
    scope: str = ""
    option: str = ""
    text_value: str = ""
    as_of: str = ""
    speaker: str = ""
    citing: str = ""
    said_on: str = ""
    occasion: str = ""
    unit: str = ""
    stance: str = ""
    summary: str = ""
    calculation: str = ""


@dataclass
class Tally:
    """What entering took: (keys, seconds) of each claim."""

    claims: list[tuple[int, float]] = field(default_factory=list)

    def told(self) -> str:
        if not self.claims:
            return "no claims"
        keys, seconds = (sorted(column) for column in zip(*self.claims, strict=True))
        middle = len(keys) // 2
        return (
            f"{len(keys)} claims. Keys a claim: median {keys[middle]}, most {keys[-1]}. Seconds a claim, the "
            f"program's answers included: median {seconds[middle]:.1f}, most {seconds[-1]:.1f}."
        )


class Typist:
    """The keys of any page."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base, self.keys = page, base, 0

    def open(self, path: str) -> None:
        """An address typed into the browser's own bar."""
        self.page.goto(f"{self.base}{path}")
        self.keys += len(path) + 1

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def press_and_go(self, key: str) -> None:
        """A key that leads to another page."""
        with self.page.expect_navigation():
            self.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.keys += len(words)

    def paste(self, words: str) -> None:
        """From the clipboard, as an editor brings a text along: two keys."""
        self.page.keyboard.insert_text(words)
        self.keys += 2

    def write_over(self, words: str) -> None:
        self.press("Control+a")
        if words:
            self.type(words)
        else:
            self.press("Delete")

    def focus(self, attribute: str) -> str:
        return self.page.evaluate("name => document.activeElement.getAttribute(name) || ''", attribute)

    def value(self) -> str:
        return self.page.evaluate("document.activeElement.value || ''")

    def tab_to(self, name: str, value: str = "", key: str = "Tab") -> None:
        """On to the next control of that name; of several with one name to the one with that value."""
        for _ in range(MOST_TABS):
            self.press(key)
            if self.focus("name") == name and (not value or self.focus("value") == value):
                return
        raise AssertionError(f"{key} leads to no {name} {value} on {self.page.url}")

    def fill(self, name: str, words: str) -> None:
        self.tab_to(name)
        self.write_over(words)

    def sign_in(self, name: str, password: str) -> None:
        self.open("/accounts/login/?next=/desk/")
        self.fill("username", name)
        self.fill("password", password)
        self.press_and_go("Enter")


class DeskTypist(Typist):
    """The keys of the desk."""

    def __init__(self, page: Page, base: str) -> None:
        super().__init__(page, base)
        self.tally = Tally()

    # --- an article -----------------------------------------------------------------------------------------

    def take_in(self, address: str, text: str) -> None:
        """A pasted text; the article's desk opens."""
        self.open("/desk/new/")
        self.tab_to("addresses")
        self.type(address)
        self.tab_to("text")
        self.paste(text)
        self.send()
        self.ready()

    def send(self) -> None:
        """On to the form's main button, and press it."""
        for _ in range(MOST_TABS):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.matches('form button.button--main')"):
                self.press_and_go("Enter")
                return
        raise AssertionError(f"Tab leads to no button on {self.page.url}")

    def correct_article(self, key: str, **fields: str) -> None:
        self.open(f"/desk/articles/{key}/about/")
        for name, words in fields.items():
            self.tab_to(name)
            if self.value() != words:
                self.write_over(words)
        self.send()

    def publish_article(self, key: str) -> None:
        self.open(f"/desk/articles/{key}/state/")
        for _ in range(MOST_TABS):
            self.press("Tab")
            if self.focus("value") == "do":
                self.press_and_go("Enter")
                return
        raise AssertionError("Tab leads to no button that publishes the article")

    def ready(self) -> None:
        self.page.wait_for_selector(READY, state="attached")

    # --- a claim --------------------------------------------------------------------------------------------

    @contextmanager
    def counted(self) -> Iterator[None]:
        keys, began = self.keys, time.monotonic()
        yield
        self.tally.claims.append((self.keys - keys, time.monotonic() - began))

    def enter(self, wanted: Wanted, last: str = "s") -> None:
        """Begin, correct what is wrong, save. ``last``: S for a draft, Control+Enter to publish."""
        with self.counted():
            self.begin(wanted)
            self.correct(wanted)
            self.leave_field()
            self.save(last)

    def enter_with_new_question(self, wanted: Wanted, topic: str, definition: str) -> None:
        """As enter(), the question being made on the spot."""
        with self.counted():
            self.begin(wanted)
            self.speak(wanted)
            self.ask(wanted.question, topic, definition)
            self.put("e", self.main_field(), wanted.date if self.main_field() == "date" else wanted.wording)
            self.the_rest(wanted)
            self.save("Control+Enter")

    def save(self, key: str) -> None:
        self.press_and_go(key)
        self.ready()
        refused = self.page.locator(".complaint").all_inner_texts()
        filled = self.page.evaluate("[...new FormData(document.getElementById('claim'))].join(' | ')")
        assert not refused, (self.page.url, refused, filled)

    def begin(self, wanted: Wanted) -> None:
        self.ready()
        if wanted.suggested and not self.has_mark(wanted.start, ".mark--accepted"):
            self.step_to(wanted.start)
            return
        self.press("f")
        self.write_over(wanted.words)
        self.press_and_go("Enter")
        self.ready()
        if "find=" in self.page.url:  # in several places: the one meant
            self.choose_place(wanted.start)

    def step_to(self, start: int) -> None:
        for _ in range(MOST_STEPS):
            if self.has_mark(start, ".mark--now:not(.mark--accepted)"):
                return
            self.press_and_go("j")
            self.ready()
        raise AssertionError(f"J leads to no suggestion at {start} on {self.page.url}")

    def has_mark(self, start: int, shape: str) -> bool:
        """Whether the words at that place are marked so."""
        for mark in self.page.locator(f"#words {shape}").all():
            first = int(mark.get_attribute("data-start") or "0")
            if first <= start < first + len(mark.inner_text()):
                return True
        return False

    def choose_place(self, start: int) -> None:
        for _ in range(MOST_TABS):
            self.press("Tab")
            if f"start={start}&" in self.focus("href"):
                self.press_and_go("Enter")
                self.ready()
                return
        raise AssertionError(f"Tab leads to no place at {start} on {self.page.url}")

    def leave_field(self) -> None:
        self.press("Escape")

    def correct(self, wanted: Wanted) -> None:
        """Only what is not proposed rightly costs a key."""
        self.speak(wanted)
        self.choose_question(wanted.question)
        self.put("e", self.main_field(), wanted.date if self.main_field() == "date" else wanted.wording)
        if wanted.as_of:
            self.put("a", "as_of", wanted.as_of)
        self.the_rest(wanted)

    def shown(self, name: str) -> str:
        return self.page.evaluate(
            "name => new FormData(document.getElementById('claim')).get(name) || ''", name
        )

    def main_field(self) -> str:
        return self.page.get_attribute("[data-main]", "data-main") or ""

    def put(self, key: str, name: str, words: str | None) -> None:
        """Go to the field by its key and write; nothing where it says so already. None leaves it."""
        if words is None or self.shown(name) == words:
            return
        self.press(key)
        self.write_over(words)
        self.leave_field()

    def speak(self, wanted: Wanted) -> None:
        """A statement of the speaker that is proposed is taken; else who said it is told in words."""
        if not wanted.speaker:
            return
        proposed = self.page.evaluate(
            "(document.querySelector('[name=statement]:checked') || {closest: () => null})"
            ".closest('label')?.textContent.trim() || ''"
        )
        if proposed.startswith(wanted.speaker) and not wanted.citing:
            return
        said = {"speaker_name": wanted.speaker, "said_on": wanted.said_on, "citing": wanted.citing}
        others = self.shown("statement") == "other"
        wrong = {
            name: words
            for name, words in said.items()
            if (words or name == "citing") and not (others and self.shown(name) == words)
        }
        if not wrong:
            return
        self.press("w")
        for name, words in wrong.items():
            if self.focus("name") != name:
                self.tab_to(name)
            self.write_over(words)
        self.leave_field()

    def choose_question(self, title: str) -> None:
        """By its digit where it is proposed; else by its title."""
        labels = "labels => labels.map(one => one.querySelector('span').textContent.trim())"
        proposed = self.page.eval_on_selector_all("#questions label", labels)
        chosen = self.page.evaluate(
            "document.querySelector('#questions :checked')?.closest('label').querySelector('span')"
            ".textContent.trim() || ''"
        )
        if chosen == title:
            return
        if title in proposed[:4]:
            self.press(str(proposed.index(title) + 1))
            return
        self.press("/")
        self.write_over(title)
        self.leave_field()

    def ask(self, title: str, topic: str, definition: str = "") -> None:
        """A new question, made on the spot."""
        self.press("q")
        self.write_over(title)
        self.tab_to("new-topic")
        self.type(topic)
        self.fill("new-definition", definition)
        self.leave_field()

    def the_rest(self, wanted: Wanted) -> None:
        """Fields that are folded away, in their order, and those between."""
        if wanted.unit and self.shown("unit") != wanted.unit:
            self.press("e")
            self.fill("unit", wanted.unit)
            self.leave_field()
        if wanted.calculation:
            self.press("a")
            self.fill("calculation", wanted.calculation)
            self.leave_field()
        fields = {"scope": wanted.scope, "summary": wanted.summary, "text_value": wanted.text_value}
        given = {name: words for name, words in fields.items() if words}
        choices = {"stance": wanted.stance, "option": wanted.option}
        picked = {name: words for name, words in choices.items() if words}
        if not given and not picked and not (wanted.date and self.shown("date") != wanted.date):
            return
        self.unfold()
        for name in ("scope", "summary", "stance", "option", "date", "text_value"):
            if name in given:
                self.fill(name, given[name])
            elif name in picked:
                self.tab_to(name)
                self.type(picked[name])
            elif name == "date" and wanted.date and self.shown("date") != wanted.date:
                self.fill("date", wanted.date)
        self.leave_field()

    def unfold(self) -> None:
        """Open the part of the form that holds the rest."""
        if self.page.evaluate("document.querySelector('[name=scope]').closest('details').open"):
            self.press("a")
            return
        self.press("a")
        for _ in range(MOST_TABS):
            self.press("Tab")
            here = "document.activeElement.matches('summary') && !!document.activeElement.parentElement"
            if self.page.evaluate(f"{here}.querySelector('[name=scope]')"):
                self.press("Enter")
                return
        raise AssertionError(f"Tab leads to no fold with the rest on {self.page.url}")

    def publish_question(self, slug: str) -> None:
        self.open(f"/desk/questions/{slug}/")
        for _ in range(MOST_TABS):
            self.press("Tab")
            if self.focus("value") == "publish":
                self.press_and_go("Enter")
                break
        else:
            raise AssertionError("Tab leads to no button that publishes the question")
        if self.page.locator("[name=act][value=publish]").count():  # shown first what it changes
            self.tab_to("act", "publish")
            self.press_and_go("Enter")

    # --- review ---------------------------------------------------------------------------------------------

    def publish_all(self) -> None:
        """Of what waits for a second person: pick all, publish."""
        self.open("/desk/review/")
        for _ in range(MOST_TABS * 4):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.matches('[data-all]')"):
                break
        self.press("Space")
        self.press_and_go("p")
