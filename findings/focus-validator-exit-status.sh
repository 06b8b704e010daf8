#!/bin/sh
# Package: focus-validator 2.2.1, the FOCUS project's own validator (PyPI; needs Python 3.12).
#
# Expected: a validator that finds broken rules ends with a status other than 0, as compilers and
# linters do, so that a pipeline stops.
# What happens: the file below has three of the mandatory columns and an amount that is no number.
# The report counts more failed than passed rules, and the exit status is 0. Only a failure of the
# validator itself, such as a missing file, gives 1. It also looks for its list of currencies below
# the current folder, so from any other folder than its own it ends before it reads the bill.
# Why it matters: an estimator that exports FOCUS wants its export checked in a pipeline. A step
# that trusts the exit status is green whatever the export holds; it has to read the "Fail:" figure.
#
# Takes about 80 seconds, nearly all of it for the installation. PYTHON names another Python 3.12.
set -eu

python=${PYTHON:-python3.12}
"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 12))' 2>/dev/null || {
    echo "This finding needs Python 3.12; name it in the variable PYTHON." >&2
    exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

"$python" -m venv venv
venv/bin/pip install --quiet 'focus-validator==2.2.1' 'pyarrow==21.0.0' 'pandas==2.3.3' 'duckdb==1.5.6'

cat > bill.csv <<'CSV'
BilledCost,BillingAccountId,BillingCurrency
twelve,123456789012,USD
CSV

validate() {
    status=0
    "$work/venv/bin/focus-validator" --data-file "$work/bill.csv" --validate-version 1.2.0.1 \
        --block-download > "$work/report" 2> "$work/errors" || status=$?
}

{
    venv/bin/python -c 'from importlib.metadata import version as v; print("focus-validator", v("focus-validator"))'

    validate
    echo "from another folder: exit status $status, $(grep -o "No such file or directory: '[^']*'" errors | tail -n 1)"

    cd venv/lib/python3.12/site-packages
    validate
    cd "$work"
    echo "from the folder of its packages: exit status $status"
    grep '^Total:' report
} > observed
cat observed

cat > expected <<'TEXT'
focus-validator 2.2.1
from another folder: exit status 1, No such file or directory: 'focus_validator/rules/currency_codes.csv'
from the folder of its packages: exit status 0
Total: 578 | Pass: 12 | Fail: 125 | Skipped: 441
TEXT
diff expected observed
