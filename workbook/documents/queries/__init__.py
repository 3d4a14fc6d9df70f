"""Reading what documents are made of, and those that were made."""
