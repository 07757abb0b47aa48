#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# What an administrator may tell the installer package, and what lrmpatch is then called with: word for word, when
# installing, repairing, upgrading and removing; values that could be more than a value; the firewall as second wall, done
# and undone; exit codes.
#
# The package holds a program that writes down its calls and answers as it is told (wine/recorder.cpp): nothing is patched.
import shutil
import sys
import time

from wine import place
from wine.cases import walk_all
from wine.installer import CHOICES, DONE, EVENTS, FAILED_PROGRAM, REFUSED, REPAIR, RESTART, Packages, Setup, failing_action
from wine.place import require

COMMON = '--lang en --site "LRM (1)" --log "C:\\logs\\lrmpatch.log" '
OPTIONS = ' --controls "ip-restriction,no-remote-handlers" --allow-own-addresses'
GIVEN = ('LRMSITE="LRM (1)"', "LRMLOG=C:\\logs\\", "LRMCONTROLS=ip-restriction,no-remote-handlers", "LRMALLOWOWN=1",
         "LRMFIREWALL=1", "LRMREDUCEONLY=0")
STATUS, QUESTION = "status --json", "firewall status --json"
BARE, DRIFTED = f'{STATUS}|0|  "state": "unprotected",', f'{STATUS}|0|  "state": "drifted",'
ABSENT, THERE = f'{QUESTION}|0|  "ourRules": [],', f'{QUESTION}|0|  "ourRules": ["one"],'


def answers(setup, *lines):
    (setup.setup / "answers.txt").write_text("".join(line + "\n" for line in lines))


def calls(setup):
    """Since it was last asked."""
    file = setup.setup / "calls.txt"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    file.unlink(missing_ok=True)
    return lines


def require_calls(setup, when, *expected):
    found = calls(setup)
    require(found == list(expected), f"{when}: lrmpatch was called with\n{found}\ninstead of\n{list(expected)}")


def life(packages, setup):
    """Given once, kept until removal; whoever begins a repair gives nothing."""
    old, new, *_ = packages
    answers(setup, "apply" + OPTIONS + "|10|Protected.", ABSENT, "firewall block|0|Done.", "firewall unblock|0|Done.")
    package = setup.bring(old, "a.msi")
    setup.msiexec("/i", package, *GIVEN, code=RESTART)
    require_calls(setup, "installing", COMMON + STATUS, COMMON + "apply" + OPTIONS, COMMON + QUESTION,
                  COMMON + "firewall block")
    kept = setup.registry(CHOICES)
    for value in ("=LRM (1)", "=C:\\logs", "=ip-restriction,no-remote-handlers"):
        require(value in kept, f"{value} is not kept: {kept}")
    require("EventCreate.exe" in setup.registry(EVENTS), "the source of events is not registered")
    require("exit code 10. Protected." in setup.events, f"the event log was not told: {setup.events}")

    setup.msiexec("/i", package, *REPAIR, "LRMSITE=other", "LRMREDUCEONLY=1", "LRMFIREWALL=0", code=DONE)
    require_calls(setup, "repairing", COMMON + "repair" + OPTIONS, COMMON + QUESTION, COMMON + "firewall block")

    # Wine tells the old version of no upgrade: there it removes first. Windows does not (condition UPGRADINGPRODUCTCODE).
    setup.msiexec("/i", setup.bring(new, "b.msi"), code=RESTART)
    found = calls(setup)
    require(found[-3:] == [COMMON + "apply" + OPTIONS, COMMON + QUESTION, COMMON + "firewall block"],
            f"an upgrade forgot what was chosen: {found}")
    setup.msiexec("/x", "C:\\setup\\b.msi", code=DONE)
    require_calls(setup, "removing", COMMON + "remove --yes", COMMON + QUESTION, COMMON + "firewall unblock")
    setup.require_gone("after removal")


def no_longer(packages, setup):
    """A newer version for which the second wall is no longer chosen takes it away; nobody else would."""
    answers(setup, "apply|10|Protected.", THERE, "firewall block|0|Done.", "firewall unblock|0|Done.")
    setup.msiexec("/i", setup.bring(packages[0], "a.msi"), "LRMFIREWALL=1", code=RESTART)
    calls(setup)
    setup.msiexec("/i", setup.bring(packages[1], "b.msi"), "LRMFIREWALL=0", code=RESTART)
    found = calls(setup)
    require(found[-3:] == ["--lang en apply", f"--lang en {QUESTION}", "--lang en firewall unblock"],
            f"the block that is no longer chosen was left: {found}")
    setup.msiexec("/x", "C:\\setup\\b.msi", code=DONE)
    require_calls(setup, "removing without the wall", "--lang en remove --yes")


def refused_values(packages, setup):
    """Nothing is run, nothing is installed, and the log names the property."""
    package = setup.bring(packages[0], "a.msi")
    for given in ('LRMSITE="a|b"', 'LRMCONTROLS="a --yes"', "LRMLOG=logs", "LRMFIREWALL=yes", "LRMSITE=" + "x" * 300):
        setup.msiexec("/i", package, given, code=REFUSED)
        require_calls(setup, given)
        require(given.split("=")[0] + " has a value" in setup.said(), f"the log does not name it: {setup.said()}")
        require("has a value" in setup.events, f"the event log does not name it: {setup.events}")
        setup.require_gone(f"after {given}")


