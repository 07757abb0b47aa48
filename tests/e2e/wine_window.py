#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# LrmPatchWizard.exe as a person meets it, walked from outside by mouse and keys: applied, restarted, proven, repaired
# after a drift, removed; in Dutch, Chinese and English, each on an instrument of its own played by Wine.
#
# After every change the configuration is compared byte for byte, after removal every file. What stands on a page is
# what the catalogues say. Pictures of the pages go to out/wine/, for people to look at.
# LRM_DIST names the folder of the executables; skipped without them or without Wine.
import sys
from dataclasses import dataclass

from wine import place
from wine.cases import walk_all
from wine.place import Broken, require
from wine.prefix import Instrument
from wine.texts import Texts
from wine.window import Window, shown

PROGRAM = "LrmPatchWizard.exe"
FLAG = b", NoRemoteExecute"
START, HERE, TASKS, CHANGES, APPLIED, AFTER_RESTART, DRIFTED = 11, 13, 14, 32, 34, 35, 41
BEFORE_REMOVAL, CONFIRM_REMOVAL, REMOVED, PROOF = 51, 52, 54, 62
CHECK_BUTTON, CHECKED = 44, 0x10  # roles and states of MSAA


@dataclass
class Case:
    language: str
    digit: int  # of its tile on the first page
    scenario: str
    locale: str
    illumina: bool


CASES = [Case("nl", 1, "miseq-lrm24", "nl_NL", True), Case("zh_CN", 2, "nextseq550dx-lrm31", "zh_CN", True),
         Case("en", 3, "miniseq-lrm13", "en_US", False)]


class Walk:
    def __init__(self, case, screen):
        self.case, self.screen, self.texts = case, screen, Texts(case.language)
        self.instrument = Instrument(f"window-{case.language}", case.scenario, screen, case.locale, case.illumina)
        self.program, self.window, self.pictures = self.instrument.bring(PROGRAM), None, 0

    def open(self):
        """The program started anew, its language chosen."""
        self.window = Window(self.instrument, self.program, self.screen)
        self.window.wait_page(START)
        if not self.pictures:
            self.picture("start")

    def open_due(self):
        """Comes back by itself on page 35, in the language of who left it."""
        self.window = Window(self.instrument, self.program, self.screen)
        self.window.wait_page(AFTER_RESTART)

    def picture(self, name):
        self.pictures += 1
        self.window.picture(f"{self.case.language}-{self.pictures:02}-{name}")

    def says(self, *names):
        for name in names:
            self.window.wait_text(self.texts[name])

    def config(self):
        return self.instrument.config.read_bytes()


def ticks(window):
    """The consent: as a screen reader is told of it, else what we draw ourselves outside the footer."""
    controls = window.ask("accessible")
    told = [control for control in controls if control.get("role") == CHECK_BUTTON]
    drawn = [control for control in controls if control["class"] == "wxWindow" and shown(control["text"]) not in ("", "panel")]
    footer = max((control["rect"][1] for control in drawn), default=0)  # none while the page is drawn anew
    return told or [control for control in drawn if control["rect"][1] < footer]


def tick(walk):
    """The consent of page 32: without it nothing happens; given by mouse. Told to a screen reader where it is."""
    window = walk.window
    consent = window.wait_for(lambda: ticks(window), "page 32 asks for no consent")[0]
    require(not consent["state"] & CHECKED, "the consent is given before anybody gave it")
    window.press(1)
    walk.says("TickFirst")
    window.click(shown(consent["text"]))
    window.wait_for(lambda: not window.says(walk.texts["TickFirst"]), "the tick was not taken")
    if consent["role"] == CHECK_BUTTON:
        window.wait_for(lambda: [control for control in ticks(window) if control["state"] & CHECKED],
                        "the tick does not tell that it is set")


def apply(walk):
    walk.open()
    window = walk.window
    window.press_for_page(walk.case.digit, HERE)
    walk.says("NotProtectedTitle")
    walk.picture("unprotected")
    require(walk.config() == walk.instrument.original, "looking changed the configuration")
    window.press_for_page(1, CHANGES)
    tick(walk)
    walk.picture("what-changes")
    require(walk.config() == walk.instrument.original, "reading page 32 changed the configuration")
    window.press_for_page(1, APPLIED)
    walk.says("ReadBackSame", "RestartStill")
    walk.picture("applied")
    require(walk.config() != walk.instrument.original, "applied, and nothing changed")
    return walk.config()


