"""Reading the diary: whose a reader may open, when a team meets, and what is held."""
