"""The caches' settings: "default" for parts and counts, "pages" for whole pages that readers share."""

from typing import Any

OWN: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Rows of lists, kept drawn, some 5 kB each. When it is full a third is dropped.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        # Whole pages, some 100 kB each and none above 500.
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}


def shared(url: str) -> dict[str, dict[str, Any]]:
    """One server for both; how much it holds, and what goes when it is full, is its own to say."""
    return {
        name: {
            "BACKEND": "claimtrack.shared_cache.SharedCache",
            "LOCATION": url,
            "KEY_PREFIX": f"claimtrack:{name}",
            "KEY_FUNCTION": "claimtrack.shared_cache.key_of_release",
        }
        for name in OWN
    }
