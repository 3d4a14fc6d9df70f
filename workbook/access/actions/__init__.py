"""The verbs of access: withhold, limit, and lifting either."""
