#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# A real crash test: the program is killed with SIGKILL at random moments of apply, repair and remove, on instruments on
# disk. Each time the configuration must be the old or the new one byte for byte, `status` must say "interrupted" exactly
# when a journal is open, and `recover undo` or `recover finish` must bring the old or the new bytes.
#
# LRMPATCH names the program, LRM_QUICK asks for 20 kills instead of 200, LRM_SEED repeats a run. Half of the kills are
# spread over the whole running time, half over its last part, from the saved evidence to the end: there it writes.
# Ends with 1 when a promise was broken, or when too few kills met a running process.
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PROGRAM = os.environ.get("LRMPATCH", "build/native/lrmpatch")
ROUNDS = 20 if os.environ.get("LRM_QUICK") else 200
SEED = int(os.environ.get("LRM_SEED", time.time_ns() % 1_000_000))
SCENARIOS = ["miseq-lrm24", "nextseq550dx-lrm31"]
ACTIONS = {"apply": ["apply"], "repair": ["repair"], "remove": ["remove", "--yes"]}
TARGET = "C/Windows/System32/inetsrv/config/applicationHost.config"
STORE = "C/ProgramData/LRM Patch Wizard"
WORKERS = 2


class Broken(Exception):
    pass


def require(condition, text):
    if not condition:
        raise Broken(text)


def command(image, *words):
    return [PROGRAM, "--image", str(image), *words]


