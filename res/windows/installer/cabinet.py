# SPDX-License-Identifier: MIT
#
# A cabinet with MSZIP compression ([MS-CAB], [MS-MCI]): every block may look back into the one before it, which gcab
# does not do: the package is smaller by that. Times inside are always the same.
import struct
import zlib

BLOCK = 32768
DATE, TIME = (2020 - 1980) << 9 | 1 << 5 | 1, 12 << 11  # 2020-01-01 12:00
ARCHIVE = 0x20


def checksum(data, seed):
    """XOR of the 32-bit words; the bytes left over count from the highest, as the format has it."""
    whole = len(data) // 4 * 4
    for (word,) in struct.iter_unpack("<I", data[:whole]):
        seed ^= word
    rest = data[whole:]
    return seed ^ int.from_bytes(rest, "big")


def pack(block, before):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, *([before] if before else []))
    return b"CK" + packer.compress(block) + packer.flush()


def blocks_of(data):
    """CFDATA records."""
    records, before = [], b""
    for at in range(0, len(data), BLOCK):
        block = data[at:at + BLOCK]
        packed = pack(block, before)
        sizes = struct.pack("<HH", len(packed), len(block))
        records.append(struct.pack("<I", checksum(sizes, checksum(packed, 0))) + sizes + packed)
        before = block
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
    folder = struct.pack("<IHH", first_block, len(records), 1)
    out.write_bytes(header + folder + entries + b"".join(records))
