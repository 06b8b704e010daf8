#!/bin/sh
# Packages: DuckDB 2.0.1, pyarrow 26.0.1, fastparquet 2026.9.0, Polars 2.1.0 (PyPI).
#
# Expected: a bill in Parquet whose prices and quantities are DECIMAL(38, 18), the widest type that
# fits 128 bits and one that cloud exports use, can be multiplied: 730 hours at $0.192 are $140.16.
# What happens: DuckDB gives the product 36 decimal places, which leaves two digits before the
# point, and refuses the first product of $100 or more. So a query that works on a small bill fails
# on a larger one. pyarrow refuses every product of two such columns, because the type of the
# result would need 77 digits. fastparquet reads the decimals as binary floats, multiplied by a
# power of ten, so a quantity of 5,000,000 is 5000000.000000001. Polars answers exactly.
# Why it matters: price times quantity is what an estimator computes to check a bill line by line.
# Cast to a smaller scale before multiplying, and do not take a query for right because it worked
# on a sample.
#
# Takes about 40 seconds.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet duckdb==2.0.1 pyarrow==26.0.1 fastparquet==2026.9.0 polars==2.1.0 pandas==3.1.1

cat > finding.py <<'PY'
from decimal import Decimal
from importlib.metadata import version

import duckdb
import fastparquet
import polars
import pyarrow
import pyarrow.compute
import pyarrow.parquet

for name in ("duckdb", "pyarrow", "fastparquet", "polars"):
    print(name, version(name))

WIDE = pyarrow.decimal128(38, 18)


def bill(file, quantity, price):
    columns = {
        "PricingQuantity": pyarrow.array([Decimal(quantity)], WIDE),
        "ListUnitPrice": pyarrow.array([Decimal(price)], WIDE),
    }
    pyarrow.parquet.write_table(pyarrow.table(columns), file)
    return file


def in_duckdb(file):
    return duckdb.sql(f"select PricingQuantity * ListUnitPrice from '{file}'").fetchall()[0][0]


def cast_in_duckdb(file):
    quantity, price = "PricingQuantity::decimal(18, 6)", "ListUnitPrice::decimal(18, 9)"
    return duckdb.sql(f"select {quantity} * {price} from '{file}'").fetchall()[0][0]


def in_pyarrow(file):
    table = pyarrow.parquet.read_table(file)
    return pyarrow.compute.multiply(table["PricingQuantity"], table["ListUnitPrice"])[0]


def in_polars(file):
    return polars.read_parquet(file).select(
        cost=polars.col("PricingQuantity") * polars.col("ListUnitPrice")
    )["cost"][0]


def in_fastparquet(file):
    row = fastparquet.ParquetFile(file).to_pandas().iloc[0]
    return f"{float(row.PricingQuantity)!r} x {float(row.ListUnitPrice)!r}"


readers = {
    "DuckDB": in_duckdb,
    "DuckDB, cast first": cast_in_duckdb,
    "pyarrow": in_pyarrow,
    "Polars": in_polars,
    "fastparquet": in_fastparquet,
}
for quantity, price in [("100", "0.192"), ("730", "0.192"), ("5000000", "0.0000002")]:
    file = bill(f"{quantity}.parquet", quantity, price)
    print(f"{quantity} at ${price}")
    for name, multiply in readers.items():
        try:
            answer = multiply(file)
        except (duckdb.Error, pyarrow.ArrowInvalid) as refusal:
            answer = "refused: " + str(refusal).split(" (")[0]
        print(f"  {name}: {answer}")
PY
venv/bin/python finding.py > observed
cat observed

cat > expected <<'TEXT'
duckdb 2.0.1
pyarrow 26.0.1
fastparquet 2026.9.0
polars 2.1.0
100 at $0.192
  DuckDB: 19.200000000000000000000000000000000000
  DuckDB, cast first: 19.200000000000000
  pyarrow: refused: Decimal precision out of range [1, 38]: 77
  Polars: 19.200000000000000000
  fastparquet: 100.00000000000001 x 0.192
730 at $0.192
  DuckDB: refused: Out of Range Error: Overflow in multiplication of DECIMAL(38)
  DuckDB, cast first: 140.160000000000000
  pyarrow: refused: Decimal precision out of range [1, 38]: 77
  Polars: 140.160000000000000000
  fastparquet: 730.0 x 0.192
5000000 at $0.0000002
  DuckDB: 1.000000000000000000000000000000000000
  DuckDB, cast first: 1.000000000000000
  pyarrow: refused: Decimal precision out of range [1, 38]: 77
  Polars: 1.000000000000000000
  fastparquet: 5000000.000000001 x 2.0000000000000002e-07
TEXT
diff expected observed
