#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# lrmpatch.exe on instruments played by Wine: looked at, applied, restarted, proven, drifted, repaired, removed, with every
# exit code, one JSON document on binary standard output each time, and the configuration compared byte for byte: after
# apply it is what the native program makes of the same instrument, after remove what it was.
#
# Once under code page 1252 with C:\Illumina, once under 936 without it; program, log and proof lie below a user whose
# name is Chinese with accents. LRM_DIST names the folder of the executables; skipped without them or without Wine.
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from wine import place
from wine.cases import walk_all
from wine.place import Broken, require
from wine.prefix import USER, Instrument

PROGRAM = "lrmpatch.exe"
FLAG = b", NoRemoteExecute"


@dataclass
class Case:
    scenario: str
    locale: str
    codepage: str
    illumina: bool


CASES = [Case("miseq-lrm24", "nl_NL", "1252", True), Case("nextseq550dx-lrm31", "zh_CN", "936", False)]


class Life:
    def __init__(self, case, screen):
        self.case, self.done = case, 0
        self.instrument = Instrument(f"life-{case.scenario}", case.scenario, screen, case.locale, case.illumina)
        self.program = self.instrument.bring(PROGRAM)
        self.documents = f"C:\\users\\{USER}\\Documents"

    def run(self, *words, code):
        """One command without --json: the exit code, and nothing that is not UTF-8."""
        done = self.instrument.wine(self.program, *words)
        self.done += 1
        said = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        require(done.returncode == code, f"{' '.join(words)}: exit code {done.returncode} instead of {code}\n{said[0]}{said[1]}")
        return said[0]

    def json(self, *words, code):
        done = self.instrument.wine(self.program, "--json", *words)
        self.done += 1
        text = done.stdout
        told = f"{' '.join(words)}: {text.decode(errors='replace')}{done.stderr.decode(errors='replace')}"
        require(b"\r" not in text, f"standard output is not binary: {told}")
        try:
            document = json.loads(text.decode("utf-8"))
        except ValueError as error:
            raise Broken(f"not one JSON document in UTF-8 ({error}): {told}") from error
        codes = code if isinstance(code, tuple) else (code,)
        require(done.returncode in codes, f"exit code {done.returncode} instead of {codes}: {told}")
        require(document["exitCode"] == done.returncode, f"the exit code in JSON is another: {told}")
        return document

    def config(self):
        return self.instrument.config.read_bytes()

    def native_result(self):
        """What the native program makes of the same instrument."""
        subprocess.run([str(place.NATIVE), "--image", str(self.instrument.image), "apply"], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
        config = self.instrument.image / "C/Windows/System32/inetsrv/config/applicationHost.config"
        return config.read_bytes()


def look(life):
    """Looking changes nothing, and sees the instrument that was laid."""
    before = life.instrument.files()
    acp = life.instrument.wine("reg", "query", r"HKLM\System\CurrentControlSet\Control\Nls\CodePage", "/v", "ACP").stdout
    require(life.case.codepage.encode() in acp, f"the code page is not {life.case.codepage}: {acp}")
    status = life.json("status", code=0)
    require(status["state"] == "unprotected", f"state {status['state']} of a fresh instrument")
    plan = life.json("plan", "apply", code=0)
    require(plan["changed"] is False, "the plan says that it changed something")
    life.json("verify", "--no-probe", code=6)
    life.run(code=2)
    life.run("aplly", code=2)
    life.instrument.require_files(before, "looking")
    return status


def apply(life):
    expected = life.native_result()
    report = life.json("apply", "--log", life.documents + "\\log_测试.txt", code=10)
    require(report["outcome"] == "done-reboot-required", f"outcome {report['outcome']}")
    require(life.config() == expected, "the configuration is not what the native program writes")
    require((life.instrument.user_folder / "Documents/log_测试.txt").is_file(), "the log was not written where it was asked")
    require(life.json("status", code=0)["restartPending"] is True, "no restart is pending after apply")
    return expected


def prove(life):
    """After a restart: protected by what was read back, and the restart is not asked for any more."""
    life.instrument.restart()
    status = life.json("status", code=0)
    require(status["state"] == "protected", f"state {status['state']} after apply: {status}")
    require(status["restartPending"] is False, "the restart was not noticed")
    proof = life.json("verify", "--out", life.documents + "\\证明", code=0)
    for kind in ("xml", "html"):
        file = life.instrument.user_folder / "Documents/证明" / proof["files"][kind].replace("\\", "/").rsplit("/", 1)[-1]
        require(file.is_file(), f"the verification file {proof['files'][kind]} is not there")
        if kind == "xml":
            ElementTree.parse(file)
    require(b"firewall" not in json.dumps(status["controls"]).encode(), "something is claimed about the firewall")


def drift_and_repair(life, applied):
    require(FLAG in applied, "nothing of ours to undo")
    life.instrument.config.write_bytes(applied.replace(FLAG, b"", 1))
    require(life.json("status", code=0)["state"] == "drifted", "the loss was not noticed")
    life.json("verify", "--no-probe", code=6)
    life.json("repair", code=(0, 10))
    require(life.config() == applied, "repair does not bring back what apply wrote")


def remove(life, original_files):
    require(life.json("remove", code=3)["changed"] is False, "remove without --yes changed something")
    life.json("remove", "--yes", code=(0, 10))
    require(life.config() == life.instrument.original, "the configuration after remove is not the original one")
    life.instrument.require_files(original_files, "remove")
    require(life.json("status", code=0)["state"] == "unprotected", "not unprotected after remove")
    life.json("audit", "verify", code=0)


def one_life(case, screen):
    life = Life(case, screen)
    try:
        original = life.instrument.files()
        look(life)
        applied = apply(life)
        prove(life)
        drift_and_repair(life, applied)
        remove(life, original)
    except Broken as broken:
        life.instrument.close(keep=True)
        raise Broken(f"{case.scenario}, {case.locale}: {broken}\nkept: {life.instrument.folder}") from broken
    life.instrument.close()
    return life.done


def main():
    place.need(PROGRAM)
    done = walk_all(CASES, one_life)
    if done is None:
        return 1
    print(f"[ SWEPT    ] lrmpatch.exe under Wine: {len(CASES)} instruments from fresh to removed, code pages 1252 and 936, "
          f"{done} commands")
    return 0


if __name__ == "__main__":
    sys.exit(main())
