#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every promise of SECURITY.md names tests that exist: GoogleTest cases as Suite.Name, anything else as a path.

A promise whose test was renamed or deleted is told with its line; so is a table without any.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CASE = re.compile(r"^(?:TYPED_)?TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)", re.M)
ROW = re.compile(r"^\| (?P<promise>.+?) \| (?P<held>.*`.*) \|$")


def cases():
    for source in (ROOT / "tests").rglob("*_test*.cpp"):
        for suite, name in CASE.findall(source.read_text(encoding="utf-8")):
            yield f"{suite}.{name}"


def main():
    known = set(cases())
    promises, missing = 0, []
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for number, line in enumerate(text[text.index("## Promises"):].splitlines(), text[: text.index("## Promises")].count("\n") + 1):
        row = ROW.match(line)
        if row is None:
            continue
        promises += 1
        for name in re.findall(r"`([^`]+)`", row["held"]):
            if not ((ROOT / name).is_file() if "/" in name else name in known):
                missing.append(f"SECURITY.md:{number}: {name} does not exist")
    print(f"{promises} promises, {len(known)} test cases")
    print("\n".join(missing))
    return 1 if missing or promises < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
