"""Passwords in tests: the same Argon2, asked for as little work as it can do."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """What a public server uses is asked of one, in tests/site/test_login_limit.py."""

    time_cost = 1
    memory_cost = 8  # KiB
    parallelism = 1
