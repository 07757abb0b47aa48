#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# Writes manifest.xml beside the files that were built: their names, sizes, SHA-256 and version. No file can hold its own
# hash, so the programs look for this list beside themselves (src/engine/kit/own_files.h); it has the form of a kit's
# list, so `lrmpatch kit check` reads it, too. The same files give the same bytes.
#
#   own_files.py --version 0.1.0 --made SECONDS FOLDER NAME...    SECONDS since 1970, mostly of the commit
#
# Ends with code 1 where a file is missing; nothing is written then.
import argparse
import hashlib
import sys
from datetime import datetime, timezone
from pathlib import Path
from xml.sax.saxutils import quoteattr

PRODUCT = "LRM Patch Wizard"


def line_of(file, version):
    data = file.read_bytes()
    role = "installer" if file.suffix == ".msi" else "program"
    words = {"name": file.name, "role": role, "size": str(len(data)), "sha256": hashlib.sha256(data).hexdigest(),
             "product": PRODUCT, "version": version}
    return "  <file " + " ".join(f"{name}={quoteattr(value)}" for name, value in words.items()) + "/>\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--version", required=True)
    parser.add_argument("--made", required=True, type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    options = parser.parse_args()
    missing = [name for name in options.names if not (options.folder / name).is_file()]
    if missing:
        sys.exit(f"not built: {', '.join(missing)}")
    made = datetime.fromtimestamp(options.made, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = "".join(line_of(options.folder / name, options.version) for name in options.names)
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<kit format="1" made="{made}" tool={quoteattr(options.version)}>\n{lines}</kit>\n'
    (options.folder / "manifest.xml").write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
