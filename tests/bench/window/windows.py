#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# What LrmPatchWizard.exe costs beside the least window of wxWidgets built the same way: its size, and the time under Wine
# until its window is shown. Prints figures beside their limits and judges nothing. Needs a screen; ./dev bench starts one.
#
#   windows.py FOLDER    with LrmPatchWizard.exe and wx_hello.exe
import statistics
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(SOURCE / "tests/e2e"))
from wine import place  # noqa: E402

FOLDER = Path(sys.argv[1]).resolve()
OURS, LEAST = FOLDER / "LrmPatchWizard.exe", FOLDER / "wx_hello.exe"
ROUNDS = 11


def milliseconds_until_shown(program):
    told = subprocess.run([SOURCE / ".ci/wine", place.helper("shown"), f"Z:{program}".replace("/", "\\")],
                          capture_output=True, text=True, check=True)
    return int(told.stdout) / 1000


def main():
    ours, least = OURS.stat().st_size, LEAST.stat().st_size
    print(f"\nSize: empty wx window {least} bytes, wizard {ours} bytes: {ours / least:.2f} times (limit 1.4)")
    for program in (LEAST, OURS):  # the first start of each is about reading it from the disk
        milliseconds_until_shown(program)
    times = {LEAST: [], OURS: []}
    for _ in range(ROUNDS):  # in turn, so that a load from elsewhere meets both
        for program, found in times.items():
            found.append(milliseconds_until_shown(program))
    ours, least = (statistics.median(times[program]) for program in (OURS, LEAST))
    print(f"Window shown under Wine: empty wx window {least:.0f} ms, wizard {ours:.0f} ms: {ours / least:.2f} times (limit 1.3)")


if __name__ == "__main__":
    main()
