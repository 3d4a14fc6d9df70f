"""The team's diary: when it meets, what is held when, and who with whom."""
