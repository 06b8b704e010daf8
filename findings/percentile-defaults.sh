#!/bin/sh
# Packages: numpy 2.4.6, pandas 3.1.1, Polars 2.1.0, DuckDB 2.0.1, scipy 1.17.1, pyarrow 26.0.1 (PyPI)
# and Python's own statistics module.
#
# Expected: P10, P50 and P90 of the same ten monthly bills are the same wherever they are computed,
# or nearly so, and the 50 % quantile is the median.
# What happens: with everybody's defaults, P90 is $140, $165, $265, $285, $365 or $390. Polars and
# DuckDB's quantile() return a bill that occurs, and they choose different ones for P50, so within
# one library the 50 % quantile and the median differ. The statistics module assumes that the bills
# are a sample and reaches far above the second largest. pyarrow's t-digest returns the maximum.
# Why it matters: a band P10-P90 is the answer of an estimator. Whoever recomputes it from exported
# draws must name the method, and a comparison with few bills says more about the method than the
# bills.
#
# Takes about 50 seconds.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet numpy==2.4.6 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 scipy==1.17.1 pyarrow==26.0.1

cat > finding.py <<'PY'
import statistics
from importlib.metadata import version

import duckdb
import numpy
import pandas
import polars
import pyarrow
import pyarrow.compute
from scipy.stats import mstats

for name in ("numpy", "pandas", "polars", "duckdb", "scipy", "pyarrow"):
    print(name, version(name))

BILLS = [41.0, 44.0, 47.0, 52.0, 58.0, 63.0, 75.0, 90.0, 140.0, 390.0]
SHARES = [0.1, 0.5, 0.9]


def in_duckdb(function):
    query = f"select {function}(bill, {SHARES}) from (select unnest($1::double[]) as bill)"
    return duckdb.execute(query, [BILLS]).fetchone()[0]


column = polars.Series(BILLS)
tenths = statistics.quantiles(BILLS, n=10)
answers = {
    "numpy.percentile": numpy.percentile(BILLS, [10, 50, 90]),
    "pandas Series.quantile": pandas.Series(BILLS).quantile(SHARES),
    "DuckDB quantile_cont": in_duckdb("quantile_cont"),
    "DuckDB quantile": in_duckdb("quantile"),
    "Polars Series.quantile": [column.quantile(share) for share in SHARES],
    "scipy mstats.mquantiles": mstats.mquantiles(BILLS, SHARES),
    "statistics.quantiles": [tenths[0], tenths[4], tenths[8]],
    "DuckDB approx_quantile": in_duckdb("approx_quantile"),
    "pyarrow tdigest": pyarrow.compute.tdigest(pyarrow.array(BILLS), SHARES).to_pylist(),
}
for name, (low, middle, high) in answers.items():
    print(f"{name}: P10 {low:.2f}, P50 {middle:.2f}, P90 {high:.2f}")
median = duckdb.execute("select median(bill) from (select unnest($1::double[]) as bill)", [BILLS]).fetchone()[0]
print(f"median: Polars {column.median():.2f}, DuckDB {median:.2f}")
PY
venv/bin/python finding.py > observed
cat observed

cat > expected <<'TEXT'
numpy 2.4.6
pandas 3.1.1
polars 2.1.0
duckdb 2.0.1
scipy 1.17.1
pyarrow 26.0.1
numpy.percentile: P10 43.70, P50 60.50, P90 165.00
pandas Series.quantile: P10 43.70, P50 60.50, P90 165.00
DuckDB quantile_cont: P10 43.70, P50 60.50, P90 165.00
DuckDB quantile: P10 41.00, P50 58.00, P90 140.00
Polars Series.quantile: P10 44.00, P50 63.00, P90 140.00
scipy mstats.mquantiles: P10 42.26, P50 60.50, P90 285.00
statistics.quantiles: P10 41.30, P50 60.50, P90 365.00
DuckDB approx_quantile: P10 42.50, P50 60.50, P90 265.00
pyarrow tdigest: P10 41.00, P50 60.50, P90 390.00
median: Polars 60.50, DuckDB 60.50
TEXT
diff expected observed
