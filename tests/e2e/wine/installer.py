# SPDX-License-Identifier: MIT
#
# What the scripts about the installer package share: packages made of given programs, an instrument with msiexec and its
# real exit code, and what a log, the event log and the registry say afterwards.
#
# Packing takes most of the time of making a package: it is done once for the same programs. What Wine does otherwise than
# Windows stands where it is worked around.
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import place
from .place import Broken, require
from .prefix import Instrument

DEBIANS_PYTHON = "/usr/bin/python3"
SOURCES = place.SOURCE / "res/windows/installer"
ENTRY = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\LRM Patch Wizard"
CHOICES = r"HKLM\SOFTWARE\LRM Patch Wizard Package"
EVENTS = r"HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\LRM Patch Wizard"
MARKER = r"HKLM\SOFTWARE\LRM Patch Wizard"
REPAIR = ("REINSTALL=ALL", "REINSTALLMODE=amus")  # msiexec /f is a stub in Wine
DONE, REFUSED, RESTART = 0, 1603, 3010
FAILED_PROGRAM = 1627  # Wine's code for a program of an action that fails, 1603 in Windows


def need_generator():
    """The generator, run by this Python: it needs olefile. Skips the script without what it needs."""
    for tool in ("msibuild", "msiinfo", "x86_64-w64-mingw32-gcc-posix"):
        if shutil.which(tool) is None:
            place.skip(f"there is no {tool} here")
    if importlib.util.find_spec("olefile") is None:
        # Debian's package is for Debian's Python, which need not be the first one here.
        if sys.executable == DEBIANS_PYTHON or not Path(DEBIANS_PYTHON).exists():
            place.skip("there is no python3-olefile here")
        os.execv(DEBIANS_PYTHON, [DEBIANS_PYTHON, *sys.argv])
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(SOURCES))
    import cabinet
    import package
    return package, cabinet


class Packages:
    """Packages of the programs in one folder."""

    def __init__(self, programs):
        self.package, self.cabinet = need_generator()
        self.programs = Path(programs)
        self.folder = place.WORK / "packages"
        self.folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        for file in [*(self.programs / name for name in self.package.PROGRAMS), SOURCES / "cabinet.py",
                     *sorted((SOURCES / "lzx").iterdir())]:
            digest.update(file.read_bytes())
        self.packed = self.folder / f"{digest.hexdigest()[:24]}.cab"
        with place.only_one():
            if not self.packed.is_file():
                for old in self.folder.glob("*.cab"):
                    if old.stat().st_size > 1 << 20 and self.programs == place.DIST:
                        old.unlink()
                fresh = self.packed.with_suffix(".new")
                self.cabinet.write_cabinet([(name, self.programs / name) for name in self.package.PROGRAMS], fresh)
                fresh.replace(self.packed)

    def make(self, version, name, *queries, by_copy=()):
        """Changed by `queries` afterwards, as only a test wants it. Wine deletes the program before it undoes, Windows
        after it: the actions `by_copy` do what they do with the copy in C:\\setup."""
        file = self.package.make(version, self.programs, self.folder / name, self.packed)
        targets = {row[0]: row[3] for row in rows(file, "CustomAction")}
        for action in by_copy:
            target = targets[f"Set{action}"].replace("[#lrmpatch.exe]", "C:\\setup\\lrmpatch.exe")
            require(target != targets[f"Set{action}"] and "'" not in target, f"{action} does not start lrmpatch: {target}")
            queries += (f"UPDATE `CustomAction` SET `Target` = '{target}' WHERE `Action` = 'Set{action}'",)
        for query in queries:
            subprocess.run(["msibuild", str(file), "-q", query], check=True)
        return file


def failing_action(command, condition, place):
    """For make(): a last action that fails, where a test wants what went before undone."""
    return ("INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) "
            f"VALUES ('LrmBroken', 3106, 'INSTALLDIR', '{command}')",
            "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) "
            f"VALUES ('LrmBroken', '{condition}', {place})")


def rows(package, table):
    told = subprocess.run(["msiinfo", "export", str(package), table], capture_output=True, text=True, check=True).stdout
    return [line.rstrip("\r\n").split("\t") for line in told.splitlines()[3:]]


