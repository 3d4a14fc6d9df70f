"""How long a line of a session may be, so that nothing typed is ever cut off. Pure."""

LONGEST = 300


def too_long(**lines: str) -> dict[str, str]:
    """What is wrong with lines that are too long, by their field; what is not a line has no end."""
    return {
        name: f"Use {LONGEST} characters or fewer: this has {len(line.strip()):,}"
        for name, line in lines.items()
        if len(line.strip()) > LONGEST
    }
