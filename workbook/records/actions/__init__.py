"""The verbs of the record: one file each."""
