#!/bin/sh
# Packages: pandas 3.1.1, DuckDB 2.0.1, Polars 2.1.0 (PyPI).
#
# Expected: a column of identifiers such as 7E345678 is text, and three identifiers are three groups.
# What happens: all three readers see digits around an E in every cell, take the column for floating
# point numbers and make each cell infinity. Grouping by SKU then adds up unrelated charges under
# one key, "inf", and no error is reported. One more line whose identifier has another letter turns
# the column back into text, so the same bill gives one group or four depending on an unrelated
# line. DuckDB keeps the leading zero of an account id, which pandas and Polars drop, but not this.
# Why it matters: bills are grouped by SkuPriceId, hashes of deployments and other hexadecimal
# identifiers. Give identifier columns a type of text when reading; never let it be guessed.
#
# Takes about 40 seconds.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet pandas==3.1.1 duckdb==2.0.1 polars==2.1.0

cat > bill.csv <<'CSV'
BillingAccountId,SkuPriceId,BilledCost
012345678901,7E345678,10.00
012345678901,12E34567,20.00
012345678901,5E000400,40.00
CSV
{
    cat bill.csv
    echo '012345678901,A1B2C3D4,80.00'
} > longer.csv

cat > finding.py <<'PY'
import duckdb
import pandas
import polars

print("pandas", pandas.__version__)
print("duckdb", duckdb.__version__)
print("polars", polars.__version__)

COLUMNS = ["BillingAccountId", "SkuPriceId", "BilledCost"]


def read(file):
    yield "pandas", pandas.read_csv(file).values.tolist()
    yield "DuckDB", duckdb.sql(f"from '{file}'").fetchall()
    yield "Polars", polars.read_csv(file).rows()
    yield "pandas, told", pandas.read_csv(file, dtype=dict.fromkeys(COLUMNS[:2], str)).values.tolist()


for file in ("bill.csv", "longer.csv"):
    print(file)
    for name, rows in read(file):
        groups = {}
        for account, sku, cost in rows:
            groups[str(sku)] = groups.get(str(sku), 0) + cost
        account = rows[0][0]
        account = account if isinstance(account, str) else int(account)
        print(f"  {name}: account {account}", *(f"{sku}=${cost:.0f}" for sku, cost in groups.items()))
PY
venv/bin/python finding.py > observed
cat observed

cat > expected <<'TEXT'
pandas 3.1.1
duckdb 2.0.1
polars 2.1.0
bill.csv
  pandas: account 12345678901 inf=$70
  DuckDB: account 012345678901 inf=$70
  Polars: account 12345678901 inf=$70
  pandas, told: account 012345678901 7E345678=$10 12E34567=$20 5E000400=$40
longer.csv
  pandas: account 12345678901 7E345678=$10 12E34567=$20 5E000400=$40 A1B2C3D4=$80
  DuckDB: account 012345678901 7E345678=$10 12E34567=$20 5E000400=$40 A1B2C3D4=$80
  Polars: account 12345678901 7E345678=$10 12E34567=$20 5E000400=$40 A1B2C3D4=$80
  pandas, told: account 012345678901 7E345678=$10 12E34567=$20 5E000400=$40 A1B2C3D4=$80
TEXT
diff expected observed
