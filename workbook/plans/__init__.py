"""Each child's plan: one line a need, who does what about it, and what came of it."""
