"""The order in which entries of one section are written, each after those it refers to; and what has none."""

from collections.abc import Iterator, Mapping

from claims.importing.scratch import Scratch
from claims.importing.sections import SECTIONS

LOOKED_AT = 10_000  # entries; so many circles are enough for a message

FIRST_FRONT = """
    INSERT INTO front SELECT n FROM entries WHERE section = ? AND n NOT IN (SELECT n FROM waiting)"""
WAITING = """
    INSERT INTO waiting SELECT links.n, count(*) FROM links
    JOIN entries ON entries.section = links.section AND entries.key = links.wanted
    WHERE links.own AND links.section = ? GROUP BY links.n"""
NEXT = """
    INSERT INTO freed SELECT links.n, count(*) FROM front
    JOIN entries ON entries.n = front.n
    JOIN links ON links.own AND links.section = entries.section AND links.wanted = entries.key
    GROUP BY links.n"""


def put_in_order(scratch: Scratch) -> None:
    """Writes each entry's `level`: one more than that of any it refers to; -1 in or behind a circle."""
    scratch.execute("CREATE TEMP TABLE waiting (n INTEGER PRIMARY KEY, links INTEGER NOT NULL)")
    scratch.execute("CREATE TEMP TABLE front (n INTEGER PRIMARY KEY)")
    scratch.execute("CREATE TEMP TABLE freed (n INTEGER PRIMARY KEY, links INTEGER NOT NULL)")
    for section in SECTIONS:
        scratch.execute(WAITING, section)
        if not scratch.value("SELECT 1 FROM waiting LIMIT 1"):
            continue
        scratch.execute(FIRST_FRONT, section)
        level = 0
        while scratch.value("SELECT 1 FROM front LIMIT 1"):
            level += 1
            scratch.execute(NEXT)
            scratch.execute("DELETE FROM front")
            scratch.execute(
                "UPDATE waiting SET links = links - (SELECT links FROM freed WHERE freed.n = waiting.n) "
                "WHERE n IN (SELECT n FROM freed)"
            )
            scratch.execute(
                "INSERT INTO front SELECT n FROM waiting WHERE links = 0 AND n IN (SELECT n FROM freed)"
            )
            scratch.execute("UPDATE entries SET level = ? WHERE n IN (SELECT n FROM front)", level)
            scratch.execute("DELETE FROM waiting WHERE n IN (SELECT n FROM front)")
            scratch.execute("DELETE FROM freed")
        scratch.execute("UPDATE entries SET level = -1 WHERE n IN (SELECT n FROM waiting)")
        scratch.execute("DELETE FROM waiting")
    for table in ("waiting", "front", "freed"):
        scratch.execute(f"DROP TABLE {table}")


def circles(scratch: Scratch) -> Iterator[tuple[int, list[str]]]:
    """(entry, the line that closes the circle), once they were put in order."""
    for section in SECTIONS:
        numbers: dict[str, int] = {}
        links: dict[str, list[str]] = {}
        stuck = "SELECT n, key FROM entries WHERE section = ? AND level < 0 ORDER BY n LIMIT ?"
        for n, key in scratch.rows(stuck, section, LOOKED_AT):
            numbers[key], links[key] = n, []
        for key, n in numbers.items():
            own = scratch.rows("SELECT wanted FROM links WHERE n = ? AND own", n)
            links[key] = [wanted for (wanted,) in own if wanted in numbers]
        for circle in find_circles(links):
            yield numbers[circle[0]], circle


def find_circles(links: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Each circle as the line that closes it: a, b, a. No recursion: a line may be long."""
    done: set[str] = set()
    for start in links:
        line, on_line, open_links = [start], {start}, [iter(links[start])]
        while line and start not in done:
            step = next((key for key in open_links[-1] if key not in done), None)
            if step is None:
                open_links.pop()
                on_line.discard(line[-1])
                done.add(line.pop())
            elif step in on_line:
                yield [*line[line.index(step) :], step]
            else:
                line.append(step)
                on_line.add(step)
                open_links.append(iter(links[step]))
