#!/bin/sh
# Packages: pyarrow 26.0.1, pandas 3.1.1, fastparquet 2026.9.0, against DuckDB 2.0.1 and Polars 2.1.0
# (PyPI).
#
# Expected: a price that is valid until 9999-12-31, as price lists say for "until further notice",
# is still valid. Older Spark and Hive jobs write such a time in Parquet as INT96.
# What happens: pyarrow turns INT96 into nanoseconds in 64 bits, which end in the year 2262, and
# wraps around without a warning: the price expired in 1816. pandas reads through pyarrow and says
# the same, and so does fastparquet. DuckDB and Polars read the right year from the same file, and
# so does pyarrow when it is asked for microseconds, so the file is sound.
# Why it matters: an estimator that picks the price in force on a day drops every open-ended price,
# and what is left over is priced by an older one or not at all.
#
# Takes about 40 seconds.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet pyarrow==26.0.1 pandas==3.1.1 fastparquet==2026.9.0 duckdb==2.0.1 polars==2.1.0

cat > finding.py <<'PY'
from datetime import datetime
from importlib.metadata import version

import duckdb
import fastparquet
import pandas
import polars
import pyarrow
import pyarrow.parquet

for name in ("pyarrow", "pandas", "fastparquet", "duckdb", "polars"):
    print(name, version(name))

ends = pyarrow.array([datetime(2026, 12, 31), datetime(9999, 12, 31)], pyarrow.timestamp("us"))
pyarrow.parquet.write_table(
    pyarrow.table({"SkuPriceId": ["old", "current"], "ValidUntil": ends}),
    "prices.parquet",
    use_deprecated_int96_timestamps=True,
)
print("stored as", pyarrow.parquet.ParquetFile("prices.parquet").schema.column(1).physical_type)

in_microseconds = {"coerce_int96_timestamp_unit": "us"}
readers = {
    "pyarrow": pyarrow.parquet.read_table("prices.parquet")["ValidUntil"].to_pylist(),
    "pandas": pandas.read_parquet("prices.parquet")["ValidUntil"].tolist(),
    "fastparquet": fastparquet.ParquetFile("prices.parquet").to_pandas()["ValidUntil"].tolist(),
    "DuckDB": [end for (end,) in duckdb.sql("select ValidUntil from 'prices.parquet'").fetchall()],
    "Polars": polars.read_parquet("prices.parquet")["ValidUntil"].to_list(),
    "pyarrow, asked for microseconds": pyarrow.parquet.read_table(
        "prices.parquet", **in_microseconds
    )["ValidUntil"].to_pylist(),
}
for name, ends in readers.items():
    print(f"{name}:", *(f"{end:%Y-%m-%d}" for end in ends))
PY
venv/bin/python finding.py > observed
cat observed

cat > expected <<'TEXT'
pyarrow 26.0.1
pandas 3.1.1
fastparquet 2026.9.0
duckdb 2.0.1
polars 2.1.0
stored as INT96
pyarrow: 2026-12-31 1816-03-29
pandas: 2026-12-31 1816-03-29
fastparquet: 2026-12-31 1816-03-29
DuckDB: 2026-12-31 9999-12-31
Polars: 2026-12-31 9999-12-31
pyarrow, asked for microseconds: 2026-12-31 9999-12-31
TEXT
diff expected observed
