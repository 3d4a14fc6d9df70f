"""What My work shows, as one person may know of it."""
