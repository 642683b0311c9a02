"""The long form of the faults of disk and power: `python -m tests.faults.long [ROUNDS]`.

Kills at every step of every operation, hundreds at random, and the power cut before every step. Each round of some
minutes takes other chances. Says what was tried and, if anything was lost, what.
"""

import json
import os
import sys
from collections import Counter

from tests.documentation.pages import ROOT
from tests.faults.operations import OPERATIONS
from tests.processes import run

EVERY, TIMES = 100_000, 200


def main() -> int:
    """Try every operation for so many rounds; return how often something was wrong."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    trials, wrong = Counter[str](), 0
    for seed in range(2, rounds + 2):
        for name in OPERATIONS:
            numbers = map(str, (EVERY, TIMES, seed))
            environ = {**os.environ, "PYTHONPATH": str(ROOT)}
            ended = run(sys.executable, "-m", "tests.faults.trials", *numbers, name, environ=environ)
            if ended.code != 0:
                sys.stderr.write(ended.err)
                return 1
            for kind, tally in json.loads(ended.out)[name].items():
                trials[kind] += tally["trials"]
                wrong += len(tally["wrong"])
                sys.stderr.writelines(f"{name}: {what}\n" for what in tally["wrong"])
    for kind, number in trials.items():
        sys.stdout.write(f"{number:>7} × {kind}\n")
    sys.stdout.write(f"{wrong:>7} × something lost, damaged or untrue\n")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
