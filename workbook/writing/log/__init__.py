"""A passage as it is written live: one Yjs text, the updates that made it, and who sent them.

The text is flat. Each block begins with a "\\n" that carries its kind and indent; marks are formats
of its characters. So splitting, joining, indenting or changing a block never deletes words: what
somebody types meanwhile stays, wherever the blocks now begin (design 6).
"""
