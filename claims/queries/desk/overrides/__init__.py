"""Decisions against the rules, as the desk sees them: with the names of people, and before they stand."""
