#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# The installer package's whole life on an instrument played by Wine, by msiexec alone: installed, proven, drifted and
# repaired, its source deleted and repaired again, upgraded, refused to go back, removed; a failure after applying that puts
# everything back; and what an instrument refuses: a run in progress, several sites, a shared configuration, no firewall.
# Each time the exit code, the configuration byte for byte, the files of the program and what the logs say are looked at.
#
# LRM_DIST names the folder of the executables; skipped without them, without Wine or without what makes packages. What
# Wine does otherwise than Windows stands where it is worked around. The window: wine_msi_window.py.
import re
import shutil
import sys
import time

from wine import place
from wine.cases import walk_all
from wine.installer import (DONE, ENTRY, EVENTS, FAILED_PROGRAM, MARKER, REFUSED, REPAIR, RESTART, Packages, Setup,
                            failing_action, product_code)
from wine.place import require

FLAG = b", NoRemoteExecute"
PROTECTED, NOT_PROTECTED = 0, 6  # of lrmpatch verify
PACKAGES = []


def make_packages():
    """Two versions, and one whose last action cannot be done."""
    made = Packages(place.DIST)
    PACKAGES[:] = [made.make("0.1.0", "old.msi"), made.make("0.2.0", "new.msi"), made.make(
        "0.0.9", "broken.msi", *failing_action("C:\\setup\\lrmpatch.exe nonsense", "NOT Installed", 6590),
        by_copy=("LrmApplyUndo",))]


# ---- What is refused -------------------------------------------------------------------------------------------------

def require_refused(setup, number, *given):
    """Nothing is installed, nothing is changed; the log and the event log say why."""
    before = setup.instrument.files()
    setup.msiexec("/i", setup.bring(PACKAGES[0], "a.msi"), *given, code=REFUSED)
    for name, text in (("log", setup.said()), ("event log", setup.events)):
        require(f"LRM-{number}" in text, f"the {name} does not say why: {text}")
    setup.instrument.require_files(before, f"LRM-{number}")
    setup.require_gone(f"after LRM-{number}")


def shared_configuration(screen):
    with Setup("shared", "shared-config", screen) as setup:
        require_refused(setup, 213)
    return setup.done


def run_in_progress(setup):
    """As long as the program of the instrument says so; afterwards nothing stands in the way."""
    run = setup.begin_run()
    require_refused(setup, 307)
    setup.end_run(run)


def several_sites(setup):
    """Refused; which one it is can be said, and is kept for the removal."""
    original = setup.config()
    site = re.search(rb'[ \t]*<site name="LRM".*?</site>\r?\n', original, re.DOTALL)
    second = site[0].replace(b'"LRM"', b'"LRM 2"').replace(b'id="1"', b'id="7"').replace(b":80:", b":8081:")
    two = original[:site.end()] + second + original[site.end():]
    setup.instrument.config.write_bytes(two)
    require_refused(setup, 304)
    package = setup.bring(PACKAGES[0], "a.msi")
    setup.msiexec("/i", package, "LRMSITE=LRM", "LRMLOG=C:\\logs", code=RESTART)
    require(setup.config() != two, "the site was named, and nothing was changed")
    require("command=apply exit=10" in (setup.instrument.drive / "logs/lrmpatch.log").read_text(), "no log in its folder")
    setup.msiexec("/x", package, code=(DONE, RESTART))
    require(setup.config() == two, "the configuration with two sites did not come back")
    setup.require_gone("after removal")
    setup.instrument.config.write_bytes(original)


def no_firewall(setup):
    """Wine has no firewall to ask for: the second wall was wanted and cannot be, so the first does not stay either."""
    before = setup.config()
    broken = Packages(place.DIST).make("0.1.0", "wall.msi", by_copy=("LrmApplyUndo", "LrmBlockUndo"))
    shutil.copyfile(place.DIST / "lrmpatch.exe", setup.setup / "lrmpatch.exe")
    setup.msiexec("/i", setup.bring(broken, "wall.msi"), "LRMFIREWALL=1", code=REFUSED)
    require("firewall block" in setup.said(), f"the firewall was not asked: {setup.said()}")
    require(setup.config() == before, f"the configuration is not what it was before: {setup.said()}")
    setup.require_gone("after a refused firewall")


def refused(screen):
    with Setup("refused", "miseq-lrm24", screen) as setup:
        for part in (run_in_progress, several_sites, no_firewall):
            part(setup)
    return setup.done


# ---- The whole life --------------------------------------------------------------------------------------------------

