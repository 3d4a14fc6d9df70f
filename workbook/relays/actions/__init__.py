"""Passing on a change in risk, and reading one."""
