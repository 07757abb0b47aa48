#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# Libraries with names of Windows' own lie beside the programs, as in a folder that everyone can write to. Ours load none
# of them; the same program linked the ordinary way must load some, else this test would prove nothing. Left out are those
# that Wine loads for an empty program with the same manifest and the same early libraries as well: Wine has no
# KnownDLLs, and what its own libraries ask for by name no program can help. For these the import list has to do:
# executables.py.
#
#   planting.py FOLDER    with the programs and planted.dll. Skipped (77) without Wine.
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
WINE = SOURCE / ".ci/wine"
FOLDER = Path(sys.argv[1])
# Every library we load late, and others that libraries of Windows ask for by name. Not msimg32: Wine's uxtheme fetches it while it
# draws, past every limit of the search (its trace shows that), and an empty program draws nothing.
NAMES = sorted({line.split()[1].lower() for definition in (SOURCE / "res/windows/delay").glob("*.def")
                for line in definition.read_text("utf-8").splitlines() if line.startswith("LIBRARY ")} |
               {"cryptbase.dll", "dbghelp.dll", "dwmapi.dll", "gdiplus.dll", "ntmarta.dll", "profapi.dll", "propsys.dll",
                "secur32.dll", "userenv.dll", "wtsapi32.dll"})


def loaded(program, names, *arguments, seconds=120, ends=True):
    """Which of the planted libraries got into the program. One that does not end by itself is ended after `seconds`."""
    with tempfile.TemporaryDirectory(prefix="lrm-planting-") as name:
        folder = Path(name)
        shutil.copy(FOLDER / program, folder)
        for library in names:
            shutil.copy(FOLDER / "planted.dll", folder / library)
        overrides = ",".join(library.removesuffix(".dll") for library in names) + "=n,b"
        process = subprocess.Popen([WINE, str(folder / program), *arguments], cwd=folder, env={**os.environ, "WINEDLLOVERRIDES": overrides},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            code = process.wait(seconds)
            if not ends:
                sys.exit(f"WRONG {program} was to stay open and ended with {code}")
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            if ends:
                sys.exit(f"WRONG {program} did not end within {seconds} seconds")
        return {path.name.removesuffix(".loaded").lower() for path in folder.glob("*.loaded")}


def main():
    if not any(map(shutil.which, ("wine64", "wine"))) and not Path("/usr/lib/wine/wine64").exists():
        print("skipped: Wine is not installed")
        return 77
    left_out = {name for name in NAMES if loaded("planting_empty.exe", [name])}
    names = [name for name in NAMES if name not in left_out]
    print(f"planted: {', '.join(names)}")
    print(f"left out, Wine loads them for every program: {', '.join(sorted(left_out)) or 'none'}")
    unprotected = loaded("planting_unprotected.exe", names, "status")
    print(f"linked the ordinary way lrmpatch loads: {', '.join(sorted(unprotected)) or 'none'}")
    ours = {"lrmpatch.exe": loaded("lrmpatch.exe", names, "status")}
    if os.environ.get("DISPLAY"):
        ours["LrmPatchWizard.exe"] = loaded("LrmPatchWizard.exe", names, "--practice", seconds=20, ends=False)
    else:
        print("LrmPatchWizard.exe was not tried: there is no display")
    wrong = [f"{program} loads {library} from its own folder" for program, found in ours.items() for library in sorted(found)]
    if not unprotected:
        wrong.append("the unprotected program loads nothing planted: this test shows nothing")
    for line in wrong:
        print(f"WRONG {line}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
