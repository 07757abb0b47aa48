# SPDX-License-Identifier: MIT
#
# The tables of a package: their columns as Windows Installer defines them, rows collected in memory, written as .idt files
# and made into one file by msibuild (package msitools).
#
# Equal rows and equal files give equal bytes: no clock, no random number; the package code is made of everything inside.
import hashlib
import os
import shutil
import subprocess
import uuid
from pathlib import Path

from cabinet import write_cabinet

NAMESPACE = uuid.UUID("3d5f1c0e-5b86-4c39-9a57-1f6f0d1b4e72")  # for ever: every identity of ours is derived from it
MOMENT = "2020/01/01 12:00:00"

# Columns, their types and how many of them are the key. s, l: text, l translatable; i: number; v: stream. Upper case: may
# be empty.
SCHEMA = {
    "ActionText": ("Action Description Template", "s72 L0 L0", 1),
    "AdminExecuteSequence": ("Action Condition Sequence", "s72 S255 I2", 1),
    "AdminUISequence": ("Action Condition Sequence", "s72 S255 I2", 1),
    "AdvtExecuteSequence": ("Action Condition Sequence", "s72 S255 I2", 1),
    "Binary": ("Name Data", "s72 v0", 1),
    "CheckBox": ("Property Value", "s72 S64", 1),
    "Component": ("Component ComponentId Directory_ Attributes Condition KeyPath", "s72 S38 s72 i2 S255 S72", 1),
    "Control": ("Dialog_ Control Type X Y Width Height Attributes Property Text Control_Next Help",
                "s72 s50 s20 i2 i2 i2 i2 I4 S50 L0 S50 L50", 2),
    "ControlCondition": ("Dialog_ Control_ Action Condition", "s72 s50 s50 s255", 4),
    "ControlEvent": ("Dialog_ Control_ Event Argument Condition Ordering", "s72 s50 s50 s255 S255 I2", 5),
    "CreateFolder": ("Directory_ Component_", "s72 s72", 2),
    "CustomAction": ("Action Type Source Target ExtendedType", "s72 i2 S72 S0 I4", 1),
    "Dialog": ("Dialog HCentering VCentering Width Height Attributes Title Control_First Control_Default Control_Cancel",
               "s72 i2 i2 i2 i2 I4 L128 s50 S50 S50", 1),
    "Directory": ("Directory Directory_Parent DefaultDir", "s72 S72 l255", 1),
    "Error": ("Error Message", "i2 L0", 1),
    "EventMapping": ("Dialog_ Control_ Event Attribute", "s72 s50 s50 s50", 3),
    "Feature": ("Feature Feature_Parent Title Description Display Level Directory_ Attributes",
                "s38 S38 L64 L255 I2 i2 S72 i2", 1),
    "FeatureComponents": ("Feature_ Component_", "s38 s72", 2),
    "File": ("File Component_ FileName FileSize Version Language Attributes Sequence",
             "s72 s72 l255 i4 S72 S20 I2 i2", 1),
    "Icon": ("Name Data", "s72 v0", 1),
    "InstallExecuteSequence": ("Action Condition Sequence", "s72 S255 I2", 1),
    "InstallUISequence": ("Action Condition Sequence", "s72 S255 I2", 1),
    "LaunchCondition": ("Condition Description", "s255 l255", 1),
    "LrmText": ("Lang Property Text", "s10 s72 L0", 2),  # ours: read by LrmTexts
    "Media": ("DiskId LastSequence DiskPrompt Cabinet VolumeLabel Source", "i2 i2 L64 S255 S32 S72", 1),
    "Property": ("Property Value", "s72 l0", 1),
    "Registry": ("Registry Root Key Name Value Component_", "s72 i2 l255 L255 L0 s72", 1),
    "RemoveFile": ("FileKey Component_ FileName DirProperty InstallMode", "s72 s72 L255 s72 i2", 1),
    "Shortcut": ("Shortcut Directory_ Name Component_ Target Arguments Description Hotkey Icon_ IconIndex ShowCmd WkDir",
                 "s72 s72 l128 s72 s72 S255 L255 I2 S72 I2 I2 S72", 1),
    "TextStyle": ("TextStyle FaceName Size Color StyleBits", "s72 s32 i2 I4 I2", 1),
    "UIText": ("Key Text", "s72 L255", 1),
    "Upgrade": ("UpgradeCode VersionMin VersionMax Language Attributes Remove ActionProperty",
                "s38 S20 S20 S255 i4 S255 s72", 5),
}


def guid(*words):
    return "{%s}" % str(uuid.uuid5(NAMESPACE, "/".join(words))).upper()


class Tables:
    def __init__(self):
        self.rows = {name: [] for name in SCHEMA}

    def add(self, table, *values):
        count = len(SCHEMA[table][0].split())
        if len(values) > count:
            raise ValueError(f"{table} has {count} columns: {values}")
        cells = [str(value) for value in values] + [""] * (count - len(values))
        for cell in cells:
            if any(c in cell for c in "\t\r\n"):
                raise ValueError(f"{table}: a cell cannot hold tabs or line ends: {cell!r}")
        self.rows[table].append(cells)

    def idt(self, table):
        columns, types, keys = SCHEMA[table]
        names = columns.split()
        lines = ["\t".join(names), "\t".join(types.split()), "\t".join([table] + names[:keys])]
        return idt_text(lines + ["\t".join(cells) for cells in self.rows[table]])


def idt_text(lines):
    return "".join(line + "\r\n" for line in lines)


def run(words, folder):
    environment = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8")
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    # msibuild can complain and still leave a file and exit code 0.
    if done.returncode or done.stderr.strip():
        raise SystemExit(f"{words[0]}: exit code {done.returncode}\n{done.stdout}{done.stderr}")


def write_package(tables, streams, files, summary, out, work, cabinet=None):
    """streams: [(table, name, path)] for Binary and Icon; files: [(key, path)]; summary: subject, comment, language."""
    work.mkdir(parents=True)
    if cabinet:
        shutil.copyfile(cabinet, work / "lrm.cab")
    else:
        write_cabinet(files, work / "lrm.cab")  # names inside are the keys of table File
    digest, names = hashlib.sha256(), ["_ForceCodepage.idt"]
    (work / names[0]).write_bytes(idt_text(["", "", "65001\t_ForceCodepage"]).encode())
    for table, name, path in streams:
        (work / table).mkdir(exist_ok=True)
        shutil.copyfile(path, work / table / name)
        tables.add(table, name, name)
    for table in sorted(SCHEMA):
        if not tables.rows[table]:
            continue
        text = tables.idt(table).encode("utf-8")
        (work / f"{table}.idt").write_bytes(text)
        digest.update(text)
        names.append(f"{table}.idt")
    for path in [path for _, _, path in streams] + [path for _, path in files]:
        digest.update(Path(path).read_bytes())
    lines = ["PropertyId\tValue", "i2\tl255", "_SummaryInformation\tPropertyId", "1\t1252", "2\tInstallation Database",
             f"3\t{summary['subject']}", f"4\t{summary['author']}", "5\tInstaller", f"6\t{summary['comment']}",
             "7\tx64;1033", "9\t" + guid("package", digest.hexdigest()), f"12\t{MOMENT}", f"13\t{MOMENT}", "14\t500",
             "15\t2", f"18\t{summary['subject']}", "19\t2"]
    (work / "_SummaryInformation.idt").write_bytes(idt_text(lines).encode())
    names.append("_SummaryInformation.idt")
    Path(out).unlink(missing_ok=True)
    run(["msibuild", str(Path(out).resolve()), "-i", *names, "-a", "lrm.cab", "lrm.cab"], work)
