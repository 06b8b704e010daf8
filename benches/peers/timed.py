"""Times the program in Python that `splitpoint explain --format python --draws` writes."""

import platform
import runpy
import sys
import time

import numpy as np

program, draws = sys.argv[1:]
bills = runpy.run_path(program)
names, values = bills["read_draws"](draws)
given = values[[names.index(name) for name in bills["GIVEN_IN_DRAWS"]]]
months = bills["MONTHS"]
moving = [
    values[[names.index(f"{name}@{month + 1}") for month in range(months)]].T
    for name in bills["MOVING"]
]


def costs():
    """The costs of the options in each month of each draw."""
    found = []
    with np.errstate(all="ignore"):
        # Parts of the draws whose rows fit into a processor's cache.
        for start in range(0, given.shape[1], PART):
            part = slice(start, start + PART)
            rows = [np.ascontiguousarray(it[part]) for it in moving]
            for _, blocks, first, last in bills["MONTHLY"]:
                sums = bills["follow"](blocks, given[:, part], [it[:, first:last] for it in rows], last - first)
                found.append(sums[0])
    return found


# The best of several sizes of a part, as somebody would choose it who wants an answer soon.
best = None
for PART in (250, 1_000, 4_000, 10_000):
    for _ in range(3):
        began = time.perf_counter()
        found = costs()
        took = time.perf_counter() - began
        best = took if best is None else min(best, took)
print(f"numpy {np.__version__}, Python {platform.python_version()}, one thread")
print(best)
print(float(sum(it.sum() for it in found)))
