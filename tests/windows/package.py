#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# package.py DIR: the installer package made of the executables in DIR. The same bytes twice, once by hand as ./dev win does
# and once in another folder, language and time zone; within its size, sound tables, signed and verified with a certificate
# of the test; a table checker that notices what it is there for. Skipped (77) without what makes packages.
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
DEBIANS_PYTHON = "/usr/bin/python3"
LIMIT = 4 << 20
LANGUAGES = ("nl", "zh_CN")


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def need():
    for tool in ("msibuild", "msiinfo", "x86_64-w64-mingw32-gcc-posix"):
        if shutil.which(tool) is None:
            skip(f"there is no {tool} here")
    if importlib.util.find_spec("olefile") is None:
        if sys.executable == DEBIANS_PYTHON or not Path(DEBIANS_PYTHON).exists():
            skip("there is no python3-olefile here")
        os.execv(DEBIANS_PYTHON, [DEBIANS_PYTHON, *sys.argv])


def table(package, name):
    text = subprocess.run(["msiinfo", "export", str(package), name], capture_output=True, check=True).stdout.decode("utf-8")
    return [line.rstrip("\r").split("\t") for line in text.split("\n")[3:] if line.strip()]


def check_texts(package, found):
    """Every text a page names is there in every language, with the same shortcut letters' number."""
    english = {row[0]: row[1] for row in table(package, "Property") if row[0].startswith("T")}
    named = {part.split("]")[0] for row in table(package, "Control") for part in row[9].split("[")[1:]}
    for name in sorted(named - english.keys() - {"LrmOutcome"}):
        found.append(f"a page names [{name}], which is no text")
    for language in LANGUAGES:
        texts = {row[1]: row[2] for row in table(package, "LrmText") if row[0] == language}
        for name, text in english.items():
            if not texts.get(name):
                found.append(f"{language} lacks {name}")
            elif texts[name].count("&") != text.count("&"):
                found.append(f"{language}: {name} has another number of shortcut letters")


def check_shortcuts(package, found):
    """Two buttons of a page with the same letter: neither can be pressed by it."""
    texts = {language: {} for language in ("en", *LANGUAGES)}
    for row in table(package, "Property"):
        texts["en"][row[0]] = row[1] if len(row) > 1 else ""
    for row in table(package, "LrmText"):
        texts[row[0]][row[1]] = row[2]
    pages = {}
    for row in table(package, "Control"):
        if row[2] in ("PushButton", "CheckBox") and row[0] != "ErrorDlg":
            pages.setdefault(row[0], []).append(row[9].strip("[]"))
    for language, known in texts.items():
        for page, names in pages.items():
            letters = [known[name].split("&", 1)[1][0].lower() for name in names if "&" in known.get(name, "")]
            if len(letters) != len(set(letters)):
                found.append(f"{language}: {page} has a shortcut letter twice: {letters}")


def check_checker(check, package, folder, found):
    """Broken on purpose, the checker says so."""
    for query in ("UPDATE `Control` SET `Control_Next` = 'Back' WHERE `Dialog_` = 'ReadyDlg' AND `Control` = 'Install'",
                  "UPDATE `InstallExecuteSequence` SET `Sequence` = 7000 WHERE `Action` = 'LrmApply'"):
        broken = folder / "broken.msi"
        shutil.copyfile(package, broken)
        subprocess.run(["msibuild", str(broken), "-q", query], check=True)
        check.mend(broken)
        if not check.problems(broken):
            found.append(f"nothing was found wrong after: {query}")


def check_signing(package, folder, found):
    """A release needs a real certificate, and nothing else."""
    if shutil.which("osslsigncode") is None or shutil.which("openssl") is None:
        print("left out: no osslsigncode or no openssl here, so nothing was signed")
        return
    key, certificate, signed = (folder / name for name in ("key.pem", "certificate.pem", "signed.msi"))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(certificate),
                    "-days", "2", "-subj", "/CN=Test", "-addext", "extendedKeyUsage=codeSigning"], check=True,
                   capture_output=True)
    subprocess.run(["osslsigncode", "sign", "-h", "sha256", "-certs", str(certificate), "-key", str(key), "-in", str(package),
                    "-out", str(signed)], check=True, capture_output=True)

    def verifies(file):
        return subprocess.run(["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(file)], capture_output=True,
                              check=False).returncode == 0

    if not verifies(signed):
        found.append("the signed package does not verify")
    data = bytearray(signed.read_bytes())
    data[len(data) // 2] ^= 1
    signed.write_bytes(data)
    if verifies(signed):
        found.append("a package changed after signing still verifies")


def made_by_hand(version, programs, out):
    """By a process of its own, as ./dev win starts it."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(out.parent), "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}
    subprocess.run([DEBIANS_PYTHON if Path(DEBIANS_PYTHON).exists() else sys.executable, "-B",
                    str(SOURCE / "res/windows/installer/package.py"), "--version", version, "--bin", str(programs), "--out",
                    str(out)], check=True, cwd=out.parent, env=environment, stdout=subprocess.DEVNULL)
    return out


def main():
    need()
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(SOURCE / "res/windows/installer"))
    import check
    import package
    programs, found = sys.argv[1], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = package.make("1.2.3", programs, folder / "a.msi")
        (folder / "other").mkdir()
        again = made_by_hand("1.2.3", Path(programs).resolve(), folder / "other" / "b.msi")
        if made.read_bytes() != again.read_bytes():
            found.append("the same inputs gave another package")
        size = made.stat().st_size
        if size > LIMIT:
            found.append(f"{size} bytes, over the limit of {LIMIT}")
        found += check.problems(made)
        properties = {row[0]: row[1] for row in table(made, "Property") if len(row) > 1}
        for key, value in {"ProductVersion": "1.2.3", "ALLUSERS": "1", "REBOOT": "ReallySuppress"}.items():
            if properties.get(key) != value:
                found.append(f"{key} is {properties.get(key)}")
        check_texts(made, found)
        check_shortcuts(made, found)
        check_checker(check, made, folder, found)
        check_signing(made, folder, found)
    for problem in found:
        print(problem)
    print(f"package: {size} bytes of {LIMIT}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
