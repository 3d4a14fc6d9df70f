"""`make bench`: every `speed_*.py` beside this file; each has `measure()`, which yields Figures."""

from importlib import import_module
from pathlib import Path


def main() -> None:
    """Print each figure twice: a sentence, and a JSON line."""
    for path in sorted(Path(__file__).parent.glob("speed_*.py")):
        for figure in import_module(f"bench.{path.stem}").measure():
            print(figure.say())
            print(figure.as_json(), flush=True)


if __name__ == "__main__":
    main()
