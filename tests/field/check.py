#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The kit of the field tests fits together, as far as that shows without Windows.

Checked: observe.ps1 parses, is ASCII and holds nothing newer than PowerShell 2.0; script, page and schema name the same
tests; setups that bear a name of golden/setups.xml have its text; the columns are those of golden-explain.csv; the
example fits the schema. Nothing is fetched: without a PowerShell parser or xmllint the rest is checked all the same,
and the exit code is 77 (skipped). Whatever does not fit is told, and the exit code is 1.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / "data"
SCRIPT = HERE / "observe.ps1"
TESTS = {f"F-{number}" for number in range(1, 15)}

# What Windows 7 does not have: PowerShell 3.0 and later, .NET 4 and later.
TOO_NEW = [
    r"\[ordered\]", r"\[pscustomobject\]", r"::new\(", r"-(not)?in\b(?!\w)", r"\$PSScriptRoot", r"\$PSItem",
    r"\$PSCommandPath", r"\b(Get-CimInstance|Invoke-WebRequest|Invoke-RestMethod|Get-FileHash|Expand-Archive)\b",
    r"\b(Test-NetConnection|ConvertTo-Json|ConvertFrom-Json|New-NetFirewallRule|New-SelfSignedCertificate)\b",
    r"-Raw\b", r"-NoNewline\b", r"-Encoding utf8", r"\.(Where|ForEach)\(", r"-sh[lr]\b", r"\?\?", r"\?\.", r"&&",
    r"\|\|", r"^\s*(class|enum|using)\s", r"IsNullOrWhiteSpace", r"Enumerate(Files|Directories)", r"Get-ChildItem .*-(File|Directory)\b",
]

NODE_PARSER = """
const { createRequire } = require('module');
const need = createRequire(process.argv[1] + '/');
const { Parser, Language } = need('web-tree-sitter');
(async () => {
  await Parser.init();
  const wasm = require('path').dirname(need.resolve('tree-sitter-powershell/package.json')) + '/tree-sitter-powershell.wasm';
  const parser = new Parser();
  parser.setLanguage(await Language.load(wasm));
  const walk = (node) => {
    if (node.isError || node.isMissing) console.log(`${node.startPosition.row + 1}: ${node.type} ${node.text.slice(0, 60)}`);
    node.children.forEach(walk);
  };
  walk(parser.parse(require('fs').readFileSync(process.argv[2], 'utf8')).rootNode);
})().catch((error) => { console.log(error); process.exit(3); });
"""

PWSH_PARSER = ("$errors = $null; [void][System.Management.Automation.Language.Parser]::ParseFile('%s', [ref]$null, "
               "[ref]$errors); $errors | ForEach-Object { \"$($_.Extent.StartLineNumber): $($_.Message)\" }")


class Unavailable(Exception):
    """There is no such parser here."""


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    if done.returncode != 0:
        raise Unavailable(f"{command[0]} ended with {done.returncode}: {(done.stdout + done.stderr).strip()[:200]}")
    return [line for line in done.stdout.splitlines() if line.strip()]


def parse_with_pwsh():
    if shutil.which("pwsh") is None:
        raise Unavailable("no pwsh")
    return run("pwsh", "-NoProfile", "-Command", PWSH_PARSER % str(SCRIPT).replace("'", "''"))


def parse_with_node():
    folder = os.environ.get("LRM_POWERSHELL_PARSER", "")
    if not folder or shutil.which("node") is None:
        raise Unavailable("LRM_POWERSHELL_PARSER names no folder, or no node")
    return run("node", "-e", NODE_PARSER, str(pathlib.Path(folder).resolve()), str(SCRIPT))


def parse_with_python():
    try:
        import tree_sitter  # pylint: disable=import-outside-toplevel
        import tree_sitter_powershell  # pylint: disable=import-outside-toplevel
    except ImportError as error:
        raise Unavailable(str(error)) from error
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
    found, nodes = [], [parser.parse(SCRIPT.read_bytes()).root_node]
    while nodes:
        node = nodes.pop()
        if node.is_error or node.is_missing:
            found.append(f"{node.start_point[0] + 1}: {node.type}")
        nodes.extend(node.children)
    return found


def check_syntax():
    reasons = []
    for parse in (parse_with_pwsh, parse_with_node, parse_with_python):
        try:
            return [f"observe.ps1:{line}" for line in parse()]
        except Unavailable as error:
            reasons.append(str(error))
    raise Unavailable("no PowerShell parser: " + "; ".join(reasons))


