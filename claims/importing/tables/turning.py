"""Rows of a table -> entries of an import document: a claim a row, and what it needs that is not here yet.

Keys that a file does not give are made of what the row says, so that the same row is the same claim next
time. A claim whose key is in the database refers to what it refers to there: its row brings nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from claims.importing.entries import RawEntry
from claims.importing.problems import DocumentError, Problem, short
from claims.importing.tables.cells import Refused, Row, Table, row_path
from claims.importing.tables.columns import ARTICLE, BY_FIELD, CLAIM, COLUMNS
from claims.importing.tables.keys import address, article_key, claim_key, digest
from claims.importing.tables.known import Found, Known, near_questions
from claims.importing.tables.mapping import Columns
from claims.importing.tables.new_sources import NewSources
from claims.spreadsheet import NUMBER

ROWS_AT_ONCE = 500
MOST_ADVISED = 20  # unknown names that are told with those nearest to them
NUMBERS = ("low", "best", "high")
NOT_OF_THE_ENTRY = ("question", "option", "key", *NUMBERS)
NO_NUMBER = "must be a number such as 600 or 5.5, not “{}”."
NO_SPEAKER = "is empty: who said it? For the outlet’s own word give the outlet’s name."
NO_ARTICLE = "is empty: where does the article stand?"
SEVERAL = "“{}” may be any of: {}. Write one of these names instead."
NO_QUESTION = "there is no question “{}”.{}"
NO_ANSWER = "“{}” is none of the answers of “{}”; there are: {}."


@dataclass(slots=True)
class Turned:
    """A row with what became of it. `there`: what of it was found in the database, by kind."""

    number: int
    cells: Mapping[str, str]
    key: str
    found: list[RawEntry | Problem] = field(default_factory=list)
    there: dict[str, Found | None] = field(default_factory=dict)


class Turning:
    """One run over one table."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self.table = table
        self.columns = columns
        self.known = Known()
        self.new_sources = NewSources(self.known, columns)
        self.called = {column.field: self.call(column.field) for column in COLUMNS}
        # One object a kind of entry: thousands of entries share it.
        of_articles = {
            column.entry or column.field: column.field for column in COLUMNS if column.of == ARTICLE
        }
        self.names = {
            "articles": self.called | {entry: self.called[name] for entry, name in of_articles.items()},
            "statements": self.called,
            "origins": self.called | {"speaker": self.called["origin"]},
        }
        self.advised: dict[str, str] = {}

    def call(self, name: str) -> str:
        """What a field is called in messages."""
        return f"column “{self.columns.heading(name) or BY_FIELD[name].title}”"

    def entries(self, note: Callable[[Turned], None] | None = None) -> Iterator[RawEntry | Problem]:
        """In the order of the rows; the sources that have to be made stand at the end.

        Where the file cannot be read any further, that is the last problem.
        """
        try:
            for turned in self.rows():
                if isinstance(turned, Problem):
                    yield turned
                    continue
                if note is not None:
                    note(turned)
                yield from turned.found
        except DocumentError as error:
            yield from error.problems
        yield from self.new_sources.entries()

    def rows(self) -> Iterator[Turned | Problem]:
        """Some hundred rows at a time: a dozen queries for each lot."""
        rows = self.table.rows()
        while lot := list(islice(rows, ROWS_AT_ONCE)):
            read = [row if isinstance(row, Problem) else self.read(row) for row in lot]
            good = [one for one in read if isinstance(one, Turned)]
            self.turn(good)
            yield from read

    def read(self, row: Row) -> Turned:
        cells, problems = {}, []
        for name, place in self.columns.places.items():
            cell = row.cells[place]
            if isinstance(cell, Refused):
                problems.append(self.problem(row.number, name, cell.message))
            elif text := cell.strip():
                cells[name] = text
        return Turned(row.number, cells, cells.get("key") or claim_key(cells), problems)

    def turn(self, lot: list[Turned]) -> None:
        there = self.known.claims(turned.key for turned in lot)
        new = [turned for turned in lot if turned.key not in there]
        self.look_up(new)
        for turned in lot:
            if turned.key in there:
                turned.there["claim"] = Found(0, turned.key)
                links = {name: key for name, key in there[turned.key].items() if key}
                turned.found.append(self.claim(turned, links))
        self.turn_new(new)

    def look_up(self, lot: list[Turned]) -> None:
        """Everything that the rows name, in a few queries."""

        def given(*names: str) -> Iterator[str]:
            return (value for turned in lot for name in names if (value := turned.cells.get(name)))

        self.known.sources(given("speaker", "origin", "outlet"))
        self.known.articles(map(address, given("article_url")))
        self.known.articles_by_key(given("article"))
        questions = self.known.questions(given("question"))
        asked = [questions.get(words.casefold()) for words in given("question")]
        self.known.options(one.pk for one in asked if one and one.kind == "choice")

    def turn_new(self, lot: list[Turned]) -> None:
        lines = [(turned, *self.who(turned)) for turned in lot]
        asked = {(who.pk, turned.cells.get("said_on", "")) for turned, *line in lines for who in line if who}
        statements = self.known.statements([one for one in asked if one[0]])
        for turned, speaker, origin in lines:
            article = self.article(turned)
            if speaker is None or article is None:
                continue
            based_on = self.statement(turned, origin, "", statements, "origin") if origin else ""
            links = {"article": article, "statement": self.statement(turned, speaker, based_on, statements)}
            if question := self.question(turned):
                links["question"] = question.key
            turned.found.append(self.claim(turned, links, question))

    # --- who said it ---------------------------------------------------------------------------------------

    def who(self, turned: Turned) -> tuple[Found | None, Found | None]:
        """The speaker, and whom he cites, where that is somebody else."""
        if "speaker" not in turned.cells:
            turned.found.append(self.problem(turned.number, "speaker", NO_SPEAKER))
            return None, None
        speaker = self.source(turned, "speaker")
        origin = self.source(turned, "origin") if "origin" in turned.cells else None
        same = origin and speaker and origin.key == speaker.key
        return speaker, None if same else origin

    def source(self, turned: Turned, name: str) -> Found | None:
        words = turned.cells[name]
        found = self.known.sources([words]).get(words.casefold())
        if found is None:
            return self.new_sources.called(words, name, turned.number, turned.cells, turned.found)
        if found.also:
            told = SEVERAL.format(short(words), ", ".join((found.key, *found.also)))
            turned.found.append(self.problem(turned.number, name, told))
            return None
        turned.there[name] = found
        return found

    def statement(
        self,
        turned: Turned,
        speaker: Found,
        based_on: str,
        known: Mapping[tuple[int, str, str, str], str],
        role: str = "speaker",
    ) -> str:
        """Its key. Unnamed voices are never taken for one: without an occasion each claim has its own."""
        said_on = turned.cells.get("said_on", "")
        occasion = turned.cells.get("occasion", "") if role == "speaker" else ""
        if speaker.named or occasion:
            found = known.get((speaker.pk, said_on, occasion.casefold(), based_on)) if speaker.pk else None
            if found:
                turned.there["statement"] = Found(0, found)
                return found
        own = "" if speaker.named or occasion else turned.key
        name = turned.cells[role].casefold()
        key = f"{speaker.key[:60]}-{digest(name, said_on, occasion.casefold(), based_on, own)}"
        raw = {
            "key": key,
            "speaker": speaker.key,
            "said_on": said_on,
            "occasion": occasion,
            "based_on": based_on,
        }
        names = self.names["statements" if role == "speaker" else "origins"]
        turned.found.append(self.entry("statements", turned, raw, names))
        return key

    # --- the article ---------------------------------------------------------------------------------------

    def article(self, turned: Turned) -> str | None:
        """Its key; None where the row does not say where it stands."""
        cells = turned.cells
        key, url = cells.get("article", ""), address(cells.get("article_url", ""))
        if not (key or url):
            name = "article_url" if "article_url" in self.columns.places else "article"
            turned.found.append(self.problem(turned.number, name, NO_ARTICLE))
            return None
        found = self.known.articles_by_key([key]).get(key) or self.known.articles([url]).get(url)
        if found:
            turned.there["article"] = found
            return found.key
        key = key or article_key(url)
        raw = {
            column.entry or column.field: cells[column.field]
            for column in COLUMNS
            if column.of == ARTICLE
            and column.field in cells
            and column.field not in ("outlet", "outlet_kind")
        }
        raw |= {"key": key} | ({"url": url} if url else {})
        if "outlet" in cells and (outlet := self.source(turned, "outlet")):
            raw["publisher"] = outlet.key
        turned.found.append(self.entry("articles", turned, raw, self.names["articles"]))
        return key

    # --- the claim -----------------------------------------------------------------------------------------

    def question(self, turned: Turned) -> Found | None:
        words = turned.cells.get("question", "")
        found = self.known.questions([words]).get(words.casefold()) if words else None
        if words and found is None:
            told = NO_QUESTION.format(short(words, 120), self.advice(words))
            turned.found.append(self.problem(turned.number, "question", told))
        elif found and found.also:
            told = SEVERAL.format(short(words, 120), ", ".join((found.key, *found.also)))
            turned.found.append(self.problem(turned.number, "question", told))
        turned.there["question"] = found
        return found

    def advice(self, words: str) -> str:
        if words not in self.advised and len(self.advised) < MOST_ADVISED:
            self.advised[words] = near_questions(words)
        return self.advised.get(words, "")

    def claim(self, turned: Turned, links: Mapping[str, str], question: Found | None = None) -> RawEntry:
        cells = turned.cells
        raw = {"key": turned.key} | {
            column.field: in_our_words(cells[column.field], column.words)
            for column in COLUMNS
            if column.of == CLAIM and column.field in cells and column.field not in NOT_OF_THE_ENTRY
        }
        for name in NUMBERS:
            if name in cells:
                number = as_number(cells[name])
                if number is None:
                    told = NO_NUMBER.format(short(cells[name]))
                    turned.found.append(self.problem(turned.number, name, told))
                else:
                    raw[name] = number
        if "option" in cells:
            raw["option"] = self.option(turned, question)
        return self.entry("claims", turned, raw | links, self.called)

    def option(self, turned: Turned, question: Found | None) -> str:
        """The answer in the question's own spelling."""
        words = turned.cells["option"]
        if question is None or question.kind != "choice":
            return words
        answers = self.known.options([question.pk])[question.pk]
        if words.casefold() not in answers:
            listed = ", ".join(f"“{short(name)}”" for name in list(dict.fromkeys(answers.values()))[:20])
            told = NO_ANSWER.format(short(words), short(question.name, 120), listed or "none")
            turned.found.append(self.problem(turned.number, "option", told))
        return answers.get(words.casefold(), words)

    # --- telling -------------------------------------------------------------------------------------------

    def problem(self, number: int, name: str, message: str) -> Problem:
        return Problem(f"{row_path(number)}, {self.called[name]}", message)

    @staticmethod
    def entry(section: str, turned: Turned, raw: dict, names: Mapping[str, str]) -> RawEntry:
        kept = {name: value for name, value in raw.items() if value not in ("", None)}
        return RawEntry(section, kept, row_path(turned.number), names)


def as_number(text: str) -> int | Decimal | None:
    if not NUMBER.match(text) or len(text) > 40:
        return None
    return Decimal(text) if "." in text else int(text)


def in_our_words(text: str, words: Iterable[str]) -> str:
    """“Gives none” -> “gives none”. What is none of the words stays, and is told."""
    return next((word for word in words if word.casefold() == text.casefold()), text)
