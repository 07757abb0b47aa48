#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# What users get is looked at without running it: every function of Windows it calls, late ones included, is on the
# reviewed list with the Windows that first had it; early ones come only from libraries Windows never looks for beside a
# program; protections are switched on, the manifest asks for no rights, versions are there in three languages, and the
# sizes stay within their limits.
#
#   executables.py FOLDER    with LrmPatchWizard.exe and lrmpatch.exe
import sys
from pathlib import Path

from pe import Program

SOURCE = Path(__file__).resolve().parents[2]
LIST = SOURCE / "tests/data/windows7-imports.txt"
DELAYED = SOURCE / "res/windows/delay"
# What must not be passed, and what is wanted: 3 MB for lrmpatch.exe is not reached yet, so until then it may not grow.
SIZES = {"LrmPatchWizard.exe": (8 << 20, 8_000_000), "lrmpatch.exe": (4_200_000, 3_000_000)}
WANTED = {0x0020: "64-bit ASLR", 0x0040: "ASLR", 0x0100: "DEP", 0x8000: "terminal server aware"}
NOT_AFTER = {"2000", "XP", "Vista", "7"}
LANGUAGES = {0x0409: "English", 0x0413: "Dutch", 0x0804: "Chinese"}


def read_list():
    """(library, function) -> Windows version, and the libraries that may be imported early."""
    functions, early = {}, set()
    for number, line in enumerate(LIST.read_text("utf-8").splitlines(), 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        if words[0] == "early":
            early.update(words[1:])
            continue
        library, version, *names = words
        if version not in NOT_AFTER or not names:
            sys.exit(f"{LIST.name}:{number}: a library, one of {sorted(NOT_AFTER)}, then functions are expected")
        functions.update({(library, name): version for name in names})
    return functions, early


def delayed():
    for definition in sorted(DELAYED.glob("*.def")):
        lines = [line.split(";")[0].strip() for line in definition.read_text("utf-8").splitlines()]
        library = next(line.split()[1] for line in lines if line.startswith("LIBRARY "))
        yield library.lower(), [line for line in lines[lines.index("EXPORTS") + 1:] if line]


def problems_of_imports(program, functions, early):
    for library, names in program.imports().items():
        if library not in early:
            yield f"{library} is imported early, where a file beside the program could take its place"
        yield from (f"{library}: {name} is not on the reviewed list" for name in names if (library, name) not in functions)


def problems_of_resources(program):
    resources = program.resources()
    manifests = [text.decode("utf-8") for (kind, _, _), text in resources.items() if kind == 24]
    if len(manifests) != 1:
        yield f"{len(manifests)} manifests where one is expected"
    for word in ("asInvoker", "Microsoft.Windows.Common-Controls", "PerMonitor", "longPathAware",
                 "{35138b9a-5d96-4fbd-8e2d-a2440225f93a}", "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"):
        yield from (f"the manifest lacks {word}" for text in manifests if word not in text)
    yield from ("the manifest names a code page" for text in manifests if "<activeCodePage" in text)
    versions = {language for kind, _, language in resources if kind == 16}
    yield from (f"no version in {name}" for language, name in LANGUAGES.items() if language not in versions)
    if not any(kind == 14 for kind, _, _ in resources):
        yield "no icon"


def problems_of_headers(program):
    for bit, name in WANTED.items():
        if not program.characteristics & bit and (program.wide or bit != 0x0020):
            yield f"{name} is not switched on"
    if program.subsystem_version != (6, 1):
        yield f"made for Windows {program.subsystem_version}, not for 6.1"


def main():
    functions, early = read_list()
    problems = []
    for library, names in delayed():
        problems += [f"{library} (late): {name} is not on the reviewed list" for name in names if (library, name) not in functions]
    for name, (limit, aim) in SIZES.items():
        path = Path(sys.argv[1]) / name
        program, size = Program(path), path.stat().st_size
        found = [*problems_of_imports(program, functions, early), *problems_of_resources(program), *problems_of_headers(program)]
        if size > limit:
            found.append(f"{size} bytes, over the limit of {limit}")
        imports = program.imports()
        print(f"{name}: {size} bytes, {'over' if size > aim else 'within'} the aim of {aim}, limit {limit}; {sum(map(len, imports.values()))} functions early from {', '.join(sorted(imports))}")
        problems += [f"{name}: {problem}" for problem in found]
    for problem in problems:
        print(f"WRONG {problem}")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
