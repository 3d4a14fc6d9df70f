"""Says at the end of a run how large the permission matrix was, and as how many people it was
asked: one line.
"""

from collections import Counter

import pytest

from tests.matrix.who_may import read_table


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line, where any of it was asked."""
    asked = [
        dict(report.user_properties)
        for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
        if report.when == "call" and "cells" in dict(report.user_properties)
    ]
    if asked:
        rows, cells = len(read_table().rows), sum(each["cells"] for each in asked)
        people = Counter(each["who"] for each in asked)
        on_both = sum(engines > 1 for engines in people.values())
        terminalreporter.write_line(
            f"permission matrix: {rows} rows, {cells:,} cells asked, as {len(people)} people, "
            f"{on_both} of them on both engines"
        )
