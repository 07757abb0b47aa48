#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# The window of the installer package as a person meets it, walked from outside by mouse and keys in Dutch, Chinese and
# English: what changes, progress, how it ended; then Change (greyed), Repair and Remove with its second confirmation; and
# how it ends where lrmpatch refuses. Nothing of it is a text of Windows': every page says what texts/*.json holds.
#
# After each walk the configuration is compared byte for byte. Pictures of the pages go to out/wine/msi/, for people to
# look at. Skipped without Wine, the executables or what makes packages.
import json
import sys
import time

from wine import place
from wine.cases import walk_all
from wine.installer import SOURCES, Packages, Setup, product_code
from wine.place import Broken, require
from wine.window import PATIENCE, Window, flowing, shown

FLAG = b", NoRemoteExecute"
PROGRAM = "msiexec.exe"
# Language, that of Windows, and whether it is asked for by property (else Windows' own is taken).
CASES = [("nl", "nl_NL", False), ("zh_CN", "zh_CN", False), ("en", "nl_NL", True)]
PACKAGES = []


def texts_of(language):
    texts = json.loads((SOURCES / "texts" / f"{language}.json").read_text("utf-8"))
    return {key: text.replace("{version}", "0.1.0") for key, text in texts.items()}


class InstallerWindow(Window):
    """A page is known by its title; buttons by their text without the letter in brackets."""

    def __init__(self, walk, *words):
        super().__init__(walk.setup.instrument, PROGRAM, walk.setup.screen, *words)

    def controls(self):
        """Of whatever is in front: each page is a window of its own."""
        self.ask(f"front {PROGRAM}")
        return super().controls()

    def page(self):
        before, after = self.controls(), self.controls()
        return None, (after if before == after else [])

    def wait_title(self, title):
        def there():
            return [control for control in self.controls()
                    if control["class"] != "Button" and flowing(title) == flowing(shown(control["text"]))]
        self.wait_for(there, lambda: f"the page {title!r} did not come: {self.texts()}")

    def button(self, text):
        found = [control for control in self.controls()
                 if control["class"] == "Button" and shown(control["text"]) == shown(text)]
        require(found, f"there is no button {text!r}: {self.texts()}")
        return found[-1]

    def push(self, text):
        """By the mouse, once it can be pushed."""
        self.wait_for(lambda: self.button(text)["enabled"], f"{text!r} cannot be pushed")
        left, top, right, bottom = self.button(text)["rect"]
        require("ok" in self.ask(f"click {(left + right) // 2} {(top + bottom) // 2}"), "the click was refused")


class Walk:
    def __init__(self, language, setup):
        self.language, self.setup, self.texts = language, setup, texts_of(language)
        self.words = [f"LRMLANG={language}"] if setup.by_property else []
        self.pictures = 0

    def open(self, *words):
        return InstallerWindow(self, *words, *self.words, "/l*v", f"C:\\setup\\{self.language}.log")

    def on(self, window, title, *says):
        """The page with this title is there and says these texts; a picture of it."""
        window.wait_title(self.texts[title])
        for key in says:
            for part in self.texts[key].split("\n\n"):
                window.wait_text(part)
        self.pictures += 1
        window.picture(f"msi/{self.language}-{self.pictures:02}-{title.removesuffix('Title').lower()}")

    def end(self, window):
        window.push(self.texts["Finish"])
        window.wait_end()
        window.end_walker()


def install(walk):
    window = walk.open("/i", "C:\\setup\\a.msi", "LRMFIREWALL=0")
    walk.on(window, "WelcomeTitle", "WelcomeBody")
    window.push(walk.texts["Next"])
    walk.on(window, "ReadyTitle", "ReadyBody")
    require(walk.setup.config() == walk.setup.instrument.original, "reading changed the configuration")
    window.push(walk.texts["Install"])
    walk.on(window, "ProgressTitle", "ProgressBody", "ActApply")
    # The end says what lrmpatch said after reading back, and that a restart is needed.
    walk.on(window, "ExitTitle", "ExitInstall", "ExitRestart")
    require("lrmpatch ended with exit code 10" in walk.setup.said(f"{walk.language}.log"), "lrmpatch was not asked")
    require(window.button(walk.texts["OpenWizard"])["enabled"], "no way to the proof")
    walk.end(window)
    require(walk.setup.config() == walk.setup.applied, "the configuration is not what the native program writes")


