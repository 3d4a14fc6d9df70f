"""The rules of documents: who reads a copy, and what is said again in it. Pure."""
