#!/bin/sh
# Package: DuckDB 2.0.1 (PyPI).
#
# Expected: a bill whose period starts at 2026-10-01T00:00:00Z belongs to October, on every machine.
# What happens: DuckDB recognises the column as a time with a zone, in CSV and in Parquet, and takes
# month(), strftime() and the cast to a date in the time zone of the machine. West of Greenwich the
# whole bill is September's. Nothing in the query or the file mentions a zone, and east of Greenwich
# the answer happens to be right, so the fault shows on some machines only.
# Why it matters: comparing an estimate with a bill starts by grouping the bill by month. Set the
# zone first ("set TimeZone = 'UTC'"), or compare the text of the period.
#
# Takes about 15 seconds.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet duckdb==2.0.1

cat > bill.csv <<'CSV'
BillingPeriodStart,BillingPeriodEnd,BilledCost
2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,49.25
2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,140.16
CSV

cat > finding.py <<'PY'
import os

import duckdb

zone = os.environ["TZ"]
QUERY = """
    select strftime(BillingPeriodStart, '%Y-%m'), month(BillingPeriodStart),
           (BillingPeriodStart::date)::varchar, typeof(BillingPeriodStart), sum(BilledCost)
    from '{}' group by all"""


def show(title, file):
    for month, number, date, kind, total in duckdb.sql(QUERY.format(file)).fetchall():
        print(f"{title}: {total:.2f} in {month} (month {number}, date {date}), {kind}")


if not os.path.exists("bill.parquet"):
    print("duckdb", duckdb.__version__)
    duckdb.sql("copy (from 'bill.csv') to 'bill.parquet'")
show(f"{zone}, CSV", "bill.csv")
show(f"{zone}, Parquet", "bill.parquet")
duckdb.sql("set TimeZone = 'UTC'")
show(f"{zone}, CSV, zone set to UTC", "bill.csv")
PY
for zone in UTC America/New_York Asia/Kolkata; do
    TZ=$zone venv/bin/python finding.py
done > observed
cat observed

cat > expected <<'TEXT'
duckdb 2.0.1
UTC, CSV: 189.41 in 2026-10 (month 10, date 2026-10-01), TIMESTAMP WITH TIME ZONE
UTC, Parquet: 189.41 in 2026-10 (month 10, date 2026-10-01), TIMESTAMP WITH TIME ZONE
UTC, CSV, zone set to UTC: 189.41 in 2026-10 (month 10, date 2026-10-01), TIMESTAMP WITH TIME ZONE
America/New_York, CSV: 189.41 in 2026-09 (month 9, date 2026-09-30), TIMESTAMP WITH TIME ZONE
America/New_York, Parquet: 189.41 in 2026-09 (month 9, date 2026-09-30), TIMESTAMP WITH TIME ZONE
America/New_York, CSV, zone set to UTC: 189.41 in 2026-10 (month 10, date 2026-10-01), TIMESTAMP WITH TIME ZONE
Asia/Kolkata, CSV: 189.41 in 2026-10 (month 10, date 2026-10-01), TIMESTAMP WITH TIME ZONE
Asia/Kolkata, Parquet: 189.41 in 2026-10 (month 10, date 2026-10-01), TIMESTAMP WITH TIME ZONE
Asia/Kolkata, CSV, zone set to UTC: 189.41 in 2026-10 (month 10, date 2026-10-01), TIMESTAMP WITH TIME ZONE
TEXT
diff expected observed
