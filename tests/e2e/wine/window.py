# SPDX-License-Identifier: MIT
#
# Walks the window as a person would: looks for what stands there, clicks it, types digits. By the walker (walker.cpp)
# only, from outside; a page is known by the number in its corner.
import json
import re
import subprocess
import time

from . import place
from .place import Broken, require

PATIENCE = 60  # seconds until something is taken for broken; a loaded computer is slow, a hanging window must not hang us
KEYS = {"tab": 9, "return": 13, "escape": 27, "space": 32, "back": 8, "down": 40, "up": 38}


def shown(text):
    """As a person reads it: without the marks of keys."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()


def flowing(text):
    """However it is broken into lines, in Chinese without a space."""
    return re.sub(r"\s+", "", text)


class Window:
    def __init__(self, instrument, program, screen, *options):
        self.instrument, self.screen, self.program = instrument, screen, program.rsplit("\\", 1)[-1]
        self.walker = subprocess.Popen(["wine", str(place.helper("walker"))], env=instrument.env, stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.process = instrument.start(program, *options, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.wait_for(lambda: self.ask(f"find {self.program}").get("hwnd"), f"{self.program} shows no window")

    def ask(self, command):
        self.walker.stdin.write(command.encode() + b"\n")
        self.walker.stdin.flush()
        line = place.line_of(self.walker.stdout, PATIENCE)
        require(line, "the walker ended, or Wine does not answer")
        return json.loads(line)

    def wait_for(self, condition, otherwise):
        """Looks until the condition holds; fails at once when the program has ended."""
        end = time.monotonic() + PATIENCE
        while True:
            met = condition()
            if met:
                return met
            if self.process.poll() is not None:
                raise Broken(f"{otherwise}: the program ended with {self.process.returncode}: "
                             f"{self.process.stderr.read().decode(errors='replace')[-2000:]}")
            if time.monotonic() > end:
                raise Broken(otherwise() if callable(otherwise) else otherwise)
            time.sleep(0.05)

    # ---- Looking -----------------------------------------------------------------------------------------------------

    def controls(self):
        found = self.ask("dump")
        return found if isinstance(found, list) else []

    def texts(self):
        return [shown(control["text"]) for control in self.controls() if control["text"].strip()]

    def page(self):
        """The number in the corner, and everything on the page, once it is drawn; nothing while it changes."""
        before, after = self.controls(), self.controls()
        if before != after:
            return None, []
        numbers = [control["text"] for control in after if re.fullmatch(r"\d\d", control["text"])]
        return (int(numbers[0]) if numbers else None), after

    def wait_page(self, *wanted):
        """Waits until one of these pages is there; gives its number."""
        met = None

        def there():
            nonlocal met
            number, _ = self.page()
            met = number or met
            return number if number in wanted else None

        return self.wait_for(there, lambda: f"page {wanted} did not come, page {met} is shown: {self.texts()}")

    def says(self, text):
        return any(flowing(text) in flowing(found) for found in self.texts())

    def wait_text(self, text):
        self.wait_for(lambda: self.says(text), lambda: f"nobody says {text!r}: {self.texts()}")

    def picture(self, name):
        """When nothing moves on the screen any more."""
        before, end = None, time.monotonic() + 3
        while (now := self.screen.pixels()) != before and time.monotonic() < end:
            before = now
            time.sleep(0.15)
        self.screen.picture(place.PICTURES / f"{name}.png")

    # ---- Doing -------------------------------------------------------------------------------------------------------

    def press(self, key, shift=False):
        code = ord(str(key)) if len(str(key)) == 1 else KEYS[key]
        require("ok" in self.ask(f"key {code}{' SHIFT' if shift else ''}"), f"the key {key} was refused")

    def click(self, text, exact=True):
        """Clicks the middle of the control that says this."""
        def match(control):
            return shown(control["text"]) == text if exact else text in shown(control["text"])

        def found():
            number, controls = self.page()
            matches = [control for control in controls if match(control) and control["enabled"]]
            return matches[-1] if matches else None

        left, top, right, bottom = self.wait_for(found, lambda: f"nothing to click says {text!r}: {self.texts()}")["rect"]
        require("ok" in self.ask(f"click {(left + right) // 2} {(top + bottom) // 2}"), "the click was refused")

    def press_for_page(self, digit, *pages):
        """A digit, then the page it leads to."""
        self.press(digit)
        return self.wait_page(*pages)

    # ---- Ending ------------------------------------------------------------------------------------------------------

    def wait_end(self):
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired as expired:
            raise Broken(f"the window did not close: {self.texts()}") from expired

    def close(self):
        if self.process.poll() is None:
            self.ask("close")
            self.wait_end()
        self.end_walker()

    def end_walker(self):
        self.walker.stdin.close()
        self.walker.wait(PATIENCE)

    def abandon(self):
        """After a failure: nothing is left running."""
        for process in (self.process, self.walker):
            if process.poll() is None:
                process.kill()
                process.wait()
