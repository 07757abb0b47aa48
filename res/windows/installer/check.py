#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# check.py FILE.msi: reads the compound file itself and looks for what Windows relies on and msibuild does not see to: row
# order, reference counts of strings, references between tables, closed tab rings, places of actions. Exit code 1 when
# something is wrong. mend() writes the right reference counts into the file (libmsi stores 1 for nearly every string).
import collections
import struct
import sys

import olefile

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._"
STANDARD = set("""FindRelatedProducts LaunchConditions ValidateProductID CostInitialize FileCost CostFinalize
    MigrateFeatureStates InstallValidate InstallInitialize RemoveExistingProducts ProcessComponents UnpublishFeatures
    RemoveRegistryValues RemoveShortcuts RemoveFiles RemoveFolders CreateFolders InstallFiles CreateShortcuts
    WriteRegistryValues RegisterUser RegisterProduct PublishFeatures PublishProduct InstallFinalize ExecuteAction
    InstallAdminPackage""".split())
SEQUENCES = ("InstallExecuteSequence", "InstallUISequence", "AdminExecuteSequence", "AdminUISequence",
             "AdvtExecuteSequence")
REFERENCES = {  # column: the table whose key it is
    "Component_": "Component", "Feature_": "Feature", "Directory_": "Directory", "Directory_Parent": "Directory",
    "Icon_": "Icon", "Dialog_": "Dialog"}


def stream_name(packed):
    """Windows Installer packs two characters into one."""
    name = ""
    for code in map(ord, packed):
        if 0x3800 <= code < 0x4800:
            name += ALPHABET[(code - 0x3800) & 63] + ALPHABET[(code - 0x3800) >> 6]
        elif 0x4800 <= code < 0x4840:
            name += ALPHABET[code - 0x4800]
        else:
            name += "!" if code == 0x4840 else chr(code)
    return name


