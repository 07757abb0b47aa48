#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# The way of a stick, with the executables users get, on two computers played by Wine: made at one on drive E, a folder
# that both have as that drive; checked, received and compared at the other. And what happens to sticks on the way:
# pulled out, altered, with a program of somebody else's on them, in a folder whose name is Chinese with a space.
#
# LRM_DIST names the folder of the executables; skipped without them or without Wine.
import hashlib
import json
import shutil
import subprocess
import sys

from wine import place
from wine.cases import walk_all
from wine.place import Broken, require
from wine.prefix import Instrument

PROGRAM, WIZARD, ON_STICK = "lrmpatch.exe", "LrmPatchWizard.exe", "LRM-Patch-Wizard.exe"
KITS = ["E:\\", "E:\\map met spatie 补丁"]  # the root of the stick, and a folder of it


def sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


class Computer:
    """An instrument with lrmpatch.exe and, where asked, all that lies beside it in dist/."""

    def __init__(self, name, scenario, screen):
        self.instrument = Instrument(name, scenario, screen)
        self.bench, self.done = self.instrument.user_folder / "Desktop", 0
        self.program = self.instrument.bring(PROGRAM)

    def drive(self, letter):
        return self.instrument.prefix / "dosdevices" / f"{letter}:"

    def put_in(self, folder):
        self.pull_out()
        self.drive("e").symlink_to(folder)

    def pull_out(self):
        self.drive("e").unlink(missing_ok=True)

    def json(self, *words, code):
        done = self.instrument.wine(self.program, "--json", *words)
        self.done += 1
        told = f"{' '.join(words)}: {done.stdout.decode(errors='replace')}{done.stderr.decode(errors='replace')}"
        require(done.returncode == code, f"exit code {done.returncode} instead of {code}: {told}")
        return json.loads(done.stdout.decode("utf-8"))


def list_own_files(office):
    """As ./dev win does; the program beside the list knows the wizard, and not one that was altered."""
    shutil.copyfile(place.DIST / WIZARD, office.bench / WIZARD)
    subprocess.run([sys.executable, "-B", str(place.SOURCE / "res/windows/own_files.py"), "--version", "0.1.0", "--made",
                    "1800000000", str(office.bench), WIZARD, PROGRAM], check=True)
    wizard = office.instrument.windows_path(office.bench / WIZARD)
    known = office.json("kit", "identify", wizard, code=0)
    require(known["verdict"] == "own", f"the wizard is not known by the list beside the program: {known}")
    require(known["sha256"] == sha256(place.DIST / WIZARD), "another hash than Python's")
    altered = office.bench / "elsewhere" / WIZARD
    altered.parent.mkdir()
    altered.write_bytes(altered.parent.parent.joinpath(WIZARD).read_bytes() + b"x")
    told = office.json("kit", "identify", office.instrument.windows_path(altered), code=6)
    require(told["verdict"] == "altered", f"an altered wizard is told as {told['verdict']}")


def make(office, kit, stick):
    made = office.json("kit", "make", kit, code=0)
    folder = stick / kit[3:]
    for file in made["files"]:
        name = file["path"].replace("\\", "/").split(":/", 1)[1]
        require(sha256(stick / name) == file["sha256"], f"{name} is not what was said")
    require((folder / ON_STICK).read_bytes() == (place.DIST / WIZARD).read_bytes(), "the wizard on the stick is another")
    require((folder / "manifest.xml").is_file(), "there is no list on the stick")
    require(not list(folder.rglob("*.part")), "a part was left")
    office.json("kit", "check", kit, code=0)
    again = office.json("kit", "make", kit, code=0)
    require({file["how"] for file in again["files"]} == {"was-there"}, "made again it was written again")
    return folder


def spoil(computer, kit, folder, received):
    """Each thing that happens to sticks; after it nothing of the stick is where the wizard belongs."""
    foreign = folder / "autorun.inf"
    foreign.write_bytes(b"[autorun]")
    found = computer.json("kit", "check", kit, code=7)
    require(found["foreign"][0]["object"].endswith("autorun.inf"), f"the foreign file is not named: {found}")
    foreign.unlink()

    whole = (folder / ON_STICK).read_bytes()
    (folder / ON_STICK).write_bytes(whole[:-1] + b"!")
    require(computer.json("kit", "check", kit, code=6)["problems"][0]["name"] == "KitFileAltered", "not told as altered")
    computer.json("kit", "receive", kit, code=3)
    require(not received.exists(), "something was taken from an altered stick")
    (folder / ON_STICK).write_bytes(whole)

    stick = computer.drive("e").resolve()
    computer.pull_out()
    gone = computer.json("kit", "receive", kit, code=3)
    require(gone["error"]["name"] in ("DriveGone", "FileNotFound"), f"a stick that is gone is told as {gone['error']}")
    require(not received.exists(), "something was received of a stick that is gone")
    computer.put_in(stick)


def receive(computer, kit, received):
    """Copied, compared, recorded."""
    report = computer.json("kit", "receive", kit, code=0)
    require(report["files"][0]["path"] == "C:\\Illumina\\" + ON_STICK, f"received elsewhere: {report['files']}")
    require(report["recorded"] is True, "what arrived was not recorded")
    require(received.read_bytes() == (place.DIST / WIZARD).read_bytes(), "what was received is another file")
    computer.json("audit", "verify", code=0)
    records = [record for record in computer.json("audit", code=0)["records"] if record["action"] == "receive"]
    require(sha256(received) in json.dumps(records[-1]) and kit in records[-1]["details"]["from"],
            f"the record does not say what arrived and from where: {records}")
    received.unlink()


def one_way(scenario, screen):
    office, computer = Computer("kit-office", scenario, screen), Computer("kit-instrument", scenario, screen)
    stick = place.WORK / "kit-stick"
    shutil.rmtree(stick, ignore_errors=True)
    stick.mkdir()
    try:
        before = computer.instrument.files()
        received = computer.instrument.drive / "Illumina" / ON_STICK
        office.put_in(stick)
        computer.put_in(stick)
        list_own_files(office)
        for kit in KITS:
            folder = make(office, kit, stick)
            spoil(computer, kit, folder, received)
            receive(computer, kit, received)
            shutil.rmtree(folder / "Guide")
        computer.instrument.require_files(before, "receiving")
    except Broken as broken:
        for each in (office, computer):
            each.instrument.close(keep=True)
        raise Broken(f"{broken}\nkept: {office.instrument.folder}, {computer.instrument.folder}, {stick}") from broken
    for each in (office, computer):
        each.instrument.close()
    shutil.rmtree(stick)
    return office.done + computer.done


def main():
    place.need(PROGRAM, WIZARD)
    done = walk_all(["miseq-lrm24"], one_way)
    if done is None:
        return 1
    print(f"[ SWEPT    ] kits under Wine: made, spoilt, received on drive E, {len(KITS)} folders, {done} commands")
    return 0


if __name__ == "__main__":
    sys.exit(main())
