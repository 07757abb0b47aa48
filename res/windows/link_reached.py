#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# Links a 64-bit Windows program with GNU tools so that functions nobody calls are really left out.
#
#   link_reached.py COMMAND...    a link command with --gc-sections, of objects made with -ffunction-sections
#
# On 64-bit Windows every function has an entry in .pdata that says how to unwind it. The linker keeps all of .pdata, and with
# an entry the function it points at, so --gc-sections alone leaves out next to nothing. Hence two links: the first does
# not keep .pdata and shows which functions are reached; the second is told to leave out the others with their entries.
# A function left out by mistake is one that something refers to: the second link fails then, nothing wrong comes out.
# 32-bit programs have no .pdata and are linked as they are.
import re
import subprocess
import sys
from pathlib import Path

KEPT, NOT_KEPT = "KEEP(*(.pdata*))", "*(.pdata*)"
# Sections of one function: .text$NAME, and .text.unlikely.NAME for what is hardly ever run.
NAME = r"\.text([.$][\w.$]+)"
REMOVED = re.compile(rf"^\S+ removing unused section '{NAME}(?:\[[^']*\])?' in file ", re.MULTILINE)
PLACED = re.compile(rf"^ {NAME}\s+0x0*[1-9a-f]", re.MULTILINE)  # at address 0 stands what was left out


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def linker_script(compiler):
    """The one that the linker uses by itself."""
    linker = output_of(compiler, "-print-prog-name=ld").strip()
    return output_of(linker, "--verbose").split("=" * 50 + "\n")[1]


def not_reached(command, program, script):
    """What follows .text in the sections of functions that nothing refers to, after a link that is thrown away."""
    trial, told = program.with_name(program.name + ".trial"), program.with_name(program.name + ".map")
    script_file = program.with_name(program.name + ".trial.ld")
    script_file.write_text(script.replace(KEPT, NOT_KEPT), "utf-8")
    words = [str(trial) if word == str(program) else word for word in command]
    done = subprocess.run([*words, f"-Wl,-T,{script_file}", "-Wl,--print-gc-sections", f"-Wl,-Map,{told}"],
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    placed = told.read_text("utf-8", "replace").split("Linker script and memory map")[1]
    trial.unlink()
    told.unlink()
    # A name can be there twice, as local functions of two files: then both stay.
    return sorted(set(REMOVED.findall(done.stderr)) - set(PLACED.findall(placed)))


def main(command):
    program = Path(command[command.index("-o") + 1])
    script = linker_script(command[0])
    more = []
    if KEPT in script:
        names = not_reached(command, program, script)
        left_out = "".join(f"*(.text{name} .pdata{name} .xdata{name})\n" for name in names)
        script_file = program.with_name(program.name + ".ld")
        script_file.write_text(script.replace("SECTIONS\n{\n", f"SECTIONS\n{{\n/DISCARD/ : {{\n{left_out}}}\n", 1), "utf-8")
        more = [f"-Wl,-T,{script_file}"]
    return subprocess.run([*command, *more], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
