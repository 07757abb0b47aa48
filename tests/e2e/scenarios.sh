#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Walks every demo instrument through the program as a person would: demo, status, plan, apply, verify, remove.
#
# Expected are the documented exit codes, outcomes and states (from `demo --list --json`), one valid JSON document on
# standard output each time, and after remove every file below C/Windows exactly as before. LRMPATCH names the program.
set -euo pipefail
export LC_ALL=C.UTF-8

lrmpatch=${LRMPATCH:?names the program}
# In memory where possible: every step of a transaction waits for the disk.
place=${TMPDIR:-/tmp}
[[ -d /dev/shm && -w /dev/shm ]] && place=/dev/shm
work=$(mktemp -d -p "$place")
trap 'rm -rf "$work"' EXIT

hash_windows() { (cd "$1/C/Windows" && find . -type f -print0 | sort -z | xargs -0 -r sha256sum); }

# run STEP WORDS...: keeps what the program says in SCENARIO/STEP.json and its exit code in SCENARIO/STEP.code.
run() {
  local step=$work/$scenario/$1 code=0
  shift
  "$lrmpatch" --json "$@" >"$step.json" 2>"$step.err" || code=$?
  echo "$code" >"$step.code"
}

"$lrmpatch" demo --list --json >"$work/list.json"
for scenario in $("$lrmpatch" demo --list --names); do
  mkdir "$work/$scenario"
  image=$work/$scenario/image
  run demo demo "$image" --scenario "$scenario"
  hash_windows "$image" >"$work/$scenario/before.hash"
  run status --image "$image" status
  run plan --image "$image" plan apply
  hash_windows "$image" >"$work/$scenario/looked.hash"
  run apply --image "$image" apply
  hash_windows "$image" >"$work/$scenario/applied.hash"
  run verify --image "$image" verify --out "$work/$scenario/proof"
  run remove --image "$image" remove --yes
  hash_windows "$image" >"$work/$scenario/after.hash"
  run gone --image "$image" status
  rm -rf "$image"
done

python3 - "$work" <<'PY'
import json, pathlib, sys

work, wrong = pathlib.Path(sys.argv[1]), []
scenarios = json.loads((work / "list.json").read_text())["scenarios"]


def check(name, step, what, found, documented):
    if found != documented:
        problem = (work / name / f"{step}.err").read_text().strip() if step else ""
        wrong.append(f"{name}: {step} {what}: {found!r}, documented is {documented!r}. {problem}")


for scenario in scenarios:
    name, expected = scenario["name"], scenario["expected"]
    folder, codes = work / name, expected["exitCodes"]
    hashes = {part: (folder / f"{part}.hash").read_text() for part in ("before", "looked", "applied", "after")}
    documents = {}
    for step in ("demo", "status", "plan", "apply", "verify", "remove", "gone"):
        code = int((folder / f"{step}.code").read_text())
        text = (folder / f"{step}.json").read_text()
        try:
            documents[step] = json.loads(text)
        except ValueError:
            sys.exit(f"WRONG  {name}: {step} ended with {code} and said no JSON: {text!r} "
                     + (folder / f"{step}.err").read_text())
        check(name, step, "exitCode in JSON", documents[step]["exitCode"], code)
        if step in codes:
            check(name, step, "exit code", code, codes[step])
    check(name, "demo", "exit code", documents["demo"]["exitCode"], 0)
    check(name, "plan", "exit code", documents["plan"]["exitCode"], 3 if codes["apply"] == 3 else 0)
    check(name, "status", "state", documents["status"]["state"], expected["state"])
    check(name, "apply", "outcome", documents["apply"]["outcome"], expected["applyOutcome"])
    check(name, "verify", "state", documents["verify"]["state"], expected["stateAfterApply"])
    for kind in ("xml", "html"):
        check(name, "verify", f"{kind} file", pathlib.Path((documents["verify"]["files"] or {}).get(kind, "/")).is_file(), True)

    check(name, "", "bytes after status and plan", hashes["looked"] == hashes["before"], True)
    if expected["applyOutcome"] == "unchanged":
        check(name, "apply", "bytes", hashes["applied"] == hashes["before"], True)
        check(name, "apply", "changed", documents["apply"]["changed"], False)
    if codes["remove"] == 0:
        check(name, "remove", "bytes as before", hashes["after"] == hashes["before"], True)

if len(scenarios) < 20:
    wrong.append(f"only {len(scenarios)} scenarios")
for line in wrong:
    print("WRONG ", line)
if not wrong:
    print(f"[ SWEPT ] {len(scenarios)} demo instruments walked through")
sys.exit(1 if wrong else 0)
PY
