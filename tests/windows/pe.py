# SPDX-License-Identifier: MIT
#
# Reads what the tests need of a Win32 program: imports, header bits, resources. Raises when the file is not one.


class Program:
    def __init__(self, path):
        self.data = path.read_bytes()
        start = self.number(0x3C)
        if self.data[:2] != b"MZ" or self.data[start:start + 4] != b"PE\0\0":
            raise ValueError(f"{path}: not a Win32 program")
        sections, optional_size, optional = self.number(start + 6, 2), self.number(start + 20, 2), start + 24
        self.wide = self.number(optional, 2) == 0x20B  # 64-bit
        self.subsystem_version = (self.number(optional + 48, 2), self.number(optional + 50, 2))
        self.characteristics = self.number(optional + 70, 2)
        table = optional + (112 if self.wide else 96)
        self.directories = [(self.number(table + 8 * i), self.number(table + 8 * i + 4)) for i in range(16)]
        self.sections = []
        for at in range(optional + optional_size, optional + optional_size + 40 * sections, 40):
            self.sections.append((self.number(at + 12), self.number(at + 16), self.number(at + 20)))

    def number(self, at, size=4):
        return int.from_bytes(self.data[at:at + size], "little")

    def offset(self, address):
        for begin, size, raw in self.sections:
            if begin <= address < begin + size:
                return address - begin + raw
        raise ValueError(f"address {address:#x} lies in no section")

    def text(self, address):
        begin = self.offset(address)
        return self.data[begin:self.data.index(b"\0", begin)].decode("ascii")

    def imports(self):
        """Of every library imported statically the names, "#7" for a number."""
        found, at = {}, self.offset(self.directories[1][0])
        width = 8 if self.wide else 4
        while self.number(at + 12):
            names = found.setdefault(self.text(self.number(at + 12)).lower(), [])
            entry = self.offset(self.number(at) or self.number(at + 16))
            while value := self.number(entry, width):
                by_number = value >> (8 * width - 1)
                names.append(f"#{value & 0xFFFF}" if by_number else self.text((value & 0x7FFFFFFF) + 2))
                entry += width
            at += 20
        return found

    def resources(self):
        """(type, name, language) -> bytes; types and names are numbers or texts."""
        root = self.offset(self.directories[2][0])

        def entries(at):
            count = self.number(root + at + 12, 2) + self.number(root + at + 14, 2)
            for entry in range(root + at + 16, root + at + 16 + 8 * count, 8):
                yield self.key(root, self.number(entry)), self.number(entry + 4) & 0x7FFFFFFF

        found = {}
        for kind, names in entries(0):
            for name, languages in entries(names):
                for language, leaf in entries(languages):
                    begin = self.offset(self.number(root + leaf))
                    found[kind, name, language] = self.data[begin:begin + self.number(root + leaf + 4)]
        return found

    def key(self, root, value):
        if not value >> 31:
            return value
        at = root + (value & 0x7FFFFFFF)
        return self.data[at + 2:at + 2 + 2 * self.number(at, 2)].decode("utf-16-le")
