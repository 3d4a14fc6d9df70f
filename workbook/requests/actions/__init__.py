"""Asking, answering, ending, chasing: one verb a function."""
