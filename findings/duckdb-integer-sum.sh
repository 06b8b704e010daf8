#!/bin/sh
# Packages: DuckDB 2.0.1, against pyarrow 26.0.1 and Polars 2.1.0; pandas 3.1.1 (PyPI).
#
# Expected: the sum of a column of integers, such as amounts in billionths of a dollar or quantities
# in bytes, is an integer in whatever file it is written to, as in DuckDB itself and in its CSV.
# What happens: DuckDB's sum of integers is a HUGEINT of 128 bits, even over INTEGER or of one row,
# and Parquet has no such type: the file gets a DOUBLE, without a word. Every such sum is read as a
# floating-point number, and above 2^53 (here $9,007,199.25) as a neighbour of the right one. CSV
# and Arrow from the same query are exact, and so are a sum of DECIMAL and a count in Parquet. A
# mean of DECIMAL is a DOUBLE in DuckDB already: that of $0.10, $0.10 and $0.10 is
# $0.09999999999999999. pyarrow and Polars write their sums as integers. The loss is known
# (duckdb/duckdb issue 21180).
# Why it matters: a bill that such a query has grouped no longer adds up to the unit, a quantity of
# 3 is "3.0" as a text, and the type of a column differs between a bill and its summary. Say
# sum(x)::DECIMAL(38, 0) or sum(x)::BIGINT.
#
# Takes about 30 seconds.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet duckdb==2.0.1 pyarrow==26.0.1 polars==2.1.0 pandas==3.1.1

cat > finding.py <<'PY'
from importlib.metadata import version

import duckdb
import polars
import pyarrow
import pyarrow.compute
import pyarrow.parquet

for name in ("duckdb", "pyarrow", "polars", "pandas"):
    print(name, version(name))

# Amounts in billionths of a dollar: exactly 9007199254740995 together.
NANOS = [9_007_199_254_740_000, 993, 2]
duckdb.sql("create table bill (nanos bigint, hours integer, dollars decimal(18, 6))")
duckdb.executemany("insert into bill values (?, 1, 0.1)", [[nanos] for nanos in NANOS])


def stored(file):
    column = pyarrow.parquet.read_table(file).column(0)
    return f"{column.type} {column[0]}"


print("what is asked for: its type in DuckDB; in Parquet")
for what in [
    "sum(nanos)",
    "sum(nanos)::decimal(38, 0)",
    "sum(nanos)::bigint",
    "sum(hours)",
    "count(*)",
    "sum(dollars)",
    "avg(dollars)",
]:
    query = duckdb.sql(f"select {what} as it from bill")
    query.write_parquet("sum.parquet")
    print(f"{what}: {query.types[0]} {query.fetchall()[0][0]}; {stored('sum.parquet')}")

query = duckdb.sql("select sum(nanos) as it from bill")
query.write_csv("sum.csv")
print("DuckDB, CSV:", open("sum.csv").read().split()[1])
arrow = query.to_arrow_table()["it"]
print("DuckDB, Arrow:", arrow.type, arrow[0])
frame = query.df()["it"]
print("DuckDB, pandas:", frame.dtype, f"{frame[0]:.0f}")

query = duckdb.sql("select sum(hours) as it from bill")
query.write_parquet("sum.parquet")
print("hours as text:", *duckdb.sql("select it::varchar from 'sum.parquet'").fetchall()[0])

total = pyarrow.compute.sum(pyarrow.array(NANOS))
pyarrow.parquet.write_table(pyarrow.table({"it": [total.as_py()]}), "sum.parquet")
print("pyarrow, Parquet:", stored("sum.parquet"))
polars.DataFrame({"it": NANOS}).sum().write_parquet("sum.parquet")
print("Polars, Parquet:", stored("sum.parquet"))
PY
venv/bin/python finding.py > observed
cat observed

cat > expected <<'TEXT'
duckdb 2.0.1
pyarrow 26.0.1
polars 2.1.0
pandas 3.1.1
what is asked for: its type in DuckDB; in Parquet
sum(nanos): HUGEINT 9007199254740995; double 9007199254740996.0
sum(nanos)::decimal(38, 0): DECIMAL(38,0) 9007199254740995; decimal128(38, 0) 9007199254740995
sum(nanos)::bigint: BIGINT 9007199254740995; int64 9007199254740995
sum(hours): HUGEINT 3; double 3.0
count(*): BIGINT 3; int64 3
sum(dollars): DECIMAL(38,6) 0.300000; decimal128(38, 6) 0.300000
avg(dollars): DOUBLE 0.09999999999999999; double 0.09999999999999999
DuckDB, CSV: 9007199254740995
DuckDB, Arrow: decimal128(38, 0) 9007199254740995
DuckDB, pandas: float64 9007199254740996
hours as text: 3.0
pyarrow, Parquet: int64 9007199254740995
Polars, Parquet: int64 9007199254740995
TEXT
diff expected observed
