"""Decisions against the rules: proposed by one person, approved, declined or ended by another one."""
