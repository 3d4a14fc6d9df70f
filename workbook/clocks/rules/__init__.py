"""The engine: working days, counting units, what is due of what happened, in words. Pure."""
