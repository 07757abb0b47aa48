#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# Files for deployment tools (res/deploy) as those tools read them, and what their pages say held against the package:
# properties, exit codes, keys, names. Nothing is fetched; a tool that is not there is named and the rest is checked.
#
# osquery: the queries run on tables of its names with rows as an instrument has them. Ansible: YAML, then its own syntax
# check of the role, with stand-ins for the modules of Windows. PowerShell: by the parser of field/check.py.
import importlib.util
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
DEPLOY = SOURCE / "res/deploy"
DEBIANS_PYTHON = "/usr/bin/python3"
found, left_out = [], []


def require(condition, text):
    if not condition:
        found.append(text)


# ---- Pages -----------------------------------------------------------------------------------------------------------

def check_pages():
    package = (SOURCE / "res/windows/installer/package.py").read_text("utf-8")
    known = set(re.findall(r'"(LRM[A-Z]{3,})"', package)) - {"LRMSAY"}
    page = (DEPLOY / "README.md").read_text("utf-8")
    told = set(re.findall(r"`(LRM[A-Z]{3,})=", page))
    require(known == told, f"properties in the package and on the page differ: {sorted(known ^ told)}")
    for file in DEPLOY.rglob("*"):
        if file.is_file():
            others = set(re.findall(r"\b(LRM[A-Z]{3,})=", file.read_text("utf-8"))) - known
            require(not others, f"{file.name} names properties that are none: {sorted(others)}")
    marker = (SOURCE / "src/engine/patch/marker.cpp").read_text("utf-8")
    for name in ("LastResult", "Journal", "RestartDueSince"):
        require(f'"{name}"' in marker, f"the marker has no value {name}")
    for key in (r"SOFTWARE\LRM Patch Wizard Package", r"EventLog\Application\LRM Patch Wizard"):
        require(key in package and key in page, f"the package or the page does not know {key}")
    for code in ("0", "3010", "1603"):
        require(re.search(rf"\b{code}\b", page) and f"| {code} |" in (DEPLOY / "intune/README.md").read_text("utf-8"),
                f"exit code {code} is not told")


# ---- osquery ---------------------------------------------------------------------------------------------------------

TABLES = {
    "registry": ("key", "path", "name", "type", "data", "mtime"),
    "programs": ("name", "version", "install_location", "publisher"),
    "windows_events": ("time", "datetime", "source", "provider_name", "eventid", "level", "data"),
    "listening_ports": ("pid", "port", "protocol", "family", "address"),
    "processes": ("pid", "name", "path"),
}
KEY = r"HKEY_LOCAL_MACHINE\SOFTWARE\LRM Patch Wizard"
ROWS = {
    "registry": [(KEY, KEY + r"\LastResult", "LastResult", "REG_SZ", "protected verified 2026-11-21T14:05:00Z A", 1)],
    "programs": [("LRM Patch Wizard", "0.1.0", r"C:\Program Files\LRM Patch Wizard", "LRM Patch Wizard project")],
    "windows_events": [(1, "x", "Application", "LRM Patch Wizard", 2, "2", "lrmpatch apply: exit code 3. LRM-307"),
                       (1, "x", "Application", "MsiInstaller", 11707, "4", "Product: LRM Patch Wizard -- done")],
    "listening_ports": [(4, 80, 6, 2, "0.0.0.0"), (4, 443, 6, 2, "127.0.0.1")],
    "processes": [(4, "System", "")],
}
EXPECTED = {"lrm_patch_wizard_state": 1, "lrm_patch_wizard_installed": 1, "lrm_patch_wizard_events": 2, "lrm_remote_listeners": 1}


def check_osquery():
    queries = json.loads((DEPLOY / "osquery/lrm-patch-wizard.conf").read_text("utf-8"))["queries"]
    require(set(queries) == set(EXPECTED), f"queries without an expectation, or the other way round: {set(queries) ^ set(EXPECTED)}")
    database = sqlite3.connect(":memory:")
    for name, columns in TABLES.items():
        database.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
        database.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(columns))})", ROWS[name])
    for name, query in queries.items():
        try:
            rows = database.execute(query["query"]).fetchall()
        except sqlite3.Error as error:
            found.append(f"{name}: {error}")
            continue
        require(len(rows) == EXPECTED.get(name), f"{name} gives {rows}")


# ---- Ansible ---------------------------------------------------------------------------------------------------------

def check_ansible():
    files = sorted((DEPLOY / "ansible").rglob("*.yml"))
    if importlib.util.find_spec("yaml") is None:
        left_out.append("no python3-yaml: the Ansible files were not read")
        return
    import yaml
    modules = set()
    for file in files:
        steps = yaml.safe_load(file.read_text("utf-8"))
        for step in steps if isinstance(steps, list) else []:
            require("name" in step, f"{file.name}: a step without a name")
            modules |= {key for key in step if key.startswith("ansible.windows.")}
    require(modules, "the role does nothing on Windows")
    playbook = shutil.which("ansible-playbook")
    if playbook is None:
        left_out.append("no ansible-playbook (package ansible-core): no syntax check of the role")
        return
    with tempfile.TemporaryDirectory() as name:
        # The collection is not needed for its syntax check, only that its modules have names.
        stand_ins = Path(name) / "ansible_collections/ansible/windows/plugins/modules"
        stand_ins.mkdir(parents=True)
        for module in modules:
            (stand_ins / f"{module.rsplit('.', 1)[1]}.py").write_text("DOCUMENTATION = ''\n")
        done = subprocess.run(
            [playbook, "--syntax-check", "-i", "instruments,", "instruments.yml"], cwd=DEPLOY / "ansible",
            env={"PATH": os.environ["PATH"], "HOME": name, "LC_ALL": "C.UTF-8", "ANSIBLE_COLLECTIONS_PATH": name},
            capture_output=True, text=True, check=False)
        require(done.returncode == 0, f"ansible-playbook: {done.stdout}{done.stderr}")


# ---- Scripts ---------------------------------------------------------------------------------------------------------

def check_powershell():
    sys.path.insert(0, str(SOURCE / "tests/field"))
    sys.dont_write_bytecode = True
    import check as field
    for field.SCRIPT in sorted(DEPLOY.rglob("*.ps1")):
        found.extend(problem.replace("observe.ps1", field.SCRIPT.name) for problem in field.check_age())
        try:
            found.extend(problem.replace("observe.ps1", field.SCRIPT.name) for problem in field.check_syntax())
        except (field.Unavailable, subprocess.TimeoutExpired) as unavailable:
            left_out.append(str(unavailable))


def check_batch():
    """Run for real under Wine by e2e/wine_msi_choices.py; here only what every system can tell."""
    for file in sorted(DEPLOY.rglob("*.cmd")):
        text = file.read_text("ascii")
        require(text.count("(") == text.count(")"), f"{file.name}: brackets do not match")
        require("exit /b %errorlevel%" in text, f"{file.name} does not hand on the exit code")


def main():
    if importlib.util.find_spec("yaml") is None and sys.executable != DEBIANS_PYTHON and Path(DEBIANS_PYTHON).exists():
        os.execv(DEBIANS_PYTHON, [DEBIANS_PYTHON, *sys.argv])  # Debian's package is for Debian's Python
    for check in (check_pages, check_osquery, check_ansible, check_powershell, check_batch):
        check()
    for line in found + [f"left out: {reason}" for reason in left_out]:
        print(line)
    return 1 if found else 77 if left_out else 0


if __name__ == "__main__":
    sys.exit(main())