def exit_codes(packages, setup):
    """What lrmpatch refused leaves alone what others had begun; only what it left partly done is undone."""
    package = setup.bring(packages[2], "c.msi")
    shutil.copyfile(place.helper("recorder"), setup.setup / "lrmpatch.exe")
    for code in (3, 5, 99):
        answers(setup, f"apply|{code}|LRM-307  A run is in progress.")
        setup.msiexec("/i", package, code=REFUSED)
        require(f"exit code {code}" in setup.said() and "LRM-307" in setup.said(), f"the log lacks it: {setup.said()}")
        require(f"exit code {code}. LRM-307" in setup.events, f"the event log lacks it: {setup.events}")
        setup.require_gone(f"after exit code {code}")
        undone = ["--lang en recover undo"] if code == 5 else []
        require_calls(setup, f"exit code {code}", f"--lang en {STATUS}", "--lang en apply", *undone)


def second_wall(packages, setup):
    """A block that does not come to be takes back what was applied; rules and protection that were there before stay."""
    broken = setup.bring(packages[2], "c.msi")
    for state, question, undone in ((BARE, ABSENT, ["--lang en firewall unblock", "--lang en remove --yes"]),
                                    (BARE, THERE, ["--lang en remove --yes"]),
                                    (DRIFTED, ABSENT, ["--lang en firewall unblock"])):
        # The longer words first: "status --json" ends both questions.
        answers(setup, "apply|10|Protected.", question, state, "firewall block|6|LRM-441  The rules do not block.")
        setup.msiexec("/i", broken, "LRMFIREWALL=1", code=REFUSED)
        found = calls(setup)[4:]
        require(sorted(set(found)) == undone, f"undone by {found}, not {undone}")
        require("LRM-441" in setup.said(), f"the log does not say why: {setup.said()}")


def removal_undone(packages, setup):
    """A removal that does not come to its end puts back what it took away."""
    package = setup.bring(packages[3], "d.msi")
    removing, unblocking = "--lang en remove --yes", [f"--lang en {QUESTION}", "--lang en firewall unblock"]
    for remove, unblock, broken, expected in (
            (5, 0, 0, [removing, "--lang en recover undo"]),
            (0, 6, 0, [removing, *unblocking, "--lang en apply"]),
            (0, 0, 1, [removing, *unblocking, "--lang en firewall block", "--lang en apply"])):
        # Windows keeps what it undoes registered, Wine does not.
        answers(setup, "apply|10|Protected.", ABSENT, "firewall block|0|Done.")
        setup.msiexec("/i", package, "LRMFIREWALL=1", code=RESTART)
        calls(setup)
        answers(setup, f"remove --yes|{remove}|Removed.", THERE, f"firewall unblock|{unblock}|LRM-441  The rules stay.",
                "apply|10|Protected.", "firewall block|0|Done.")
        setup.msiexec("/x", package, f"LRMBROKEN={broken}", code=(REFUSED, FAILED_PROGRAM))
        require_calls(setup, f"a removal that ended with {remove}, {unblock}, {broken}", *expected)


def group_policy(packages, setup):
    """The start-up script: installs what lies beside it, once."""
    folder = setup.setup / "policy"
    folder.mkdir()
    shutil.copyfile(packages[0], folder / "LrmSecurityPatch-0.1.0.msi")
    shutil.copyfile(place.SOURCE / "res/deploy/group-policy/Install-LrmPatch.cmd", folder / "Install-LrmPatch.cmd")
    answers(setup, "apply|10|Protected.")
    shutil.copyfile(packages[1], folder / "LrmSecurityPatch-0.2.0.msi")
    setup.batch("cmd /c C:\\setup\\policy\\Install-LrmPatch.cmd", code=2)
    require_calls(setup, "the start-up script beside two packages")
    (folder / "LrmSecurityPatch-0.2.0.msi").unlink()
    setup.batch("cmd /c C:\\setup\\policy\\Install-LrmPatch.cmd", code=RESTART)
    require_calls(setup, "the start-up script", f"--lang en {STATUS}", "--lang en apply")
    setup.require_installed("0.1.0", "after the start-up script")
    setup.batch("cmd /c C:\\setup\\policy\\Install-LrmPatch.cmd", code=RESTART)  # it is still due
    require_calls(setup, "the start-up script at the next start")
    setup.msiexec("/x", "C:\\setup\\policy\\LrmSecurityPatch-0.1.0.msi", "LRMKEEP=1", code=RESTART)
    require_calls(setup, "removing with LRMKEEP")


def walk(packages, screen):
    with Setup("choices", "miseq-lrm24", screen) as setup:
        for part in (life, no_longer, group_policy, refused_values, exit_codes, second_wall, removal_undone):
            part(packages, setup)
    return setup.done


def main():
    started = time.monotonic()
    place.need()
    programs = place.WORK / "recorder"
    programs.mkdir(parents=True, exist_ok=True)
    for name in ("lrmpatch.exe", "LrmPatchWizard.exe"):
        shutil.copyfile(place.helper("recorder"), programs / name)
    made = Packages(programs)
    packages = (made.make("0.1.0", "calls-old.msi"), made.make("0.2.0", "calls-new.msi"),
                made.make("0.1.1", "calls-undo.msi",
                          by_copy=("LrmApplyRecover", "LrmApplyUndo", "LrmBlockUndo")),
                made.make("0.1.2", "calls-remove.msi",
                          *failing_action("C:\\windows\\system32\\cmd.exe /c exit 9", "REMOVE AND LRMBROKEN=1", 1650)))
    done = walk_all([packages], walk)
    if done is None:
        return 1
    print(f"[ SWEPT    ] choices of the package under Wine: given, kept, refused, the second wall, exit codes, undone, {done} runs of "
          f"msiexec, {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
