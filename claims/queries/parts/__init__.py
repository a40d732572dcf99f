"""What several pages show alike: a verdict's tag, the counts, a figure, a day, who stands where."""
