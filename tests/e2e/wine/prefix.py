# SPDX-License-Identifier: MIT
#
# A Windows of Wine's, played as an instrument: files, registry in both views, running services, fonts, version of
# Windows, a user with Chinese and accents in the name. Nothing of it lies outside build/wine-e2e/.
#
# An empty prefix is made once and copied (by hard links) for every instrument; what the tests change is never a file of
# the template, because configuration and registry are real copies.
import hashlib
import os
import shutil
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from . import place
from .place import require

FONT = "WenQuanYi Micro Hei"
# Without these, Wine measures and shows Chinese as missing glyphs.
REPLACED_FACES = ["MS Shell Dlg", "MS Shell Dlg 2", "Tahoma", "Segoe UI", "Microsoft YaHei", "Microsoft YaHei UI", "SimSun",
                  "Arial", "Times New Roman", "Courier New", "Consolas"]
USER = "测试 Ünal"
WINDOWS = {"6.1": ("win7", "6.1", "7601"), "10.0": ("win10", "6.3", "19043")}
OWN_SERVICES = {"eventlog", "wuauserv", "mpssvc"}  # Wine's own, or not to be played

TEMPLATE_VERSION = "3"


def environment(prefix, display, locale="C"):
    """All a program under Wine is told; nothing of the caller's own Wine or home comes in."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("WINE", "LC_", "XDG_"))}
    clean.pop("LANG", None)
    clean.pop("LANGUAGE", None)
    return clean | {
        "WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d",
        "DISPLAY": display, "HOME": str(place.WORK / "home"),
        "LOCPATH": str(place.locales()), "LC_ALL": "C.UTF-8" if locale == "C" else f"{locale}.UTF-8"}


def make_template(display):
    """An empty prefix, made once (about a quarter of a minute)."""
    folder, stamp = place.WORK / "template", place.WORK / "template.stamp"
    wine = subprocess.run(["wine", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    wanted = f"{TEMPLATE_VERSION} {wine}"
    locale_folder = place.locales()
    with place.only_one():
        if stamp.is_file() and stamp.read_text() == wanted:
            return folder
        shutil.rmtree(folder, ignore_errors=True)
        (place.WORK / "home").mkdir(exist_ok=True)
        # The environment without taking the lock a second time.
        env = {"LOCPATH": str(locale_folder)} | {
            name: value for name, value in os.environ.items() if not name.startswith(("WINE", "LC_", "XDG_", "LANG"))}
        env |= {"WINEPREFIX": str(folder), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d",
                "DISPLAY": display, "HOME": str(place.WORK / "home"), "LC_ALL": "C.UTF-8"}
        subprocess.run(["wine", "wineboot", "-i"], env=env, check=True, timeout=300, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        subprocess.run(["wineserver", "-w"], env=env, timeout=120, check=False)
        stamp.write_text(wanted)
    return folder


def inside(root, windows_relative):
    """The place below `root`, with the spelling of what is there already."""
    at = root
    for part in windows_relative.parts:
        same = [entry for entry in os.listdir(at) if entry.lower() == part.lower()] if at.is_dir() else []
        at = at / (same[0] if same else part)
    return at


class Instrument:
    """A demo scenario as a Windows of Wine's."""

    def __init__(self, name, scenario, screen, locale="C", illumina=True):
        self.folder, self.keeper = place.WORK / name, None
        self.prefix = self.folder / "prefix"
        self.drive = self.prefix / "drive_c"
        self.env = environment(self.prefix, screen.display, locale)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._copy_template(make_template(screen.display))
        self.image = self.folder / "image"
        subprocess.run([str(place.NATIVE), "demo", str(self.image), "--scenario", scenario], check=True,
                       stdout=subprocess.DEVNULL)
        self.laid = set()
        self._lay_files(illumina)
        self._lay_services()
        self._lay_registry()
        self.stop()  # writes the registry to the disk
        self._check()
        self.restart()

    # ---- Making it ---------------------------------------------------------------------------------------------------

    def _copy_template(self, template):
        linked = subprocess.run(["cp", "-al", str(template), str(self.prefix)], capture_output=True)
        if linked.returncode != 0:
            shutil.rmtree(self.prefix, ignore_errors=True)
            shutil.copytree(template, self.prefix, symlinks=True)
        for file in self.prefix.glob("*.reg"):
            self._own(file)
        for link in [path for path in (self.drive / "users").rglob("*") if path.is_symlink()]:
            link.unlink()
            link.mkdir()
        self._own(self.drive / "windows/win.ini")
        for part in ("Desktop", "Documents", "AppData/Local/Temp", "AppData/Roaming"):
            (self.user_folder / part).mkdir(parents=True)

    @staticmethod
    def _own(file):
        """A real copy in the place of a hard link."""
        if file.is_file():
            fresh = file.with_name(file.name + ".copy")
            shutil.copy2(file, fresh)
            fresh.replace(file)

    @property
    def user_folder(self):
        return self.drive / "users" / USER

    def _lay_files(self, illumina):
        times = []
        for source in sorted((self.image / "C").rglob("*")):
            relative = source.relative_to(self.image / "C")
            if not illumina and relative.parts[0].lower() == "illumina":
                continue
            target = inside(self.drive, relative)
            if source.is_dir():
                target.mkdir(parents=True, exist_ok=True)
                times.append((source, target))
            else:
                self.laid.add(target)
                target.unlink(missing_ok=True)
                shutil.copy2(source, target)
        for source, target in reversed(times):
            shutil.copystat(source, target)
        self.original = self.config.read_bytes()

    def _services(self):
        file = self.image / "services.xml"
        return [] if not file.is_file() else [
            dict(service.attrib) for service in ElementTree.parse(file).getroot()
            if service.get("name").lower() not in OWN_SERVICES]

    def _lay_services(self):
        """Programs for the services: IIS's share one, LRM's have their own at the path the instrument names."""
        standin = place.helper("standin")
        self.service_paths = {}
        for service in self._services():
            path = service["path"].strip('"')
            if "svchost.exe" in path.lower():
                path = r"C:\Windows\System32\inetsrv\standin.exe"
            target = inside(self.drive, Path(path[3:].replace("\\", "/")))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(standin, target)
            self.service_paths[service["name"]] = path

    def _lay_registry(self):
        system = ElementTree.parse(self.image / "system.xml").getroot()
        kind, version, build = WINDOWS[".".join(system.get("windowsVersion").split(".")[:2])]
        lines = ["Windows Registry Editor Version 5.00", "", r"[HKEY_CURRENT_USER\Software\Wine]", f'"Version"="{kind}"',
                 "", r"[HKEY_CURRENT_USER\Software\Wine\WineDbg]", '"ShowCrashDialog"=dword:00000000', "",
                 r"[HKEY_CURRENT_USER\Software\Wine\Fonts\Replacements]"]
        lines += [f'"{face}"="{FONT}"' for face in REPLACED_FACES]
        user = f"C:\\\\users\\\\{USER}"
        lines += ["", r"[HKEY_CURRENT_USER\Environment]", f'"TEMP"="{user}\\\\AppData\\\\Local\\\\Temp"',
                  f'"TMP"="{user}\\\\AppData\\\\Local\\\\Temp"', f'"USERPROFILE"="{user}"', "",
                  r"[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders]",
                  f'"Personal"="{user}\\\\Documents"', f'"Desktop"="{user}\\\\Desktop"', "",
                  r"[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion]", f'"CurrentVersion"="{version}"',
                  f'"CurrentBuild"="{build}"', f'"CurrentBuildNumber"="{build}"', ""]
        for service in self._services():
            path = self.service_paths[service["name"]].replace("\\", "\\\\")
            start = {"auto": 2, "manual": 3, "disabled": 4}[service["start"]]
            # "Running" needs a start; what is started by hand on an instrument is started by Wine here.
            start = 2 if service["state"] == "running" else start
            lines += [f"[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\{service['name']}]",
                      f'"DisplayName"="{service.get("displayName", service["name"])}"', f'"ImagePath"="\\"{path}\\""',
                      f'"ObjectName"="{service.get("account", "").replace(chr(92), chr(92) * 2)}"', '"Type"=dword:00000010',
                      f'"Start"=dword:{start:08x}', '"ErrorControl"=dword:00000001', ""]
        scenario = (self.image / "registry.reg").read_bytes().decode("utf-16").lstrip("\ufeff")
        lines += scenario.splitlines()[1:]  # without the heading, which stands above
        file = self.folder / "instrument.reg"
        file.write_bytes(b"\xff\xfe" + "\r\n".join(lines).encode("utf-16-le"))
        self.wine("regedit", "/S", self.windows_path(file), check=True)

    def _check(self):
        """The instrument is what it plays: else a green test would mean nothing."""
        user, system = ((self.prefix / name).read_text(errors="replace") for name in ("user.reg", "system.reg"))
        for face in REPLACED_FACES:
            require(f'"{face}"="{FONT}"' in user, f"{face} is not mapped: Chinese would be measured and shown wrongly")
        require(r"[Software\\Microsoft\\InetStp]" in system, "the registry of the instrument was not imported")
        require(FONT in subprocess.run(["fc-list"], capture_output=True, text=True, check=False).stdout,
                f"the font {FONT} is missing (package fonts-wqy-microhei)")

    # ---- Using it ----------------------------------------------------------------------------------------------------

    @property
    def config(self):
        return inside(self.drive, Path("Windows/System32/inetsrv/config/applicationHost.config"))

    @property
    def store(self):
        return inside(self.drive, Path("ProgramData/LRM Patch Wizard"))

    def files(self):
        """Every file that came from the instrument and every file beside the configuration: path to hash."""
        paths = self.laid | set(self.config.parent.rglob("*"))
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths if path.is_file()}

    def require_files(self, before, when):
        """The files are as they were."""
        now = self.files()
        differ = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
        require(not differ, f"files differ after {when}: {differ}")

    def windows_path(self, path):
        path = Path(path).absolute()
        if path.is_relative_to(self.drive):
            return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")
        return "Z:" + str(path).replace("/", "\\")

    def bring(self, executable):
        """Copies one of ours to the desktop of the user; gives its Windows path."""
        target = self.user_folder / "Desktop" / executable
        shutil.copyfile(place.DIST / executable, target)
        return self.windows_path(target)

    def wine(self, *words, check=False, timeout=180):
        return subprocess.run(["wine", *words], env=self.env, capture_output=True, timeout=timeout, check=check)

    def start(self, *words, **options):
        return subprocess.Popen(["wine", *words], env=self.env, **options)

    def stop(self):
        """Everything that runs in it ends, as at power off."""
        subprocess.run(["wineserver", "-k"], env=self.env, check=False, timeout=60)
        subprocess.run(["wineserver", "-w"], env=self.env, check=False, timeout=60)
        if self.keeper:
            self.keeper.wait(60)
            self.keeper = None

    def restart(self):
        """As if switched off and on: a new start time, the services started again.

        One program always runs: with the last one Wine's Windows ends, and the next would be a restart nobody asked for.
        """
        self.stop()
        self.keeper = self.start(str(place.helper("standin")), "wait", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL)
        # Two programs that start Wine's Windows at once can wait for each other for ever.
        require(place.line_of(self.keeper.stdout, 120), "Wine's Windows does not start")
        query = b""
        for _ in range(100):
            query = self.wine("sc", "query", "W3SVC", timeout=60).stdout
            if not self.service_paths or b"RUNNING" in query:
                return
            time.sleep(0.2)
        require(False, f"the services of the instrument do not run: {query.decode(errors='replace')}")

    def close(self, keep=False):
        self.stop()
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)
