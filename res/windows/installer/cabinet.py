# SPDX-License-Identifier: MIT
#
# A cabinet with LZX compression ([MS-CAB]), which Windows has read since 1997: a quarter smaller than with MSZIP. What
# packs it is in lzx/ and compiled here, as no tool of Debian's does. Times inside are always the same.
import struct
import subprocess
import tempfile
from pathlib import Path

PACKER = Path(__file__).resolve().parent / "lzx" / "lzx.cpp"
BLOCK = 32768
LZX = 3 | 21 << 8  # with a window of 2 to the 21 bytes
DATE, TIME = (2020 - 1980) << 9 | 1 << 5 | 1, 12 << 11  # 2020-01-01 12:00
ARCHIVE = 0x20


def checksum(data, seed):
    """XOR of the 32-bit words; the bytes left over count from the highest, as the format has it."""
    whole = len(data) // 4 * 4
    for (word,) in struct.iter_unpack("<I", data[:whole]):
        seed ^= word
    rest = data[whole:]
    return seed ^ int.from_bytes(rest, "big")


def pack(data):
    """Every 32768 bytes of `data` as they are packed."""
    with tempfile.TemporaryDirectory() as folder:
        packer = Path(folder) / "lzx"
        subprocess.run(["g++", "-std=c++20", "-O2", "-o", str(packer), str(PACKER)], check=True)
        packed = subprocess.run([str(packer)], input=data, stdout=subprocess.PIPE, check=True).stdout
    at = 0
    while at < len(packed):
        (size,) = struct.unpack_from("<I", packed, at)
        yield packed[at + 4:at + 4 + size]
        at += 4 + size


def blocks_of(data):
    """CFDATA records."""
    records = []
    for number, packed in enumerate(pack(data)):
        sizes = struct.pack("<HH", len(packed), min(BLOCK, len(data) - number * BLOCK))
        records.append(struct.pack("<I", checksum(sizes, checksum(packed, 0))) + sizes + packed)
    return records


def write_cabinet(files, out):
    """`files`: [(name inside, path)]; all in one folder, one behind the other."""
    contents = [(name.encode("ascii"), path.read_bytes()) for name, path in files]
    records = blocks_of(b"".join(data for _, data in contents))
    entries, start = b"", 0
    for name, data in contents:
        entries += struct.pack("<IIHHHH", len(data), start, 0, DATE, TIME, ARCHIVE) + name + b"\0"
        start += len(data)
    first_entry = 36 + 8
    first_block = first_entry + len(entries)
    size = first_block + sum(map(len, records))
    header = struct.pack("<4sIIIIIBBHHHHH", b"MSCF", 0, size, 0, first_entry, 0, 3, 1, 1, len(contents), 0, 0, 0)
    folder = struct.pack("<IHH", first_block, len(records), LZX)
    out.write_bytes(header + folder + entries + b"".join(records))
