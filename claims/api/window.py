"""Counting who asks how often, in the cache that all processes share."""

import hashlib
import time

from django.core.cache import cache


class Window:
    """One counter of one asker, in a window of some seconds that begins at a full multiple of its length.

    It goes up in one step, so that processes that share the cache count together. The asker's name is not
    kept but as a digest.
    """

    def __init__(self, name: str, most: int, seconds: int, whose: str) -> None:
        self.most, self.seconds = most, seconds
        now = time.time()
        self.wait = seconds - now % seconds
        digest = hashlib.sha256(whose.encode(errors="replace")).hexdigest()[:32]
        self.key = f"api:{name}:{int(now // seconds)}:{digest}"

    def count(self) -> int:
        """How many with this one."""
        cache.add(self.key, 0, self.seconds + 1)
        try:
            return cache.incr(self.key)
        except ValueError:  # dropped in between: a new window
            cache.set(self.key, 1, self.seconds + 1)
            return 1

    @property
    def so_far(self) -> int:
        return cache.get(self.key, 0)
