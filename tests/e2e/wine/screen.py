# SPDX-License-Identifier: MIT
#
# One screen in memory for a whole script, and pictures of it as a person in front of it would see them.
#
# The picture is taken from the screen itself (Xvfb keeps it in a file), not from Wine.
import os
import shutil
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path


class Screen:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="lrm-screen-")
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-fbdir", self.folder],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.display = f":{number}"

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def pixels(self):
        """(width, height, rows of RGB bytes) from the XWD file the server keeps."""
        data = (Path(self.folder) / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">25I", data[:100])
        size, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
        start = size + colours * 12
        rows = []
        for y in range(height):
            row = data[start + y * line:start + y * line + width * 4]
            rgb = bytearray(width * 3)
            rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
            rows.append(bytes(rgb))
        return width, height, rows

    def picture(self, file):
        width, height, rows = self.pixels()

        def chunk(kind, body):
            return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

        body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
        file = Path(file)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
                         + chunk(b"IDAT", body) + chunk(b"IEND", b""))