class Database:
    def __init__(self, path):
        self.problems = []
        with olefile.OleFileIO(str(path)) as ole:
            self.streams = {stream_name(entry[0]): ole.openstream(entry).read() for entry in ole.listdir()}
        self.read_strings()
        self.used = collections.Counter()
        self.tables = {}
        self.read_tables()

    def read_strings(self):
        pool, data = self.streams["!_StringPool"], self.streams["!_StringData"]
        page = struct.unpack_from("<I", pool)[0] & 0x7FFFFFFF
        encoding = {0: "ascii", 65001: "utf-8"}.get(page, f"cp{page}")
        self.width = 3 if pool[3] & 0x80 else 2
        self.strings, self.counts, offset = [""], [0], 0
        for index in range(1, len(pool) // 4):
            length, count = struct.unpack_from("<HH", pool, index * 4)
            self.strings.append(data[offset:offset + length].decode(encoding))
            self.counts.append(count)
            offset += length
        if offset != len(data):
            self.problems.append("the string pool does not cover its data")

    def raw_rows(self, table, kinds):
        widths = [self.width if kind == "s" else 4 if kind == "i4" else 2 for kind in kinds]
        data = self.streams.get("!" + table, b"")
        count, rest = divmod(len(data), sum(widths))
        if rest:
            self.problems.append(f"{table}: {rest} bytes too many")
        rows, at = [[] for _ in range(count)], 0
        for kind, width in zip(kinds, widths):
            for row in rows:
                value = int.from_bytes(data[at:at + width], "little")
                at += width
                row.append(value)
                self.used[value] += kind == "s" and value > 0
        return rows

    def read_tables(self):
        names = self.raw_rows("_Tables", ["s"])
        columns = self.raw_rows("_Columns", ["s", "i2", "s", "i2"])
        if names != sorted(names) or [c[:2] for c in columns] != sorted(c[:2] for c in columns):
            self.problems.append("_Tables or _Columns: rows not in the order of their keys")
        for (number,) in names:
            table = self.strings[number]
            mine = sorted((c[1], c[2], c[3]) for c in columns if c[0] == number)
            self.read_table(table, [(self.strings[name], kind) for _, name, kind in mine])

    def read_table(self, table, columns):
        kinds = ["v" if kind & 0xF00 == 0x900 else "s" if kind & 0x800 else "i2" if kind & 0xFF == 2 else "i4"
                 for _, kind in columns]
        rows = self.raw_rows(table, kinds)
        keys = [i for i, (_, kind) in enumerate(columns) if kind & 0x2000]
        of_keys = [[row[i] for i in keys] for row in rows]
        if of_keys != sorted(of_keys):
            self.problems.append(f"{table}: rows not in the order of their keys")
        if len({tuple(key) for key in of_keys}) != len(rows):
            self.problems.append(f"{table}: a key twice")
        self.tables[table] = []
        for row in rows:
            values = {}
            for (name, kind), how, value in zip(columns, kinds, row):
                if not kind & 0x1000 and value == 0 and how != "v":
                    self.problems.append(f"{table}.{name}: empty")
                shift = 1 << (15 if how == "i2" else 31)
                values[name] = self.strings[value] if how == "s" else None if value == 0 else value - shift
            self.tables[table].append(values)

    def wrong_counts(self):
        return [i for i in range(1, len(self.strings)) if self.used[i] != self.counts[i]]


def check_references(database, found):
    keys = {name: {next(iter(row.values())) for row in rows} for name, rows in database.tables.items()}
    for table, rows in database.tables.items():
        for row in rows:
            for column, target in REFERENCES.items():
                if row.get(column) and row[column] not in keys.get(target, ()):
                    found.append(f"{table}: no {target} {row[column]}")
    for row in database.tables["Component"]:
        if row["KeyPath"] not in keys["File"] | keys["Registry"]:
            found.append(f"Component: no key path {row['KeyPath']}")
    for row in database.tables["CustomAction"]:
        if row["Type"] & 0x3F == 1 and row["Source"] not in keys["Binary"]:
            found.append(f"CustomAction: no Binary {row['Source']}")


def check_dialogs(database, found):
    controls = {(row["Dialog_"], row["Control"]): row for row in database.tables["Control"]}
    dialogs = {row["Dialog"] for row in database.tables["Dialog"]}
    for table in ("ControlEvent", "ControlCondition", "EventMapping"):
        for row in database.tables[table]:
            if (row["Dialog_"], row["Control_"]) not in controls:
                found.append(f"{table}: no control {row['Dialog_']}.{row['Control_']}")
    for row in database.tables["ControlEvent"]:
        if row["Event"] in ("NewDialog", "SpawnDialog") and row["Argument"] not in dialogs:
            found.append(f"ControlEvent: no dialog {row['Argument']}")
    for row in database.tables["Dialog"]:
        name = row["Dialog"]
        after = {c: v["Control_Next"] for (d, c), v in controls.items() if d == name and v["Control_Next"]}
        for column in ("Control_First", "Control_Default", "Control_Cancel"):
            if row[column] and (name, row[column]) not in controls:
                found.append(f"{name}: no control {row[column]}")
        at, seen = row["Control_First"], []
        while at in after and at not in seen:
            seen.append(at)
            at = after[at]
        if after and (at != row["Control_First"] or set(seen) != set(after)):
            found.append(f"{name}: the tab order is no closed ring")  # Windows: errors 2810, 2811
    error = {c for d, c in controls if d == "ErrorDlg"}
    if error != {"ErrorText", "A", "C", "I", "N", "O", "R", "Y"}:
        found.append(f"ErrorDlg: {sorted(error)}")


def check_sequences(database, found):
    known = STANDARD | {row["Action"] for row in database.tables["CustomAction"]}
    known |= {row["Dialog"] for row in database.tables["Dialog"]}
    for sequence in SEQUENCES:
        numbers = collections.Counter(row["Sequence"] for row in database.tables[sequence])
        for row in database.tables[sequence]:
            if row["Action"] not in known:
                found.append(f"{sequence}: unknown action {row['Action']}")
            if numbers[row["Sequence"]] > 1:
                found.append(f"{sequence}: {row['Sequence']} twice")
    places = {row["Action"]: row["Sequence"] for row in database.tables["InstallExecuteSequence"]}
    for row in database.tables["CustomAction"]:
        if row["Type"] & 0x400 and not (places["InstallInitialize"] < places.get(row["Action"], 0) <
                                        places["InstallFinalize"]):
            found.append(f"{row['Action']} is not between InstallInitialize and InstallFinalize")
        undone = row["Action"].removesuffix("Undo").removesuffix("Recover")
        if row["Type"] & 0x500 == 0x500 and not places[row["Action"]] < places[undone]:
            found.append(f"{row['Action']} does not stand before what it undoes")


def problems(path):
    database = Database(path)
    found = list(database.problems)
    wrong = database.wrong_counts()
    if wrong:
        found.append(f"{len(wrong)} strings with a wrong reference count, first: {database.strings[wrong[0]]!r}")
    check_references(database, found)
    check_dialogs(database, found)
    check_sequences(database, found)
    return found


def place_in_stream(ole, entry, offset):
    """Offset in the file of a byte of a stream."""
    mini = entry.size < ole.minisectorcutoff
    size, table = (ole.mini_sector_size, ole.minifat) if mini else (ole.sector_size, ole.fat)
    sector = entry.isectStart
    for _ in range(offset // size):
        sector = table[sector]
    if not mini:
        return (sector + 1) * ole.sector_size + offset % size
    at = sector * ole.mini_sector_size + offset % size
    sector = ole.root.isectStart
    for _ in range(at // ole.sector_size):
        sector = ole.fat[sector]
    return (sector + 1) * ole.sector_size + at % ole.sector_size


def mend(path):
    """Right reference counts, in place; the file keeps its size."""
    database = Database(path)
    with olefile.OleFileIO(str(path)) as ole:
        ole.loadminifat()
        name = next(entry for entry in ole.listdir() if stream_name(entry[0]) == "!_StringPool")
        entry = ole.direntries[ole._find(name)]
        writes = {place_in_stream(ole, entry, index * 4 + 2 + byte): database.used[index] >> (8 * byte) & 255
                  for index in database.wrong_counts() for byte in (0, 1)}
    with open(path, "r+b") as file:
        for at, value in writes.items():
            file.seek(at)
            file.write(bytes([value]))


if __name__ == "__main__":
    wrong_ones = problems(sys.argv[1])
    for problem in wrong_ones:
        print(problem)
    sys.exit(1 if wrong_ones else 0)
