"""`make figures NAME=kills MINUTES=10`: a long count, bounded, seeded, going on where it stopped.
With `AGAIN=1` it begins from nothing, as after a change of what is counted.

`count_<name>.py` beside this file has `count(done, until)`: it takes what earlier runs counted (a
JSON object, empty at first), works until the moment `until` of `time.monotonic()`, and yields the
object after each step. What it yielded last is kept in `results/<name>.json`.
"""

import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
MINUTES = 10.0


def main(name: str) -> int:
    """Count on; the result so far is printed last, as JSON."""
    known = sorted(path.stem.removeprefix("count_") for path in RESULTS.parent.glob("count_*.py"))
    if name not in known:
        print(
            f"Say which: NAME={' or NAME='.join(known) or '(there is none yet)'}", file=sys.stderr
        )
        return 2
    kept = RESULTS / f"{name}.json"
    goes_on = kept.exists() and not os.environ.get("AGAIN")
    done = json.loads(kept.read_text()) if goes_on else {}
    until = time.monotonic() + 60 * float(os.environ.get("MINUTES") or MINUTES)
    RESULTS.mkdir(exist_ok=True)
    for reached in import_module(f"bench.count_{name}").count(done, until):
        kept.write_text(json.dumps(reached, indent=1, sort_keys=True) + "\n")
        done = reached
    print(json.dumps(done, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
