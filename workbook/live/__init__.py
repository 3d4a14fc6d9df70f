"""Open pages: each is told what others do, as far as its reader may know of it."""
