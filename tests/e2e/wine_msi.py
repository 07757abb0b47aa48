#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# The installer package's whole life on an instrument played by Wine, by msiexec alone: refused where the configuration is shared,
# installed, proven, drifted and repaired, its source deleted and repaired again, upgraded, refused to go back, removed, and
# a failure after applying that puts everything back. Each time the exit code, the configuration byte for byte and the files
# of the program are looked at.
#
# LRM_DIST names the folder of the executables; skipped without them, without Wine or without what makes packages. What
# Wine does otherwise than Windows stands where it is worked around.
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from wine import place
from wine.cases import walk_all
from wine.place import Broken, require
from wine.prefix import Instrument

DEBIANS_PYTHON = "/usr/bin/python3"
INSTALLER = place.SOURCE / "res/windows/installer"
FLAG = b", NoRemoteExecute"
ENTRY = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\LRM Patch Wizard"
REPAIR = ("REINSTALL=ALL", "REINSTALLMODE=amus")  # msiexec /f is a stub in Wine
DONE, REFUSED, RESTART = 0, 1603, 3010


def package_module():
    """The generator, run by this Python: it needs olefile."""
    for tool in ("msibuild", "x86_64-w64-mingw32-gcc-posix"):
        if shutil.which(tool) is None:
            place.skip(f"there is no {tool} here")
    if importlib.util.find_spec("olefile") is None:
        # Debian's package is for Debian's Python, which need not be the first one here.
        if sys.executable == DEBIANS_PYTHON or not Path(DEBIANS_PYTHON).exists():
            place.skip("there is no python3-olefile here")
        os.execv(DEBIANS_PYTHON, [DEBIANS_PYTHON, *sys.argv])
    sys.path.insert(0, str(INSTALLER))
    sys.dont_write_bytecode = True
    import package
    return package