def refused(walk):
    """While a run is in progress: the box and the last page say why, in the words of lrmpatch, and nothing was changed."""
    run = walk.setup.begin_run()
    window = walk.open("/i", "C:\\setup\\a.msi")
    window.wait_title(walk.texts["WelcomeTitle"])
    window.push(walk.texts["Next"])
    window.wait_title(walk.texts["ReadyTitle"])
    window.push(walk.texts["Install"])
    window.wait_for(lambda: any("LRM-307" in text for text in window.texts()), "the box does not say why")
    window.press("return")
    walk.on(window, "FatalTitle", "FatalBody")
    window.wait_text("LRM-307")
    walk.end(window)
    walk.setup.end_run(run)
    require(walk.setup.config() == walk.setup.instrument.original, "a refused installation changed the configuration")
    walk.setup.require_gone("after a refused installation")


def open_wizard(walk, window):
    """The last page leads to the verification."""
    window.push(walk.texts["OpenWizard"])
    window.wait_end()
    end = time.monotonic() + PATIENCE
    while not window.ask("find LrmPatchWizard.exe").get("hwnd"):
        require(time.monotonic() < end, "the wizard was not opened")
        time.sleep(0.2)
    while window.ask("find LrmPatchWizard.exe").get("hwnd"):
        require(time.monotonic() < end, "the wizard did not close")
        window.ask("close")  # more than once: while it looks at the instrument it does not listen
        time.sleep(0.5)
    window.end_walker()


def repair(walk):
    walk.setup.instrument.config.write_bytes(walk.setup.applied.replace(FLAG, b"", 1))
    window = walk.open("/i", walk.setup.product)  # as Programs in the control panel does
    walk.on(window, "MaintenanceTitle", "MaintenanceBody", "ChangeHelp", "RepairHelp", "RemoveHelp")
    require(not window.button(walk.texts["Change"])["enabled"], "Change is not greyed")
    window.push(walk.texts["Repair"])
    walk.on(window, "RepairTitle", "RepairBody")
    window.push(walk.texts["Repair"])
    walk.on(window, "ExitTitle", "ExitRepair")
    open_wizard(walk, window)
    require(walk.setup.config() == walk.setup.applied, "repair does not bring back what was applied")


def stopped(walk):
    """Remove looked at and left again: Enter goes back, and who stops is told that nothing was called."""
    window = walk.open("/i", walk.setup.product)
    window.wait_title(walk.texts["MaintenanceTitle"])
    window.push(walk.texts["Remove"])
    walk.on(window, "RemoveTitle", "RemoveBody", "RemoveWarning")
    require(not window.button(walk.texts["Remove"])["enabled"], "Remove needs no second confirmation")
    window.press("return")
    window.wait_title(walk.texts["MaintenanceTitle"])
    window.push(walk.texts["Cancel"])
    window.wait_text(walk.texts["CancelBody"])
    window.push(walk.texts["Yes"])
    walk.on(window, "UserExitTitle", "UserExitBody")
    walk.end(window)
    require(walk.setup.config() == walk.setup.applied, "going back removed something")


def remove(walk):
    """As "Uninstall" with /x asks for it, with the same page. On from the maintenance page Wine would leave the files."""
    window = walk.open("/x", walk.setup.product)
    window.wait_title(walk.texts["RemoveTitle"])
    window.push(walk.texts["RemoveAcknowledge"])
    window.wait_for(lambda: window.button(walk.texts["Remove"])["enabled"], "the confirmation was not taken")
    walk.on(window, "RemoveTitle")
    window.push(walk.texts["Remove"])
    walk.on(window, "ExitTitle", "ExitRemove")
    walk.end(window)
    require(walk.setup.config() == walk.setup.instrument.original, "the configuration after removal is not the original one")
    walk.setup.require_gone("after removal by the window")


def walk_language(case, setup):
    language, locale, setup.by_property = case
    setup.instrument.env["LC_ALL"] = f"{locale}.UTF-8"
    setup.instrument.restart()  # Windows in that language
    walk = Walk(language, setup)
    try:
        for part in (refused, install, repair, stopped, remove):
            part(walk)
    except Broken as broken:
        setup.screen.picture(place.PICTURES / f"msi/broken-{language}.png")
        raise Broken(f"{language}: {broken}\n{place.PICTURES}/msi/broken-{language}.png") from broken
    return walk.pictures


def walk(_, screen):
    with Setup("window", "miseq-lrm24", screen, "nl_NL") as setup:
        setup.screen, setup.applied, setup.product = screen, setup.native_result(), product_code(PACKAGES[0])
        setup.bring(PACKAGES[0], "a.msi")
        return sum(walk_language(case, setup) for case in CASES)


def main():
    started = time.monotonic()
    place.need("lrmpatch.exe", "LrmPatchWizard.exe")
    PACKAGES[:] = [Packages(place.DIST).make("0.1.0", "window.msi")]
    pictures = walk_all([None], walk)
    if pictures is None:
        return 1
    print(f"[ SWEPT    ] the package's window under Wine: installed, repaired, removed, stopped in {len(CASES)} languages, "
          f"{pictures} pictures in out/wine/msi, {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
