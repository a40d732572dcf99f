"""Entries of one section that lead back to themselves: a topic inside its own subtopic."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from claims.importing.fields import Reference
from claims.importing.problems import Problem
from claims.importing.sections import SECTIONS

if TYPE_CHECKING:
    from claims.importing.document import Document


def circles(document: "Document") -> Iterator[Problem]:
    """One problem for each circle found; linear in the number of references."""
    for section, fields in SECTIONS.items():
        names = [
            name for name, kind in fields.items() if isinstance(kind, Reference) and kind.section == section
        ]
        entries = document.sections[section]
        links = {
            key: [entry[name] for name in names if entry.get(name) in entries]
            for key, entry in entries.items()
        }
        for circle in find_circles(links):
            yield Problem(document.path(section, circle[0]), f"leads back to itself: {' → '.join(circle)}.")


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
