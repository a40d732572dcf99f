"""What was said, and does it agree: topics, questions, statements, claims and their verdicts."""
