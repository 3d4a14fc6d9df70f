"""Reading supervision: sessions, what counts in them, and what a session has so far."""
