"""The verbs of keeping: back up and restore."""
