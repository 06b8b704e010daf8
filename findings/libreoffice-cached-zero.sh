#!/bin/sh
# Packages: libreoffice-calc-nogui 7.4.7 (Debian 12), XlsxWriter 3.3.1, pandas 3.1.1 (PyPI).
#
# Expected: a spreadsheet with formulas shows their results when it is opened, since the file asks for
# a full calculation (fullCalcOnLoad), and rounding up a whole number of nodes is the same everywhere.
# What happens: XlsxWriter, which computes nothing, stores 0 as each formula's result, and LibreOffice
# by default believes it: the cost of 730 hours at $0.10 is shown and converted as 0. pandas reads 0
# as well. Where the stored result is empty, LibreOffice computes, and pandas reads nothing, which its
# sum() counts as 0. Then a second difference shows: 0.1 processors x 3 replicas x 10 services
# are 3.0000000000000004 in binary, for which LibreOffice's CEILING says 3 nodes and Python's and
# Rust's ceil say 4.
# Why it matters: an estimate that is exported as a spreadsheet must store the amounts it computed
# beside the formulas, or its reader sees $0; and round to nine places before rounding up, or the
# spreadsheet buys one node less than the program.
#
# Takes about a minute and loads 90 MB. Needs apt-get with its lists up to date; installs nothing into
# the system. On another release than Debian 12, or with another LibreOffice, the version differs.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet XlsxWriter==3.3.1 pandas==3.1.1 openpyxl==3.1.5

# LibreOffice, unpacked here with whatever it needs that the system lacks. Its files name absolute
# places, which are made to name this folder.
if command -v soffice > /dev/null; then
    soffice=soffice
    libraries=${LD_LIBRARY_PATH:-}
else
    mkdir packages root
    missing=$(apt-get --simulate install --no-install-recommends libreoffice-calc-nogui | sed -n 's/^Inst \([^ ]*\).*/\1/p')
    # shellcheck disable=SC2086 # a list of names
    (cd packages && apt-get --option APT::Sandbox::User=root download $missing > /dev/null)
    for package in packages/*.deb; do
        dpkg-deb --extract "$package" root
    done
    office=$work/root/usr/lib/libreoffice
    sed -i "s|file:///etc/libreoffice/registry|file://$office/share/.registry|g; s|file:///usr/lib/libreoffice|file://$office|g" \
        "$office/program/fundamentalrc"
    soffice=$office/program/soffice
    libraries=$(find "$work/root/usr/lib" -name '*.so*' -printf '%h\n' | sort -u | paste -s -d : -)
fi
office() {
    HOME="$work" LD_LIBRARY_PATH="$libraries" "$soffice" "$@" 2> /dev/null
}

cat > finding.py <<'PY'
import math
import sys
import warnings
from importlib.metadata import version

import pandas
import xlsxwriter

warnings.simplefilter("ignore")
for name in ("XlsxWriter", "pandas"):
    print(name, version(name))

FORMULAS = ["=A1*B1", "=CEILING(0.1*3*10,1)", "=CEILING(ROUND(0.1*3*10,9),1)"]
for name, stored in [("zero", 0), ("empty", "")]:
    with xlsxwriter.Workbook(f"{name}.xlsx") as book:
        sheet = book.add_worksheet("Bill")
        sheet.write_row("A1", [730, 0.1])
        for column, formula in enumerate(FORMULAS, 2):
            sheet.write_formula(0, column, formula, None, stored)
    cost = pandas.read_excel(f"{name}.xlsx", header=None, engine="openpyxl")
    cost = cost[2] if 2 in cost else pandas.Series([math.nan])
    print(f"{name}: pandas reads a cost of {cost[0]}, its sum is {cost.sum()}")
print("Python rounds 0.1 x 3 x 10 up to", math.ceil(0.1 * 3 * 10))
PY

{
    venv/bin/python finding.py
    office --version | sed -n 's/^\(LibreOffice [^ ]*\).*/\1/p'
    for name in zero empty; do
        office --headless --convert-to csv --outdir "$work" "$work/$name.xlsx" > /dev/null
        echo "$name: LibreOffice shows hours, price, cost, nodes, nodes rounded first: $(cat "$name.csv")"
    done
} > observed
cat observed

cat > expected <<'TEXT'
XlsxWriter 3.3.1
pandas 3.1.1
zero: pandas reads a cost of 0, its sum is 0
empty: pandas reads a cost of nan, its sum is 0.0
Python rounds 0.1 x 3 x 10 up to 4
LibreOffice 7.4.7.2
zero: LibreOffice shows hours, price, cost, nodes, nodes rounded first: 730,0.1,0,0,0
empty: LibreOffice shows hours, price, cost, nodes, nodes rounded first: 730,0.1,73,3,3
TEXT
diff expected observed
