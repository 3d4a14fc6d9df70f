"""Says at the end of a run how large the permission matrix was: pytest's own summary, one line."""

import pytest

from tests.matrix.who_may import read_table


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line, where any of it was asked."""
    cells = sum(
        value
        for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
        for name, value in report.user_properties
        if name == "cells" and report.when == "call"
    )
    if cells:
        rows = len(read_table().rows)
        terminalreporter.write_line(f"permission matrix: {rows} rows, {cells:,} cells asked")
