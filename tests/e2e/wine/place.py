# SPDX-License-Identifier: MIT
#
# Where the tests under Wine keep what they make, what they need, and how they say that it is missing.
#
# LRM_DIST names the folder with the executables, LRMPATCH a native lrmpatch (it writes the demo instruments). Everything
# lands below build/wine-e2e/, pictures in out/wine/. Missing Wine or executables: exit code 77, with a message.
import fcntl
import os
import select
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

SOURCE = Path(os.environ.get("LRM_SOURCE_DIR") or Path(__file__).resolve().parents[3])
DIST = Path(os.environ.get("LRM_DIST") or SOURCE / "dist")
NATIVE = Path(os.environ.get("LRMPATCH") or SOURCE / "build/native/lrmpatch").resolve()
WORK = Path(os.environ.get("LRM_WINE_WORK") or SOURCE / "build/wine-e2e")
PICTURES = SOURCE / "out/wine"
COMPILER = "x86_64-w64-mingw32-g++-posix"
HELPERS = {"walker": ["-loleacc", "-lole32", "-loleaut32", "-luuid"], "standin": [], "ender": [],
           "shown": ["-municode"], "recorder": []}


class Broken(Exception):
    """A promise that was not kept."""


def require(condition, text):
    if not condition:
        raise Broken(text)


def line_of(stream, seconds):
    """The next line of a pipe on which answers come one at a time; nothing when none comes in time."""
    return stream.readline() if select.select([stream], [], [], seconds)[0] else b""


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def need(*executables):
    """Skips the whole script where it cannot run."""
    for program in ("wine", "wineserver", "Xvfb", COMPILER, "localedef"):
        if shutil.which(program) is None:
            skip(f"there is no {program} here")
    for name in executables:
        if not (DIST / name).is_file():
            skip(f"there is no {name} in {DIST}: ./dev win makes it")
    if not NATIVE.is_file():
        skip(f"there is no native lrmpatch ({NATIVE}) to write the instruments with")


@contextmanager
def only_one():
    """Two scripts side by side share the helpers and the empty prefix: one makes them, the other waits."""
    WORK.mkdir(parents=True, exist_ok=True)
    with open(WORK / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def helper(name):
    """The path of a helper program, compiled from the source beside this file when that is newer."""
    source, program = Path(__file__).with_name(f"{name}.cpp"), WORK / "bin" / f"{name}.exe"
    with only_one():
        if not program.is_file() or program.stat().st_mtime < source.stat().st_mtime:
            program.parent.mkdir(exist_ok=True)
            subprocess.run([COMPILER, "-std=c++23", "-Os", "-s", "-static", "-Wall", "-Wextra", str(source),
                            "-o", str(program), *HELPERS[name]], check=True)
    return program


def locales():
    """A folder for LOCPATH with the locales from which Wine takes the code page of Windows: 1252 and 936."""
    folder = WORK / "locales"
    with only_one():
        for name in ("nl_NL", "zh_CN", "en_US"):
            if not (folder / f"{name}.UTF-8").is_dir():
                folder.mkdir(exist_ok=True)
                # It warns about more than it should; whether the locale is there is what counts.
                subprocess.run(["localedef", "--no-archive", "-c", "-i", name, "-f", "UTF-8",
                                str(folder / f"{name}.UTF-8")], stderr=subprocess.DEVNULL, check=False)
            if not (folder / f"{name}.UTF-8").is_dir():
                skip(f"the locale {name} cannot be made (package locales)")
    return folder
