"""What is due for a family, by when and why; other days chosen, pauses, and how it was known."""
