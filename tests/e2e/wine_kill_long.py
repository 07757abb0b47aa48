#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# lrmpatch.exe ended by TerminateProcess at random moments of apply and remove, on an instrument played by Wine. Each
# time the configuration must be the old or the new one byte for byte, `status` must say "interrupted" exactly when a
# journal is open, and `recover undo` or `recover finish` must bring the old or the new bytes.
#
# 100 ends, 20 with LRM_QUICK; LRM_SEED repeats a run. Half of them are spread over the whole running time, half over its
# last part, from the saved evidence to the end: there it writes. Ends with 1 when a promise was broken, or when too few
# met a running program. Skipped without Wine or the executables (LRM_DIST).
import json
import os
import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from wine import place
from wine.place import Broken, require
from wine.prefix import Instrument
from wine.screen import Screen

PROGRAM = "lrmpatch.exe"
ROUNDS = 20 if os.environ.get("LRM_QUICK") else 100
SEED = int(os.environ.get("LRM_SEED", time.time_ns() % 1_000_000))
WORKERS = ["miseq-lrm24", "nextseq550dx-lrm31"]  # one instrument each, side by side
ACTIONS = {"apply": ["apply"], "remove": ["remove", "--yes"]}


class Killed:
    """An instrument on which an action is ended, checked and set back, again and again."""

    def __init__(self, scenario, screen):
        self.instrument = Instrument(f"kill-{scenario}", scenario, screen)
        self.program = self.instrument.bring(PROGRAM)
        self.ender = self.instrument.start(str(place.helper("ender")), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                           stderr=subprocess.DEVNULL)
        self.saved = self.instrument.folder / "store-applied"
        self.bytes, self.time = {}, {}
        self._measure()

    def run(self, microseconds, folder, words):
        """(was running, microseconds in all, exit code, microseconds from the change of the folder on)"""
        command = " ".join([f'"{self.program}"', *words])
        self.ender.stdin.write(f"{microseconds}\t{folder}\t{command}\n".encode())
        self.ender.stdin.flush()
        answer = self.ender.stdout.readline().decode().split()
        require(len(answer) == 4 and answer[0] != "error", f"{command}: {answer}")
        return answer[0] == "1", int(answer[1]), int(answer[2]), int(answer[3])

    def plain(self, *words, codes=(0, 10)):
        _, _, code, _ = self.run(-1, "", words)
        require(code in codes, f"{' '.join(words)}: exit code {code}")

    @property
    def evidence(self):
        return r"C:\ProgramData\LRM Patch Wizard\evidence"

    def _measure(self):
        self.bytes["fresh"] = self.instrument.config.read_bytes()
        for action, words in ACTIONS.items():
            _, whole, code, last = self.run(-1, self.evidence, words)
            require(code in (0, 10), f"{action}: exit code {code}")
            self.time[action] = [whole, last]
            if action == "apply":
                self.bytes["applied"] = self.instrument.config.read_bytes()
                shutil.copytree(self.instrument.store, self.saved)
        require(self.bytes["applied"] != self.bytes["fresh"], "apply changes nothing")
        require(self.instrument.config.read_bytes() == self.bytes["fresh"], "remove does not give the original bytes")

    def set_back(self, action):
        """The instrument as it is before the action."""
        shutil.rmtree(self.instrument.store, ignore_errors=True)
        if action == "remove":
            shutil.copytree(self.saved, self.instrument.store)
        self.instrument.config.write_bytes(self.bytes["fresh" if action == "apply" else "applied"])

    def round(self, action, share, late, choice):
        self.set_back(action)
        old, new = [self.bytes[state] for state in (("fresh", "applied") if action == "apply" else ("applied", "fresh"))]
        expected = self.time[action][late]
        running, whole, _, last = self.run(int(share * expected), self.evidence if late else "", ACTIONS[action])
        # How long it takes follows the load of the computer: what ended too early tells, what still ran is given more.
        self.time[action][late] = 1.1 * expected if running else (last if late else whole)
        return running, *self.check(old, new, choice)

    def state(self):
        done = self.instrument.wine(self.program, "--json", "status")
        return json.loads(done.stdout)["state"]

    def check(self, old, new, choice):
        """All promises after the end. Gives what was met: replaced?, journal open?"""
        config, journal = self.instrument.config, self.instrument.store / "journal.xml"
        found = config.read_bytes()
        require(found in (old, new), "the configuration is neither the old nor the new one")
        is_open, state = journal.exists(), self.state()
        require((state == "interrupted") == is_open, f"state {state}, journal {'open' if is_open else 'closed'}")
        expected = found
        if is_open:
            self.plain("recover", choice)
            expected = old if choice == "undo" else new
            require(config.read_bytes() == expected, f"recover {choice} does not give the right bytes")
            require(not journal.exists(), f"recover {choice} leaves the journal open")
            require(self.state() != "interrupted", f"recover {choice} leaves it interrupted")
        strangers = [file.name for file in config.parent.iterdir() if file.name.endswith((".new", ".tmp"))]
        require(not strangers, f"left beside the configuration: {strangers}")
        if self.instrument.store.is_dir():
            self.plain("audit", "verify", codes=(0,))
        require(config.read_bytes() == expected, "looking changed the configuration")
        return found == new, is_open

    def close(self, keep):
        self.ender.stdin.close()
        self.ender.wait(60)
        self.instrument.close(keep=keep)


def work(scenario, rounds, screen):
    killed, met, broken = Killed(scenario, screen), [], []
    for number, (action, share, late, choice) in enumerate(rounds):
        try:
            met.append(killed.round(action, share, late, choice))
        except Broken as problem:
            broken.append(f"{scenario}, round {number}, {action}, {choice}, ended at {share:.3f} of "
                          f"{'the last part' if late else 'the whole'}: {problem}\nkept: {killed.instrument.folder}")
            break  # it is kept as it is
    killed.close(keep=bool(broken))
    return met, broken


def plan(chance):
    """The same number of each action, early and late, finished and undone; for every worker."""
    kinds = [(action, late, choice) for action in ACTIONS for late in (0, 1) for choice in ("undo", "finish")]
    rounds = [(kinds[i % len(kinds)], chance.random()) for i in range(ROUNDS // len(WORKERS))]
    return [(action, share, late, choice) for (action, late, choice), share in rounds]


def main():
    place.need(PROGRAM)
    print(f"seed {SEED} (LRM_SEED repeats it), {ROUNDS} ends", flush=True)
    chance, screen, met, broken = random.Random(SEED), Screen(), [], []
    try:
        with ThreadPoolExecutor(len(WORKERS)) as pool:
            for future in [pool.submit(work, scenario, plan(chance), screen) for scenario in WORKERS]:
                more_met, more_broken = future.result()
                met += more_met
                broken += more_broken
    finally:
        screen.close()
    for problem in broken:
        print(f"BROKEN: {problem}", file=sys.stderr)
    running = sum(1 for was_running, _, _ in met if was_running)
    after = sum(1 for was_running, replaced, _ in met if was_running and replaced)
    opened = sum(1 for _, _, is_open in met if is_open)
    print(f"[ SWEPT    ] TerminateProcess under Wine: {len(met)} ends, {running} of them met the program running: "
          f"{running - after} before and {after} after the configuration was replaced, {opened} left a journal open")
    too_few = running * 4 < ROUNDS or opened == 0
    if too_few:
        print("too few met a running program, or none left a journal open", file=sys.stderr)
    return 1 if broken or too_few else 0


if __name__ == "__main__":
    sys.exit(main())