def run(image, *words, expected=(0, 10)):
    done = subprocess.run(command(image, *words), capture_output=True, timeout=300)
    if done.returncode not in expected:
        raise Broken(f"{' '.join(words)}: exit code {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
    return done


def state_of(image):
    done = subprocess.run(command(image, "status", "--json"), capture_output=True, timeout=300)
    return json.loads(done.stdout)["state"]


def evidence_count(image):
    try:
        return len(os.listdir(image / STORE / "evidence"))
    except FileNotFoundError:
        return 0


def wait_for_evidence(process, image, known):
    """Until the action has saved its evidence: from then on it writes. False when it ended before."""
    while evidence_count(image) == known:
        if process.poll() is not None:
            return False
        time.sleep(0.0003)
    return True


@dataclass
class Case:
    """One action on one instrument, as it is before and after, and how long it takes."""
    scenario: str
    action: str
    template: Path
    old: bytes
    new: bytes
    seconds: float       # the whole process
    last_seconds: float  # from the evidence to the end


def measured(scenario, action, template, work):
    """Runs the action once undisturbed."""
    image = work / f"measure-{scenario}-{action}"
    shutil.copytree(template, image)
    old = (image / TARGET).read_bytes()
    known = evidence_count(image)
    start = time.monotonic()
    process = subprocess.Popen(command(image, *ACTIONS[action]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for_evidence(process, image, known)
    evidence = time.monotonic()
    require(process.wait(300) in (0, 10), f"{scenario}: {action}: exit code {process.returncode}")
    end = time.monotonic()
    new = (image / TARGET).read_bytes()
    require(new != old, f"{scenario}: {action} changes nothing")
    return image, Case(scenario, action, template, old, new, end - start, end - evidence)


def drifted(applied, image):
    """What we applied, with one value undone by somebody else."""
    shutil.copytree(applied, image)
    target = image / TARGET
    text = target.read_bytes()
    flag = b", NoRemoteExecute"
    require(flag in text, "nothing of ours to undo")
    target.write_bytes(text.replace(flag, b"", 1))
    return image


def prepare(scenario, work):
    fresh = work / f"fresh-{scenario}"
    subprocess.run([PROGRAM, "demo", str(fresh), "--scenario", scenario], check=True, stdout=subprocess.DEVNULL)
    applied, apply_case = measured(scenario, "apply", fresh, work)
    _, remove_case = measured(scenario, "remove", applied, work)
    _, repair_case = measured(scenario, "repair", drifted(applied, work / f"drifted-{scenario}"), work)
    require(remove_case.new == apply_case.old, f"{scenario}: remove does not give the original bytes")
    return [apply_case, repair_case, remove_case]


def strangers(image):
    """Files beside the configuration that no instrument has."""
    return [file.name for file in (image / TARGET).parent.iterdir() if file.name.endswith((".new", ".tmp"))]


def kill(case, image, share, late):
    """Starts the action and kills it. True when it was still running.

    How long it takes follows the load of this computer: what ended too early tells, what still ran is given more.
    """
    known = evidence_count(image)
    process = subprocess.Popen(command(image, *ACTIONS[case.action]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if late:
        wait_for_evidence(process, image, known)
    key = "last_seconds" if late else "seconds"
    expected = getattr(case, key)
    start = time.monotonic()
    while time.monotonic() < start + share * expected and process.poll() is None:
        time.sleep(0.0003)
    running = process.poll() is None
    setattr(case, key, 1.1 * expected if running else time.monotonic() - start)
    process.kill()
    process.wait()
    return running


def check(case, image, choice):
    """All promises after the kill. Gives what was met: replaced?, journal open?"""
    found = (image / TARGET).read_bytes()
    require(found in (case.old, case.new), "the configuration is neither the old nor the new one")
    is_open = (image / STORE / "journal.xml").exists()
    state = state_of(image)
    require((state == "interrupted") == is_open, f"state {state}, journal {'open' if is_open else 'closed'}")
    expected = found
    if is_open:
        run(image, "recover", choice)
        expected = case.old if choice == "undo" else case.new
        require((image / TARGET).read_bytes() == expected, f"recover {choice} does not give the right bytes")
        require(not (image / STORE / "journal.xml").exists(), f"recover {choice} leaves the journal open")
        require(state_of(image) != "interrupted", f"recover {choice} leaves it interrupted")
    require(not strangers(image), f"left beside the configuration: {strangers(image)}")
    run(image, "audit", "verify", expected=(0,))
    require((image / TARGET).read_bytes() == expected, "looking changed the configuration")
    return found == case.new, is_open


def one_round(number, case, share, late, work):
    image = work / f"round-{number}"
    shutil.copytree(case.template, image)
    running = kill(case, image, share, late)
    choice = "finish" if number // (2 * len(SCENARIOS) * len(ACTIONS)) % 2 else "undo"
    try:
        replaced, is_open = check(case, image, choice)
    except Broken as broken:
        kept = Path(tempfile.mkdtemp(prefix=f"lrm-kill-{number}-"))
        shutil.copytree(image, kept / "image")
        raise Broken(f"round {number}, {case.scenario}, {case.action}, {choice}, killed at {share:.3f} of "
                     f"{'the last part' if late else 'the whole'}: {broken}\nkept: {kept}/image") from broken
    shutil.rmtree(image)
    return running, replaced, is_open


def main():
    print(f"seed {SEED} (LRM_SEED repeats it), {ROUNDS} kills", flush=True)
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="lrm-kill-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        work = Path(folder)
        cases = [case for scenario in SCENARIOS for case in prepare(scenario, work)]
        for case in cases:
            print(f"  {case.scenario} {case.action}: {case.seconds:.2f} s, from the evidence on {case.last_seconds:.2f} s",
                  flush=True)
        plan = [(number, cases[number % len(cases)], chance.random(), number // len(cases) % 2 == 1, work)
                for number in range(ROUNDS)]
        met, broken = [], []
        with ThreadPoolExecutor(WORKERS) as pool:
            for future in [pool.submit(one_round, *arguments) for arguments in plan]:
                try:
                    met.append(future.result())
                except Broken as problem:
                    broken.append(str(problem))
    for problem in broken:
        print(f"BROKEN: {problem}", file=sys.stderr)
    running = sum(1 for was_running, _, _ in met if was_running)
    after = sum(1 for was_running, replaced, _ in met if was_running and replaced)
    opened = sum(1 for _, _, is_open in met if is_open)
    print(f"[ SWEPT    ] SIGKILL: {len(met)} kills, {running} of them met the process running: {running - after} before and "
          f"{after} after the configuration was replaced, {opened} left a journal open")
    too_few = running * 4 < ROUNDS or opened == 0
    if too_few:
        print("too few kills met a running process, or none left a journal open", file=sys.stderr)
    return 1 if broken or too_few else 0


if __name__ == "__main__":
    sys.exit(main())