def finish(walk):
    """After a restart the first thing is its proof, without a press."""
    walk.open_due()
    walk.says("FinishedRefused", "ScopeOfProof")


def close(walk):
    walk.window.press(1)
    require(walk.window.wait_end() == 0, "the window ended with an error")
    walk.window.end_walker()


def restart(walk, applied):
    """Not restarted: said so. Restarted: finished. Wine cannot restart by itself; what the button does is not shown here."""
    window = walk.window
    window.press(2)  # later
    require(window.wait_end() == 0, "the window ended with an error")
    window.end_walker()
    walk.open_due()
    walk.says("NotRestartedTitle")
    walk.picture("not-restarted")
    walk.window.close()
    walk.instrument.restart()
    require(walk.config() == applied, "the restart changed the configuration")
    finish(walk)
    walk.picture("finished")
    close(walk)


def prove(walk):
    walk.open()
    window = walk.window
    window.press_for_page(walk.case.digit, HERE)
    walk.says("ProtectedTitle")
    walk.picture("protected")
    window.press_for_page(1, PROOF)
    walk.says("ProofProtected", "ScopeOfProof")
    walk.picture("proof")
    reports = [file for file in walk.instrument.user_folder.rglob("*-protected*.xml")]
    require(len(reports) == 2, f"two verification files were expected below the user's folder: {reports}")
    window.press(1)
    require(window.wait_end() == 0, "the window ended with an error")
    window.end_walker()


def drift_and_repair(walk, applied):
    require(FLAG in applied, "nothing of ours to undo")
    walk.instrument.config.write_bytes(applied.replace(FLAG, b"", 1))
    walk.open()
    window = walk.window
    window.press_for_page(walk.case.digit, HERE)
    walk.says("NotProtectedLine")
    window.press_for_page(1, DRIFTED)
    walk.says("DriftedLine")
    walk.picture("drifted")
    window.press_for_page(1, APPLIED, HERE)
    walk.picture("repaired")
    require(walk.config() == applied, "repair does not bring back what apply wrote")
    window.close()
    walk.instrument.restart()


def remove(walk, original_files):
    finish(walk)
    close(walk)
    walk.open()
    window = walk.window
    window.press_for_page(walk.case.digit, HERE)
    # The number box: the page's number by mouse and keys; what it opens stands on its button.
    window.click(str(HERE))
    walk.says("NumberBoxHelp")
    window.press(str(TASKS)[0])
    window.press(str(TASKS)[1])
    window.click(walk.texts["OpenPageNumber"].replace("{page}", str(TASKS)))
    window.wait_page(TASKS)
    walk.picture("other-tasks")
    window.click(walk.texts["RemoveThePatchDots"])
    window.wait_page(BEFORE_REMOVAL)
    window.press(2)
    walk.says("AdviceLrmBroken")
    walk.picture("before-removal")
    window.click(walk.texts["RemoveAnyway"])
    window.wait_page(CONFIRM_REMOVAL)
    window.click(walk.texts["RemoveThePatch"])
    walk.says("TypeTheNumberFirst")
    window.press(5)
    window.press(2)
    walk.picture("confirm-removal")
    window.click(walk.texts["RemoveThePatch"])
    window.wait_page(REMOVED)
    walk.says("NotProtectedLine")
    walk.picture("removed")
    window.close()
    require(walk.config() == walk.instrument.original, "the configuration after removal is not the original one")
    walk.instrument.require_files(original_files, "removal")


def one_walk(case, screen):
    walk = Walk(case, screen)
    try:
        original = walk.instrument.files()
        applied = apply(walk)
        restart(walk, applied)
        prove(walk)
        drift_and_repair(walk, applied)
        remove(walk, original)
    except Broken as broken:
        screen.picture(place.PICTURES / f"broken-{case.language}.png")
        if walk.window:
            walk.window.abandon()
        walk.instrument.close(keep=True)
        raise Broken(f"{case.language}: {broken}\nkept: {walk.instrument.folder}, "
                     f"{place.PICTURES}/broken-{case.language}.png") from broken
    walk.instrument.close()
    return walk.pictures


def main():
    place.need(PROGRAM)
    pictures = walk_all(CASES, one_walk)
    if pictures is None:
        return 1
    print(f"[ SWEPT    ] {PROGRAM} under Wine: applied, proven, repaired, removed in {len(CASES)} languages, "
          f"{pictures} pictures in out/wine")
    return 0


if __name__ == "__main__":
    sys.exit(main())
