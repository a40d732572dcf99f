"""An import document: its entries, checked as far as that goes without the site's database."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from claims.importing.checking import Entry, read_entry
from claims.importing.circles import circles, put_in_order
from claims.importing.entries import CREATED, MATCHED, REFUSED, Outcome, RawEntry
from claims.importing.fields import Reference
from claims.importing.problems import DocumentError, Problem, short
from claims.importing.scratch import Scratch, packed, unpacked
from claims.importing.sections import KEY_OF, SECTIONS, WITH_STATE

REFERENCES = {
    section: [(name, kind.section) for name, kind in fields.items() if isinstance(kind, Reference)]
    for section, fields in SECTIONS.items()
}
MOST_PROBLEMS = 1_000  # are listed one by one; beyond them they are counted
TWICE = "stands twice among the {}: it is in {} already."
NOWHERE = """
    SELECT links.n, links.name, links.section, links.wanted FROM links
    LEFT JOIN entries ON entries.section = links.section AND entries.key = links.wanted
    WHERE entries.n IS NULL ORDER BY links.n"""


class Document:
    """Its entries lie in a scratch file, which goes with the object.

    A document with problems is no error by itself, so that a preview can show each row beside its own;
    `refuse()` makes it one.
    """

    def __init__(self, *, name: str, state: str = "draft") -> None:
        self.name = name
        self.state = state
        self.scratch = Scratch()
        self.problem_count = 0
        self._headings: list[Mapping[str, str]] = [{}]

    # --- what is in it -----------------------------------------------------------------------------------

    def counts(self) -> dict[str, int]:
        """Entries by section, those that are refused left out."""
        found = self.scratch.rows(
            "SELECT section, count(*) FROM entries WHERE key IS NOT NULL GROUP BY section"
        )
        known = dict(found)
        return {section: known.get(section, 0) for section in SECTIONS}

    def entry(self, section: str, key: str) -> Entry | None:
        text = self.scratch.value("SELECT entry FROM entries WHERE section = ? AND key = ?", section, key)
        return unpacked(text) if text else None

    def outcomes(
        self, *, section: str = "", outcome: str = "", after: int = 0, limit: int = 100
    ) -> list[Outcome]:
        """What becomes of each entry in the order of the file, a page of them: those behind `after`.

        `created` or `matched` once it was loaded or rehearsed; before that refused or blank.
        """
        wanted = [("n > ?", after)]
        wanted += [("section = ?", section)] if section else []
        wanted += [("outcome = ?", outcome)] if outcome else []
        where = " AND ".join(condition for condition, _ in wanted)
        sql = f"SELECT n, path, section, key, outcome FROM entries WHERE {where} ORDER BY n LIMIT ?"  # noqa: S608
        rows = list(self.scratch.rows(sql, *(value for _, value in wanted), limit))
        return [
            Outcome(n, path, of, key or "", word, self._why(n, path) if word == REFUSED else "")
            for n, path, of, key, word in rows
        ]

    def outcome_counts(self) -> dict[str, dict[str, int]]:
        """Section -> created, matched, refused. Lines that are no entry stand under a blank section."""
        found: dict[str, dict[str, int]] = {}
        for section, outcome, number in self.scratch.rows(
            "SELECT section, outcome, count(*) FROM entries GROUP BY section, outcome"
        ):
            row = found.setdefault(section, dict.fromkeys((CREATED, MATCHED, REFUSED), 0))
            if outcome:
                row[outcome] = number
        return {section: found[section] for section in [*SECTIONS, ""] if section in found}

    def _why(self, n: int, path: str) -> str:
        lines = []
        for at, message in self.scratch.rows("SELECT path, message FROM problems WHERE n = ?", n):
            place = at.removeprefix(path).removeprefix(", ")
            lines.append(f"{place}: {message}" if place else message)
        return " ".join(lines)

    # --- what is wrong with it ---------------------------------------------------------------------------

    @property
    def problems(self) -> list[Problem]:
        """The first of them."""
        found = self.scratch.rows(
            "SELECT path, message FROM problems ORDER BY n, rowid LIMIT ?", MOST_PROBLEMS
        )
        return [Problem(path, message) for path, message in found]

    def refuse(self) -> None:
        """DocumentError if anything is wrong."""
        if self.problem_count:
            raise DocumentError(self.name, self.problems, self.problem_count)

    def complain(self, n: int, problems: Iterable[Problem]) -> None:
        """Marks the entry as refused."""
        listed = [(n, problem.path, problem.message) for problem in problems]
        if listed:
            self.scratch.write_many("INSERT INTO problems VALUES (?, ?, ?)", listed)
            self.scratch.execute("UPDATE entries SET outcome = ? WHERE n = ?", REFUSED, n)
            self.problem_count += len(listed)

    def path(self, n: int, name: str = "") -> str:
        """Where an entry stands, or one of its fields."""
        sql = "SELECT path, heading FROM entries WHERE n = ?"
        ((path, heading),) = self.scratch.rows(sql, n)
        return ", ".join(part for part in (path, self._headings[heading].get(name, name)) if part)

    def missing(self, is_known: Callable[[str, str], bool]) -> list[Problem]:
        """References that lead nowhere. `is_known(section, key)` speaks for the database."""
        return [
            Problem(self.path(n, name), f"there is no “{wanted}” among the {section}.")
            for n, name, section, wanted in self.scratch.rows(NOWHERE)
            if not is_known(section, wanted)
        ]

    # --- how it is filled --------------------------------------------------------------------------------

    def take(self, raw: RawEntry, *, repeats: Collection[str]) -> None:
        """One more entry, or what is wrong with it."""
        problems, entry = read_entry(raw.path, SECTIONS[raw.section], raw.raw, raw.columns)
        if problems:
            self.complain(self._keep(raw.section, None, raw.path), problems)
            return
        key = entry[KEY_OF[raw.section]]
        if raw.section in WITH_STATE:
            entry.setdefault("state", self.state)
        text = packed(entry)
        known = self.scratch.execute(
            "SELECT path, entry FROM entries WHERE section = ? AND key = ?", raw.section, key
        ).fetchone()
        if known is None:
            n = self._keep(raw.section, key, raw.path, text, self._heading(raw.columns))
            self._link(n, raw.section, entry)
        elif raw.section not in repeats:
            told = Problem(raw.path, TWICE.format(raw.section, known[0]))
            self.complain(self._keep(raw.section, None, raw.path), [told])
        elif known[1] != text:
            self.complain(self._keep(raw.section, None, raw.path), [contradiction(raw, key, entry, *known)])

    def take_problem(self, problem: Problem) -> None:
        """A line of the file that is no entry at all."""
        self.complain(self._keep("", None, problem.path), [problem])

    def finish(self) -> None:
        """Once all entries are there."""
        put_in_order(self.scratch)
        for n, circle in list(circles(self.scratch)):
            self.complain(n, [Problem(self.path(n), f"leads back to itself: {' → '.join(circle)}.")])

    def _keep(
        self, section: str, key: str | None, path: str, entry: str | None = None, heading: int = 0
    ) -> int:
        sql = "INSERT INTO entries (section, key, path, entry, heading) VALUES (?, ?, ?, ?, ?)"
        return self.scratch.execute(sql, section, key, path, entry, heading).lastrowid

    def _link(self, n: int, section: str, entry: Entry) -> None:
        links = [
            (n, name, of == section, of, entry[name]) for name, of in REFERENCES[section] if entry.get(name)
        ]
        if links:
            self.scratch.write_many("INSERT INTO links VALUES (?, ?, ?, ?, ?)", links)

    def _heading(self, columns: Mapping[str, str]) -> int:
        if columns not in self._headings:
            self._headings.append(columns)
        return self._headings.index(columns)


def contradiction(raw: RawEntry, key: str, entry: Entry, path: str, text: str) -> Problem:
    other = unpacked(text)
    names = [
        raw.columns.get(name, name) for name in SECTIONS[raw.section] if entry.get(name) != other.get(name)
    ]
    told = f"says otherwise of “{short(key)}” among the {raw.section} than {path} does: {', '.join(names)}."
    return Problem(raw.path, told)


def stage(
    entries: Iterable[RawEntry | Problem],
    *,
    name: str,
    state: str = "draft",
    repeats: bool | Collection[str] = False,
) -> Document:
    """A document of these entries, in constant memory. What is wrong is in `document.problems`.

    `repeats`: the rows of a table say the same of one article again and again; what is said twice in the
    same words is one entry, in all sections or in those named.
    """
    document = Document(name=name, state=state)
    sections = SECTIONS if repeats is True else repeats or ()
    for each in entries:
        if isinstance(each, Problem):
            document.take_problem(each)
        else:
            document.take(each, repeats=sections)
    document.finish()
    return document


def entries_of(document: Document, section: str) -> Iterator[tuple[str, Entry]]:
    """(key, entry) in the order of the file."""
    sql = "SELECT key, entry FROM entries WHERE section = ? AND key IS NOT NULL ORDER BY n"
    for key, text in document.scratch.rows(sql, section):
        yield key, unpacked(text)