def without_texts(script):
    """Here-strings hold C# and XML, comments hold sentences: neither is PowerShell."""
    script = re.sub(r"@'\n.*?\n'@", lambda text: "''" + "\n" * text.group().count("\n"), script, flags=re.S)
    return re.sub(r"(?m)^\s*#.*$", "", script)


def check_age():
    """Windows PowerShell reads a file without byte order mark in the code page of the machine: ASCII only."""
    script = SCRIPT.read_text(encoding="utf-8")
    found = []
    for number, line in enumerate(script.splitlines(), 1):
        if not line.isascii():
            found.append(f"observe.ps1:{number}: not ASCII")
    for number, line in enumerate(without_texts(script).splitlines(), 1):
        found += [f"observe.ps1:{number}: newer than PowerShell 2.0: {word}" for word in TOO_NEW if re.search(word, line)]
    return found


def check_names():
    script = SCRIPT.read_text(encoding="utf-8")
    page = (HERE / "FIELD-TESTS.md").read_text(encoding="utf-8")
    listed = re.search(r"^\$Tests = @\((.*)\)$", script, re.M)
    remote = re.search(r"^\$NeedR = @\((.*)\)$", script, re.M)
    named = {
        "functions of observe.ps1": {f"F-{number}" for number in re.findall(r"^function Test-F(\d+)\b", script, re.M)},
        "$Tests of observe.ps1": set(re.findall(r"F-\d+", listed.group(1))) if listed else set(),
        "rows of FIELD-TESTS.md": set(re.findall(r"^\| (F-\d+) ", page, re.M)),
        "text of FIELD-TESTS.md": set(re.findall(r"\bF-\d+\b", page)),
        "example": {one.get("test") for one in ElementTree.parse(DATA / "observations.xml").getroot()},
    }
    found = [f"{where}: {', '.join(sorted(names ^ TESTS))} in one of the two only"
             for where, names in named.items() if names != TESTS]
    marked = set(re.findall(r"^\| (F-\d+) \*\*R\*\* ", page, re.M))
    if remote is None or set(re.findall(r"F-\d+", remote.group(1))) != marked:
        found.append("$NeedR of observe.ps1 and the rows marked R of FIELD-TESTS.md differ")
    return found


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def golden_setups():
    """name -> its one <put> or <file>, for the setups that are no more than that."""
    texts = {}
    for setup in ElementTree.parse(DATA / "golden" / "setups.xml").getroot():
        if len(setup) == 1 and setup[0].tag in ("put", "file"):
            texts[setup.get("name")] = squeeze(setup[0].text or "")
    return texts


def check_setups():
    script = SCRIPT.read_text(encoding="utf-8")
    golden, found, same = golden_setups(), [], 0
    for name, text in re.findall(r"^'([^']+)' = @'\n(.*?)\n'@$", script, re.M | re.S):
        if name.startswith("field:"):
            continue
        text = re.sub(r"^[\w.\\]+\|", "", text)
        same += 1
        if golden.get(name) != squeeze(text):
            found.append(f"observe.ps1: setup {name} is not that of golden/setups.xml")
    if same < 8:
        found.append(f"observe.ps1: only {same} setups of the golden table found")
    columns = (DATA / "golden-explain.csv").read_text(encoding="utf-8").splitlines()[0]
    if f"$GoldenColumns = '{columns}'" not in script:
        found.append("observe.ps1: $GoldenColumns are not the columns of golden-explain.csv")
    return found


def check_numbers():
    """Numbers of rows that observe.ps1 gives away are rows of the golden table."""
    table = (DATA / "golden-explain.csv").read_text(encoding="utf-8")
    rows = {line.split(",")[0] for line in table.splitlines()[1:]}
    used = re.findall(r"Ask 'F-\d+' '(\d+[a-z]?)'", SCRIPT.read_text(encoding="utf-8"))
    return [f"observe.ps1: the golden table has no row {number}" for number in used if number not in rows]


def check_example():
    if shutil.which("xmllint") is None:
        raise Unavailable("no xmllint (libxml2-utils)")
    done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", str(HERE / "observations.xsd"),
                           str(DATA / "observations.xml")], capture_output=True, text=True, timeout=100, check=False)
    return [] if done.returncode == 0 else [done.stderr.strip()]


def main():
    found, skipped = [], []
    for check in (check_syntax, check_age, check_names, check_setups, check_numbers, check_example):
        try:
            here = check()
        except Unavailable as error:
            skipped.append(f"{check.__name__} skipped: {error}")
            continue
        print(f"{check.__name__}: {'ok' if not here else len(here)}")
        found += here
    print("\n".join(found + skipped))
    if found:
        return 1
    return 77 if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