def product_code(package):
    return next(row[1] for row in rows(package, "Property") if row[0] == "ProductCode")


class Setup:
    """An instrument, a folder C:\\setup with packages, and msiexec."""

    def __init__(self, name, scenario, screen, locale="nl_NL"):
        self.instrument = Instrument(f"msi-{name}", scenario, screen, locale)
        self.done = 0
        self.events = ""
        self.folder = self.instrument.drive / "Program Files/LRM Patch Wizard"
        self.setup = self.instrument.drive / "setup"
        self.setup.mkdir()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        """After a failure it is kept to be looked at, but nothing of it runs on."""
        self.instrument.close(keep=kind is not None)

    def bring(self, package, name):
        shutil.copyfile(package, self.setup / name)
        return f"C:\\setup\\{name}"

    def msiexec(self, *words, code, log="run.log", window="/qn"):
        line = " ".join(["start /wait msiexec", *words, window, "/l*v", f"C:\\setup\\{log}"])
        self.batch(line, code=code, log=log)

    def batch(self, line, code, log="run.log"):
        """A line of a batch file: Wine's exit code for Unix is cut to a byte."""
        batch = self.setup / "run.bat"
        batch.write_bytes(f"@echo off\r\n{line}\r\necho EXITCODE=%errorlevel%\r\n".encode())
        env = self.instrument.env | {"WINEDEBUG": "-all,err+eventlog,trace+eventlog"}
        ran = subprocess.run(["wine", "cmd", "/c", "C:\\setup\\run.bat"], env=env, capture_output=True, timeout=300, check=False)
        self.events = ran.stderr.decode(errors="replace")
        self.done += 1
        codes = code if isinstance(code, tuple) else (code,)
        found = ran.stdout.decode(errors="replace").rsplit("EXITCODE=", 1)[-1].strip()
        require(found in map(str, codes), f"{line}: exit code {found} instead of {codes}\n{self.said(log)}")

    def said(self, log="run.log"):
        """What the package and lrmpatch said, from the log."""
        text = (self.setup / log).read_bytes().decode(errors="replace") if (self.setup / log).is_file() else ""
        return "\n".join(line.strip() for line in text.splitlines() if "LRM:" in line)

    def lrmpatch(self, *words):
        """The installed one: exit code and what it said."""
        ran = self.instrument.wine("C:\\Program Files\\LRM Patch Wizard\\lrmpatch.exe", *words)
        return ran.returncode, ran.stdout.decode(errors="replace") + ran.stderr.decode(errors="replace")

    def begin_run(self):
        """Real-time analysis, which is there during a run only."""
        program = self.setup / "RTA.exe"
        shutil.copyfile(place.helper("standin"), program)
        run = self.instrument.start(str(program), "wait", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                    stderr=subprocess.DEVNULL)
        require(place.line_of(run.stdout, 60), "the program of the instrument does not start")
        return run

    def end_run(self, run):
        self.instrument.wine("taskkill", "/f", "/im", "RTA.exe")
        run.wait(60)

    def config(self):
        return self.instrument.config.read_bytes()

    def registry(self, key):
        return self.instrument.wine("reg", "query", key, "/s").stdout.decode(errors="replace")

    def require_installed(self, version, when):
        for name in ("LrmPatchWizard.exe", "lrmpatch.exe"):
            require((self.folder / name).is_file(), f"{name} is not there {when}")
        require(version in self.registry(ENTRY), f"no entry of version {version} in Programs {when}: {self.registry(ENTRY)}")

    def require_gone(self, when):
        require(not self.folder.exists(), f"files of the program are left {when}: {list(self.folder.rglob('*'))}")
        for key, value in ((ENTRY, "DisplayName"), (CHOICES, "LrmSite"), (EVENTS, "EventMessageFile")):
            require(value not in self.registry(key), f"{key} is left {when}")

    def native_result(self, *words):
        """What the native program makes of the same configuration."""
        subprocess.run([str(place.NATIVE), "--image", str(self.instrument.image), *words, "apply"], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
        return (self.instrument.image / "C/Windows/System32/inetsrv/config/applicationHost.config").read_bytes()
