"""The tree of topics, read whole: topics are few, however many questions they hold."""

from collections import defaultdict
from dataclasses import dataclass, field

from claims.models import Topic

from .kept import kept


@dataclass(frozen=True)
class TopicLink:
    """One step of a breadcrumb; without a slug it is the page itself."""

    name: str
    slug: str = ""


@dataclass(frozen=True)
class Branch:
    id: int
    slug: str
    name: str
    description: str
    parent: int | None
    children: tuple[int, ...] = ()


@dataclass(frozen=True)
class TopicTree:
    branches: dict[int, Branch]
    roots: tuple[int, ...]
    by_slug: dict[str, int] = field(default_factory=dict)

    def path(self, topic: int | None) -> list[Branch]:
        """From the root down to the topic."""
        path = []
        while topic is not None and topic in self.branches and len(path) <= len(self.branches):
            path.insert(0, self.branches[topic])
            topic = self.branches[topic].parent
        return path

    def links(self, topic: int | None) -> tuple[TopicLink, ...]:
        return tuple(TopicLink(branch.name, branch.slug) for branch in self.path(topic))

    def within(self, topic: int) -> list[int]:
        """The topic and all below it."""
        found, waiting = [], [topic]
        while waiting:
            branch = self.branches[waiting.pop()]
            found.append(branch.id)
            waiting += reversed(branch.children)
        return found


def topic_tree() -> TopicTree:
    """One query, once in each state of the data."""
    return kept("topics", _read)


def _read() -> TopicTree:
    rows = list(
        Topic.objects.order_by("order", "name").values_list("id", "slug", "name", "description", "parent")
    )
    children = defaultdict(list)
    for row in rows:
        children[row[4]].append(row[0])
    branches = {row[0]: Branch(*row, tuple(children[row[0]])) for row in rows}
    return TopicTree(branches, tuple(children[None]), {row[1]: row[0] for row in rows})