def rolled_back(setup):
    before = setup.config()
    shutil.copyfile(place.DIST / "lrmpatch.exe", setup.setup / "lrmpatch.exe")
    setup.msiexec("/i", setup.bring(PACKAGES[2], "broken.msi"), code=(REFUSED, FAILED_PROGRAM))
    require("exit code 10" in setup.said(), f"nothing was applied that could be undone: {setup.said()}")
    require(setup.config() == before, f"the configuration is not what it was before: {setup.said()}")
    # When the program of an action ends badly, Wine undoes the actions and leaves the files; that they go where lrmpatch
    # itself refuses is seen in require_refused().
    require("exit code 0" in setup.said().split("undoing", 1)[-1], f"the undoing was not told: {setup.said()}")


def require_entries(setup):
    entry = setup.registry(ENTRY)
    for value in ("LRM Patch Wizard project", "https://www.cisa.gov/", "0.1.0", "MsiExec.exe /I{", "/qn"):
        require(value in entry, f"the entry in Programs lacks {value}: {entry}")
    require("EventCreate.exe" in setup.registry(EVENTS), "the source of events is not registered")
    links = [path for path in setup.instrument.drive.rglob("LRM Patch Wizard.lnk")]
    require(len(links) == 1, f"one entry in the Start menu was expected: {links}")


def require_verified(setup, code, state, when):
    found, said = setup.lrmpatch("verify", "--no-probe")
    require(found == code, f"verify {when}: exit code {found} instead of {code}\n{said}")
    require(f"    {state} " in setup.registry(MARKER), f"the marker does not say {state} {when}: {setup.registry(MARKER)}")


def drift(setup, applied):
    setup.instrument.config.write_bytes(applied.replace(FLAG, b"", 1))
    (setup.folder / "LrmPatchWizard.exe").unlink(missing_ok=True)


def repaired(setup, package, applied):
    drift(setup, applied)
    setup.msiexec("/i", package, *REPAIR, code=(DONE, RESTART))
    require(setup.config() == applied, "repair does not bring back what was applied")
    setup.require_installed("0.1.0", "after repair")


def installed(setup, applied):
    package = setup.bring(PACKAGES[0], "a.msi")
    setup.msiexec("/i", package, code=RESTART)
    require(setup.config() == applied, "the configuration is not what the native program writes")
    setup.require_installed("0.1.0", "after installing")
    require_entries(setup)
    setup.instrument.restart()
    require_verified(setup, PROTECTED, "protected", "after the restart")
    setup.msiexec("/i", package, code=DONE)  # again: nothing to do
    drift(setup, applied)
    require_verified(setup, NOT_PROTECTED, "drifted", "after drifting")
    repaired(setup, package, applied)
    setup.instrument.restart()
    require_verified(setup, PROTECTED, "protected", "after repair")


def upgraded(setup, applied):
    newer = setup.bring(PACKAGES[1], "b.msi")
    setup.msiexec("/i", newer, code=(DONE, RESTART))
    require(setup.config() == applied, "the upgrade left another configuration")
    setup.require_installed("0.2.0", "after the upgrade")
    setup.msiexec("/i", setup.bring(PACKAGES[0], "a.msi"), code=REFUSED)
    require(setup.config() == applied, "a refused downgrade changed the configuration")
    setup.require_installed("0.2.0", "after a refused downgrade")


def removed(setup, original):
    setup.msiexec("/x", product_code(PACKAGES[1]), code=(DONE, RESTART))
    require(setup.config() == setup.instrument.original, "the configuration after removal is not the original one")
    setup.instrument.require_files(original, "removal")
    setup.require_gone("after removal")


def life(screen):
    with Setup("life", "miseq-lrm24", screen) as setup:
        original = setup.instrument.files()
        rolled_back(setup)
        applied = setup.native_result()
        installed(setup, applied)
        # The stick is gone: Windows Installer's own copy does it, named by the product code.
        (setup.setup / "a.msi").unlink()
        repaired(setup, product_code(PACKAGES[0]), applied)
        upgraded(setup, applied)
        (setup.setup / "b.msi").unlink()
        removed(setup, original)
    return setup.done


def main():
    started = time.monotonic()
    place.need("lrmpatch.exe", "LrmPatchWizard.exe")
    make_packages()
    done = walk_all([shared_configuration, refused, life], lambda walk, screen: walk(screen))
    if done is None:
        return 1
    print(f"[ SWEPT    ] the package under Wine: refused, rolled back, installed, verified, drifted, repaired, upgraded, removed, "
          f"{done} runs of msiexec, {time.monotonic() - started:.0f} s; {PACKAGES[0].stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
