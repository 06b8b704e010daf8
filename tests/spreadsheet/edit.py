"""Makes copies of a spreadsheet in which inputs have other values and no formula has a result.

A reader that finds results shows them; without any, LibreOffice computes all of them. Argument: a file
of JSON with a list of objects: the spreadsheet ("from"), the copy ("to"), and the names of cells of the
sheet Inputs with their new values ("cells").
"""

import json
import re
import sys
import zipfile

SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v>[^<]*</v></c>')


def without_results(text):
    """Formulas without their results, which have no type then either."""
    plain = lambda match: re.sub(r' t="\w+"', "", match.group(2))
    return FORMULA.sub(lambda m: f'<c r="{m.group(1)}"{plain(m)}><f>{m.group(3)}</f></c>', text)


def with_value(text, name, names, value):
    """A number in place of another one."""
    cell = re.search(rf'name="{name}">[^<]*!\$([A-Z]+)\$(\d+)<', names)
    cell = "".join(cell.groups())
    changed, count = re.subn(rf'(<c r="{cell}"[^>]*><v>)[^<]*(</v>)', rf"\g<1>{value!r}\g<2>", text)
    if count != 1:
        sys.exit(f"{name} is no cell with a number")
    return changed


for copy in json.load(open(sys.argv[1], encoding="utf-8")):
    with zipfile.ZipFile(copy["from"]) as old, zipfile.ZipFile(copy["to"], "w") as new:
        names = old.read("xl/workbook.xml").decode()
        for part in old.infolist():
            content = old.read(part)
            if SHEET.fullmatch(part.filename):
                text = without_results(content.decode())
                # Inputs is the second sheet.
                if part.filename.endswith("/sheet2.xml"):
                    for name, value in copy["cells"].items():
                        text = with_value(text, name, names, value)
                content = text.encode()
            new.writestr(part, content)