class Life:
    def __init__(self, scenario, screen):
        self.instrument = Instrument(f"msi-{scenario}", scenario, screen, "nl_NL")
        self.done = 0
        self.folder = self.instrument.drive / "Program Files/LRM Patch Wizard"
        self.setup = self.instrument.drive / "setup"
        self.setup.mkdir()

    def bring(self, package, name):
        shutil.copyfile(package, self.setup / name)
        return f"C:\\setup\\{name}"

    def msiexec(self, *words, code, log="run.log"):
        """Through a batch file: Wine's exit code for Unix is cut to a byte."""
        batch = self.setup / "run.bat"
        line = " ".join([*words, "/qn", "/l*v", f"C:\\setup\\{log}"])
        batch.write_bytes(f"@echo off\r\nstart /wait msiexec {line}\r\necho EXITCODE=%errorlevel%\r\n".encode())
        told = self.instrument.wine("cmd", "/c", "C:\\setup\\run.bat", timeout=300).stdout.decode(errors="replace")
        self.done += 1
        codes = code if isinstance(code, tuple) else (code,)
        found = told.rsplit("EXITCODE=", 1)[-1].strip()
        require(found in map(str, codes), f"msiexec {line}: exit code {found} instead of {codes}\n{self.said(log)}")

    def said(self, log="run.log"):
        """What lrmpatch said, from the log."""
        text = (self.setup / log).read_bytes().decode(errors="replace") if (self.setup / log).is_file() else ""
        return "\n".join(line.strip() for line in text.splitlines() if "LRM:" in line)

    def config(self):
        return self.instrument.config.read_bytes()

    def entry(self):
        return self.instrument.wine("reg", "query", ENTRY, "/s").stdout.decode(errors="replace")

    def require_installed(self, version, when):
        for name in ("LrmPatchWizard.exe", "lrmpatch.exe"):
            require((self.folder / name).is_file(), f"{name} is not there {when}")
        require(version in self.entry(), f"no entry of version {version} in Programs {when}: {self.entry()}")

    def require_gone(self, when):
        require(not self.folder.exists(), f"files of the program are left {when}: {list(self.folder.rglob('*'))}")
        require("DisplayName" not in self.entry(), f"the entry in Programs is left {when}")

    def native_result(self):
        subprocess.run([str(place.NATIVE), "--image", str(self.instrument.image), "apply"], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
        return (self.instrument.image / "C/Windows/System32/inetsrv/config/applicationHost.config").read_bytes()


def make_packages(package):
    """Two versions, and one whose last action cannot be done."""
    folder = place.WORK / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    old, new, broken = (folder / name for name in ("old.msi", "new.msi", "broken.msi"))
    package.make("0.1.0", place.DIST, old)
    package.make("0.2.0", place.DIST, new)
    package.make("0.1.0", place.DIST, folder / "again.msi")
    require((folder / "again.msi").read_bytes() == old.read_bytes(), "the same inputs gave another package")
    package.make("0.0.9", place.DIST, broken)
    # Wine deletes the program before it undoes, Windows after it: there the undoing action starts the copy in C:\setup.
    undo = "restart|C:\\setup\\lrmpatch.exe|--lang en remove --yes|"
    for query in ("INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) "
                  "VALUES ('LrmBroken', 3106, 'INSTALLDIR', 'C:\\setup\\lrmpatch.exe nonsense')",
                  "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) "
                  "VALUES ('LrmBroken', 'NOT Installed', 6590)",
                  f"UPDATE `CustomAction` SET `Target` = '{undo}' WHERE `Action` = 'SetLrmApplyUndo'"):
        subprocess.run(["msibuild", str(broken), "-q", query], check=True)
    return old, new, broken


def refused(packages, screen):
    """Shared configuration: nothing is installed, nothing is changed, and the log says why."""
    life = Life("shared-config", screen)
    before = life.instrument.files()
    life.msiexec("/i", life.bring(packages[0], "a.msi"), code=REFUSED)
    require("LRM-213" in life.said(), f"the log does not say why: {life.said()}")
    life.instrument.require_files(before, "a refused installation")
    life.require_gone("after a refused installation")
    life.instrument.close()
    return life.done


def rolled_back(life, broken):
    before = life.config()
    shutil.copyfile(place.DIST / "lrmpatch.exe", life.setup / "lrmpatch.exe")
    life.msiexec("/i", life.bring(broken, "broken.msi"), code=(REFUSED, 1627))  # Wine: 1627 where Windows gives 1603
    require("exit code 10" in life.said(), f"nothing was applied that could be undone: {life.said()}")
    require(life.config() == before, f"the configuration is not what it was before: {life.said()}")
    # When the program of an action ends badly, Wine undoes the actions and leaves the files; that they go where lrmpatch
    # itself refuses is seen in refused().
    require("exit code 0" in life.said().split("undoing", 1)[-1], f"the undoing was not told: {life.said()}")


def repaired(life, package, applied):
    life.instrument.config.write_bytes(applied.replace(FLAG, b"", 1))
    (life.folder / "LrmPatchWizard.exe").unlink()
    life.msiexec("/i", package, *REPAIR, code=(DONE, RESTART))
    require(life.config() == applied, "repair does not bring back what was applied")
    life.require_installed("0.", "after repair")


def life(packages, screen):
    old, new, broken = packages
    life = Life("miseq-lrm24", screen)
    original = life.instrument.files()
    rolled_back(life, broken)
    applied = life.native_result()

    package = life.bring(old, "a.msi")
    life.msiexec("/i", package, code=RESTART)
    require(life.config() == applied, "the configuration is not what the native program writes")
    life.require_installed("0.1.0", "after installing")
    life.instrument.restart()
    life.msiexec("/i", package, code=DONE)  # again: nothing to do
    repaired(life, package, applied)

    # The stick is gone: Windows Installer's own copy does it, named by the product code.
    (life.setup / "a.msi").unlink()
    product = subprocess.run(["msiinfo", "export", str(old), "Property"], capture_output=True, text=True, check=True).stdout
    code = next(line.split("\t")[1].strip() for line in product.splitlines() if line.startswith("ProductCode\t"))
    repaired(life, code, applied)

    newer = life.bring(new, "b.msi")
    life.msiexec("/i", newer, code=(DONE, RESTART))
    require(life.config() == applied, "the upgrade left another configuration")
    life.require_installed("0.2.0", "after the upgrade")
    before = life.config()
    life.msiexec("/i", life.bring(old, "a.msi"), code=REFUSED)
    require(life.config() == before, "a refused downgrade changed the configuration")
    life.require_installed("0.2.0", "after a refused downgrade")

    life.msiexec("/x", newer, code=(DONE, RESTART))
    require(life.config() == life.instrument.original, "the configuration after removal is not the original one")
    life.instrument.require_files(original, "removal")
    life.require_gone("after removal")
    life.instrument.close()
    return life.done


def signed(packages):
    """With a certificate made for this test: a release needs a real one, and nothing else."""
    if shutil.which("osslsigncode") is None or shutil.which("openssl") is None:
        return
    folder = place.WORK / "packages"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(folder / "key.pem"), "-out",
                    str(folder / "certificate.pem"), "-days", "2", "-subj", "/CN=Test", "-addext",
                    "extendedKeyUsage=codeSigning"], check=True, capture_output=True)
    out = folder / "signed.msi"
    out.unlink(missing_ok=True)
    subprocess.run(["osslsigncode", "sign", "-h", "sha256", "-certs", str(folder / "certificate.pem"), "-key",
                    str(folder / "key.pem"), "-in", str(packages[0]), "-out", str(out)], check=True, capture_output=True)
    told = subprocess.run(["osslsigncode", "verify", "-CAfile", str(folder / "certificate.pem"), "-in", str(out)],
                          capture_output=True, text=True, check=False)
    require(told.returncode == 0, f"the signed package does not verify: {told.stdout}{told.stderr}")


def main():
    place.need("lrmpatch.exe", "LrmPatchWizard.exe")
    package = package_module()
    packages = make_packages(package)
    signed(packages)
    done = walk_all([refused, life], lambda walk, screen: walk(packages, screen))
    if done is None:
        return 1
    print(f"[ SWEPT    ] the package under Wine: refused, rolled back, installed, repaired, upgraded, removed, {done} runs "
          f"of msiexec; {packages[0].stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
