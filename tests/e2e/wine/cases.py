# SPDX-License-Identifier: MIT
#
# Every case of a script, each told of when it broke a promise, on one screen.
import sys

from .place import Broken
from .screen import Screen


def walk_all(cases, walk):
    """The sum of what walk(case, screen) gives; nothing when a promise was broken, which is told on standard error."""
    screen, wrong, total = Screen(), 0, 0
    try:
        for case in cases:
            try:
                total += walk(case, screen)
            except Broken as broken:
                wrong += 1
                print(f"WRONG  {broken}", file=sys.stderr)
    finally:
        screen.close()
    return None if wrong else total
