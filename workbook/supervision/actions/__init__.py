"""The verbs of supervision: plan, open, minute, rate, decide, finalise."""
