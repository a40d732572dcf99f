"""An import document: its entries, checked as far as that goes without the site's database."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from articles.addresses import canonical
from articles.models.fields import UNSTORABLE
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
NOBODY = "there is no “{}” among the {}."
# Problems that are seen in the file alone; those that only a look at the site's database tells; those of
# entries that refer to a refused one, which are told beside the entry and nowhere else.
EARLY, LATE, FOLLOWS = 0, 1, 2
TWICE = "stands twice among the {}: it is in {} already."
MOST_PROBLEMS = 1_000  # are listed one by one; beyond them they are counted
ONLY_ONE = {"sources": ("name", str), "articles": ("url", canonical)}  # no two may have the same
NOWHERE = """
    SELECT links.n, links.name, links.section, links.wanted FROM links
    LEFT JOIN entries ON entries.section = links.section AND entries.key = links.wanted
    WHERE entries.n IS NULL ORDER BY links.n"""
WAITING = """
    SELECT n, key, entry FROM entries
    WHERE section = ? AND level = ? AND n > ? AND outcome = '' AND key IS NOT NULL ORDER BY n LIMIT ?"""
DOUBLES = """
    SELECT entries.n, first.key FROM entries
    JOIN (SELECT only_one, min(n) AS n FROM entries WHERE section = ? AND outcome = '' AND key IS NOT NULL
          GROUP BY only_one HAVING count(*) > 1) AS found ON found.only_one = entries.only_one
    JOIN entries AS first ON first.n = found.n
    WHERE entries.section = ? AND entries.outcome = '' AND entries.key IS NOT NULL AND entries.n > found.n
    ORDER BY entries.n"""
Named = tuple[int, str, Entry]  # an entry's number, its key, itself


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
        """The first of them in the order of the file."""
        found = self.scratch.rows(
            "SELECT path, message FROM problems WHERE kind <> ? ORDER BY n, rowid LIMIT ?",
            FOLLOWS,
            MOST_PROBLEMS,
        )
        return [Problem(path, message) for path, message in found]

    def refuse(self) -> None:
        """DocumentError if anything is wrong."""
        if self.problem_count:
            raise DocumentError(self.name, self.problems, self.problem_count)

    def complain(self, n: int, problems: Iterable[Problem], *, kind: int = EARLY) -> None:
        """Marks the entry as refused."""
        listed = [(n, problem.path, problem.message, kind) for problem in problems]
        if listed:
            self.scratch.write_many("INSERT INTO problems VALUES (?, ?, ?, ?)", listed)
            self.scratch.execute("UPDATE entries SET outcome = ? WHERE n = ?", REFUSED, n)
            self.problem_count += len(listed) if kind != FOLLOWS else 0

    def start_anew(self) -> None:
        """Forgets what a look at the database told."""
        self.scratch.execute("UPDATE entries SET outcome = '', id = NULL, stored = NULL")
        self.scratch.execute("DELETE FROM problems WHERE kind <> ?", EARLY)
        self.problem_count = self.scratch.value("SELECT count(*) FROM problems")
        self.scratch.execute(
            "UPDATE entries SET outcome = ? WHERE key IS NULL OR level < 0 OR n IN (SELECT n FROM problems)",
            REFUSED,
        )

    def forget_created(self) -> None:
        """The transaction was undone."""
        self.scratch.execute(
            "UPDATE entries SET outcome = '', id = NULL, stored = NULL WHERE outcome = ?", CREATED
        )

    def path(self, n: int, name: str = "") -> str:
        """Where an entry stands, or one of its fields."""
        sql = "SELECT path, heading FROM entries WHERE n = ?"
        ((path, heading),) = self.scratch.rows(sql, n)
        return ", ".join(part for part in (path, self._headings[heading].get(name, name)) if part)

    def missing(self, is_known: Callable[[str, str], bool]) -> list[Problem]:
        """References that lead nowhere. `is_known(section, key)` speaks for the database."""
        return [
            Problem(self.path(n, name), NOBODY.format(wanted, section))
            for n, name, section, wanted in self.scratch.rows(NOWHERE)
            if not is_known(section, wanted)
        ]

    # --- what a loader asks ------------------------------------------------------------------------------

    def waiting(self, section: str, at_once: int) -> Iterator[list[Named]]:
        """Entries that are neither there nor refused, each behind those of its section that it refers to."""
        levels = "SELECT DISTINCT level FROM entries WHERE section = ? AND level >= 0 ORDER BY level"
        for (level,) in list(self.scratch.rows(levels, section)):
            last = 0
            while found := list(self.scratch.rows(WAITING, section, level, last, at_once)):
                last = found[-1][0]
                yield [(n, key, unpacked(text)) for n, key, text in found]

    def sound(self, section: str, *, like: str) -> Iterator[Named]:
        """Entries that are not refused, by a pattern for their JSON."""
        sql = """
            SELECT n, key, entry FROM entries
            WHERE section = ? AND outcome <> ? AND entry LIKE ? ORDER BY n"""
        for n, key, text in self.scratch.rows(sql, section, REFUSED, like):
            yield n, key, unpacked(text)

    def new_with_only_one(self, section: str) -> Iterator[tuple[int, str]]:
        """(entry, what no other may have) of those that are neither there nor refused."""
        sql = """
            SELECT n, only_one FROM entries
            WHERE section = ? AND outcome = '' AND key IS NOT NULL ORDER BY n"""
        return self.scratch.rows(sql, section)

    def doubles(self, section: str) -> Iterator[tuple[int, str]]:
        """(entry, the key of the first) of those that have what only one may have."""
        return self.scratch.rows(DOUBLES, section, section)

    def created(self, numbers: Iterable[int]) -> set[int]:
        sql = "SELECT outcome FROM entries WHERE n = ?"
        return {n for n in numbers if self.scratch.value(sql, n) == CREATED}

    def is_repeated(self, claim: str) -> bool:
        sql = "SELECT 1 FROM links WHERE own AND section = 'claims' AND wanted = ? LIMIT 1"
        return self.scratch.value(sql, claim) is not None

    def was_refused(self, section: str, key: str) -> bool:
        sql = "SELECT 1 FROM entries WHERE section = ? AND said = ? LIMIT 1"
        return self.scratch.value(sql, section, key) is not None

    def refused(self) -> int:
        return self.scratch.value("SELECT count(*) FROM entries WHERE outcome = ?", REFUSED)

    # --- how it is filled --------------------------------------------------------------------------------

    def take(self, raw: RawEntry, *, repeats: Collection[str]) -> None:
        """One more entry, or what is wrong with it."""
        problems, entry = read_entry(raw.path, SECTIONS[raw.section], raw.raw, raw.columns)
        if problems:
            said = raw.raw.get(KEY_OF[raw.section]) if isinstance(raw.raw, dict) else None
            self.complain(self._keep(raw.section, None, raw.path, said=said), problems)
            return
        key = entry[KEY_OF[raw.section]]
        if raw.section in WITH_STATE:
            entry.setdefault("state", self.state)
        text = packed(entry)
        known = self.scratch.execute(
            "SELECT path, entry FROM entries WHERE section = ? AND key = ?", raw.section, key
        ).fetchone()
        if known is None:
            self._keep_sound(raw, key, entry, text)
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
        self.scratch.execute("UPDATE entries SET outcome = ? WHERE level < 0", REFUSED)

    def _keep(self, section: str, key: str | None, path: str, *, said: object = None) -> int:
        """One that is refused. `said`: the key it would have had."""
        sql = "INSERT INTO entries (section, key, path, heading, said) VALUES (?, ?, ?, 0, ?)"
        known = said if isinstance(said, str) and not UNSTORABLE.search(said) else None
        return self.scratch.execute(sql, section, key, path, known).lastrowid

    def _keep_sound(self, raw: RawEntry, key: str, entry: Entry, text: str) -> None:
        name, form = ONLY_ONE.get(raw.section, ("", str))
        only_one = form(entry[name]) if name else None
        sql = "INSERT INTO entries (section, key, path, heading, entry, only_one) VALUES (?, ?, ?, ?, ?, ?)"
        heading = self._heading(raw.columns)
        n = self.scratch.execute(sql, raw.section, key, raw.path, heading, text, only_one).lastrowid
        links = [
            (n, name, of == raw.section, of, entry[name])
            for name, of in REFERENCES[raw.section]
            if entry.get(name)
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
